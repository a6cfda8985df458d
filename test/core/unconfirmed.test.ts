/** 待本人确认: a duty whose draft waits for its author's word is not 未报; it is nudged once, and ends confirmed, dismissed or recorded. */
import { describe, expect, it } from 'vitest';
import { advance } from '../../src/core/assignment/advance.ts';
import type { Command } from '../../src/core/assignment/commands.ts';
import { decide } from '../../src/core/assignment/decide.ts';
import { openDuty, openEscalation, type RunningAssignment } from '../../src/core/assignment/state.ts';
import type { ProposalId, ReportId } from '../../src/core/brand.ts';
import { tagsOf } from '../../src/core/light/light.ts';
import { stillStands } from '../../src/core/notice/relevance.ts';
import { accepted, after, agreed, aReport, at, day, inContext } from '../builders/assignment.ts';
import { liaison, staff } from '../builders/people.ts';

const keep = (on: string, id = 'q1'): Command => ({ type: 'keepDraft', proposalId: id as ProposalId, at: at(on), nudge: true }); // prettier-ignore
const end = (id = 'q1'): Command => ({ type: 'endDraft', proposalId: id as ProposalId });
const says = (on: string, what: Command, who = liaison) => (a: Parameters<typeof decide>[0]) => decide(a, what, inContext(on, who)); // prettier-ignore
const lives = (until: string) => (a: Parameters<typeof decide>[0]) => advance(a, inContext(until));
const running = (a: unknown) => a as RunningAssignment;
/** Due in February, so that the December report's turn comes while the first one waits. */
const task = () => accepted({ due: day('2026-02-27') });

describe('a draft that waits', () => {
  it('is brought to mind once, in the next slot, to its author', () => {
    const kept = agreed(says('2025-12-10T10:00', keep('2025-12-10T10:00'))(task()));
    expect(kept.notices.map((n) => [n.kind, n.row, n.personId, n.slot, n.proposalId])).toEqual([
      ['M5', 'confirm', liaison.id, '2025-12-10T14:40', 'q1'],
    ]);
    expect(agreed(says('2025-12-10T11:00', keep('2025-12-10T10:00'))(kept.next)).events).toEqual([]);
  });

  it('is not brought to mind any more once it was answered', () => {
    const kept = agreed(says('2025-12-10T10:00', keep('2025-12-10T10:00'))(task()));
    const [nudge] = kept.notices;
    expect(stillStands(nudge!, kept.next, null)).toBe(true);
    expect(stillStands(nudge!, after(kept.next, says('2025-12-10T11:00', end())), null)).toBe(false);
  });

  it('keeps its duty from being 未报: no list, no head notice, no tag', () => {
    const waiting = after(task(), says('2025-12-12T10:00', keep('2025-12-12T10:00')), lives('2026-01-07T08:00'));
    expect(running(waiting).duties.map((d) => [d.period, d.state])).toEqual([
      ['2025-12-01', 'unconfirmed'],
      ['2025-12', 'open'],
    ]);
    expect(openEscalation(running(waiting), 'missingReport')).toBeNull();
    expect(tagsOf(running(waiting))).not.toContain('unreported');
    const silent = after(task(), lives('2026-01-07T08:00'));
    expect(running(silent).duties[0]?.state).toBe('missing');
    expect(openEscalation(running(silent), 'missingReport')?.level).toBe(2);
  });

  it('meets the duty of its own time when it is confirmed late', () => {
    const waiting = after(task(), says('2025-12-12T10:00', keep('2025-12-12T10:00')), lives('2026-01-07T08:00'));
    const confirmed = running(
      after(waiting, says('2026-01-07T10:00', aReport({ at: at('2025-12-12T10:00'), messageId: 'om_1' }))),
    );
    expect(confirmed.duties.map((d) => [d.period, d.state, d.late])).toEqual([
      ['2025-12-01', 'fulfilled', false],
      ['2025-12', 'open', false],
    ]);
    expect(confirmed.drafts).toEqual([]);
  });

  it('that is dismissed leaves its duty 未报; one that another report has overtaken too', () => {
    const waiting = after(task(), says('2025-12-12T10:00', keep('2025-12-12T10:00')), lives('2026-01-07T08:00'));
    expect(running(after(waiting, says('2026-01-07T10:00', end()))).duties[0]?.state).toBe('missing');
    const anew = running(after(waiting, says('2026-01-07T10:00', aReport({ at: at('2026-01-07T10:00') }))));
    expect(anew.duties.map((d) => d.state)).toEqual(['missing', 'fulfilled']);
    expect(anew.drafts).toEqual([]);
  });

  it('of several, the last one to end decides', () => {
    const two = after(
      task(),
      says('2025-12-12T10:00', keep('2025-12-12T10:00')),
      says('2025-12-12T11:00', keep('2025-12-12T11:00', 'q2')),
      lives('2026-01-07T08:00'),
      says('2026-01-07T10:00', end()),
    );
    expect(running(two).duties[0]?.state).toBe('unconfirmed');
  });
});

describe('a report that the office records for a bureau (代录)', () => {
  it('counts as the bureau’s, names who called, and the liaison gets its receipt', () => {
    const recorded = agreed(
      says('2025-12-15T16:00', aReport({ reportId: 'p1' as ReportId, onBehalf: true, heardFrom: '李志强 12月15日 15:40', at: at('2025-12-15T16:00') }), staff)(task()),
    ); // prettier-ignore
    const a = running(recorded.next);
    expect(openDuty(a)).toBeNull();
    expect(a.reports[0]).toMatchObject({ onBehalf: true, heardFrom: '李志强 12月15日 15:40', by: staff.id });
    expect(recorded.notices.map((n) => [n.kind, n.personId])).toEqual([['M4', liaison.id]]);
  });

  it('may be taken back by the bureau before it was reviewed, and is another office’s to make for nobody', () => {
    const recorded = after(
      task(),
      says('2025-12-15T16:00', aReport({ onBehalf: true, at: at('2025-12-15T16:00') }), staff),
    );
    const back = after(
      recorded,
      says('2025-12-15T17:00', { type: 'withdrawReport', reportId: 'r1' as ReportId, recalled: false }),
    );
    expect(openDuty(running(back))?.kind).toBe('first');
    expect(says('2025-12-15T16:00', aReport({ onBehalf: true }), liaison)(task())).toMatchObject({ refused: 'not-yours' }); // prettier-ignore
  });
});
