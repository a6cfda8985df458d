/** Printed dates and periods (2025年底, 2024年6月底前, 到2025年, 第三季度, 每月5日前): ISO dates with their spans. */
import { charSet, firstIn, isIn } from './char-set.ts';
import { readNumeral } from './numerals.ts';
import { matchText } from './script.ts';

/** One date or period printed in a text. Offsets are those of the text given. */
export interface FoundDate {
  /** Last day meant, ISO; null for recurring dates, for ones without a year where none is known, and for relative ones. */
  date: string | null;
  kind: 'day' | 'month' | 'quarter' | 'half' | 'year' | 'recurring' | 'relative' | 'continuous' | 'immediate';
  /** 每月5日前 → monthly. */
  recurring?: 'monthly' | 'quarterly' | 'yearly';
  /** No year is printed; `date` uses the one given as context, if any. */
  yearless?: boolean;
  /** 印发后3个月内: months (or days) after the document's date. */
  after?: { months?: number; days?: number; years?: number };
  /** Says "by": 前, 底前, 到…, …前完成, 之前, 以前, 截至. */
  by: boolean;
  start: number;
  end: number;
}

/** What a text may leave to its surroundings. */
export interface DateContext {
  /** Year for dates that print none. */
  year?: number;
}

const CN = '〇零○一二三四五六七八九';
const YEAR = `(?:(?:19|20)[0-9]{2}|[二一][${CN}]{3})`;
const SMALL = '(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})';
const BY = '(?:[之以]?前|末前|底前)?';

/** What dates look like; `opens`: each character that one of the kind can begin with. */
interface Pattern {
  kind: FoundDate['kind'];
  opens: string;
  source: string;
}

const YEARS = '12二一';
const SMALLS = '0123456789一二三四五六七八九十廿';
const PATTERNS: readonly Pattern[] = [
  {
    kind: 'recurring',
    opens: '每',
    source: `(?<every>每[个]?(?:年度?|季度?|月份?|半年|周))(?<tail>(?:的?(?:第?${SMALL}(?:个?月|季度))?(?:${SMALL}[日号])?(?:[初中末底]|上旬|中旬|下旬)?)${BY})`,
  },
  {
    kind: 'relative',
    opens: '自从本印发下实出公施',
    source: `(?:自|从)?(?:本?(?:方案|意见|计划|通知|文件|行动))?(?:印发|发布|下发|实施|出台|公布|施行)(?:之日|之后|以后|后)?起?(?<rel>${SMALL})(?<relUnit>个月|年|日|天|个工作日)(?:之?内|以内)`,
  },
  // 2025年汛前, 2026年春季开学前: an event of that year, no day that anybody could count on.
  {
    kind: 'relative',
    opens: YEARS,
    source: `${YEAR}年(?:度)?(?:主?汛期?|[春秋夏冬][季天]?(?:学期)?(?:开学)?|开学|采暖季?|供暖季?|春节|国庆节?|中秋节?|元旦|五一)(?:来临|到来|结束)?[之以]?前`,
  },
  {
    kind: 'day',
    opens: YEARS,
    source: `(?<y>${YEAR})(?:年|[-./])(?<m>${SMALL})(?:月|[-./])(?<d>${SMALL})(?:[日号]|(?![0-9]))`,
  },
  { kind: 'month', opens: YEARS, source: `(?<y>${YEAR})年(?<m>${SMALL})月份?(?<part>上旬|中旬|下旬|初|中|末|底)?` },
  { kind: 'month', opens: YEARS, source: `(?<y>${YEAR})[-./](?<m>0[1-9]|1[0-2]|[1-9])(?![0-9.])` },
  { kind: 'quarter', opens: YEARS, source: `(?<y>${YEAR})年(?:的)?第?(?<q>[一二三四1-4])季度(?:[末底])?` },
  { kind: 'half', opens: YEARS, source: `(?<y>${YEAR})年(?<h>上半年|下半年|年中)` },
  { kind: 'year', opens: YEARS, source: `(?<y>${YEAR})年(?:度)?(?:年?[底末终]|(?:全|当)年)?` },
  { kind: 'day', opens: SMALLS, source: `(?<m>${SMALL})月(?<d>${SMALL})[日号]` },
  {
    kind: 'month',
    opens: SMALLS,
    source: `(?<m>${SMALL})月份?(?<part>上旬|中旬|下旬|初|中|末|底)?(?=前|[之以]前|完成|[末底]|起|$|[^份]|\\s)`,
  },
  { kind: 'quarter', opens: '第一二三四1234', source: `第?(?<q>[一二三四1-4])季度[末底]?` },
  { kind: 'half', opens: '上下', source: `(?<h>上半年|下半年)` },
  { kind: 'year', opens: '今本明后年', source: `(?<rely>今年|本年度?|明年|后年|年)[底末终]` },
  { kind: 'immediate', opens: '立即', source: `立行立改|立即(?:整改|办理|执行|落实|启动)|即知即改|立查立改` },
  {
    kind: 'continuous',
    opens: '持长常',
    source: `持续推进|长期坚持|持续实施|长期推进|长期任务|长期实施|常态化推进|常态化开展|持续开展|持续进行|持续落实|持续深化|常年推进|长期开展|长期`,
  },
];
/** Patterns to try at a character, in order: few at few places, so that reading takes linear time. */
const OPENED = new Map<string, { kind: FoundDate['kind']; pattern: RegExp }[]>();
for (const { kind, opens, source } of PATTERNS) {
  const tried = { kind, pattern: new RegExp(source, 'uy') };
  for (const char of opens) OPENED.set(char, [...(OPENED.get(char) ?? []), tried]);
}
const OPENS = charSet([...OPENED.keys()].join(''));
const DIGITS = charSet('0123456789');
const NUMBER = charSet('0123456789.');
const NUMERAL = charSet(`${SMALLS}${CN}`);
/** No numeral of a date is longer than its year. */
const YEAR_LENGTH = 4;
/** What stands behind the first numeral of any date that begins with one. */
const BEHIND_NUMERAL = charSet('年月季-./');
const BY_AFTER = /^ ?(?:年底|[末底])?(?:[之以]?前|止)/u;
const BY_BEFORE = /(?:到|至|截至|截止|于|力争|确保|在)$/u;

function lastDay(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** ISO date, or null where there is no such day (2月30日). */
export function isoDate(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Last day of a month as ISO date. */
export function endOfMonth(year: number, month: number): string | null {
  return month >= 1 && month <= 12 ? isoDate(year, month, lastDay(year, month)) : null;
}

type Groups = Record<string, string | undefined>;

function number(text: string | undefined): number | null {
  return text === undefined ? null : readNumeral(text);
}

function lastOf(kind: FoundDate['kind'], groups: Groups, year: number): string | null {
  const month = number(groups['m']);
  if (kind === 'day') return isoDate(year, month ?? 0, number(groups['d']) ?? 0);
  if (kind === 'month') {
    const part = groups['part'];
    if (part === '上旬' || part === '初') return isoDate(year, month ?? 0, 10);
    if (part === '中旬' || part === '中') return isoDate(year, month ?? 0, 20);
    return endOfMonth(year, month ?? 0);
  }
  if (kind === 'quarter') return endOfMonth(year, 3 * (number(groups['q']) ?? 0));
  if (kind === 'half') return groups['h'] === '下半年' ? endOfMonth(year, 12) : endOfMonth(year, 6);
  return endOfMonth(year, 12);
}

function every(word: string): 'monthly' | 'quarterly' | 'yearly' | undefined {
  if (word.includes('季')) return 'quarterly';
  if (word.includes('半年') || word.includes('周')) return undefined;
  if (word.includes('月')) return 'monthly';
  return 'yearly';
}

function understand(
  kind: FoundDate['kind'],
  match: RegExpExecArray,
  norm: string,
  context: DateContext,
): FoundDate | null {
  const groups: Groups = match.groups ?? {};
  const start = match.index;
  let end = start + match[0].length;
  const tail = BY_AFTER.exec(norm.slice(end, end + 6));
  if (tail && kind !== 'continuous' && kind !== 'immediate') end += tail[0].length;
  const by =
    tail !== null ||
    /[前底末]$/u.test(norm.slice(start, end)) ||
    BY_BEFORE.test(norm.slice(Math.max(0, start - 2), start));
  const found: FoundDate = { date: null, kind, by, start, end };
  if (kind === 'recurring') {
    const recurring = every(groups['every'] ?? '');
    return recurring === undefined ? null : { ...found, recurring };
  }
  if (kind === 'relative' && groups['rel'] === undefined) return found;
  if (kind === 'relative') {
    const amount = number(groups['rel']) ?? 0;
    const unit = groups['relUnit'] ?? '';
    const key = unit === '个月' ? 'months' : unit === '年' ? 'years' : 'days';
    return { ...found, after: { [key]: amount } };
  }
  if (kind === 'continuous' || kind === 'immediate') return found;
  const printed = number(groups['y']);
  if (printed !== null) {
    const date = lastOf(kind, groups, printed);
    return date === null ? null : { ...found, date };
  }
  return yearless(found, groups, norm, context);
}

function yearless(found: FoundDate, groups: Groups, norm: string, context: DateContext): FoundDate | null {
  const before = norm.slice(Math.max(0, found.start - 1), found.start);
  // 3个月, 第三季度 of 每季度, 年底 inside 2025年底 never come here; 个 or a digit before means it is no date.
  if (/[0-9.个两几每第]/u.test(before) && found.kind !== 'quarter') return null;
  if (lastOf(found.kind, groups, 2024) === null) return null;
  const shift = groups['rely'] === '明年' ? 1 : groups['rely'] === '后年' ? 2 : 0;
  const date = context.year === undefined ? null : lastOf(found.kind, groups, context.year + shift);
  return { ...found, date, yearless: true };
}

/**
 * Every printed date or period, in order, without overlaps. A month or 底 becomes its last day, a quarter the last day of
 * its third month, a year its 31 December (contract of `duban plan parse`); 上旬 10th, 中旬 20th. 每周 and 每半年 are not dates.
 */
export function findDates(text: string, context: DateContext = {}): FoundDate[] {
  const norm = matchText(text);
  const found: FoundDate[] = [];
  for (let at = firstIn(OPENS, norm); at >= 0; at = firstIn(OPENS, norm, at)) {
    const hit = dateAt(norm, at, context);
    if (hit) {
      found.push(hit);
      at = Math.max(hit.end, at + 1);
    } else if (isIn(DIGITS, norm, at)) {
      while (isIn(NUMBER, norm, at)) at++;
    } else at++;
  }
  return found;
}

function dateAt(norm: string, at: number, context: DateContext): FoundDate | null {
  if (isIn(NUMERAL, norm, at)) {
    let behind = at + 1;
    while (behind - at <= YEAR_LENGTH && isIn(NUMERAL, norm, behind)) behind++;
    if (!isIn(BEHIND_NUMERAL, norm, behind)) return null;
  }
  for (const { kind, pattern } of OPENED.get(norm[at] as string) ?? []) {
    pattern.lastIndex = at;
    const match = pattern.exec(norm);
    const found = match ? understand(kind, match, norm, context) : null;
    if (found) return found;
  }
  return null;
}
