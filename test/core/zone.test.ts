/** Local time: fixed arithmetic agrees with Temporal for every instant and day. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addDays, addMinutes, atLocal, date, dayOfWeek, daysBetween, fromEpochMs, instant, localDate, localTime, toEpochMs, withOffset } from '../../src/core/calendar/zone.ts'; // prettier-ignore

const ms = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2099, 11, 31) });

describe('local time', () => {
  it('agrees with Temporal in Asia/Shanghai', () => {
    fc.assert(fc.property(ms, fc.integer({ min: -5000, max: 5000 }), (at, n) => {
      const ours = fromEpochMs(at);
      const theirs = Temporal.Instant.fromEpochMilliseconds(Math.floor(at / 1000) * 1000).toZonedDateTimeISO('Asia/Shanghai');
      expect(localDate(ours)).toBe(theirs.toPlainDate().toString());
      expect(localTime(ours)).toBe(theirs.toPlainTime().toString({ smallestUnit: 'minute' }));
      expect(instant(withOffset(ours))).toBe(ours);
      expect(toEpochMs(ours)).toBe(theirs.epochMilliseconds);
      expect(addMinutes(ours, n)).toBe(theirs.add({ minutes: n }).toInstant().toString({ smallestUnit: 'second' }));
      const day = localDate(ours);
      expect(addDays(day, n)).toBe(theirs.toPlainDate().add({ days: n }).toString());
      expect(daysBetween(day, addDays(day, n))).toBe(n);
      expect(dayOfWeek(day)).toBe(theirs.dayOfWeek);
      expect(localDate(atLocal(day, '23:59'))).toBe(day);
    })); // prettier-ignore
  });
  it('refuses a day that does not exist', () => {
    expect(() => date('2025-09-31')).toThrow(RangeError);
  });
});
