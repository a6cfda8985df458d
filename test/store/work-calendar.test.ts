/** The working calendar (工作日历) that ships with the product. The tests run in a zone west of Greenwich (vitest.config.ts). */
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../src/core/brand.ts';
import { isWorkday } from '../../src/core/calendar/work-calendar.ts';
import { publishedCalendar } from '../../src/store/work-calendar.ts';

describe('publishedCalendar', () => {
  const calendar = publishedCalendar();

  it.each([
    ['2025-12-12', true, 'a Friday'],
    ['2025-12-13', false, 'a Saturday'],
    ['2025-12-14', false, 'a Sunday'],
    ['2025-12-15', true, 'a Monday'],
    ['2025-09-28', true, 'a Sunday worked for the National Day'],
    ['2025-10-08', false, 'the last day of the National Day and Mid-Autumn holiday, a Wednesday'],
    ['2026-01-01', false, 'New Year'],
    ['2026-01-02', false, 'a Friday in the New Year holiday'],
    ['2026-01-04', true, 'the Sunday worked for it'],
  ])('knows whether %s is worked: %s, %s', (day, worked) => {
    expect(isWorkday(calendar, day as LocalDate)).toBe(worked);
  });

  it('has no weekend among its holidays and no weekday among its make-up days', () => {
    const weekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    expect([...calendar.holidays].filter(weekend)).toEqual([]);
    expect([...calendar.makeUpDays].filter((day) => !weekend(day))).toEqual([]);
    expect(calendar.holidays.size).toBeGreaterThan(4 * 15);
    expect(calendar.holidays.size).toBeLessThan(4 * 25);
  });
});
