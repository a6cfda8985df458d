/** Working days (工作日) with public holidays and make-up days (调休). Rules: domain.md §3.1. */
import type { LocalDate } from '../brand.ts';
import { addDays, dayOfWeek } from './zone.ts';

/** What the State Council's yearly notice says, as the office keeps it. Weekdays rule where a day is in neither set. */
export interface WorkCalendar {
  /** Weekdays that are off. */
  readonly holidays: ReadonlySet<string>;
  /** Weekend days that are worked. */
  readonly makeUpDays: ReadonlySet<string>;
  /** Years whose notice is in the two sets; other years count as plain Monday to Friday, and doctor warns. */
  readonly coveredYears: ReadonlySet<number>;
}

export function isWorkday(calendar: WorkCalendar, day: LocalDate): boolean {
  if (calendar.makeUpDays.has(day)) return true;
  return dayOfWeek(day) <= 5 && !calendar.holidays.has(day);
}

/** The first working day after `day`. */
export function nextWorkday(calendar: WorkCalendar, day: LocalDate): LocalDate {
  let at = addDays(day, 1);
  while (!isWorkday(calendar, at)) at = addDays(at, 1);
  return at;
}

export function previousWorkday(calendar: WorkCalendar, day: LocalDate): LocalDate {
  let at = addDays(day, -1);
  while (!isWorkday(calendar, at)) at = addDays(at, -1);
  return at;
}

/** `day` itself where it is worked, else the working day after it. */
export function workdayOnOrAfter(calendar: WorkCalendar, day: LocalDate): LocalDate {
  return isWorkday(calendar, day) ? day : nextWorkday(calendar, day);
}

export function workdayOnOrBefore(calendar: WorkCalendar, day: LocalDate): LocalDate {
  return isWorkday(calendar, day) ? day : previousWorkday(calendar, day);
}

/** The n-th working day after `day`, which is not counted itself; a negative n counts back. */
export function addWorkdays(calendar: WorkCalendar, day: LocalDate, n: number): LocalDate {
  let at = day;
  for (let left = Math.abs(n); left > 0; left--) at = n > 0 ? nextWorkday(calendar, at) : previousWorkday(calendar, at);
  return at;
}

/** Working days in (from, to]: 1 on the first working day after `from`. 0 where `to` is not later. */
export function workdaysAfter(calendar: WorkCalendar, from: LocalDate, to: LocalDate): number {
  let count = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkday(calendar, at)) count++;
  return count;
}

/** The n-th working day of a month, `month` as `2026-01`. */
export function nthWorkdayOfMonth(calendar: WorkCalendar, month: string, n: number): LocalDate {
  return addWorkdays(calendar, addDays(`${month}-01` as LocalDate, -1), n);
}

/** Whether `day` is the last working day of its week (Monday to Sunday, make-up days count). */
export function isLastWorkdayOfWeek(calendar: WorkCalendar, day: LocalDate): boolean {
  if (!isWorkday(calendar, day)) return false;
  for (let at = addDays(day, 1); dayOfWeek(at) !== 1; at = addDays(at, 1)) if (isWorkday(calendar, at)) return false;
  return true;
}
