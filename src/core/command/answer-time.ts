/** By when an answer is wanted (周五前答复, 今天下班前, 明天上午10点, 2小时内): an instant in the zone of `now`. */
import { Temporal } from 'temporal-polyfill';
import { addSpan, findSpokenDates } from '../text/spoken-dates.ts';
import { readNumeral } from '../text/numerals.ts';

export interface AnswerTime {
  /** ISO instant with the offset of `now`; null: a time that names no single day (下周). */
  until: string | null;
  start: number;
  end: number;
}

/** End of work, where only a day is said. */
const END_OF_WORK = '17:30:00';
const CLOCK =
  /^(?:的)?(?<half>上午|早上|中午|下午|傍晚|晚上|晚)?(?:(?<h>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[:点时](?<m>\d{1,2}|半|[一二三四五]十)?分?(?:钟|整)?))?(?<work>下班)?(?:之前|以前|前|内)?/u;
const WITHIN = /(?<n>\d{1,3}|半|[一二两三四五六七八九十]{1,3})(?:个)?(?<u>小时|钟头|分钟)(?:之内|以内|内)?/u;

/** The first time in a text that an answer may be wanted by; null where none is said. */
export function answerTime(plain: string, now: string, today: Temporal.PlainDate): AnswerTime | null {
  const offset = /(?:Z|[+-]\d\d:?\d\d)$/u.exec(now)?.[0] ?? '+08:00';
  const soon = within(plain, now, offset);
  if (soon) return soon;
  const date = findSpokenDates(plain, today).find(({ kind }) => kind !== 'lunar');
  if (!date) return timeOfToday(plain, today, offset);
  const day = date.date ? Temporal.PlainDate.from(date.date) : date.span ? addSpan(today, date.span) : null;
  const rest = plain.slice(date.end);
  const clock = CLOCK.exec(rest);
  const behind = /^(?:之?内|以内|之前|以前|前|下班前)*/u.exec(rest)?.[0].length ?? 0;
  const end = date.end + Math.max(clock?.[0].length ?? 0, behind);
  return { until: day ? `${day.toString()}T${timeOf(clock?.groups ?? {})}${offset}` : null, start: date.start, end };
}

/** 下午3点前, without a day: today. */
function timeOfToday(plain: string, today: Temporal.PlainDate, offset: string): AnswerTime | null {
  const match =
    /(?:上午|早上|中午|下午|傍晚|晚上)(?:(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[:点时](?:\d{1,2}|半)?分?))?(?:之前|以前|前)?|(?<!\d)\d{1,2}(?::\d{2}|点半?)(?:之前|以前|前)?/u.exec(
      plain,
    );
  if (!match) return null;
  const clock = CLOCK.exec(match[0]);
  return {
    until: `${today.toString()}T${timeOf(clock?.groups ?? {})}${offset}`,
    start: match.index,
    end: match.index + match[0].length,
  };
}

function within(plain: string, now: string, offset: string): AnswerTime | null {
  const match = WITHIN.exec(plain);
  if (!match?.groups) return null;
  const n = match.groups.n === '半' ? 0.5 : readNumeral(match.groups.n as string);
  if (n === null) return null;
  const minutes = match.groups.u === '分钟' ? n : n * 60;
  try {
    const until = Temporal.Instant.from(now).add({ minutes: Math.round(minutes) });
    const zoned = until.toZonedDateTimeISO(offset === 'Z' ? 'UTC' : offset);
    return {
      until: `${zoned.toPlainDateTime().toString({ smallestUnit: 'second' })}${offset}`,
      start: match.index,
      end: match.index + match[0].length,
    };
  } catch {
    return null;
  }
}

function timeOf({ half, h, m }: Record<string, string | undefined>): string {
  if (h === undefined) return half === '上午' || half === '早上' || half === '中午' ? '12:00:00' : END_OF_WORK;
  const hour = readNumeral(h) ?? 17;
  const minute = m === undefined ? 0 : m === '半' ? 30 : (readNumeral(m) ?? 0);
  const late =
    /下午|傍晚|晚/u.test(half ?? '') && hour < 12
      ? hour + 12
      : half === undefined && hour >= 1 && hour <= 6
        ? hour + 12
        : hour;
  if (late > 23 || minute > 59) return END_OF_WORK;
  return `${String(late).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00`;
}
