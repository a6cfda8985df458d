/** Dates and times in words: 9月12日（周五）17:30, 12月5日. All in Asia/Shanghai. */
import type { Instant, LocalDate } from '../../src/core/brand.ts';
import { addDays, dayOfWeek, localDate, localTime } from '../../src/core/calendar/zone.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;

function parts(day: string): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

/** `2025-12-05` → 12月5日 */
export function dayText(day: string): string {
  const { month, date } = parts(day);
  return `${month}月${date}日`;
}

/** `2025-12-05` → 12月5日（周五） */
export function dayWithWeekday(day: string): string {
  return `${dayText(day)}（${weekdayText(day)}）`;
}

/** `2025-12-05` → 周五 */
export function weekdayText(day: string): string {
  return `周${WEEKDAYS[dayOfWeek(day as LocalDate) - 1]}`;
}

/** `2025-12-05` → 2025年12月5日 */
export function fullDay(day: string): string {
  return `${parts(day).year}年${dayText(day)}`;
}

/** 12月31日→次年3月31日; with the year where it is neither the same nor the next. */
export function dayChange(from: string, to: string): string {
  const years = parts(to).year - parts(from).year;
  const target = years === 0 ? dayText(to) : years === 1 ? `次年${dayText(to)}` : fullDay(to);
  return `${dayText(from)}→${target}`;
}

/** `2025-09-12T09:30:00Z` → 9月12日（周五）17:30 */
export function momentText(at: string): string {
  return `${dayWithWeekday(localDate(at as Instant))}${localTime(at as Instant)}`;
}

/** `2025-09-10T02:42:00Z` → 9月10日 10:42, as receipts and signatures have it */
export function stampText(at: string): string {
  return `${dayText(localDate(at as Instant))} ${localTime(at as Instant)}`;
}

/** `2025-09-10T02:42:00Z` → 10:42 */
export function timeText(at: string): string {
  return localTime(at as Instant);
}

/** 今天14:40, 明天09:00, else 9月12日（周五）09:00; seen from `now`. */
export function soonText(at: string, now: string): string {
  const day = localDate(at as Instant);
  const today = localDate(now as Instant);
  if (day === today) return `今天${timeText(at)}`;
  return day === addDays(today, 1) ? `明天${timeText(at)}` : momentText(at);
}
