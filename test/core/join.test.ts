/** Joining and send windows: one counted card a day, in the windows, on working days; answers at once. */
import { describe, expect, it } from 'vitest';
import type { Notice } from '../../src/core/notice/notice.ts';
import { join } from '../../src/core/notice/join.ts';
import { rowNotice } from '../../src/core/notice/make.ts';
import { stillStands } from '../../src/core/notice/relevance.ts';
import { nextSlot, windowFrom } from '../../src/core/reminder/slots.ts';
import { accepted, after, aReport, at, day, inContext, issued } from '../builders/assignment.ts';
import { decide } from '../../src/core/assignment/decide.ts';
import { CALENDAR } from '../builders/calendar.ts';
import { liaison, staff } from '../builders/people.ts';

const row = (no: string, reason: Notice['row'] = 'report', over: Partial<Notice> = {}): Notice => ({
  ...rowNotice(
    accepted({ id: `a${no}` as never, taskNo: no }),
    reason!,
    'x',
    liaison,
    day('2025-12-09'),
    inContext('2025-12-09T08:00'),
  ),
  ...over,
});
const joined = (waiting: Notice[], now = '2025-12-09T09:14', countedToday = { count: 0, slots: [] as string[] }) =>
  join({ waiting, person: liaison, now: at(now), calendar: CALENDAR, countedToday, limit: 1 });

describe('join', () => {
  it('puts all rows of a person on one card, whose kind is its gravest row’s', () => {
    const { cards } = joined([row('1'), row('2', 'overdue'), row('3', 'due')]);
    expect(cards.map((c) => [c.kind, c.notices.length])).toEqual([['M6', 3]]);
  });

  it('lets a second counted card wait for the next working day', () => {
    const { cards, postponed } = joined([row('1')], '2025-12-12T14:44', { count: 1, slots: ['2025-12-12T09:10'] });
    expect(cards).toEqual([]);
    expect(postponed[0]?.slot).toBe('2025-12-15T09:10');
  });

  it('sends a pressing one as the second of the day, never as the third', () => {
    const pressing = [row('1', 'due', { pressing: true, slot: '2025-12-12T14:40' })];
    expect(joined(pressing, '2025-12-12T14:44', { count: 1, slots: ['2025-12-12T09:10'] }).cards).toHaveLength(1);
    expect(joined(pressing, '2025-12-12T14:44', { count: 2, slots: [] }).cards).toEqual([]);
  });

  it('postpones what comes late until a window opens, and answers at any hour', () => {
    const answer: Notice = { ...row('1'), join: 'alone', row: null, proactive: false, counted: false };
    const { cards, postponed } = joined([row('2'), answer], '2025-12-13T20:00');
    expect(cards.map((c) => c.notices[0]?.key)).toEqual([answer.key]);
    expect(postponed[0]?.notBefore).toBe(at('2025-12-15T09:00'));
  });
});

describe('windows and slots', () => {
  it('open at 09:00 and 14:30 on working days; for the office at 08:30', () => {
    expect(windowFrom(at('2025-12-09T08:40'), false, CALENDAR)).toBe(at('2025-12-09T09:00'));
    expect(windowFrom(at('2025-12-09T08:40'), true, CALENDAR)).toBe(at('2025-12-09T08:40'));
    expect(windowFrom(at('2025-12-09T12:00'), false, CALENDAR)).toBe(at('2025-12-09T14:30'));
    expect(windowFrom(at('2025-12-31T18:00'), false, CALENDAR)).toBe(at('2026-01-04T09:00'));
  });
  it('a make-up Sunday is a working day, New Year is not', () => {
    expect(nextSlot(at('2025-12-31T15:00'), liaison.id, CALENDAR).slot).toBe('2026-01-04T09:10');
    expect(nextSlot(at('2026-01-04T08:00'), staff.id, CALENDAR).slot).toBe('2026-01-04T09:10');
  });
});

describe('a notice whose cause is gone', () => {
  it('is not said any more', () => {
    const a = issued();
    const reminder = rowNotice(a, 'accept', 'accept', liaison, day('2025-12-04'), inContext('2025-12-04T07:00'));
    expect(stillStands(reminder, a, null)).toBe(true);
    const answered = after(a, (x) =>
      decide(x, aReport({ at: at('2025-12-03T10:00') }), inContext('2025-12-03T10:00', liaison)),
    );
    expect(stillStands(reminder, answered, null)).toBe(false);
  });
});
