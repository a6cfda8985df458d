/** Tables of PDF pages, from positions alone: columns are the stretches no text crosses, rows begin with their number or a wider gap. */
import type { SourceRow, SourceTable } from '../core/plan/source.ts';
import { columnRole, readColumns } from '../core/plan/table-columns.ts';
import { matchText } from '../core/text/script.ts';

/** A run of text without a wide gap inside. */
export interface Segment {
  text: string;
  x: number;
  right: number;
}

export interface PlacedLine {
  segments: readonly Segment[];
  y: number;
  size: number;
  line: number;
  page: number;
}

interface Column {
  x: number;
  right: number;
}

/** The table whose header stands at line `at`, and the index behind its last line; null where none begins there. */
export function pdfTableAt(lines: readonly PlacedLine[], at: number): { table: SourceTable; end: number } | null {
  const header = lines[at];
  if (!header || header.segments.length < 3 || !readColumns([{ cells: header.segments.map((s) => s.text) }]))
    return null;
  const end = tableEnd(lines, at, header);
  const columns = columnsOf(lines.slice(at, end), header.segments.length);
  if (end - at < 3 || columns === null) return null;
  const rows = rowsOf(lines.slice(at + 1, end), columns, header).map((group) => rowOf(group, columns));
  return { table: { rows: [rowOf([header], columns), ...rows] }, end };
}

/** A table goes on while its lines keep to the columns: a line across the page that is no banner ends it. */
function tableEnd(lines: readonly PlacedLine[], at: number, header: PlacedLine): number {
  const last = header.segments.at(-1);
  const width = (last?.right ?? 0) - (header.segments[0]?.x ?? 0);
  let i = at + 1;
  for (; i < lines.length; i++) {
    const line = lines[i] as PlacedLine;
    const only = line.segments.length === 1 ? line.segments[0] : undefined;
    if (only && only.right - only.x > width * 0.7) break;
    // 保障措施 and whatever follows the table stands left of it or begins a chapter.
    if (only && /^[一二三四五六七八九十]+、.{2,30}$/u.test(matchText(only.text)) && !nearTable(lines, i)) break;
  }
  return i;
}

/** A banner (section row) has rows with several segments close behind it. */
function nearTable(lines: readonly PlacedLine[], i: number): boolean {
  return lines.slice(i + 1, i + 4).some((line) => line.segments.length >= 3);
}

/** Merged stretches of all segments; exactly as many as the header has cells, or null. */
function columnsOf(lines: readonly PlacedLine[], count: number): Column[] | null {
  const all = lines.flatMap((line) => (line.segments.length >= 2 ? line.segments : [])).sort((a, b) => a.x - b.x);
  const merged: Column[] = [];
  for (const { x, right } of all) {
    const last = merged.at(-1);
    if (last && x < last.right - 0.5) last.right = Math.max(last.right, right);
    else merged.push({ x, right });
  }
  return merged.length === count ? merged : null;
}

function columnAt(columns: readonly Column[], segment: Segment): number {
  const middle = (segment.x + segment.right) / 2;
  const inside = columns.findIndex((c) => middle >= c.x - 1 && middle <= c.right + 1);
  if (inside >= 0) return inside;
  const distance = columns.map((c) => Math.abs((c.x + c.right) / 2 - middle));
  return distance.indexOf(Math.min(...distance));
}

/** Lines grouped into rows. */
function rowsOf(lines: readonly PlacedLine[], columns: readonly Column[], header: PlacedLine): PlacedLine[][] {
  const numbered = columnRole(header.segments[0]?.text ?? '') === 'no';
  const holdsNumber = (line: PlacedLine): boolean =>
    line.segments.some((s) => columnAt(columns, s) === 0 && /^[0-9]{1,3}$/u.test(matchText(s.text).trim()));
  const gaps = lines.map((line, i) => {
    const before = lines[i - 1];
    return before && before.page === line.page ? before.y - line.y : Infinity;
  });
  const distinct = [...new Set(gaps.filter((g) => g < Infinity).map((g) => Math.round(g * 2) / 2))].sort(
    (a, b) => a - b,
  );
  const wanted = lines.filter(holdsNumber).length;
  for (const gap of distinct) {
    const groups = group(lines, gaps, gap + 0.4);
    const fits = groups.every((g) => g.filter(holdsNumber).length <= 1);
    if (
      numbered &&
      wanted > 0 &&
      fits &&
      groups.filter((g) => g.some(holdsNumber)).length === wanted &&
      groups.length <= wanted * 1.6 + 2
    )
      return groups;
  }
  return numbered && wanted > 0
    ? byNumber(lines, holdsNumber)
    : group(lines, gaps, Math.max(...distinct.slice(0, 1), header.size * 1.9));
}

function group(lines: readonly PlacedLine[], gaps: readonly number[], limit: number): PlacedLine[][] {
  const groups: PlacedLine[][] = [];
  for (const [i, line] of lines.entries()) {
    const last = groups.at(-1);
    if (last && (gaps[i] ?? Infinity) <= limit) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** Where gaps tell nothing (no padding), a row begins at the line with its number. */
function byNumber(lines: readonly PlacedLine[], holdsNumber: (line: PlacedLine) => boolean): PlacedLine[][] {
  const groups: PlacedLine[][] = [];
  for (const line of lines) {
    if (groups.length === 0 || holdsNumber(line)) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return groups;
}

function rowOf(lines: readonly PlacedLine[], columns: readonly Column[]): SourceRow {
  const cells = columns.map(() => '');
  for (const line of lines) {
    for (const segment of line.segments) {
      const at = columnAt(columns, segment);
      cells[at] = (cells[at] ?? '') + segment.text.trim();
    }
  }
  return { cells, line: Math.min(...lines.map((l) => l.line)) };
}
