/** Dates as people say them in chat (周五前, 下周五, 月底, 国庆前, 再给10天, 一季度末): resolved from today, in today's zone. */
import { Temporal } from 'temporal-polyfill';
import { readNumeral } from './numerals.ts';

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
type Reading = Pick<SpokenDate, 'date' | 'kind' | 'span'> | null;

const N = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const YEAR = '(?<y>(?:20)?\\d{2}年(?!度?的)|二[〇零]\\S{2}年|今年度?|本年度?|明年度?|后年|去年)?';
const PART = '(?<part>上旬|中旬|下旬|月?[底末]|月?初|月?中(?!旬|国|心|标|期|考|小|央|秋))?';
const BEFORE = '(?:之前|以前|前)?';
const FESTIVALS: Record<string, [number, number] | null> = {
  国庆: [10, 1],
  十一: [10, 1],
  五一: [5, 1],
  劳动节: [5, 1],
  元旦: [1, 1],
  七一: [7, 1],
  八一: [8, 1],
  建军节: [8, 1],
  儿童节: [6, 1],
  六一: [6, 1],
  教师节: [9, 10],
  双十一: [11, 11],
  圣诞: [12, 25],
  三八: [3, 8],
  中秋: null,
  春节: null,
  端午: null,
  重阳: null,
  元宵: null,
  清明: null,
  除夕: null,
  过年: null,
  年三十: null,
  腊月: null,
  正月: null,
  农历: null,
  七夕: null,
  冬至: null,
};

function small(text: string | undefined): number | null {
  return text === undefined ? null : readNumeral(text);
}

function lastDay(year: number, month: number): Day {
  const first = Temporal.PlainDate.from({
    year: year + Math.floor((month - 1) / 12),
    month: ((((month - 1) % 12) + 12) % 12) + 1,
    day: 1,
  });
  return first.with({ day: first.daysInMonth });
}

function day(year: number, month: number, dayOfMonth: number): Day | null {
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) return null;
  try {
    return Temporal.PlainDate.from({ year, month, day: dayOfMonth }, { overflow: 'reject' });
  } catch {
    return null; // 2月30日 does not exist
  }
}

const dated = (date: Day | null): Reading => ({ date: date?.toString() ?? null, kind: date ? 'date' : 'vague' });
const vague: Reading = { date: null, kind: 'vague' };

/** The year that was said, or null where none was. */
function yearOf(said: string | undefined, today: Day): number | null {
  if (said === undefined || said === '') return null;
  if (/^[今本]/u.test(said)) return today.year;
  if (said.startsWith('明')) return today.year + 1;
  if (said.startsWith('后')) return today.year + 2;
  if (said.startsWith('去')) return today.year - 1;
  const digits = readNumeral(said.replace('年', ''));
  return digits === null ? null : digits < 100 ? 2000 + digits : digits;
}

/** Without a year: the first such date on or after today. */
function upcoming(of: (year: number) => Day | null, said: number | null, today: Day): Day | null {
  if (said !== null) return of(said);
  const thisYear = of(today.year);
  return thisYear && Temporal.PlainDate.compare(thisYear, today) >= 0 ? thisYear : of(today.year + 1);
}

function partOfMonth(part: string | undefined, year: number, month: number): Reading {
  if (part === undefined || /[底末]$|下旬/u.test(part)) return dated(lastDay(year, month));
  if (part === '上旬') return dated(day(year, month, 10));
  if (part === '中旬') return dated(day(year, month, 20));
  return vague;
}

function monthReading(groups: Record<string, string | undefined>, today: Day): Reading {
  const [month, said] = [small(groups.m), yearOf(groups.y, today)];
  if (month === null || month < 1 || month > 12) return null;
  const of = (year: number): Day | null => {
    const { date } = partOfMonth(groups.part, year, month) ?? {};
    return date ? Temporal.PlainDate.from(date) : null;
  };
  const found = upcoming(of, said, today);
  return found ? dated(found) : vague;
}

function weekday(prefix: string, name: string, today: Day): Day | null {
  const index = '一二三四五六日天'.indexOf(name);
  const wanted = index >= 0 ? Math.min(index, 6) + 1 : Number(name);
  if (!(wanted >= 1 && wanted <= 7)) return null;
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const weeks = (prefix.match(/下/gu) ?? []).length;
  const found = monday.add({ days: weeks * 7 + wanted - 1 });
  // 周一 said on a Wednesday means the coming one; 本周一 and 这周一 mean what they say.
  return weeks === 0 && !/[本这]/u.test(prefix) && Temporal.PlainDate.compare(found, today) < 0
    ? found.add({ days: 7 })
    : found;
}

function spanOf(count: number | null, unit: string, half: boolean): DateSpan | null {
  if (count === null || count > 1000) return null;
  if (/工作日/u.test(unit)) return { workdays: count };
  if (/^[天日]/u.test(unit)) return { days: count };
  if (/周|星期|礼拜/u.test(unit)) return { days: count * 7 };
  if (/季/u.test(unit)) return { months: count * 3 };
  if (/年/u.test(unit)) return { months: count * 12 + (half ? 6 : 0) };
  return half ? { months: count, days: 15 } : { months: count };
}

type Pattern = [RegExp, (g: Record<string, string | undefined>, today: Day, text: string) => Reading];
const PATTERNS: Pattern[] = [
  // 2025年7月31日, 2025-07-31, 2025/7/31, 2025.7.31
  [
    /(?<!\d)(?<y>20\d{2})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?!\d)/gu,
    (g) => dated(day(Number(g.y), Number(g.m), Number(g.d))),
  ],
  [
    new RegExp(`(?<!\\d)${YEAR}的?(?<m>${N})月(?:份)?的?(?<d>${N}|\\d{1,2})(?:[日号]|(?=前|之前|以前))${BEFORE}`, 'gu'),
    (g, today) => dated(upcoming((year) => day(year, small(g.m) ?? 0, small(g.d) ?? 0), yearOf(g.y, today), today)),
  ],
  // 7月31, 7/31, 7.31号
  [
    /(?<![\d./-])(?<m>1[0-2]|[1-9])[./](?<d>3[01]|[12]\d|0?[1-9])(?:(?=日|号|前|之前|以前|再|能)[日号]?|(?<=[至到为于][\d./]{3,5})(?![\d./%]))(?:前|之前|以前)?/gu,
    (g, today) => dated(upcoming((year) => day(year, Number(g.m), Number(g.d)), null, today)),
  ],
  [
    /(?<which>这个?|本|下下个?|下个?)月(?<d>\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?:之前|以前|前)?/gu,
    (g, today) => {
      const month = today.add({ months: (g.which?.match(/下/gu) ?? []).length });
      return dated(day(month.year, month.month, small(g.d) ?? 0));
    },
  ],
  [
    new RegExp(`(?<![\\d一二三四五六七八九十])${YEAR}的?(?<m>${N})月(?!度|均|龄|球)(?:份)?${PART}${BEFORE}`, 'gu'),
    monthReading,
  ],
  [
    /(?<which>这个?|本|当|下下个?|下个?)月(?!度)(?:份)?(?<part>上旬|中旬|下旬|月?[底末]|月?初|月?中(?!旬))?(?:之前|以前|前|内)?/gu,
    (g, today) => {
      const month = today.with({ day: 1 }).add({ months: (g.which?.match(/下/gu) ?? []).length });
      return partOfMonth(g.part, month.year, month.month);
    },
  ],
  [
    /(?<![\d一二三四五六七八九十个本这下当份每])月[底末](?:之前|以前|前)?/gu,
    (_, today) => dated(lastDay(today.year, today.month)),
  ],
  [/(?<![\d一二三四五六七八九十个本这下当份每])月[初中](?:之前|以前|前)?/gu, () => vague],
  [
    /(?<![\d月])(?<d>3[01]|[12]?\d|[一二三四五六七八九十]{1,3})[日号](?!内|期|起|均|报|线|任务|楼)(?:之前|以前|前)?/gu,
    (g, today) => {
      const wanted = small(g.d) ?? 0;
      const month = wanted >= today.day ? today : today.with({ day: 1 }).add({ months: 1 });
      return dated(day(month.year, month.month, wanted));
    },
  ],
  [
    new RegExp(
      `${YEAR}的?(?:第?(?<q>[一二三四1-4])|(?<which>本|这个?|当|下个?))季度?(?:[底末]|内|结束)?${BEFORE}`,
      'gu',
    ),
    (g, today) => {
      const now = Math.floor((today.month - 1) / 3) + 1;
      if (g.which !== undefined) return dated(lastDay(today.year, (now + (g.which.startsWith('下') ? 1 : 0)) * 3));
      return dated(upcoming((year) => lastDay(year, (small(g.q) ?? 1) * 3), yearOf(g.y, today), today));
    },
  ],
  [/(?<!每)季度?[底末](?:之前|以前|前)?/gu, (_, today) => dated(lastDay(today.year, Math.ceil(today.month / 3) * 3))],
  [
    new RegExp(`${YEAR}的?(?<h>[上下])半年(?:[底末]|内)?${BEFORE}`, 'gu'),
    (g, today) => dated(upcoming((year) => lastDay(year, g.h === '上' ? 6 : 12), yearOf(g.y, today), today)),
  ],
  [
    /(?<y>(?:20)?\d{2}年|今年?|本年|明年?|后年)?年?(?<![去前往近多历逐每])年?(?:年底|年末|年终|年[底末])(?:之前|以前|前)?/gu,
    (g, today) => dated(lastDay(yearOf(g.y, today) ?? today.year, 12)),
  ],
  [
    /(?<y>20\d{2}|今|明|后)年?[底末](?:之前|以前|前)?/gu,
    (g, today) => dated(lastDay(yearOf(g.y, today) ?? today.year, 12)),
  ],
  [/(?:今年|本年度?|年)内/gu, (_, today) => dated(lastDay(today.year, 12))],
  [
    /(?<p>本|这|这个|下下个?|下个?)?(?:周|星期|礼拜)(?<w>[一二三四五六日天]|[1-7](?!\d|天|个))(?:之前|以前|前)?/gu,
    (g, today) => dated(weekday(g.p ?? '', g.w as string, today)),
  ],
  [
    /(?<p>本|这|这个|下个?)(?:周|星期|礼拜)(?!一|二|三|四|五|六|日|天|末)(?:内|之内)/gu,
    (g, today) => dated(weekday(g.p ?? '', '五', today)),
  ],
  [
    /(?:本|这|这个|下下个?|下个?)?周末(?:之前|以前|前)?|(?:下下个?|下个?)(?:周|星期|礼拜)(?![一二三四五六日天末内])/gu,
    () => vague,
  ],
  [
    /(?<t>今天|今日|今晚|明天|明日|明早|明晚|后天|大后天)(?:之前|以前|前|内|下班前|之内)?/gu,
    (g, today) => {
      const days = /^今/u.test(g.t ?? '') ? 0 : /^明/u.test(g.t ?? '') ? 1 : g.t === '后天' ? 2 : 3;
      return dated(today.add({ days }));
    },
  ],
  [/下班前/gu, (_, today) => dated(today)],
  [
    new RegExp(
      `${YEAR}的?(?<f>${Object.keys(FESTIVALS)
        .sort((a, b) => b.length - a.length)
        .join('|')})(?<n>节|假期|长假)?(?<b>之前|以前|前|放假前)?(?<a>之后|以后|后)?`,
      'gu',
    ),
    festival,
  ],
  [
    /(?:(?<n>\d{1,3}|半|[一二两三四五六七八九十]{1,3}|几)(?<h>个半|年半)?(?:个)?(?<u>工作日|星期|礼拜|季度|月|周|天|日(?!报|常|均|期)|年(?!度|底|末|级|内|前))(?<half>半)?)/gu,
    span,
  ],
];

function festival(g: Record<string, string | undefined>, today: Day, text: string): Reading {
  const name = g.f as string;
  const at = FESTIVALS[name];
  if (at === undefined) return null;
  if (at === null) return g.n || g.b || g.a || /^(?:农历|腊月|正月)/u.test(name) ? { date: null, kind: 'lunar' } : null;
  // 十一 and 五一 are also numerals: only 十一前, 十一假期, 五一节.
  if (
    !g.n &&
    !g.b &&
    !g.a &&
    /^(?:十一|五一|六一|七一|八一|三八|元旦|国庆|双十一|圣诞|教师节|劳动节|儿童节|建军节)/u.test(text) &&
    !/^(?:国庆|元旦|双十一|教师节|劳动节|儿童节|建军节)/u.test(text)
  )
    return null;
  if (g.a) return vague;
  const [month, dayOfMonth] = at;
  const on = (year: number): Day | null => {
    const festivalDay = day(year, month, dayOfMonth);
    return festivalDay && g.b ? festivalDay.subtract({ days: 1 }) : festivalDay;
  };
  return dated(upcoming(on, yearOf(g.y, today), today));
}

function span(g: Record<string, string | undefined>): Reading {
  if (g.n === '几') return vague;
  const unit = g.u as string;
  if (g.n === '半') {
    const half: DateSpan | null = unit === '月' ? { days: 15 } : unit === '年' ? { months: 6 } : null;
    return half && { date: null, kind: 'span', span: half };
  }
  const found = spanOf(small(g.n), unit, g.h !== undefined || g.half !== undefined);
  return found && { date: null, kind: 'span', span: found };
}

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

/**
 * Every date and span said in a text (Simplified, half width), in order, without overlap (the longest from the left).
 * Without a year the first such date on or after `today` is meant; weeks start on Monday. Never throws.
 */
export function findSpokenDates(text: string, today: Temporal.PlainDate): SpokenDate[] {
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
