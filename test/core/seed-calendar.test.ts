/** The calendar that the rules print for a plan issued on 2025-12-01, due 2025-12-31, when nobody answers (domain.md §3.5). */
import { describe, expect, it } from 'vitest';
import { advance } from '../../src/core/assignment/advance.ts';
import { nextStepAt } from '../../src/core/assignment/steps.ts';
import type { Assignment } from '../../src/core/assignment/state.ts';
import { localDate } from '../../src/core/calendar/zone.ts';
import type { Notice } from '../../src/core/notice/notice.ts';
import { accepted, inContext, issued } from '../builders/assignment.ts';
import { CALENDAR } from '../builders/calendar.ts';
import { deputy, director, liaison, staff } from '../builders/people.ts';

/** Turns the clock from step to step and collects what the core wants said. */
function live(start: Assignment, until: string): { state: Assignment; notices: Notice[] } {
  let state = start;
  const notices: Notice[] = [];
  for (;;) {
    const next = nextStepAt(state, CALENDAR);
    if (next === null || localDate(next) > until) return { state, notices };
    const decision = advance(state, { ...inContext('2025-12-01T09:00'), now: next });
    state = decision.next;
    notices.push(...decision.notices);
  }
}

const daysOf = (notices: Notice[], kind: string, person: { id: string }, row?: string) =>
  notices
    .filter((n) => n.kind === kind && n.personId === person.id && (row === undefined || n.row === row))
    .map((n) => localDate(n.notBefore).slice(5));

describe('a lead assignment that nobody answers', () => {
  const { state, notices } = live(issued(), '2026-02-05');

  it('asks once for acceptance, on the limit day', () => {
    expect(daysOf(notices, 'M2', liaison, 'accept')).toEqual(['12-04']);
  });
  it('raises notAccepted: head notice draft on 5 December, office action on 9 December', () => {
    const of = (kind: string) =>
      daysOf(
        notices.filter((n) => n.facts.cause === 'notAccepted'),
        kind,
        staff,
      );
    expect(of('M32')).toEqual(['12-05']);
    expect(of('M17')).toEqual(['12-09']);
  });
  it('reminds of the first report on 9, 15 and 16 December, and of the due date seven days and a working day before', () => {
    expect(daysOf(notices, 'M2', liaison, 'report')).toEqual(['12-09', '12-15', '12-16']);
    expect(daysOf(notices, 'M2', liaison, 'due')).toEqual(['12-24', '12-30']);
  });
  it('climbs the overdue ladder on the 1st, 5th, 10th and 20th working day; 4 January is a working Sunday', () => {
    const escalated = state.status === 'draft' ? null : state.escalations.find((e) => e.cause === 'overdue');
    expect(escalated?.level).toBe(4);
    expect(daysOf(notices, 'M6', liaison, 'overdue')[0]).toBe('01-04');
    expect(daysOf(notices, 'M6', deputy)).toEqual(['01-04']);
    const overdue = notices.filter((n) => n.facts.cause === 'overdue');
    expect(daysOf(overdue, 'M32', staff)).toEqual(['01-08', '01-15']);
    expect(daysOf(overdue, 'M17', staff)).toEqual(['01-15']);
    expect(daysOf(overdue, 'M18', director)).toEqual(['01-29']);
  });
  it('shows the liaison a row on 4, 7, 14, 21, 28 January and 4 February', () => {
    const rows = notices.filter((n) => n.personId === liaison.id && n.notBefore > '2026-01-01');
    expect(rows.map((n) => `${localDate(n.notBefore).slice(5)} ${n.row}`)).toEqual([
      '01-04 overdue', '01-07 told', '01-14 told', '01-21 overdue', '01-28 overdue', '02-04 overdue',
    ]); // prettier-ignore
  });
  it('sends nothing for the missing report, since not being accepted is graver', () => {
    expect(notices.filter((n) => n.facts.cause === 'missingReport')).toEqual([]);
  });
});

describe('a lead assignment that was accepted and then forgotten', () => {
  const { notices } = live(accepted(), '2025-12-31');

  it('tells the liaison one working day before the office gets the head notice', () => {
    expect(daysOf(notices, 'M2', liaison, 'told')).toEqual(['12-26']);
    expect(daysOf(notices, 'M32', staff)).toEqual(['12-29']);
  });
});

describe('after an outage of a month', () => {
  it('says what was missed in one row, the gravest', () => {
    const decision = advance(issued(), inContext('2026-01-15T10:00'));
    const rows = decision.notices.filter((n) => n.row !== null && n.personId === liaison.id);
    expect(rows.map((n) => n.row)).toEqual(['overdue']);
  });
});
