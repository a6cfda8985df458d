/** What of a file is the body of a plan (正文), without head, foot, closing clauses; and the tables of its appendices. */
import type { Front } from './front.ts';
import { itemsOf } from './lines.ts';
import type { Item, Line } from './lines.ts';
import type { SourceLine } from './source.ts';
import { readColumns } from './table-columns.ts';

/** Tables that are no task or indicator tables (layout tables of web pages) are lines. */
export function flatten(items: readonly Item[]): Item[] {
  return items.flatMap((item): Item[] => {
    if (item.kind === 'line' || readColumns(item.table.rows)) return [item];
    const lines = item.table.rows.flatMap((row) => {
      return row.cells.flatMap((text, cell) =>
        text.trim() === '' || text === row.cells[cell - 1] ? [] : cellLines(text, row.line, cell),
      );
    });
    return itemsOf(lines.map((line) => ({ kind: 'line', line })));
  });
}

function cellLines(text: string, line: number, cell: number): SourceLine[] {
  let column = 0;
  return text.split('\n').map((part) => {
    const at = column;
    column += part.length + 1;
    return { text: part, line, cell, column: at };
  });
}

/** Lines before the first task table; -1 where there is none. */
export function linesBefore(items: readonly Item[]): number {
  const table = items.findIndex((item) => item.kind === 'table');
  return table < 0 ? -1 : items.slice(0, table).filter((item) => item.kind === 'line').length;
}

const APPENDIX = /^附 ?(?:件|表|录)? ?[0-9一二三四五六七八九十]{0,2} ?[:]?$/u;
const ATTACHED = /^附 ?件 ?[0-9一二三四五六七八九十]{0,2} ?[:.、]/u;

// 本措施自印发之日起施行，有效期至…: says when the document holds, not when a task is due.
const CLOSING =
  /^(?:第[一二三四五六七八九十]{1,4}条 ?|[0-9一二三四五六七八九十]{1,3}[、.] ?)?本[^,。]{2,12}(?:自|由|从|有效期|未尽)[^。]{0,60}(?:施行|执行|解释|有效|实施|为准)/u;

/** Lines of the body, and the tables of appendices. */
export function bodyItems(
  items: readonly Item[],
  front: Front,
  lines: readonly Line[],
): { main: Item[]; appendix: Item[] } {
  const main: Item[] = [];
  const appendix: Item[] = [];
  let index = -1;
  let behind = false;
  let listed = false;
  for (const item of items) {
    if (item.kind === 'line') {
      index++;
      if (index < front.bodyStart || front.drop.has(index)) continue;
      const { norm } = item.line.p;
      if (APPENDIX.test(norm) && index > front.bodyStart + 3) behind = true;
      listed = norm.length < 60 && (ATTACHED.test(norm) || (listed && /^[0-9]{1,2}[.、][^。;]+$/u.test(norm)));
      if (listed || CLOSING.test(norm)) continue;
      if (index > front.bodyStart && norm === lines[front.bodyStart - 1]?.p.norm) continue;
    }
    (behind ? appendix : main).push(item);
  }
  return { main, appendix };
}
