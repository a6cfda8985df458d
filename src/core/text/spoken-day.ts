/** Days of a calendar from spoken parts: which year is meant, the next such day, the last day of a month. */
import { Temporal } from 'temporal-polyfill';
import { readNumeral } from './numerals.ts';
import type { SpokenDate } from './spoken-dates.ts';

export type Day = Temporal.PlainDate;
/** What a spoken date comes to; null: it is none after all. */
export type Reading = Pick<SpokenDate, 'date' | 'kind' | 'span'> | null;

export function small(text: string | undefined): number | null {
  return text === undefined ? null : readNumeral(text);
}

export function lastDay(year: number, month: number): Day {
  const first = Temporal.PlainDate.from({
    year: year + Math.floor((month - 1) / 12),
    month: ((((month - 1) % 12) + 12) % 12) + 1,
    day: 1,
  });
  return first.with({ day: first.daysInMonth });
}

export function day(year: number, month: number, dayOfMonth: number): Day | null {
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) return null;
  try {
    return Temporal.PlainDate.from({ year, month, day: dayOfMonth }, { overflow: 'reject' });
  } catch {
    return null; // 2月30日 does not exist
  }
}

export const dated = (date: Day | null): Reading => ({ date: date?.toString() ?? null, kind: date ? 'date' : 'vague' });
export const vague: Reading = { date: null, kind: 'vague' };

/** The year that was said, or null where none was. */
export function yearOf(said: string | undefined, today: Day): number | null {
  if (said === undefined || said === '') return null;
  if (/^[今本]/u.test(said)) return today.year;
  if (said.startsWith('明')) return today.year + 1;
  if (said.startsWith('后')) return today.year + 2;
  if (said.startsWith('去')) return today.year - 1;
  const digits = readNumeral(said.replace('年', ''));
  return digits === null ? null : digits < 100 ? 2000 + digits : digits;
}

/** Without a year: the first such date on or after today. */
export function upcoming(of: (year: number) => Day | null, said: number | null, today: Day): Day | null {
  if (said !== null) return of(said);
  const thisYear = of(today.year);
  return thisYear && Temporal.PlainDate.compare(thisYear, today) >= 0 ? thisYear : of(today.year + 1);
}
