/** Hours (上班时间): people act between 08:30 and 18:00 of working days; some stay for the evening. */
import type { Instant, LocalDate } from '../../src/core/brand.ts';
import { addWorkdays, isWorkday, nextWorkday, type WorkCalendar } from '../../src/core/calendar/work-calendar.ts';
import { addMinutes, atLocal, localDate, localTime } from '../../src/core/calendar/zone.ts';

const OPEN = '08:30';
const CLOSE = '18:00';
const LATE = '21:30';

/** The first moment at or after `at` at which people are at work; `spread` minutes after opening where that is another one. */
export function atWork(at: Instant, calendar: WorkCalendar, spread: number, evening = false): Instant {
  const day = localDate(at);
  const time = localTime(at);
  if (isWorkday(calendar, day)) {
    if (time >= OPEN && time < (evening ? LATE : CLOSE)) return at;
    if (time < OPEN) return addMinutes(atLocal(day, OPEN), spread);
  }
  return addMinutes(atLocal(nextWorkday(calendar, day), OPEN), spread);
}

/** `time` on the nth working day after the day of `from`; 0: on that day, or on the next working day. */
export function onWorkday(from: Instant, n: number, time: string, calendar: WorkCalendar): Instant {
  const day = localDate(from);
  return atLocal(n === 0 ? firstWorkday(day, calendar) : addWorkdays(calendar, day, n), time);
}

function firstWorkday(day: LocalDate, calendar: WorkCalendar): LocalDate {
  return isWorkday(calendar, day) ? day : nextWorkday(calendar, day);
}
