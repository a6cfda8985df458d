/** From placed pieces of text on PDF pages to paragraphs and tables. Pure geometry. */
import { readEnumerator } from '../core/plan/enumerators.ts';
import type { SourceBlock } from '../core/plan/source.ts';
import { matchText } from '../core/text/script.ts';
import { readColumns } from '../core/plan/table-columns.ts';
import { gridTables } from './pdf-grid.ts';
import type { GridTable } from './pdf-grid.ts';
import type { Rule } from './pdf-rules.ts';
import { pdfTableAt } from './pdf-tables.ts';
import type { Segment } from './pdf-tables.ts';

/** One piece of text: left edge, base line, width and size in points. */
export interface Glyphs {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
}

interface VisualLine {
  text: string;
  segments: Segment[];
  x: number;
  right: number;
  y: number;
  size: number;
  line: number;
  page: number;
}

/** Lines of a page from top to bottom; a wide gap between two pieces becomes a wide blank (columns of a table). */
function visualLines(glyphs: readonly Glyphs[], page: number): Omit<VisualLine, 'line'>[] {
  const pieces = glyphs.filter((g) => g.text !== '').map((g, order) => ({ ...g, order }));
  const rows: { y: number; size: number; pieces: typeof pieces }[] = [];
  for (const piece of pieces) {
    if (piece.text.trim() === '' && piece.width === 0) continue;
    const row = rows.findLast((r) => Math.abs(r.y - piece.y) < Math.max(2, piece.size * 0.45));
    if (row) row.pieces.push(piece);
    else rows.push({ y: piece.y, size: piece.size, pieces: [piece] });
  }
  rows.sort((a, b) => b.y - a.y);
  return rows.flatMap((row) => {
    const sorted = row.pieces.sort((a, b) => a.x - b.x || a.order - b.order);
    let text = '';
    const segments: Segment[] = [];
    let right = sorted[0]?.x ?? 0;
    for (const piece of sorted) {
      const gap = piece.x - right;
      if (text !== '' && piece.text.trim() !== '' && gap > piece.size * 1.6) text = `${text.trimEnd()}   `;
      const last = segments.at(-1);
      if (last && gap <= piece.size * 0.9) {
        last.text += piece.text;
        if (piece.text.trim() !== '') last.right = Math.max(last.right, piece.x + piece.width);
      } else if (piece.text.trim() !== '')
        segments.push({ text: piece.text, x: piece.x, right: piece.x + piece.width });
      text += piece.text;
      right = Math.max(right, piece.x + piece.width);
    }
    const visible = sorted.filter((p) => p.text.trim() !== '');
    const [first, last] = [visible[0], visible.at(-1)];
    if (!first || !last) return [];
    return [{ text: text.trim(), segments, x: first.x, right: last.x + last.width, y: row.y, size: first.size, page }];
  });
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const PAGE_MARK = /^[-—–·\s]*(?:第\s*)?[0-9]{1,4}(?:\s*页)?[-—–·\s]*$/u;

/** Running titles and page numbers: the first and last line of a page that others repeat. */
function withoutRunning(pages: Omit<VisualLine, 'line'>[][]): Omit<VisualLine, 'line'>[][] {
  const count = new Map<string, number>();
  const key = (line: Omit<VisualLine, 'line'>): string => line.text.replace(/[0-9]+/gu, '#');
  for (const page of pages) {
    for (const line of new Set([...page.slice(0, 2), ...page.slice(-2)]))
      count.set(key(line), (count.get(key(line)) ?? 0) + 1);
  }
  return pages.map((page) =>
    page.filter((line, i) => {
      const edge = i < 2 || i >= page.length - 2;
      const repeated = pages.length >= 3 && (count.get(key(line)) ?? 0) >= Math.max(3, pages.length * 0.6);
      return !(edge && (repeated || PAGE_MARK.test(line.text)));
    }),
  );
}

/** What a page holds: pieces of text and ruled lines. */
export interface PdfPage {
  glyphs: Glyphs[];
  rules: Rule[];
}

type Placed = { kind: 'line'; line: VisualLine } | { kind: 'table'; table: GridTable; line: number };

/** Lines outside drawn tables, and these tables, from top to bottom through all pages. */
function placedOf(pages: readonly PdfPage[]): Placed[] {
  const tables = pages.map((page) =>
    gridTables(page.glyphs, page.rules).filter(
      (t) => readColumns(t.rows.map((cells) => ({ cells }))) !== null || t.rows.length >= 2,
    ),
  );
  const outside = pages.map((page, n) =>
    page.glyphs.filter(
      (g) =>
        !(tables[n] ?? []).some(
          (t) =>
            g.x >= t.left - 2 && g.x <= t.right + 2 && g.y + g.size * 0.3 >= t.bottom && g.y + g.size * 0.3 <= t.top,
        ),
    ),
  );
  const lines = withoutRunning(outside.map(visualLines));
  const out: Placed[] = [];
  let number = 0;
  for (const n of pages.keys()) {
    const own = (lines[n] ?? []).map((line) => ({ y: line.y, line }));
    const items = [...own, ...(tables[n] ?? []).map((table) => ({ y: table.top, table }))].sort((a, b) => b.y - a.y);
    for (const item of items) {
      number++;
      if ('line' in item) out.push({ kind: 'line', line: { ...item.line, line: number } });
      else {
        out.push({ kind: 'table', table: item.table, line: number });
        number += item.table.rows.length - 1;
      }
    }
  }
  return out;
}

/** Paragraphs and tables with the number of their first line (a row of a table counts as one). */
export function blocksOf(pages: readonly PdfPage[]): SourceBlock[] {
  const placed = placedOf(pages);
  const lines = placed.flatMap((item) => (item.kind === 'line' ? [item.line] : []));
  const long = lines.filter((l) => l.text.length >= 12);
  const edges = long.length >= 5 ? long : lines;
  const margin = quantile(
    edges.map((l) => l.right),
    0.9,
  );
  const left = quantile(
    edges.map((l) => l.x),
    0.2,
  );
  const gap = usualGap(lines);
  const out: SourceBlock[] = [];
  let before: VisualLine | null = null;
  for (let i = 0; i < placed.length; i++) {
    const item = placed[i] as Placed;
    if (item.kind === 'table') {
      addTable(out, item.table, item.line);
      before = null;
      continue;
    }
    const following = placed.slice(i, i + 400).map((p) => (p.kind === 'line' ? p.line : null));
    const stop = following.indexOf(null);
    const found = pdfTableAt((stop < 0 ? following : following.slice(0, stop)) as VisualLine[], 0);
    if (found) {
      out.push({ kind: 'table', table: found.table });
      before = null;
      i += found.end - 1;
      continue;
    }
    const last = out.at(-1);
    if (last?.kind === 'line' && before && goesOn(before, item.line, { margin, left, gap }))
      last.line.text = glue(last.line.text, item.line.text);
    else out.push({ kind: 'line', line: { text: item.line.text, line: item.line.line } });
    before = item.line;
  }
  return out;
}

/** A table goes on at the top of the next page; a row broken there (its first cell empty) is put together. */
function addTable(out: SourceBlock[], table: GridTable, line: number): void {
  const rows = table.rows.map((cells, r) => ({ cells, line: line + r }));
  const last = out.at(-1);
  const width = rows[0]?.cells.length ?? 0;
  if (last?.kind !== 'table' || last.table.rows[0]?.cells.length !== width) {
    out.push({ kind: 'table', table: { rows } });
    return;
  }
  // A header repeated on the next page stands between the halves of a broken row.
  if (rows[0] && rows[0].cells.join('|') === last.table.rows[0]?.cells.join('|')) rows.shift();
  const [first, above] = [rows[0], last.table.rows.at(-1)];
  if (first && above && first.cells[0] === '' && !readColumns([first])) {
    above.cells = above.cells.map((cell, c) => cell + (first.cells[c] === cell ? '' : (first.cells[c] ?? '')));
    rows.shift();
  }
  last.table.rows.push(...rows);
}

function usualGap(lines: readonly VisualLine[]): number {
  const gaps = lines.flatMap((line, i) => {
    const before = lines[i - 1];
    return before && before.page === line.page && before.y > line.y ? [before.y - line.y] : [];
  });
  return gaps.length === 0 ? 0 : quantile(gaps, 0.5);
}

/** A full line goes on in the next one unless that is indented, set apart, or begins an item. */
function goesOn(before: VisualLine, next: VisualLine, page: { margin: number; left: number; gap: number }): boolean {
  if (/ {3}/u.test(before.text) || / {3}/u.test(next.text)) return false;
  if (before.right < page.margin - before.size * 1.8) return false;
  if (next.x > page.left + next.size * 1.3 && next.x > before.x + next.size * 0.5) return false;
  if (Math.abs(before.size - next.size) > 1.5) return false;
  const distance = before.page === next.page ? before.y - next.y : 0;
  if (page.gap > 0 && distance > page.gap * 1.4) return false;
  const item = readEnumerator(matchText(next.text));
  const indented = next.x > page.left + next.size * 1.3;
  return !(item && !item.weak && (indented || /[。；;：:）)]$/u.test(before.text)));
}

function glue(a: string, b: string): string {
  return /[A-Za-z0-9]$/.test(a) && /^[A-Za-z]/.test(b) ? `${a} ${b}` : a + b;
}
