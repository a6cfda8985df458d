/** Completion (申请办结), review, return, closure; extension and its hold on the ladder. */
import { describe, expect, it } from 'vitest';
import { advance } from '../../src/core/assignment/advance.ts';
import { decide } from '../../src/core/assignment/decide.ts';
import type { Command } from '../../src/core/assignment/commands.ts';
import { openEscalation, type RunningAssignment } from '../../src/core/assignment/state.ts';
import { nextStep, nextStepAt } from '../../src/core/assignment/steps.ts';
import { levelAt } from '../../src/core/escalation/ladder.ts';
import { lightOf } from '../../src/core/light/light.ts';
import { refuse } from '../../src/core/refusal.ts';
import { accepted, after, agreed, anIndicator, aReport, at, day, inContext, issued } from '../builders/assignment.ts';
import { CALENDAR } from '../builders/calendar.ts';
import { aPerson, director, liaison, staff } from '../builders/people.ts';

type State = ReturnType<typeof accepted>;
const claim =
  (now: string, figures: { indicatorId: string; value: number }[] = []) =>
  (a: State) =>
    decide(
      a,
      { ...aReport({ at: at(now), figures, text: '已全部完成' }), type: 'claimCompletion' },
      inContext(now, liaison),
    );
const as = (who: typeof staff, now: string, what: Command) => (a: State) => decide(a, what, inContext(now, who));
const overdueAt = (now: string) => agreed(advance(accepted(), inContext(now))).next;
const giveBack = { type: 'return', reason: '完成数与上月相同，请说明口径', newDue: null } as const;

describe('a claim of completion', () => {
  it('waits for the office, pauses reminders, and is green while it waits', () => {
    const a = after(accepted(), claim('2025-12-20T10:00'));
    expect(a.status).toBe('pendingReview');
    expect(lightOf(a, at('2026-01-05T10:00'), CALENDAR)).toEqual({ light: 'green', reason: 'awaitingReview' });
    expect(nextStep(a, CALENDAR)).toBeNull();
  });

  it('needs a figure for each indicator, or a word about it', () => {
    const a = accepted({ indicators: [anIndicator()] });
    expect(claim('2025-12-20T10:00')(a)).toEqual(
      refuse('figures-missing', { taskNo: '4', missing: ['检验检测认证机构'] }),
    );
    expect(after(a, claim('2025-12-20T10:00', [{ indicatorId: 'i1', value: 462 }])).status).toBe('pendingReview');
  });

  it('before 07:00 of the first working day after the due date is in time', () => {
    const inTime = (now: string) =>
      (after(accepted(), claim(now)) as RunningAssignment & { claim: { inTime: boolean } }).claim.inTime;
    expect(inTime('2026-01-04T06:59')).toBe(true);
    expect(inTime('2026-01-04T07:00')).toBe(false);
  });

  it('ends what was raised; a return brings it back at the level it had', () => {
    const claimed = after(overdueAt('2026-01-08T08:00'), claim('2026-01-08T10:00'));
    expect(openEscalation(claimed as RunningAssignment, 'overdue')).toBeNull();
    const returned = after(claimed, as(staff, '2026-01-09T10:00', giveBack)) as RunningAssignment;
    expect(returned.status).toBe('inProgress');
    expect(openEscalation(returned, 'overdue')?.level).toBe(2);
    expect(returned.duties.at(-1)).toMatchObject({ kind: 'redo', dueOn: '2026-01-16' });
  });

  it('is returned only with a reason of ten characters', () => {
    const claimed = after(accepted(), claim('2025-12-20T10:00'));
    expect(as(staff, '2025-12-22T10:00', { ...giveBack, reason: '不行' })(claimed)).toMatchObject({
      refused: 'reason-required',
    });
  });
});

describe('closure', () => {
  it('frees the bureau of reminders for good', () => {
    const a = after(
      accepted(),
      claim('2025-12-20T10:00'),
      as(staff, '2025-12-22T10:00', { type: 'approve', basis: null }),
    );
    expect(a.status).toBe('closed');
    expect(nextStepAt(a, CALENDAR)).toBeNull();
    expect(agreed(advance(a, inContext('2026-03-01T10:00'))).notices).toEqual([]);
  });

  it('of a task of the office’s own bureau needs another reviewer than the reporter, and a basis', () => {
    const own = { bureauId: 'b-office' as never };
    const reporter = aPerson('Liaison', { bureauId: 'b-office', id: 'u-both', roles: ['Liaison', 'OfficeStaff'] });
    const ctx = (who: typeof staff, now: string) => inContext(now, who, [reporter, staff, director]);
    const issuedOwn = agreed(
      decide(issued(own), { ...aReport(), type: 'claimCompletion' }, ctx(reporter, '2025-12-20T10:00')),
    ).next;
    expect(decide(issuedOwn, { type: 'approve', basis: '会议纪要' }, ctx(reporter, '2025-12-21T10:00'))).toMatchObject({
      refused: 'own-bureau-review',
    });
    expect(decide(issuedOwn, { type: 'approve', basis: null }, ctx(director, '2025-12-21T10:00'))).toMatchObject({
      refused: 'reason-required',
    });
    expect(
      agreed(decide(issuedOwn, { type: 'approve', basis: '9月18日会议纪要' }, ctx(director, '2025-12-21T10:00'))).next
        .status,
    ).toBe('closed');
  });
});

describe('an extension', () => {
  const ask = (now: string, to: string) =>
    as(liaison, now, { type: 'askExtension', id: 'x1', to: day(to), reason: '项目集中在一季度验收' });
  const grant = (now: string, note: string | null) =>
    as(director, now, { type: 'decideExtension', id: 'x1', approve: true, granted: null, note });

  it('moves the due date, and no rung of the old one is sent any more', () => {
    const a = after(
      accepted(),
      ask('2025-12-24T10:00', '2026-01-20'),
      grant('2025-12-25T10:00', null),
    ) as RunningAssignment;
    expect([a.due, a.dueVersion]).toEqual(['2026-01-20', 2]);
    const rows = agreed(advance(a, inContext('2026-01-19T10:00'))).notices.filter((n) => n.row === 'due');
    expect(rows.every((n) => n.key.includes('/2/'))).toBe(true);
  });

  it('undecided past its decision limit no longer holds the ladder', () => {
    const asked = after(accepted(), ask('2025-12-26T10:00', '2026-02-27'));
    const on = (now: string) => agreed(advance(asked, inContext(now))).next as RunningAssignment;
    expect(openEscalation(on('2026-01-04T08:00'), 'overdue')?.level).toBe(1);
    expect(levelAt(asked as RunningAssignment, at('2026-01-08T08:00'), CALENDAR)).toBe(2);
    expect(openEscalation(on('2026-01-08T08:00'), 'overdue')?.level).toBe(2);
  });

  it('beyond the director’s powers needs the basis of the leading group', () => {
    const asked = after(accepted(), ask('2025-12-24T10:00', '2026-03-31'));
    expect(grant('2025-12-25T10:00', null)(asked)).toMatchObject({
      refused: 'reason-required',
      facts: { what: 'basis' },
    });
    expect(agreed(grant('2025-12-25T10:00', '9月18日领导小组会议纪要')(asked)).next).toMatchObject({
      due: '2026-03-31',
    });
  });

  it('to an earlier or past date is refused', () => {
    expect(ask('2025-12-24T10:00', '2025-12-30')(accepted())).toMatchObject({ refused: 'date-not-later' });
    expect(ask('2026-01-10T10:00', '2026-01-05')(accepted())).toMatchObject({ refused: 'date-in-past' });
  });
});
