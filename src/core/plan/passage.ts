/** A stretch of source text that remembers where each character came from (几行拼成的一段). */
import { BLANKS } from '../text/blanks.ts';
import { isIn } from '../text/char-set.ts';
import { matchText } from '../text/script.ts';
import type { SourceSpan } from './document.ts';

export interface Passage {
  raw: string;
  /** Folded and Simplified, same length as `raw`. */
  norm: string;
  /** Where the parts of `raw` stand: offset, line, column. In order. */
  origins: { at: number; line: number; column: number; cell: number | undefined }[];
}

/** A passage of one line, or of a part of it that begins at `column`; `cell` where the line is a row of a file's table. */
export function passageOf(raw: string, line: number, column = 0, cell?: number): Passage {
  return { raw, norm: matchText(raw), origins: [{ at: 0, line, column, cell }] };
}

/** Part of a passage, blanks at both ends taken off. */
export function slicePassage(p: Passage, start: number, end: number = p.raw.length): Passage {
  let [from, to] = [Math.max(0, start), Math.min(end, p.raw.length)];
  while (from < to && isIn(BLANKS, p.norm, from)) from++;
  while (to > from && isIn(BLANKS, p.norm, to - 1)) to--;
  if (from === 0 && to === p.raw.length) return p;
  return cutPassage(p, from, to);
}

/** Part of a passage, blanks kept. */
export function cutPassage(p: Passage, from: number, to: number): Passage {
  return { raw: p.raw.slice(from, to), norm: p.norm.slice(from, to), origins: originsOf(p, from, to) };
}

/** Origins of [from, to): the one in force at `from`, and those that begin behind it. */
function originsOf(p: Passage, from: number, to: number): Passage['origins'] {
  const { at, line, column, cell } = originAt(p, from);
  const origins = [{ at: 0, line, column: column + from - at, cell }];
  if (p.origins.length === 1) return origins;
  for (const o of p.origins)
    if (o.at > from && o.at < to) origins.push({ at: o.at - from, line: o.line, column: o.column, cell: o.cell });
  return origins;
}

/** Passages one behind the other; `glue` stands between them ('' for a wrapped line, '\n' for paragraphs). */
export function joinPassages(parts: readonly Passage[], glue: '' | ' ' | '\n' = ''): Passage {
  if (parts.length === 1) return parts[0] as Passage;
  const raws: string[] = [];
  const norms: string[] = [];
  const origins: Passage['origins'] = [];
  let length = 0;
  for (const part of parts) {
    if (length > 0 && glue !== '') {
      raws.push(glue);
      norms.push(glue);
      length += 1;
    }
    for (const o of part.origins) origins.push({ at: o.at + length, line: o.line, column: o.column, cell: o.cell });
    raws.push(part.raw);
    norms.push(part.norm);
    length += part.raw.length;
  }
  return { raw: raws.join(''), norm: norms.join(''), origins };
}

/** Line of an offset (the passage's first line for an empty passage). */
export function lineAt(p: Passage, offset: number): number {
  return originAt(p, offset).line;
}

function originAt(p: Passage, offset: number): Passage['origins'][number] {
  let [low, high] = [0, p.origins.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((p.origins[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return p.origins[low] ?? { at: 0, line: 1, column: 0, cell: undefined };
}

/**
 * Span of [start, end) in the source, with the blanks that were taken out inside; where it runs over several lines, the part on the first
 * of them.
 */
export function spanOf(p: Passage, start: number, end: number): SourceSpan {
  const { at, line, column, cell } = originAt(p, start);
  let stop = column - at;
  let upTo = end;
  for (const o of p.origins) {
    if (o.at <= start) continue;
    if (o.at >= end) break;
    if (o.line !== line || o.cell !== cell) {
      upTo = o.at;
      break;
    }
    stop = o.column - o.at;
  }
  // What joins two lines stands in neither.
  while (upTo < end && upTo > start && (isIn(BLANKS, p.norm, upTo - 1) || p.norm[upTo - 1] === '\n')) upTo--;
  const span = { line, start: column + start - at, end: Math.max(stop + upTo, column + start - at) };
  return cell === undefined ? span : { ...span, cell };
}
