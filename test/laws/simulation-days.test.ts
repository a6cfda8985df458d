/** Laws: the invariants' own calendar agrees with the product's, and a final state is the same however it was written down. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, hashOf } from '../../sim/run/final-state.ts';
import { daysOf } from '../../sim/run/invariants/days.ts';
import { scheduleOf } from '../../sim/run/simulated-faults.ts';
import type { LocalDate } from '../../src/core/brand.ts';
import { addWorkdays, isWorkday, workdaysAfter } from '../../src/core/calendar/work-calendar.ts';
import { fromEpochMs, localDate } from '../../src/core/calendar/zone.ts';
import { windowFrom } from '../../src/core/reminder/slots.ts';
import { publishedCalendar } from '../../src/store/work-calendar.ts';

const calendar = publishedCalendar();
const days = daysOf(calendar);
const instants = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 11, 31) }).map((ms) => fromEpochMs(ms));

describe('laws of the invariants’ own calendar', () => {
  it('a day is worked, and a window open, where the product says so', () => {
    fc.assert(
      fc.property(instants, fc.boolean(), (at, office) => {
        expect(days.isWorkday(localDate(at))).toBe(isWorkday(calendar, localDate(at)));
        expect(days.inWindow(at, office)).toBe(windowFrom(at, office, calendar) === at);
      }),
    );
  });

  it('working days are counted alike, and one working day later is the first of them', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 40 }), (at, n) => {
        const from = localDate(at);
        const to = addWorkdays(calendar, from, n);
        expect(days.workdaysAfter(from, to)).toBe(workdaysAfter(calendar, from, to));
        expect(localDate(days.oneWorkdayLater(at) as typeof at)).toBe(addWorkdays(calendar, from, 1));
      }),
    );
  });
});

describe('laws of a final state', () => {
  const facts = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null)));

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(facts, (record) => {
        const turned = Object.fromEntries(Object.entries(record).reverse());
        expect(canonical(turned)).toBe(canonical(record));
      }),
    );
  });

  it('tells minutes apart and seconds not', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const state = (text: string) => ({ assignments: [{ at: text }], checkIns: [], deliveries: [] });
        const second = at.replace(/\d\dZ$/, '59Z');
        const minute = fromEpochMs(Date.parse(at) + 60_000);
        expect(hashOf(state(second))).toBe(hashOf(state(at)));
        expect(hashOf(state(minute))).not.toBe(hashOf(state(at)));
      }),
    );
  });
});

describe('laws of simulated faults', () => {
  const chats = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 30 });

  it('a day’s faults follow from the seed, each strikes once and names a chat that there is', () => {
    fc.assert(
      fc.property(fc.nat(), instants.map(localDate), chats, (seed, day: LocalDate, all) => {
        const faults = scheduleOf('some', seed)(day, all);
        expect(scheduleOf('some', seed)(day, all)).toEqual(faults);
        expect(faults.every(({ times, match }) => times === 1 && all.includes(match?.chatId ?? ''))).toBe(true);
        expect(scheduleOf('storm', seed)(day, all)).toHaveLength(10 * faults.length);
      }),
    );
  });

  it('there are none without a chat, and none at the level none', () => {
    expect(scheduleOf('storm', 1)('2025-12-01', [])).toEqual([]);
    expect(scheduleOf('none', 1)('2025-12-01', ['oc_1'])).toEqual([]);
  });
});
