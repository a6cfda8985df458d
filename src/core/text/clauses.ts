/** Cutting Chinese text (分句): brackets, sentences and clauses with their offsets, on folded text, in linear time. */

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

/**
 * Outermost brackets in order; text is folded (half width). A closing bracket of another shape closes too (OCR). The first bracket
 * that nothing closes runs to the end of the text; closed ones inside it are told as well, after it.
 */
export function outerBrackets(norm: string): Bracket[] {
  const closed: Bracket[] = [];
  const stack: number[] = [];
  for (let i = 0; i < norm.length; i++) {
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

/**
 * Stretches between separators that stand outside quotes and brackets. The separator belongs to no stretch. A quote that is not closed
 * within 120 characters is taken for noise.
 */
export function splitOutside(norm: string, separators: RegExp): Stretch[] {
  const out: Stretch[] = [];
  let start = 0;
  let i = 0;
  while (i < norm.length) {
    const char = norm[i] as string;
    const closing = QUOTES.get(char);
    if (closing !== undefined) {
      const end = norm.slice(i + 1, i + 121).indexOf(closing);
      i = end >= 0 ? i + 1 + end + 1 : i + 1;
      continue;
    }
    if (separators.test(char)) {
      if (i > start) out.push({ start, end: i });
      start = i + 1;
    }
    i++;
  }
  if (norm.length > start) out.push({ start, end: norm.length });
  return out;
}
