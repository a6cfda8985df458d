/** Numbers as Chinese documents write them (1,200 · １２００ · 一千二百 · 二〇二五 · 1.2万 · 九十八点二 · 百分之三十). */
import { matchText } from './script.ts';

const DIGITS = new Map(
  [...'〇零一二三四五六七八九']
    .map((char, i): [string, number] => [char, Math.max(0, i - 1)])
    .concat([
      ['○', 0],
      ['两', 2],
      ['壹', 1],
      ['贰', 2],
      ['叁', 3],
      ['肆', 4],
      ['伍', 5],
      ['陆', 6],
      ['柒', 7],
      ['捌', 8],
      ['玖', 9],
    ]),
);
const SMALL = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);
const SCORES = new Map([
  ['廿', 20],
  ['卅', 30],
]);
/** The usual numeral; up to 15 digits are exact. */
const PLAIN = /^[0-9]{1,15}$/;
const ARABIC = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;

/** Character class (for a regular expression) of everything a Chinese numeral on Simplified text can consist of. */
export const CHINESE_NUMERAL_CLASS = '〇零○一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟';

function digitString(text: string): number | null {
  let value = 0;
  for (const char of text) {
    const digit = DIGITS.get(char);
    if (digit === undefined) return null;
    value = value * 10 + digit;
  }
  return Number.isSafeInteger(value) ? value : null;
}

/** Below 万: 三千零五十, 一百二 (=120), 廿二. Null where the order of the powers makes no number. */
function section(text: string): number | null {
  if (text === '') return null;
  let total = 0;
  let digit: number | null = null;
  let lastPower = Infinity;
  let zero = false;
  for (const [i, char] of [...text].entries()) {
    const value = DIGITS.get(char);
    const power = SMALL.get(char);
    const score = SCORES.get(char);
    if (value !== undefined) {
      if (digit !== null) return null;
      if (value === 0) {
        if (total === 0 && text.length > 1 && i > 0) return null;
        zero = true;
      } else digit = value;
    } else if (power !== undefined) {
      if (power >= lastPower || (digit === null && (power !== 10 || (total !== 0 && !zero)))) return null;
      total += (digit ?? 1) * power;
      digit = null;
      zero = false;
      lastPower = power;
    } else if (score !== undefined) {
      if (digit !== null || lastPower <= 10) return null;
      total += score;
      lastPower = 10;
    } else return null;
  }
  if (digit === null) return total;
  // 一百二 is 120, 一百零二 is 102; 十二 stays 12.
  return !zero && lastPower >= 100 && lastPower !== Infinity ? total + (digit * lastPower) / 10 : total + digit;
}

function integer(text: string): number | null {
  if (text === '') return null;
  if (text.length > 1) {
    const asDigits = digitString(text);
    if (asDigits !== null) return asDigits;
  }
  const yi = text.lastIndexOf('亿');
  if (yi >= 0) {
    const [high, low] = [integer(text.slice(0, yi)), lowPart(text.slice(yi + 1), 1e8)];
    return high === null || low === null ? null : high * 1e8 + low;
  }
  const wan = text.lastIndexOf('万');
  if (wan >= 0) {
    const [high, low] = [integer(text.slice(0, wan)), lowPart(text.slice(wan + 1), 1e4)];
    return high === null || low === null ? null : high * 1e4 + low;
  }
  return section(text);
}

/** What follows 万 or 亿: nothing, a smaller number, or one digit that counts the next power (三万五 = 35,000). */
function lowPart(text: string, power: number): number | null {
  if (text === '') return 0;
  const digit = text.length === 1 ? DIGITS.get(text) : undefined;
  if (digit !== undefined && digit > 0) return (digit * power) / 10;
  return integer(text.replace(/^[零〇]/, ''));
}

function arabic(text: string): number | null {
  return ARABIC.test(text) ? Number(text.replaceAll(',', '')) : null;
}

function chinese(text: string): number | null {
  const point = text.indexOf('点');
  if (point < 0) return integer(text);
  const [whole, decimals] = [integer(text.slice(0, point)), text.slice(point + 1)];
  const digits = [...decimals].map((char) => DIGITS.get(char));
  if (whole === null || digits.length === 0 || digits.includes(undefined)) return null;
  return Number(`${whole}.${digits.join('')}`);
}

/** Removes the dust of binary fractions: 1.1 × 10,000 is 11,000. */
function clean(value: number): number {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value;
  return Number(value.toPrecision(15));
}

/**
 * The value of a numeral, or null where the text is not exactly one numeral (blanks around it are allowed).
 * Arabic with thousands separators, full width, Chinese (两 廿 〇), digit strings (二〇二五 = 2025), 万/亿 after either,
 * decimals (九十八点二), 百分之三十 and 30% = 30. Signs only before Arabic digits.
 */
export function readNumeral(text: string): number | null {
  if (PLAIN.test(text)) return Number(text);
  let rest = matchText(text).trim();
  if (rest.length === 0 || rest.length > 40) return null;
  const percent = /^百分之(.+)$/u.exec(rest);
  if (percent) rest = percent[1] as string;
  else if (rest.endsWith('%') && rest.length > 1) rest = rest.slice(0, -1).trimEnd();
  if (/\d/.test(rest)) {
    const mixed = /^([^万亿千百十]+?) ?([千百十]?[万亿]|万亿|[千百十])?$/u.exec(rest);
    const value = mixed ? arabic(mixed[1] as string) : null;
    if (value === null) return null;
    let factor = 1;
    for (const char of mixed?.[2] ?? '') factor *= SMALL.get(char) ?? (char === '万' ? 1e4 : 1e8);
    return clean(value * factor);
  }
  return chinese(rest);
}

/** 15 → 十五, 20 → 二十, 102 → 一百零二; whole numbers from 0 to 99,999,999 (others: Arabic digits). */
export function toChineseNumeral(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n >= 1e8) return String(n);
  if (n === 0) return '零';
  const digits = '零一二三四五六七八九';
  const below = (value: number): string => {
    let out = '';
    let gap = false;
    for (const [power, name] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(value / power) % 10;
      if (digit === 0) gap = out !== '';
      else {
        out += (gap ? '零' : '') + digits[digit] + name;
        gap = false;
      }
    }
    return out;
  };
  const [high, low] = [Math.floor(n / 1e4), n % 1e4];
  const text = high > 0 ? `${below(high)}万${low > 0 && low < 1000 ? '零' : ''}${below(low)}` : below(low);
  return text.startsWith('一十') ? text.slice(1) : text;
}
