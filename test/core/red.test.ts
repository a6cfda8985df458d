/** Red and not overdue: two-weekly reports and back; repeated returns and two month-ends behind: the head's draft; one special report a week. */
import { describe, expect, it } from 'vitest';
import { advance } from '../../src/core/assignment/advance.ts';
import type { Command } from '../../src/core/assignment/commands.ts';
import { decide } from '../../src/core/assignment/decide.ts';
import { openDuty, openEscalation, type Assignment, type RunningAssignment } from '../../src/core/assignment/state.ts';
import { nextStepAt } from '../../src/core/assignment/steps.ts';
import type { ReportId } from '../../src/core/brand.ts';
import { localDate } from '../../src/core/calendar/zone.ts';
import { join } from '../../src/core/notice/join.ts';
import type { Notice } from '../../src/core/notice/notice.ts';
import { accepted, after, agreed, anIndicator, aReport, at, day, inContext } from '../builders/assignment.ts';
import { CALENDAR } from '../builders/calendar.ts';
import { director, liaison, staff } from '../builders/people.ts';

const running = (a: Assignment) => a as RunningAssignment;
const says =
  (on: string, what: Command, who = liaison) =>
  (a: Assignment) =>
    decide(a, what, inContext(on, who));
const figure = (id: string, on: string, value: number) => says(on, aReport({ reportId: id as ReportId, at: at(on), figures: [{ indicatorId: 'i1', value }] })); // prettier-ignore
/** A count that grows from 1 December to the end of June: half of it is expected in mid-March. */
const counted = () => accepted({ due: day('2026-06-30'), startOn: day('2025-12-01'), indicators: [anIndicator({ kind: 'flow', value: 100, due: day('2026-06-30') })] }); // prettier-ignore

/** Turns the clock from step to step, so that each falls on its own day. */
function live(start: Assignment, until: string): { state: RunningAssignment; notices: Notice[] } {
  let state = start;
  const notices: Notice[] = [];
  for (;;) {
    const next = nextStepAt(state, CALENDAR);
    if (next === null || localDate(next) > until) return { state: running(state), notices };
    const decision = advance(state, { ...inContext('2025-12-01T09:00'), now: next });
    state = decision.next;
    notices.push(...decision.notices);
  }
}

describe('a lead that is red by its schedule', () => {
  const reported = after(counted(), figure('r1', '2025-12-10T10:00', 4));
  const { state, notices } = live(reported, '2026-03-31');

  it('turns red on the morning on which it has fallen more than 30 points behind', () => {
    // 34 of 100 are expected after 72 of 211 days.
    expect(state.redSince).toBe('2026-02-11');
  });

  it('owes a report every second Tuesday from the first one five working days later, with one reminder on Monday afternoon', () => {
    const fortnights = state.duties.filter((d) => d.kind === 'fortnight');
    expect(fortnights.map((d) => [d.dueOn, d.state])).toEqual([
      ['2026-03-03', 'missing'], ['2026-03-17', 'missing'], ['2026-03-31', 'open'],
    ]); // prettier-ignore
    const rows = notices.filter((n) => n.row === 'report' && n.notBefore > '2026-02-20');
    expect(rows.map((n) => n.slot)).toEqual(['2026-03-02T14:40', '2026-03-16T14:40', '2026-03-30T14:40']);
  });

  it('goes back to its months once it is not red any more', () => {
    const mended = live(after(live(reported, '2026-03-04').state, figure('r2', '2026-03-05T10:00', 60)), '2026-04-10');
    expect(mended.state.redSince).toBeNull();
    expect(mended.state.duties.filter((d) => d.kind !== 'fortnight').at(-1)?.period).toBe('2026-03');
    expect(openDuty(mended.state)?.kind).toBe('month');
  });

  it('moves a Tuesday off to the second working day after it, and does not owe one after its own date', () => {
    const due = day('2026-04-30');
    const soon = accepted({
      due,
      startOn: day('2025-12-01'),
      indicators: [anIndicator({ kind: 'flow', value: 100, due })],
    });
    const { state: later } = live(after(soon, figure('r1', '2025-12-10T10:00', 4)), '2026-04-29');
    expect(later.redSince).toBe('2026-01-22');
    // 17 February lies in the holiday.
    const dues = later.duties.filter((d) => d.kind === 'fortnight').map((d) => d.dueOn);
    expect(dues).toEqual([
      '2026-02-03',
      '2026-02-25',
      '2026-03-03',
      '2026-03-17',
      '2026-03-31',
      '2026-04-14',
      '2026-04-28',
    ]);
  });
});

describe('a lead that is behind at two month-ends', () => {
  const atRisk = after(
    accepted({ due: day('2026-06-30') }),
    says('2025-12-10T10:00', aReport({ status: 'at_risk', text: '设备未到', at: at('2025-12-10T10:00') })),
    says('2026-01-06T10:00', aReport({ reportId: 'r2' as ReportId, status: 'at_risk', text: '设备仍未到', at: at('2026-01-06T10:00') })),
  ); // prettier-ignore

  it('is a draft for its deputy head, after the liaison was told on the working day before; once', () => {
    const { notices, state } = live(atRisk, '2026-02-28');
    const told = notices.filter((n) => n.row === 'told');
    expect(told.map((n) => [localDate(n.notBefore), n.facts['cause']])).toContainEqual(['2026-02-02', 'behind']);
    const drafts = notices.filter((n) => n.kind === 'M32' && n.personId === staff.id && n.facts['cause'] === 'behind');
    expect(drafts.map((n) => localDate(n.notBefore))).toEqual(['2026-02-03']);
    expect(state.monthEnds.map((m) => [m.month, m.behind])).toEqual([['2025-12', true], ['2026-01', true]]); // prettier-ignore
    expect(openEscalation(state, 'behind')?.headNotices).toHaveLength(1);
  });

  it('is none where it has caught up, and its matter ends with the green light', () => {
    const well = (id: string, on: string) => says(on, aReport({ reportId: id as ReportId, at: at(on) }));
    const caught = after(live(atRisk, '2026-01-31').state, well('r3', '2026-02-01T10:00'));
    expect(openEscalation(live(caught, '2026-02-28').state, 'behind')).toBeNull();
    const later = after(live(atRisk, '2026-02-04').state, well('r3', '2026-02-05T10:00'));
    expect(running(later).escalations.find((e) => e.cause === 'behind')?.state).toBe('resolved');
  });
});

describe('a completion that goes back again and again', () => {
  const claim = (n: number, on: string): Command => {
    const { type: _type, ...words } = aReport({ reportId: `c${n}` as ReportId, at: at(on), status: 'done' });
    return { ...words, type: 'claimCompletion' };
  };
  const back: Command = { type: 'return', reason: '完成数与上月相同，请说明口径', newDue: null };
  const returned = (a: Assignment, n: number, on: string) =>
    after(a, says(`${on}T10:00`, claim(n, `${on}T10:00`)), says(`${on}T11:00`, back, staff));
  const task = () => accepted({ due: day('2026-06-30') });

  it('is the office’s to tell the deputy head the second time, the head the third, one working day after the bureau', () => {
    const twice = returned(returned(task(), 1, '2025-12-09'), 2, '2025-12-10');
    const second = agreed(advance(twice, inContext('2025-12-11T08:00')));
    expect(second.notices.filter((n) => n.kind === 'M32' && n.personId === staff.id).map((n) => [n.facts['cause'], n.facts['level'], n.slot])).toEqual([['returned', 2, '2025-12-11T09:10']]); // prettier-ignore
    const third = agreed(advance(returned(second.next, 3, '2025-12-12'), inContext('2025-12-15T08:00')));
    expect(openEscalation(running(third.next), 'returned')).toMatchObject({ level: 3, headNotices: [{ to: 'head' }] });
  });

  it('is nobody’s matter after the first time, or once it was claimed anew', () => {
    const once = after(returned(task(), 1, '2025-12-09'), (a) => advance(a, inContext('2025-12-11T08:00')));
    expect(openEscalation(running(once), 'returned')).toBeNull();
    const anew = after(returned(returned(task(), 1, '2025-12-09'), 2, '2025-12-10'), says('2025-12-10T16:00', claim(3, '2025-12-10T16:00'))); // prettier-ignore
    expect(openEscalation(running(after(anew, (a) => advance(a, inContext('2025-12-12T08:00')))), 'returned')).toBeNull(); // prettier-ignore
  });
});

describe('a special report', () => {
  const special = (key: string, planId: string): Notice => ({
    key, kind: 'M18', personId: director.id, planId: planId as never, assignmentId: null, checkInId: null, proposalId: null, tasks: ['4'],
    join: 'office:M18', row: null, notBefore: at('2026-01-29T09:10'), proactive: true, counted: false, pressing: false, urgent: false,
    slot: '2026-01-29T09:10', replyTo: null, facts: {},
  }); // prettier-ignore

  it('of a plan that has had one this week waits for the next week’s first working day; another plan’s goes', () => {
    const joined = join({ waiting: [special('a', 'p1'), special('b', 'p2')], person: director, now: at('2026-01-29T09:15'), calendar: CALENDAR, countedToday: { count: 0, slots: [] }, limit: 1, specialThisWeek: ['p1'] }); // prettier-ignore
    expect(joined.cards.map((c) => c.notices.map((n) => n.key))).toEqual([['b']]);
    expect(joined.postponed).toMatchObject([{ keys: ['a'], slot: '2026-02-02T09:10' }]);
  });
});
