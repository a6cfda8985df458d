/** Dates as people say them in chat (周五前, 下周五, 月底, 国庆前, 再给10天, 一季度末): resolved from today, in today's zone. */
import { Temporal } from 'temporal-polyfill';
import { FESTIVAL_NAMES } from './festivals.ts';
import { PATTERNS } from './spoken-date-patterns.ts';

/** A span of time (10天, 一个月), to be counted from a date that the reader knows. */
export interface DateSpan {
  days?: number;
  months?: number;
  /** Working days, counted Monday to Friday: holidays are not known here. */
  workdays?: number;
}

export interface SpokenDate {
  start: number;
  end: number;
  /** ISO date; null where it can't be computed (中秋前, 月初, 10天). */
  date: string | null;
  /** `vague`: a time that names no single day (月初, 下周); `lunar`: of the Chinese calendar. */
  kind: 'date' | 'span' | 'lunar' | 'vague';
  span?: DateSpan;
}

type Day = Temporal.PlainDate;

/** A day later by a span. A month leads to the same day of the next month, or to its last day. */
export function addSpan(from: Day, { days = 0, months = 0, workdays = 0 }: DateSpan): Day {
  let result = from.add({ months }).add({ days });
  for (let left = workdays; left > 0;) {
    result = result.add({ days: 1 });
    if (result.dayOfWeek <= 5) left--;
  }
  return result;
}

/** The day of an ISO instant with offset, as its own clock shows it; null where it is none. */
export function dayOfInstant(instant: string): Day | null {
  try {
    return Temporal.PlainDate.from(instant.slice(0, 10));
  } catch {
    return null;
  }
}

/** Without one of these no date is said: most clauses are done with here. */
const MAY_DATE = new RegExp(`[年月日号天周旬底末季今明后半前]|\\d[./-]\\d|星期|礼拜|${FESTIVAL_NAMES.join('|')}`, 'u');

/**
 * Every date and span said in a text (Simplified, half width), in order, without overlap (the longest from the left).
 * Without a year the first such date on or after `today` is meant; weeks start on Monday. Never throws.
 */
export function findSpokenDates(text: string, today: Temporal.PlainDate): SpokenDate[] {
  if (!MAY_DATE.test(text)) return [];
  const found: SpokenDate[] = [];
  for (const [pattern, read] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const reading = read(match.groups ?? {}, today, match[0]);
      if (reading) found.push({ start: match.index, end: match.index + match[0].length, ...reading });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end || (a.kind === 'span' ? 1 : 0) - (b.kind === 'span' ? 1 : 0));
  const kept: SpokenDate[] = [];
  for (const date of found) if (date.start >= (kept.at(-1)?.end ?? 0)) kept.push(date);
  return kept;
}
