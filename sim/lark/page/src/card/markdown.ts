// Block part of the platform's Markdown: paragraphs, headings, lists, quotes, code, tables, rules. Pure.
import { inline, type Inline } from './markdown-inline.ts';

export interface ListItem {
  children: Inline[];
  nested: Block[];
}

export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'list'; ordered: boolean; first: number; items: ListItem[] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { kind: 'rule' };

const FENCE = /^```+\s*([\w+#-]*)\s*$/;
const HEADING = /^(#{1,6})\s+(.*)$/;
const RULE = /^\s*(?:<hr\s*\/?>|-{3,}|\*{3,})\s*$/i;
const ITEM = /^(\s*)(?:([-*+])|(\d{1,9})[.)])\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

function cells(line: string): Inline[][] {
  const bare = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return bare.split(/(?<!\\)\|/).map((cell) => inline(cell.trim().replaceAll('\\|', '|')));
}

/** An item's lines from `start`: itself and what is indented below it. */
function list(lines: readonly string[], start: number): { block: Block; next: number } {
  const first = ITEM.exec(lines[start] ?? '');
  const indent = first?.[1]?.length ?? 0;
  const ordered = first?.[3] !== undefined;
  const items: ListItem[] = [];
  let at = start;
  while (at < lines.length) {
    const found = ITEM.exec(lines[at] ?? '');
    if (found === null || (found[1]?.length ?? 0) < indent || (found[3] !== undefined) !== ordered) break;
    at += 1;
    const below: string[] = [];
    while (at < lines.length) {
      const line = lines[at] ?? '';
      const deeper = /^\s/.test(line) && line.trim() !== '' && line.length - line.trimStart().length > indent;
      if (!deeper) break;
      below.push(line);
      at += 1;
    }
    const shift = Math.min(...below.map((line) => line.length - line.trimStart().length));
    items.push({
      children: inline(found[4] ?? ''),
      nested: below.length === 0 ? [] : parse(below.map((line) => line.slice(shift))),
    });
  }
  return { block: { kind: 'list', ordered, first: Number(first?.[3] ?? 1), items }, next: at };
}

/** Lines of one kind from `start` while `pattern` holds; the captured part of each. */
function run(lines: readonly string[], start: number, pattern: RegExp): { taken: string[]; next: number } {
  const taken: string[] = [];
  let at = start;
  for (; at < lines.length; at += 1) {
    const found = pattern.exec(lines[at] ?? '');
    if (found === null) break;
    taken.push(found[1] ?? '');
  }
  return { taken, next: at };
}

function parse(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', children: inline(paragraph.join('\n')) });
    paragraph = [];
  };
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const fence = FENCE.exec(line);
    const heading = HEADING.exec(line);
    if (fence !== null) {
      flush();
      let end = at + 1;
      while (end < lines.length && !/^```+\s*$/.test(lines[end] ?? '')) end += 1;
      blocks.push({ kind: 'code', language: fence[1] ?? '', text: lines.slice(at + 1, end).join('\n') });
      at = end + 1;
    } else if (heading !== null) {
      flush();
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, children: inline(heading[2] ?? '') });
      at += 1;
    } else if (RULE.test(line)) {
      flush();
      blocks.push({ kind: 'rule' });
      at += 1;
    } else if (ITEM.test(line)) {
      flush();
      const found = list(lines, at);
      blocks.push(found.block);
      at = found.next;
    } else if (QUOTE.test(line)) {
      flush();
      const quoted = run(lines, at, QUOTE);
      blocks.push({ kind: 'quote', blocks: parse(quoted.taken) });
      at = quoted.next;
    } else if (line.includes('|') && TABLE_RULE.test(lines[at + 1] ?? '')) {
      flush();
      const body = run(lines, at + 2, /^(.*\|.*)$/);
      blocks.push({ kind: 'table', head: cells(line), rows: body.taken.map(cells) });
      at = body.next;
    } else {
      if (line.trim() === '') flush();
      else paragraph.push(line);
      at += 1;
    }
  }
  flush();
  return blocks;
}

/** Parses the content of a `markdown` element. */
export function markdown(source: string): Block[] {
  return parse(source.replace(/\r\n?/g, '\n').split('\n'));
}
