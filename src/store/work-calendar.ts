/** Working calendar (工作日历) from the published holiday notices that ship with the product. */
import chineseDays from 'chinese-days';
import type { WorkCalendar } from '../core/calendar/work-calendar.ts';

// The library answers a year that it has no notice for silently as Monday to Friday, so the covered years are named here
// and doctor warns about others. To be raised when a new notice is in the library.
const FIRST_YEAR = 2023;
const LAST_YEAR = 2026;
const DAY_MS = 86_400_000;

export function publishedCalendar(): WorkCalendar {
  const holidays = new Set<string>();
  const makeUpDays = new Set<string>();
  for (let at = Date.UTC(FIRST_YEAR, 0, 1); at < Date.UTC(LAST_YEAR + 1, 0, 1); at += DAY_MS) {
    const utc = new Date(at);
    const day = utc.toISOString().slice(0, 10);
    const weekend = utc.getUTCDay() === 0 || utc.getUTCDay() === 6;
    // Only what a notice says is asked: the library takes weekdays in the host's zone, and west of Greenwich they are a day off.
    const { name, work } = chineseDays.getDayDetail(day);
    const worked = name.includes(',') ? work : !weekend; // "New Year's Day,元旦,1"; a plain day has the name of its weekday
    if (worked && weekend) makeUpDays.add(day);
    if (!worked && !weekend) holidays.add(day);
  }
  const coveredYears = new Set(Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i));
  return { holidays, makeUpDays, coveredYears };
}
