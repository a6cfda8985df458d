/** Numbers at the start of a line (第一章 · 一、 · （一） · 1. · 1.2 · (1) · ① · 任务一：), read as kind and value. */
import { charSet, isIn } from '../text/char-set.ts';
import { readNumeral } from '../text/numerals.ts';

export type EnumeratorKind =
  | 'part'
  | 'chapter'
  | 'article'
  | 'cnDun'
  | 'cnParen'
  | 'arDot'
  | 'multi'
  | 'arParen'
  | 'circled'
  | 'named'
  | 'heading';

export interface Enumerator {
  kind: EnumeratorKind;
  value: number;
  /** 1.2.3 → [1, 2, 3]; for others [value]. */
  path: number[];
  /** Length of the enumerator with the blanks behind it, in units of the line given. */
  length: number;
  /** No punctuation behind the number ("3 完善…"): believed only where the sequence fits. */
  weak?: boolean;
  /** Another reading (11.135 may be item 11 and a title that begins with 135). */
  or?: Enumerator;
}

const CN = '[〇零一二三四五六七八九十百廿]{1,5}';
const PART = new RegExp(`^第(${CN}|[0-9]{1,3})([章编篇部节条])(?:分)?[ :、.]*`, 'u');
const CN_DUN = new RegExp(`^(${CN}) ?[、.,:](?![0-9])[ ]*`, 'u');
const CN_PAREN = new RegExp(`^[(\\[【〔] ?(${CN}) ?[)\\]】〕][ 、.:,]*`, 'u');
const CN_HALF = new RegExp(`^(${CN})\\)[ 、.]*`, 'u');
const AR_DOT = /^([0-9]{1,3}) ?(?:[、,]|[.](?![0-9])|[.:] )[ ]*/u;
const AR_TIGHT = /^([0-9]{1,3})[.](?=[0-9])/u;
const MULTI = /^([0-9]{1,2}(?:[.][0-9]{1,2}){1,3})[.、]?[ ]*(?![0-9])/u;
const AR_PAREN = /^[([【] ?([0-9]{1,3}) ?[)\]】][ 、.,:]*/u;
const AR_HALF = /^([0-9]{1,2})\)[ 、.]*/u;
const AR_WEAK = /^([0-9]{1,3}) {1,4}(?=[\u4e00-\u9fff“《])/u;
const RANKS = '重点|主要|专项';
const NAMES = '任务|行动|工程|举措|措施|事项|项目|问题';
const NAMED = new RegExp(`^(?:${RANKS})?(?:${NAMES})(${CN}|[0-9]{1,3}) ?(?:[:、. —-]+|$)`, 'u');
// 第3项, 第三个问题：
const ITEM = new RegExp(`^第(${CN}|[0-9]{1,3})(?:项|个)(?:整改|重点|工作)?(?:问题|任务|事项|工作)?(?:[ :、.]+|$)`, 'u');
// 1.2万名, 3.5%: a number with its unit, not an item.
const MEASURED = /^[0-9.]+ ?(?:[万亿%‰倍个家元件项名人吨米公平千毫]|[0-9])/u;

const HAN_DIGITS = '〇零一二三四五六七八九十百廿';
const DIGITS = '0123456789';
/** Each kind by the characters that it can begin with, in the order in which they are tried. */
const KINDS: readonly { kind: EnumeratorKind; opens: string; pattern: RegExp }[] = [
  { kind: 'cnParen', opens: '([【〔', pattern: CN_PAREN },
  { kind: 'arParen', opens: '([【', pattern: AR_PAREN },
  { kind: 'named', opens: firstsOf(`${RANKS}|${NAMES}`), pattern: NAMED },
  { kind: 'named', opens: '第', pattern: ITEM },
  { kind: 'cnDun', opens: HAN_DIGITS, pattern: CN_DUN },
  { kind: 'cnParen', opens: HAN_DIGITS, pattern: CN_HALF },
  { kind: 'arParen', opens: DIGITS, pattern: AR_HALF },
];
const OPENED = new Map<string, { kind: EnumeratorKind; pattern: RegExp }[]>();
for (const { kind, opens, pattern } of KINDS)
  for (const char of opens) OPENED.set(char, [...(OPENED.get(char) ?? []), { kind, pattern }]);
/** What any number but the circled ones begins with. */
const OPENS = charSet([...OPENED.keys()].join(''));

function firstsOf(words: string): string {
  return [...new Set(words.split('|').map((word) => word[0]))].join('');
}

function plain(kind: EnumeratorKind, match: RegExpExecArray, group = 1): Enumerator | null {
  const value = readNumeral(match[group] ?? '');
  return value === null || value < 1 || value > 999 ? null : { kind, value, path: [value], length: match[0].length };
}

function circled(line: string): Enumerator | null {
  const code = line.charCodeAt(0);
  const length = /^.[ 、.]*/u.exec(line)?.[0].length ?? 1;
  const made = (kind: EnumeratorKind, value: number): Enumerator => ({ kind, value, path: [value], length });
  if (code >= 0x2460 && code <= 0x2473) return made('circled', code - 0x245f);
  if (code >= 0x2776 && code <= 0x277f) return made('circled', code - 0x2775);
  if (code >= 0x2474 && code <= 0x2487) return made('arParen', code - 0x2473);
  if (code >= 0x2488 && code <= 0x249b) return made('arDot', code - 0x2487);
  if (code >= 0x3220 && code <= 0x3229) return made('cnParen', code - 0x321f);
  return null;
}

/** The enumerator that a folded, Simplified line begins with (no blanks before it), or null. */
export function readEnumerator(line: string): Enumerator | null {
  const first = line.charCodeAt(0);
  if (Number.isNaN(first)) return null;
  if (first >= 0x2460 && first <= 0x3229) {
    const found = circled(line);
    if (found) return found;
  }
  if (!isIn(OPENS, line, 0)) return null;
  const head = line.slice(0, 24);
  const part = line[0] === '第' ? PART.exec(head) : null;
  if (part) return plain(part[2] === '条' ? 'article' : part[2] === '节' ? 'chapter' : 'part', part);
  for (const { kind, pattern } of OPENED.get(line[0] as string) ?? []) {
    const match = pattern.exec(head);
    if (match) return plain(kind, match);
  }
  return DIGITS.includes(line[0] as string) ? arabic(head) : null;
}

function arabic(head: string): Enumerator | null {
  const tight = AR_TIGHT.exec(head);
  if (tight) {
    const multi = MULTI.exec(head);
    const item = plain('arDot', tight);
    if (!multi || MEASURED.test(head.slice((multi[1] ?? '').length - 1))) {
      // 1.2万名 begins no item; 11.135人才… may, where item 11 is due.
      return item ? { ...item, weak: true } : null;
    }
    const path = (multi[1] ?? '').split('.').map(Number);
    const value = path.at(-1) ?? 0;
    return { kind: 'multi', value, path, length: multi[0].length, ...(item ? { or: { ...item, weak: true } } : {}) };
  }
  const dot = AR_DOT.exec(head);
  if (dot) return plain('arDot', dot);
  const weak = AR_WEAK.exec(head);
  const found = weak ? plain('arDot', weak) : null;
  return found ? { ...found, weak: true } : null;
}

/** "1  能源清洁化工程" over "1.1 …": a number without punctuation whose first sub-item comes next. */
export function bareChapter(line: string, next: string): Enumerator | null {
  const found = readEnumerator(line);
  if (found?.weak !== true || found.kind !== 'arDot' || !next.startsWith(`${found.value}.1`)) return null;
  const below = readEnumerator(next);
  return below?.kind === 'multi' && below.path.length === 2 ? { ...found, weak: false } : null;
}
