/** Numbers as people say them in chat: 23亿6千万, 2.6个亿, 1.3千, 九成八, 百分百, 三分之二, 一千二百多家, 7.5个点. */
import { readNumeral } from '../text/numerals.ts';

export interface SpokenQuantity {
  start: number;
  end: number;
  /** In the measure alone: 万 and 亿 are multiplied out (682000万元 is 6820000000 元). Percentages as such (九成八 is 98). */
  value: number;
  /** Measure word; '%' for shares; '' where none is said. */
  unit: string;
  /** 万, 亿, 千 … were said without a measure word (71亿). */
  powered: boolean;
  /** How a share was put; null where it is a plain number. */
  share: 'percent' | 'points' | 'fraction' | 'half' | null;
  /** One end of a range (3-5家). */
  range: boolean;
}

const MEASURES = (
  '平方公里 平方千米 立方米每秒 个百分点 百分点 个点 个工作日 工作日 个月 平方米 立方米 公里 千米 千瓦时 千瓦 兆瓦 吉瓦 摄氏度 标准箱 标箱 人次 车次 架次 班次 场次 件次 户次 批次 小时 分钟 ' +
  '公顷 公斤 千克 美元 欧元 港元 英镑 日元 例次 组次 台套 台次 课时 学时 床位 季度 块钱 元 亩 吨 米 度 ' +
  '家 个 件 项 名 人 户 座 处 条 套 台 辆 架 艘 场 次 期 批 班 所 间 栋 幢 宗 起 例 份 篇 部 本 册 种 类 款 只 头 株 棵 张 支 枚 块 片 段 层 级 位 对 组 队 天 日 周 年 倍 分 届 轮 站 步 门 笔 眼 盏 杆 箱 封 羽 尾 孔 ' +
  'km2 m2 m3 GW MW kWh kW km kg TEU'
).split(' ');
const DIGIT = '零〇一二两三四五六七八九';
const ARABIC = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,15}(?:\\.\\d{1,9})?';
const CHINESE = `[${DIGIT}十廿][${DIGIT}十百千]{0,12}(?:点[${DIGIT}]{1,6})?(?!\\d)`;
const NUMBER = `(?:${ARABIC}|${CHINESE})`;
/** A number and its powers: 23亿, 2.6个亿, 1000多万, 一千二百多. */
const PART = `(${NUMBER})([多余来几]?(?:个多?(?=[万亿]))?)((?: ?[千百]?[万亿]{1,2}|[十百千万亿]{0,3}))`;
const SHARES: [SpokenQuantity['share'], RegExp, (m: RegExpMatchArray) => number | null][] = [
  ['percent', /百分之?百/gu, () => 100],
  [
    'percent',
    new RegExp(`百分之(${ARABIC}|[${DIGIT}十百]{1,6}(?:点[${DIGIT}]{1,6})?)`, 'gu'),
    (m) => readNumeral(m[1] as string),
  ],
  [
    'percent',
    new RegExp(
      `(\\d(?:\\.\\d{1,2})?|[一二两三四五六七八九])成(?:([一二三四五六七八九半\\d])(?![百千万亿个家名年月]))?(?![立果本员熟效功为长交都型品了就])`,
      'gu',
    ),
    (m) => tenths(m[1] as string, m[2]),
  ],
  [
    'fraction',
    new RegExp(`([${DIGIT}十\\d]{1,3})分之([${DIGIT}十\\d]{1,3})`, 'gu'),
    (m) => fraction(m[1] as string, m[2] as string),
  ],
  // 完成约3/4; 3/4 alone is a day.
  [
    'fraction',
    /(?<=(?:完成|进度|做|走|达到?|占|过)了?(?:约|近|大概|差不多)?)([1-9])\/([2-9]|10)(?![\d/]|月|日|号|前)/gu,
    (m) => fraction(m[2] as string, m[1] as string),
  ],
  ['half', /过半(?!数以)|一半|半数/gu, () => 50],
];

function tenths(whole: string, rest: string | undefined): number | null {
  const value = readNumeral(whole);
  const more = rest === undefined ? 0 : rest === '半' ? 5 : readNumeral(rest);
  return value === null || more === null ? null : tidy(value * 10 + more);
}

function fraction(below: string, above: string): number | null {
  const [b, a] = [readNumeral(below), readNumeral(above)];
  return b === null || a === null || b === 0 ? null : Math.round((a / b) * 1000) / 10;
}

/** Removes the dust of binary fractions. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

const POWERS: Record<string, number> = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 };

export function powerOf(chars: string): number {
  return [...chars].reduce((product, char) => product * (POWERS[char] ?? 1), 1);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
}

const KNOWN_MEASURES = new Set(MEASURES);

/** Few plans have measures of their own; for the others one pattern serves all messages. */
function quantityPattern(extraUnits: readonly string[]): RegExp {
  const extra = extraUnits.filter((unit) => unit !== '' && !KNOWN_MEASURES.has(unit) && unit !== '%');
  return extra.length === 0 ? COMMON : patternOf(extra);
}

function patternOf(extra: readonly string[]): RegExp {
  const units = [...new Set([...MEASURES, ...extra])].sort((a, b) => b.length - a.length);
  return new RegExp(`${PART}(?:${PART}(?:${PART})?)?(?: ?[多余]?(%|‰|${units.map(escaped).join('|')}))?`, 'gu');
}

const COMMON = patternOf([]);
const DATE_AFTER =
  /^ ?(?:年(?!度?[的均内])|岁|月|日|号(?!任务)|季度|点(?:半|钟|前|整|\d)|时(?!间)|:\d|[/.-]\d{1,2}[/.-]\d)/u;
/** 1-4月: the first number is half a date. */
const DATE_RANGE = /^ ?(?:[-~—–]|至|到) ?(?:\d{1,4}|[一二三四五六七八九十]{1,3})(?:年|月|日|号|季度)/u;
const NO_COUNT_BEFORE = /(?:[A-Za-z_]|第|第 |[A-Za-z]-|[\d.]\.|\d[:/])$/u;
const IDLE_CHINESE =
  /^(?:一)(?:个|批|种|次|项|家|条|套|类|些|定|体|流|面|致|步|系|对|起|件|级|线|位|期|块|点|本|部|张|季度|组|年|天|周|层|段|场|度|方)$/u;

function sumOfParts(m: RegExpMatchArray): { value: number; powered: boolean; chinese: boolean } | null {
  let [total, last] = [0, Infinity];
  let powered = false;
  for (const at of [1, 4, 7]) {
    const number = m[at];
    if (number === undefined) break;
    const [value, chars] = [readNumeral(at > 1 ? number.replace(/^[零〇]/u, '') : number), (m[at + 2] ?? '').trim()];
    if (value === null) return null;
    // 23亿6千万: every further part is smaller; 3亿5 counts the next power below.
    const power = powerOf(chars);
    if (at > 1 && (power >= last || last < 1e3)) return null;
    const bare = at > 1 && chars === '' && value < 10 && number.length === 1;
    // 两万三千: a Chinese numeral carries its own powers.
    const own = at > 1 && chars === '' && value < last && /^[^\d]+$/u.test(number) && value >= 10;
    if (at > 1 && chars === '' && !bare && !own) return null;
    total += bare ? (value * last) / 10 : value * power;
    last = power === 1 ? last : power;
    powered ||= chars !== '';
  }
  return { value: tidy(total), powered, chinese: !/\d/u.test(m[1] as string) };
}

function isRangeEnd(plain: string, start: number, end: number): boolean {
  return (
    /^(?:[-~—–]|至|到) ?\d/u.test(plain.slice(end, end + 3)) ||
    /\d[%家个名项件]? ?[-~—–至到]$/u.test(plain.slice(Math.max(0, start - 4), start))
  );
}

function shares(plain: string): SpokenQuantity[] {
  return SHARES.flatMap(([share, pattern, read]) =>
    [...plain.matchAll(pattern)].flatMap((m): SpokenQuantity[] => {
      const value = read(m);
      if (value === null) return [];
      return [{ start: m.index, end: m.index + m[0].length, value, unit: '%', powered: false, share, range: false }];
    }),
  );
}

/**
 * Every quantity of a text (Simplified, half width), in order and without overlap. Left out: dates and times, ordinals (第3批),
 * numbers inside Latin words (5G, ISO9001), Chinese numerals inside words (一批, 十分). `extraUnits` are those of the indicators.
 */
export function spokenQuantities(plain: string, extraUnits: readonly string[] = []): SpokenQuantity[] {
  const found = [...shares(plain), ...roundNumbers(plain)];
  const taken = new Set(found.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));
  const pattern = quantityPattern(extraUnits);
  for (const m of plain.matchAll(pattern)) {
    const quantity = plainQuantity(plain, m, taken);
    if (quantity) found.push(quantity);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** 突破百亿, 超千家: a power alone is a number where something is said to pass it. */
function roundNumbers(plain: string): SpokenQuantity[] {
  const pattern =
    /(?<=突破|超过|达到|[达超过破])([十百千万])([万亿]?)(家|个|名|件|元|人|亩|户|项)?(?=$|[^\u4e00-\u9fff]|大关)/gu;
  return [...plain.matchAll(pattern)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    value: powerOf((m[1] ?? '') + (m[2] ?? '')),
    unit: m[3] ?? '',
    powered: m[3] === undefined,
    share: null,
    range: false,
  }));
}

function plainQuantity(plain: string, m: RegExpMatchArray, taken: Set<number>): SpokenQuantity | null {
  const start = m.index as number;
  let end = start + m[0].length;
  let unit = m[10] ?? '';
  // 14亿 家庭农场31家: behind a blank begins another word.
  if (unit !== '' && /[万亿千百] $/u.test(m[0].slice(0, -unit.length)) && /[\u4e00-\u9fff]/u.test(plain[end] ?? '')) {
    end -= unit.length + 1;
    unit = '';
  }
  if (taken.has(start) || taken.has(end - 1)) return null;
  const before = plain.slice(Math.max(0, start - 3), start);
  const after = plain.slice(end, end + 8);
  if (NO_COUNT_BEFORE.test(before) || (unit === '' && /^[A-Za-z]/u.test(after))) return null;
  // 47+1个: a sum is neither of its parts.
  if (/\d[+＋]$/u.test(before) || /^[+＋]\d/u.test(after)) return null;
  // 9 500: a number with a gap is not half of one.
  if (
    /(?:^|[^A-Za-z\d.])\d{1,3} $/u.test(plain.slice(Math.max(0, start - 6), start)) ||
    (unit === '' && /^ \d/u.test(after))
  )
    return null;
  if (DATE_RANGE.test(plain.slice(end - unit.length, end + 8))) return null;
  const sum = sumOfParts(m);
  if (!sum) return null;
  const numberEnd = end - unit.length;
  if (
    unit === ''
      ? DATE_AFTER.test(after)
      : /^(?:年|日|季度|点)$/u.test(unit) && DATE_AFTER.test(plain.slice(numberEnd, numberEnd + 8))
  )
    return null;
  if (sum.chinese && !plausibleChinese(m, unit, before, after)) return null;
  const share = /^(?:个?百分点|个点)$/u.test(unit) ? 'points' : unit === '%' ? 'percent' : null;
  const negative = unit === '%' && /(?:^|[^\d%A-Za-z])-$|负$/u.test(before);
  return {
    start: negative ? start - 1 : start,
    end,
    value: negative ? -sum.value : sum.value,
    unit: share ? '%' : unit,
    powered: sum.powered && unit === '',
    share,
    range: isRangeEnd(plain, start, end),
  };
}

/** 一批, 十分, 三农 are words. Without a measure word only 零 or a long numeral at the end of a clause counts (招收零, 达九百). */
function plausibleChinese(m: RegExpMatchArray, unit: string, before: string, after: string): boolean {
  const number = m[1] as string;
  if (/[每首逐几数各十]$/u.test(before)) return false;
  if (unit === '') {
    const atEnd = /^(?:$|[，。;!?\n ])/u.test(after);
    return atEnd && (number === '零' || number.length > 1 || (m[3] ?? '') !== '');
  }
  if (/^[十廿]$/u.test(number) && unit === '分') return false;
  return !(IDLE_CHINESE.test(number + unit) && (m[3] ?? '') === '' && !/^(?:以上|左右)/u.test(after));
}
