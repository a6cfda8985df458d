/** From source lines to readable lines (可读的行): Markdown marks, bullets and thin blanks taken out. */
import { cutPassage, joinPassages, passageOf, slicePassage } from './passage.ts';
import type { Passage } from './passage.ts';
import type { SourceBlock, SourceLine, SourceTable } from './source.ts';

/** A line that is worth reading. */
export interface Line {
  p: Passage;
  line: number;
  heading?: number;
  /** A blank line stood before it. */
  gap: boolean;
  /** The line began with blanks (首行缩进). */
  indented: boolean;
}

export type Item = { kind: 'line'; line: Line } | { kind: 'table'; table: SourceTable };

/** Markdown and bullets: text behind the marks, level of a # heading. */
function unmarked(source: SourceLine): { p: Passage; heading?: number } {
  let p = passageOf(source.text, source.line, source.column, source.cell);
  let heading = source.heading;
  const hash = /^ {0,3}(#{1,6}) +/u.exec(p.norm);
  if (hash) {
    heading = (hash[1] as string).length;
    p = slicePassage(p, hash[0].length);
  } else {
    const bullet = /^\s*(?:>\s*|[-*+] +(?=\S))+/u.exec(p.norm);
    if (bullet && !/^\s*-+\s*[0-9]+\s*-/u.test(p.norm)) p = slicePassage(p, bullet[0].length);
  }
  if (p.norm.includes('**') || p.norm.includes('__')) {
    const parts: Passage[] = [];
    let from = 0;
    for (const mark of p.norm.matchAll(/\*\*|__/gu)) {
      if (mark.index > from) parts.push(cutPassage(p, from, mark.index));
      from = mark.index + 2;
    }
    if (from < p.raw.length) parts.push(cutPassage(p, from, p.raw.length));
    p = parts.length > 0 ? joinPassages(parts) : slicePassage(p, 0, 0);
  }
  return heading === undefined ? { p } : { p, heading };
}

/** Without the single blanks that typesetting puts between digits and Han characters (到 2025 年); a number at the start keeps its own. */
export function withoutThinBlanks(p: Passage): Passage {
  if (!p.norm.includes(' ')) return p;
  const spaced = (p.norm.match(/(?<=\S) (?=\S)/gu)?.length ?? 0) * 2.5 > p.norm.length;
  // 责 任 单 位: letters set apart one by one; in a line that is spaced throughout (OCR) every blank goes.
  const pattern = spaced
    ? /(?<=\S) +(?=\S)/gu
    : /(?<=[0-9%]) (?=[\u4e00-\u9fff%])|(?<=[\u4e00-\u9fff]) (?=[0-9])|(?<=(?:^|[^\u4e00-\u9fff])[\u4e00-\u9fff]) (?=[\u4e00-\u9fff](?:[^\u4e00-\u9fff]|$))|(?<=(?: |^|[^\u4e00-\u9fff])[\u4e00-\u9fff]) (?=[:])/gu;
  const thin = [...p.norm.matchAll(pattern)];
  const parts: Passage[] = [];
  let from = 0;
  for (const blank of thin) {
    if (/^[0-9]{1,3}$/u.test(p.norm.slice(0, blank.index))) continue;
    // 筹建公寓　2025年…: a wide blank sets a head off its text.
    if (!spaced && p.raw[blank.index] === '\u3000') continue;
    parts.push(cutPassage(p, from, blank.index));
    from = blank.index + blank[0].length;
  }
  if (parts.length === 0) return p;
  parts.push(cutPassage(p, from, p.raw.length));
  return joinPassages(parts);
}

/** All blocks as items; blank lines turn into `gap`. */
export function itemsOf(blocks: readonly SourceBlock[]): Item[] {
  const items: Item[] = [];
  let gap = true;
  for (const block of blocks) {
    if (block.kind === 'table') {
      items.push({ kind: 'table', table: block.table });
      gap = true;
      continue;
    }
    const { p: full, heading } = unmarked(block.line);
    const p = withoutThinBlanks(slicePassage(full, 0));
    if (p.raw === '' || /^[-=*_ ]{3,}$/u.test(p.norm)) {
      gap = true;
      continue;
    }
    const line: Line = { p, line: block.line.line, gap, indented: /^[\s\u3000]/u.test(block.line.text) };
    items.push({ kind: 'line', line: heading === undefined ? line : { ...line, heading } });
    gap = false;
  }
  return items;
}
