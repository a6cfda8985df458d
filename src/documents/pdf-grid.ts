/** Tables drawn with lines on a PDF page: cells from the lines, merged cells from the lines that are missing. Pure geometry. */
import type { Glyphs } from './pdf-lines.ts';
import type { Rule } from './pdf-rules.ts';

/** A drawn table: its place on the page and its rows; merged cells hold their text in each row and column that they cover. */
export interface GridTable {
  top: number;
  bottom: number;
  left: number;
  right: number;
  rows: string[][];
}

const NEAR = 2.5;

/** Middle values of clusters of numbers that lie within NEAR of each other, ascending. */
function clusters(values: readonly number[]): number[] {
  const out: number[][] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = out.at(-1);
    if (last && value - (last.at(-1) ?? 0) <= NEAR) last.push(value);
    else out.push([value]);
  }
  return out.map((group) => group.reduce((sum, v) => sum + v, 0) / group.length);
}

/** Stretches of the page's height that vertical lines cover without a break: one table each. */
function regions(verticals: readonly Rule[]): { low: number; high: number }[] {
  const out: { low: number; high: number }[] = [];
  for (const rule of [...verticals].sort((a, b) => a.y0 - b.y0)) {
    const last = out.at(-1);
    if (last && rule.y0 <= last.high + NEAR) last.high = Math.max(last.high, rule.y1);
    else out.push({ low: rule.y0, high: rule.y1 });
  }
  return out;
}

/** Tables of a page, from top to bottom. At least two columns and two rows. */
export function gridTables(glyphs: readonly Glyphs[], rules: readonly Rule[]): GridTable[] {
  const verticals = rules.filter((r) => r.x0 === r.x1);
  const horizontals = rules.filter((r) => r.y0 === r.y1);
  return regions(verticals)
    .flatMap(({ low, high }) => {
      const own = verticals.filter((r) => r.y0 >= low - NEAR && r.y1 <= high + NEAR);
      const xs = clusters(own.map((r) => r.x0));
      // A row that is broken at the page's end has no line below it: the vertical lines tell where it stops.
      const inside = horizontals.filter((r) => r.y0 >= low - NEAR && r.y0 <= high + NEAR).map((r) => r.y0);
      const ys = clusters([low, ...inside, high]);
      if (xs.length < 3 || ys.length < 3 || xs.length > 60 || ys.length > 400) return [];
      return [gridTable(glyphs, { xs, ys, verticals: own, horizontals })];
    })
    .sort((a, b) => b.top - a.top);
}

interface Grid {
  xs: number[];
  ys: number[];
  verticals: readonly Rule[];
  horizontals: readonly Rule[];
}

function gridTable(glyphs: readonly Glyphs[], grid: Grid): GridTable {
  const [columns, count] = [grid.xs.length - 1, grid.ys.length - 1];
  const group = merged(grid);
  const texts = new Map<number, Glyphs[]>();
  const [left, right, bottom, top] = [grid.xs[0] ?? 0, grid.xs.at(-1) ?? 0, grid.ys[0] ?? 0, grid.ys.at(-1) ?? 0];
  for (const glyph of glyphs) {
    const [x, y] = [glyph.x + Math.min(glyph.width, glyph.size) / 2, glyph.y + glyph.size * 0.3];
    if (x < left || x > right || y < bottom || y > top) continue;
    const column = grid.xs.findLastIndex((v) => v <= x);
    const row = grid.ys.findLastIndex((v) => v <= y);
    if (column < 0 || column >= columns || row < 0 || row >= count) continue;
    const key = group(row * columns + column);
    texts.set(key, [...(texts.get(key) ?? []), glyph]);
  }
  const rows: string[][] = [];
  for (let r = count - 1; r >= 0; r--) {
    rows.push(Array.from({ length: columns }, (_, c) => cellText(texts.get(group(r * columns + c)) ?? [])));
  }
  return { top, bottom, left, right, rows };
}

/** Joins cells between which no line is drawn; answers a cell's group. */
function merged(grid: Grid): (cell: number) => number {
  const [columns, count] = [grid.xs.length - 1, grid.ys.length - 1];
  const parent = Array.from({ length: columns * count }, (_, i) => i);
  const find = (cell: number): number => {
    let at = cell;
    while (parent[at] !== at) at = parent[at] as number;
    return at;
  };
  for (let r = 0; r < count; r++) {
    const y = ((grid.ys[r] ?? 0) + (grid.ys[r + 1] ?? 0)) / 2;
    for (let c = 0; c < columns; c++) {
      const x = ((grid.xs[c] ?? 0) + (grid.xs[c + 1] ?? 0)) / 2;
      const [edge, above] = [grid.xs[c + 1] ?? 0, grid.ys[r + 1] ?? 0];
      const wall = grid.verticals.some((v) => Math.abs(v.x0 - edge) <= NEAR && v.y0 <= y && v.y1 >= y);
      if (c + 1 < columns && !wall) parent[find(r * columns + c + 1)] = find(r * columns + c);
      const ceiling = grid.horizontals.some((h) => Math.abs(h.y0 - above) <= NEAR && h.x0 <= x && h.x1 >= x);
      if (r + 1 < count && !ceiling) parent[find((r + 1) * columns + c)] = find(r * columns + c);
    }
  }
  return find;
}

/** Text of a cell, line under line. */
function cellText(glyphs: readonly Glyphs[]): string {
  const sorted = glyphs
    .map((g, order) => ({ ...g, order }))
    .sort((a, b) => (Math.abs(a.y - b.y) < a.size * 0.4 ? a.x - b.x || a.order - b.order : b.y - a.y));
  return sorted
    .map((g) => g.text)
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();
}
