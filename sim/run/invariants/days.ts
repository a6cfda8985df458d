/** Days (工作日、发送时段) as the invariants compute them: from the calendar's data alone, sharing no code with the sender. */

export interface CalendarData {
  /** Weekdays that are off, `2026-01-01`. */
  readonly holidays: ReadonlySet<string>;
  /** Weekend days that are worked (调休). */
  readonly makeUpDays: ReadonlySet<string>;
}

export interface Days {
  isWorkday(day: string): boolean;
  /** Working days in (from, to]. */
  workdaysAfter(from: string, to: string): number;
  /** The same time of day on the next working day, as an instant. */
  oneWorkdayLater(at: string): string;
  /** domain.md §3.1 `quiet.windows`: working days 09:00–11:50 and 14:30–17:30, the office from 08:30. */
  inWindow(at: string, office: boolean): boolean;
}

const HOUR_MS = 3_600_000;
const OFFSET_MS = 8 * HOUR_MS;

/** Day and time of day in Asia/Shanghai (UTC+8 all year) of any ISO instant. */
export function localOf(at: string): { day: string; time: string } {
  const text = new Date(Date.parse(at) + OFFSET_MS).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

/** Hours between two ISO instants. */
export function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / HOUR_MS;
}

export function daysOf({ holidays, makeUpDays }: CalendarData): Days {
  const isWorkday = (day: string): boolean => {
    if (makeUpDays.has(day)) return true;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !holidays.has(day);
  };
  return {
    isWorkday,
    workdaysAfter(from, to) {
      let count = 0;
      for (let day = next(from); day <= to; day = next(day)) if (isWorkday(day)) count++;
      return count;
    },
    oneWorkdayLater(at) {
      const { day } = localOf(at);
      let later = next(day);
      while (!isWorkday(later)) later = next(later);
      return new Date(Date.parse(at) + Date.parse(later) - Date.parse(day)).toISOString().replace(/\.\d+Z$/, 'Z');
    },
    inWindow(at, office) {
      const { day, time } = localOf(at);
      if (!isWorkday(day)) return false;
      return (time >= (office ? '08:30' : '09:00') && time <= '11:50') || (time >= '14:30' && time <= '17:30');
    },
  };
}

function next(day: string): string {
  return new Date(Date.parse(day) + 24 * HOUR_MS).toISOString().slice(0, 10);
}
