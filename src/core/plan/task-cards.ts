/** Task cards (任务卡): a small table for each task, labels beside their values, made one table with a row for each card. */
import { matchText } from '../text/script.ts';
import type { Item } from './lines.ts';
import type { SourceRow, SourceTable } from './source.ts';
import { columnRole, readColumns } from './table-columns.ts';
import type { ColumnRole } from './table-columns.ts';

interface Card {
  headers: string[];
  row: SourceRow;
}

const LABELS: ReadonlySet<ColumnRole> = new Set([
  'no',
  'section',
  'task',
  'target',
  'lead',
  'units',
  'support',
  'person',
  'deadline',
  'skip',
]);

/** Replaces cards that follow each other by one table; what stands between them goes before it. */
export function withCards(items: readonly Item[]): Item[] {
  const cards = items.map((item) => (item.kind === 'table' ? cardOf(item.table) : null));
  if (!cards.some((card) => card !== null)) return [...items];
  const out: Item[] = [];
  let open: { headers: string[]; table: SourceTable } | null = null;
  for (const [i, item] of items.entries()) {
    const card = cards[i] ?? null;
    if (!card) {
      out.push(item);
      if (item.kind === 'table') open = null;
    } else if (open && open.headers.join('|') === card.headers.join('|')) open.table.rows.push(card.row);
    else {
      const head: SourceRow = { ...card.row, cells: card.headers };
      open = { headers: card.headers, table: { rows: [head, card.row] } };
      out.push({ kind: 'table', table: open.table });
    }
  }
  return out;
}

/** Labels and values of a table that holds nothing else and tells a task; null where it is none. */
function cardOf(table: SourceTable): Card | null {
  const [first] = table.rows;
  if (!first || table.rows.length < 2 || table.rows.length > 20) return null;
  const headers: string[] = [];
  const cells: string[] = [];
  for (const row of table.rows) {
    const pairs = pairsOf(row.cells);
    if (!pairs) return null;
    for (const [label, value] of pairs) {
      headers.push(label);
      cells.push(value);
    }
  }
  const roles = new Set(headers.map(columnRole));
  const owned = roles.has('lead') || roles.has('units');
  if (!roles.has('task') || !owned || headers.length < 3 || !readColumns([{ cells: headers }])) return null;
  return { headers, row: { cells, line: first.line } };
}

/** 牵头单位 | 市科技局 | 配合单位 | 市财政局; a value over several merged cells counts once. */
function pairsOf(cells: readonly string[]): [string, string][] | null {
  const out: [string, string][] = [];
  for (let i = 0; i < cells.length;) {
    const label = cells[i] ?? '';
    const value = cells[i + 1];
    if (label === '' && value === undefined) break;
    if (value === undefined || !LABELS.has(columnRole(label)) || isLabel(value)) return null;
    out.push([label, value]);
    i += 2;
    while (i < cells.length && cells[i] === value) i++;
  }
  return out.length === 0 ? null : out;
}

/** A header's word where a value should stand: the table is an ordinary one. */
function isLabel(cell: string): boolean {
  return /^(?:.{0,4}(?:单位|部门|时限|时间|任务|事项|目标|举措|措施|备注|领导|责任人))$/u.test(matchText(cell).trim());
}
