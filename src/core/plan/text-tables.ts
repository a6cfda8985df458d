/** Tables that a text file spells out: tabs, Markdown bars, wide blanks, or one cell a line as copied from a PDF. */
import { BLANKS } from '../text/blanks.ts';
import { holdsAny } from '../text/char-set.ts';
import { matchText } from '../text/script.ts';
import { splitUnits } from '../text/unit-lists.ts';
import { looksLikeUnit } from '../text/unit-names.ts';
import { isDeadlineOnly } from './deadlines.ts';
import { placesOf } from './cell-places.ts';
import { isPageNumber } from './furniture.ts';
import type { Item, Line } from './lines.ts';
import { joinPassages } from './passage.ts';
import type { SourceRow, SourceTable } from './source.ts';
import { columnRole, readColumns } from './table-columns.ts';

type Split = (line: Line) => string[] | null;

function tabCells(line: Line): string[] | null {
  const { raw } = line.p;
  return raw.includes('\t') ? raw.split('\t').map((cell) => cell.trim().replace(/^"(.*)"$/u, '$1')) : null;
}

function barCells(line: Line): string[] | null {
  const raw = line.p.raw.trim();
  if (!line.p.norm.includes('|')) return null;
  const cells = line.p.norm.includes('|') ? splitBars(raw, line.p.norm) : [];
  return cells.length >= 2 ? cells : null;
}

function splitBars(raw: string, norm: string): string[] {
  const cells: string[] = [];
  let from = 0;
  for (let i = 0; i <= norm.length; i++) {
    if (i < norm.length && (norm[i] !== '|' || norm[i - 1] === '\\')) continue;
    cells.push(raw.slice(from, i).trim());
    from = i + 1;
  }
  if (norm.startsWith('|')) cells.shift();
  if (norm.trimEnd().endsWith('|')) cells.pop();
  return cells.map((cell) => cell.replace(/<br\s*\/?>/giu, '\n').replace(/\*\*/gu, ''));
}

function wideCells(line: Line): string[] | null {
  if (!holdsAny(BLANKS, line.p.raw)) return null;
  const cells = line.p.raw.split(/[ \u00a0]{2,}|\u3000+/u).map((cell) => cell.trim());
  return cells.length >= 3 ? cells : null;
}

function isRule(cells: readonly string[]): boolean {
  return cells.every((cell) => /^:?-{1,}:?$|^$/u.test(cell)) && cells.some((cell) => cell.includes('-'));
}

/** Replaces runs of lines that are rows of one table by the table. */
export function withTextTables(items: readonly Item[]): Item[] {
  const out: Item[] = [];
  let i = 0;
  while (i < items.length) {
    const found = tableAt(items, i) ?? columnAt(items, i);
    if (found) {
      out.push({ kind: 'table', table: found.table });
      i = found.end;
    } else {
      out.push(items[i] as Item);
      i++;
    }
  }
  return out;
}

function lineAt(items: readonly Item[], i: number): Line | null {
  const item = items[i];
  return item?.kind === 'line' ? item.line : null;
}

function tableAt(items: readonly Item[], at: number): { table: SourceTable; end: number } | null {
  const first = lineAt(items, at);
  if (!first) return null;
  const split = ([tabCells, barCells, wideCells] satisfies Split[]).find((s) => s(first) !== null);
  if (!split || !readColumns([{ cells: split(first) ?? [] }])) return null;
  const width = split(first)?.length ?? 0;
  const rows: SourceRow[] = [];
  let i = at;
  for (; i < items.length; i++) {
    const line = lineAt(items, i);
    const cells = line ? split(line) : null;
    if (!line) break;
    if (cells && isRule(cells)) continue;
    if (cells && cells.length >= 2) rows.push(rowOf(line, fit(cells, width)));
    else if (split !== barCells && belongs(items, i, split)) append(rows, line);
    else break;
  }
  return rows.length >= 2 ? { table: { rows }, end: i } : null;
}

/** A line without cells between two rows: a section row, or the rest of a cell. */
function belongs(items: readonly Item[], i: number, split: Split): boolean {
  const next = lineAt(items, i + 1);
  return next !== null && split(next) !== null;
}

function append(rows: SourceRow[], line: Line): void {
  const width = rows[0]?.cells.length ?? 1;
  rows.push(rowOf(line, [line.p.raw, ...Array<string>(width - 1).fill('')]));
}

function rowOf(line: Line, cells: string[]): SourceRow {
  return { cells, line: line.line, places: placesOf(line.p, cells) };
}

function fit(cells: string[], width: number): string[] {
  if (cells.length >= width) return cells;
  return [...cells, ...Array<string>(width - cells.length).fill('')];
}

const HEADER_CELL = new Set([
  'no',
  'section',
  'task',
  'target',
  'lead',
  'units',
  'support',
  'deadline',
  'person',
  'skip',
]);

/** One cell a line: a run of header words, then as many lines a row, each row begun by its number. */
function columnAt(items: readonly Item[], at: number): { table: SourceTable; end: number } | null {
  const headers: string[] = [];
  let i = at;
  for (; i < items.length && headers.length < 10; i++) {
    const line = lineAt(items, i);
    if (!line || line.p.norm.length > 12 || !HEADER_CELL.has(columnRole(line.p.norm)) || /[。,:、]/u.test(line.p.norm))
      break;
    headers.push(line.p.raw);
  }
  if (headers.length < 3 || columnRole(headers[0] ?? '') !== 'no' || !readColumns([{ cells: headers }])) return null;
  const rows: SourceRow[] = [{ cells: headers, line: lineAt(items, at)?.line ?? 1 }];
  const end = readColumnRows(items, i, headers, rows);
  return rows.length >= 2 ? { table: { rows }, end } : null;
}

function readColumnRows(items: readonly Item[], from: number, headers: readonly string[], rows: SourceRow[]): number {
  let i = from;
  let number = Number(lineAt(items, i)?.p.norm ?? NaN);
  if (!Number.isInteger(number)) return from;
  while (i < items.length) {
    const start = lineAt(items, i);
    if (!start || start.p.norm !== String(number)) break;
    const cells: string[] = [start.p.raw];
    const lines = [start.p];
    let k = i + 1;
    for (; k < items.length; k++) {
      const line = lineAt(items, k);
      if (!line || line.p.norm === String(number + 1) || pageBreak(items, k, headers) > k) break;
      if (
        cells.length >= headers.length &&
        !lineContinues(items, k, number + 1) &&
        !lastCellLater(items, k, cells, headers)
      )
        break;
      cells.push(line.p.raw);
      lines.push(line.p);
    }
    const folded = foldCells(cells, headers);
    rows.push({ cells: folded, line: start.line, places: placesOf(joinPassages(lines), folded) });
    i = pageBreak(items, k, headers);
    number++;
  }
  return i;
}

/** More lines than columns: fine while the next number still comes soon. */
function lineContinues(items: readonly Item[], k: number, next: number): boolean {
  for (let j = k; j < Math.min(items.length, k + 12); j++) if (lineAt(items, j)?.p.norm === String(next)) return true;
  return false;
}

/** The table's last row has no number behind it: it goes on while its time limit has not come. */
function lastCellLater(
  items: readonly Item[],
  k: number,
  cells: readonly string[],
  headers: readonly string[],
): boolean {
  if (columnRole(headers.at(-1) ?? '') !== 'deadline' || isDeadlineOnly(matchText(cells.at(-1) ?? ''))) return false;
  return [k, k + 1, k + 2, k + 3].some((j) => isDeadlineOnly(lineAt(items, j)?.p.norm ?? ''));
}

/** Behind a page number and the header that the next page repeats; `at` itself where neither stands there. */
function pageBreak(items: readonly Item[], at: number, headers: readonly string[]): number {
  let i = at;
  while (isPageNumber(lineAt(items, i)?.p.norm ?? '')) i++;
  return headers.every((header, j) => lineAt(items, i + j)?.p.raw === header) ? i + headers.length : i;
}

/**
 * Cells wrapped over several lines are put together: names that end with a comma or go on in the next line first, then the last
 * column of text takes what is too much; the columns behind it keep one line each.
 */
function foldCells(cells: string[], headers: readonly string[]): string[] {
  const roles = headers.map(columnRole);
  const text = roles.findLastIndex((role) => role === 'task' || role === 'target');
  const at = text < 0 ? 1 : text;
  const behind = headers.length - at - 1;
  const lines = [...cells];
  // 区民政局、 / 区商务局: a list of units that goes on in the next line.
  for (let i = lines.length - 2; i > at && lines.length > headers.length; i--) {
    if (!/[、，,]$/u.test(lines[i] ?? '') || lines.length - i - 2 < behind - 2) continue;
    if (splitUnits(lines[i] ?? '').every((unit) => looksLikeUnit(matchText(unit.name))))
      lines.splice(i, 2, (lines[i] ?? '') + (lines[i + 1] ?? ''));
  }
  if (lines.length <= headers.length) return fit(lines, headers.length);
  const extra = lines.length - headers.length;
  return [...lines.slice(0, at), lines.slice(at, at + extra + 1).join(''), ...lines.slice(at + extra + 1)];
}
