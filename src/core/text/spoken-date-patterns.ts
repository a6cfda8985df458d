/** The forms in which dates are said (7月31日, 月底, 下周五, 国庆前, 一季度末, 10天) and how each is resolved from today. */
import { Temporal } from 'temporal-polyfill';
import { FESTIVAL_NAMES, festival } from './festivals.ts';
import { dated, day, lastDay, small, upcoming, vague, yearOf, type Day, type Reading } from './spoken-day.ts';
import type { DateSpan } from './spoken-dates.ts';

const N = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const YEAR = '(?<y>(?:20)?\\d{2}年(?!度?的)|二[〇零]\\S{2}年|今年度?|本年度?|明年度?|后年|去年)?';
const PART = '(?<part>上旬|中旬|下旬|月?[底末]|月?初|月?中(?!旬|国|心|标|期|考|小|央|秋))?';
const BEFORE = '(?:之前|以前|前)?';

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

export type Pattern = [RegExp, (g: Record<string, string | undefined>, today: Day, text: string) => Reading];
/** In no order of precedence: where two readings overlap, the one that begins first, then the longer one, is taken. */
export const PATTERNS: readonly Pattern[] = [
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
    /(?<![\d./-])(?<m>1[0-2]|[1-9])[./](?<d>3[01]|[12]\d|0?[1-9])(?:(?=日|号|前|之前|以前|再|能)[日号]?|(?<=[至到为于] {0,2}[\d./]{3,5})(?![\d./%]))(?:前|之前|以前)?/gu,
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
      `${YEAR}的?(?<f>${FESTIVAL_NAMES.join('|')})(?<n>节|假期|长假)?(?<b>之前|以前|前|放假前)?(?<a>之后|以后|后)?`,
      'gu',
    ),
    festival,
  ],
  [
    /(?:(?<n>\d{1,3}|半|[一二两三四五六七八九十]{1,3}|几)(?<h>个半|年半)?(?:个)?(?<u>工作日|星期|礼拜|季度|月|周|天|日(?!报|常|均|期)|年(?!度|底|末|级|内|前))(?<half>半)?)/gu,
    span,
  ],
];

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
