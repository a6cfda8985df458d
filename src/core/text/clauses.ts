/** Cutting Chinese text (分句): brackets, sentences and clauses with their offsets, on folded text, in linear time. */
import { charSet, firstIn } from './char-set.ts';
import type { CharSet } from './char-set.ts';

/** A bracket pair; `end` is behind the closing bracket, or the end of the text where none closes it. */
export interface Bracket {
  start: number;
  end: number;
  /** Content offsets. */
  from: number;
  to: number;
  closed: boolean;
}

const PAIRS = new Map([
  ['(', ')'],
  ['[', ']'],
  ['【', '】'],
  ['〔', '〕'],
  ['〖', '〗'],
]);
const CLOSING = new Set(PAIRS.values());
const BRACKETS = charSet([...PAIRS].flat().join(''));

/**
 * Outermost brackets in order; text is folded (half width). A closing bracket of another shape closes too (OCR). The first bracket
 * that nothing closes runs to the end of the text; closed ones inside it are told as well, after it.
 */
export function outerBrackets(norm: string): Bracket[] {
  const closed: Bracket[] = [];
  const stack: number[] = [];
  for (let i = firstIn(BRACKETS, norm); i >= 0; i = firstIn(BRACKETS, norm, i + 1)) {
    const char = norm[i] as string;
    if (PAIRS.has(char)) stack.push(i);
    else if (CLOSING.has(char) && stack.length > 0) {
      const start = stack.pop() as number;
      while ((closed.at(-1)?.start ?? -1) > start) closed.pop();
      closed.push({ start, end: i + 1, from: start + 1, to: i, closed: true });
    }
  }
  const open = stack[0];
  if (open === undefined) return closed;
  const hanging = { start: open, end: norm.length, from: open + 1, to: norm.length, closed: false };
  return [...closed, hanging].sort((a, b) => a.start - b.start);
}

/** A stretch of text [start, end). */
export interface Stretch {
  start: number;
  end: number;
}

const QUOTES = new Map([
  ['“', '”'],
  ['《', '》'],
  ['「', '」'],
  ['『', '』'],
  ['‘', '’'],
  ['(', ')'],
  ['【', '】'],
]);

/** Within as many characters a quote has to be closed; else it is taken for noise. */
const QUOTED = 120;
const OPENING = charSet([...QUOTES.keys()].join(''));

/** The first stretch before a separator that stands outside quotes and brackets; null where the text holds nothing else. */
export function firstStretch(norm: string, separators: CharSet): Stretch | null {
  for (let start = 0; start < norm.length; start++) {
    const end = outsideEnd(norm, separators, start);
    if (end > start) return { start, end };
  }
  return null;
}

/** Offset of the first separator outside quotes and brackets at or behind `from`, or the end of the text. */
function outsideEnd(norm: string, separators: CharSet, from: number): number {
  let at = from;
  while (at < norm.length) {
    const code = norm.charCodeAt(at);
    if (OPENING[code] === 1) {
      const closing = QUOTES.get(norm[at] as string) as string;
      const end = norm.slice(at + 1, at + 1 + QUOTED).indexOf(closing);
      at = end >= 0 ? at + end + 2 : at + 1;
    } else if (separators[code] === 1) return at;
    else at++;
  }
  return norm.length;
}

/** The text with `filler` for each character of the stretches, which may come in any order and overlap. */
export function withoutStretches(text: string, stretches: readonly Stretch[], filler: '' | '。'): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    const from = Math.max(at, start);
    if (end <= from) continue;
    parts.push(text.slice(at, from), filler.repeat(end - from));
    at = end;
  }
  return parts.join('') + text.slice(at);
}
