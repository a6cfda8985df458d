/** What the office does by hand: press, head notices, action items, special reports, coordination, objections. */
import { describe, expect, it } from 'vitest';
import { advance } from '../../src/core/assignment/advance.ts';
import { decide } from '../../src/core/assignment/decide.ts';
import type { Command } from '../../src/core/assignment/commands.ts';
import { openCoordination, openEscalation, type RunningAssignment } from '../../src/core/assignment/state.ts';
import { refuse } from '../../src/core/refusal.ts';
import { accepted, after, agreed, at, inContext, issued } from '../builders/assignment.ts';
import { deputy, deputyHead, director, liaison, staff, supervisor } from '../builders/people.ts';

type State = ReturnType<typeof accepted>;
const as = (who: typeof staff, now: string, what: Command) => (a: State) => decide(a, what, inContext(now, who));
const press: Command = { type: 'press', reason: '请抓紧', anyway: false };

describe('a press', () => {
  it('goes to the liaison and the deputy at once inside the send windows', () => {
    const { notices } = agreed(as(staff, '2025-12-10T10:00', press)(accepted()));
    expect(notices.map((n) => [n.kind, n.personId, n.notBefore])).toEqual([
      ['M29', liaison.id, at('2025-12-10T10:00')],
      ['M29', deputy.id, at('2025-12-10T10:00')],
    ]);
  });

  it('outside the windows waits for the next one', () => {
    const { notices } = agreed(as(staff, '2025-12-12T18:30', press)(accepted()));
    expect(notices[0]?.notBefore).toBe(at('2025-12-15T09:00'));
  });

  it('is not repeated within a day, and says when that was', () => {
    const pressed = after(accepted(), as(staff, '2026-01-08T16:20', press));
    expect(as(staff, '2026-01-09T10:00', press)(pressed)).toEqual(
      refuse('pressed-lately', { taskNo: '4', pressedAt: at('2026-01-08T16:20') }),
    );
    expect(agreed(as(staff, '2026-01-09T16:21', press)(pressed)).notices).toHaveLength(2);
  });

  it('is a right of office and supervisors, not of bureaus', () => {
    expect(agreed(as(supervisor, '2025-12-10T10:00', press)(accepted())).notices).toHaveLength(2);
    expect(as(liaison, '2025-12-10T10:00', press)(accepted())).toMatchObject({ refused: 'no-right' });
  });
});

describe('a head notice', () => {
  const raised = agreed(advance(accepted(), inContext('2026-01-08T08:00'))).next;
  const decideNotice = (how: 'sent' | 'phoned' | 'held', note: string | null): Command => ({
    type: 'decideHeadNotice',
    cause: 'overdue',
    level: 2,
    how,
    note,
  });

  it('leaves only by the director’s hand, to the deputy head in charge', () => {
    expect(as(staff, '2026-01-08T10:00', decideNotice('sent', null))(raised)).toMatchObject({ refused: 'no-right' });
    const { notices, next } = agreed(as(director, '2026-01-08T10:00', decideNotice('sent', null))(raised));
    expect(notices.map((n) => [n.kind, n.personId])).toEqual([['M6', deputyHead.id]]);
    expect(openEscalation(next as RunningAssignment, 'overdue')?.headNotices[0]?.state).toBe('sent');
  });

  it('held or phoned needs a line of reason or result, and sends nothing', () => {
    expect(as(staff, '2026-01-08T10:00', decideNotice('phoned', ' '))(raised)).toMatchObject({
      refused: 'reason-required',
    });
    expect(agreed(as(staff, '2026-01-08T10:00', decideNotice('phoned', '周五前报'))(raised)).notices).toEqual([]);
  });

  it('is decided once', () => {
    const sent = after(raised, as(director, '2026-01-08T10:00', decideNotice('sent', null)));
    expect(as(director, '2026-01-08T10:01', decideNotice('sent', null))(sent)).toMatchObject({
      refused: 'already-decided',
    });
  });

  it('never goes to a head by the machine itself', () => {
    const all = agreed(advance(accepted(), inContext('2026-02-05T10:00'))).notices;
    expect(all.filter((n) => n.personId === deputyHead.id)).toEqual([]);
  });
});

describe('coordination', () => {
  const raised = after(accepted(), as(liaison, '2025-12-10T10:00', { type: 'coordinate', id: 'c1', what: '用地指标' }));

  it('is told to the office, taken up by name, and solved with a result that the bureau hears once', () => {
    const taken = agreed(
      as(staff, '2025-12-10T15:00', { type: 'takeUpCoordination', id: 'c1', coordinator: '李主任' })(raised),
    );
    expect(taken.notices.map((n) => [n.kind, n.personId, n.proactive])).toEqual([['M13', liaison.id, false]]);
    const solved = agreed(
      as(staff, '2025-12-12T15:00', { type: 'solveCoordination', id: 'c1', result: '已协调市自然资源局解决' })(
        taken.next,
      ),
    );
    expect(openCoordination(solved.next as RunningAssignment)).toBeNull();
  });

  it('is referred by the director only', () => {
    expect(as(staff, '2025-12-10T15:00', { type: 'referCoordination', id: 'c1' })(raised)).toMatchObject({
      refused: 'no-right',
    });
    expect(
      agreed(as(director, '2025-12-10T15:00', { type: 'referCoordination', id: 'c1' })(raised)).next,
    ).toMatchObject({ coordination: [{ state: 'referred' }] });
  });
});

describe('对分工有异议', () => {
  const object: Command = { type: 'object', id: 'o1', namedBureau: '市农业农村局', reason: '不属于我局职责' };

  it('is heard within five working days of issue, also after 签收, and the bureau stays responsible', () => {
    const a = after(accepted(), as(liaison, '2025-12-08T10:00', object)) as RunningAssignment;
    expect(a.objections[0]?.state).toBe('pending');
    expect(a.status).toBe('inProgress');
    expect(as(liaison, '2025-12-09T10:00', object)(issued())).toMatchObject({ refused: 'date-in-past' });
  });
});
