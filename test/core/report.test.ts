/** Reports (进展反馈): what is recorded, which duty it meets, what is refused. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/core/assignment/decide.ts';
import { openCoordination, openDuty, type RunningAssignment } from '../../src/core/assignment/state.ts';
import type { ReportId } from '../../src/core/brand.ts';
import { lightOf } from '../../src/core/light/light.ts';
import { isRefusal } from '../../src/core/refusal.ts';
import { accepted, after, agreed, anIndicator, aReport, at, inContext, issued } from '../builders/assignment.ts';
import { aPerson, director, liaison, staff } from '../builders/people.ts';
import { CALENDAR } from '../builders/calendar.ts';

const reporting = (over: Parameters<typeof aReport>[0] = {}, now = '2025-12-09T10:00') =>
  (a: Parameters<typeof decide>[0]) => decide(a, aReport({ at: at(now), ...over }), inContext(now, liaison)); // prettier-ignore
const running = (a: ReturnType<typeof issued>) => a as RunningAssignment;

describe('a report', () => {
  it('counts as acceptance where nobody pressed 签收', () => {
    const a = running(after(issued(), reporting()));
    expect(a.status).toBe('inProgress');
    expect(a.acceptedBy).toBe(liaison.id);
  });

  it('meets the open duty by the time of the message, and is late after its day', () => {
    expect(running(after(accepted(), reporting())).duties[0]).toMatchObject({ state: 'fulfilled', late: false });
    const late = running(after(accepted(), reporting({ at: at('2025-12-17T09:00') }, '2025-12-17T09:00')));
    expect(late.duties[0]).toMatchObject({ state: 'fulfilled', late: true });
  });

  it('is recorded once, however often its command arrives', () => {
    const once = after(accepted(), reporting());
    expect(after(once, reporting())).toEqual(once);
  });

  it('with 需协调 opens one coordination item, which the office owes, and leaves the light alone', () => {
    const a = running(after(accepted(), reporting({ status: 'blocked', problem: '用地指标未落实' })));
    expect(openCoordination(a)).toMatchObject({ what: '用地指标未落实', state: 'raised', acceptBy: '2025-12-12' });
    expect(lightOf(a, at('2025-12-10T10:00'), CALENDAR)?.light).toBe('green');
    const again = running(after(a, reporting({ reportId: 'r2' as ReportId, status: 'blocked', problem: '仍未落实' })));
    expect(again.coordination).toHaveLength(1);
  });

  it('of trouble without a word is sent back with what is missing', () => {
    expect(reporting({ status: 'at_risk', text: '' })(accepted())).toMatchObject({ refused: 'problem-required' });
  });

  it('may say 无新增情况 twice in a row; the third time it needs a reason', () => {
    const none = (id: string) => reporting({ reportId: id as ReportId, status: null, noChange: true, text: '' });
    const twice = after(accepted(), none('a'), none('b'));
    expect(none('c')(twice)).toMatchObject({ refused: 'no-change-too-often' });
    expect(isRefusal(reporting({ reportId: 'd' as ReportId, noChange: true, text: '企业停产检修' })(twice))).toBe(
      false,
    );
  });

  it('of another bureau is refused', () => {
    const stranger = aPerson('Liaison', { bureauId: 'b-other' });
    expect(decide(accepted(), aReport(), inContext('2025-12-09T10:00', stranger))).toMatchObject({
      refused: 'not-yours',
    });
  });

  it('may be recorded by the office after a phone call, marked 代录', () => {
    const recorded = agreed(decide(accepted(), aReport({ onBehalf: true }), inContext('2025-12-09T10:00', staff)));
    expect(running(recorded.next).reports[0]).toMatchObject({ onBehalf: true, by: staff.id });
  });
});

describe('a withdrawal', () => {
  const withdraw = (a: ReturnType<typeof issued>) =>
    decide(
      a,
      { type: 'withdrawReport', reportId: 'r1' as ReportId, recalled: false },
      inContext('2025-12-09T10:20', liaison),
    );

  it('opens the duty again and takes the figures along', () => {
    const figure = { figures: [{ indicatorId: 'i1', value: 462 }] };
    const a = running(after(accepted({ indicators: [anIndicator()] }), reporting(figure), withdraw));
    expect(openDuty(a)?.id).toBe('first');
    expect(a.figures).toEqual([]);
  });

  it('after the review is refused: only 更正 is left', () => {
    const claimed = agreed(
      decide(accepted(), { ...aReport(), type: 'claimCompletion' }, inContext('2025-12-09T10:00', liaison)),
    ).next;
    const closed = agreed(
      decide(claimed, { type: 'approve', basis: null }, inContext('2025-12-10T10:00', director)),
    ).next;
    expect(withdraw(closed)).toMatchObject({ refused: 'already-closed' });
  });
});
