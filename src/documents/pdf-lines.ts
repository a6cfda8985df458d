/** From placed pieces of text on PDF pages to paragraphs. Pure geometry. */
import { readEnumerator } from '../core/plan/enumerators.ts';
import type { SourceLine } from '../core/plan/source.ts';
import { matchText } from '../core/text/script.ts';

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
    let right = sorted[0]?.x ?? 0;
    for (const piece of sorted) {
      const gap = piece.x - right;
      if (text !== '' && piece.text.trim() !== '' && gap > piece.size * 1.6) text = `${text.trimEnd()}   `;
      text += piece.text;
      right = Math.max(right, piece.x + piece.width);
    }
    const visible = sorted.filter((p) => p.text.trim() !== '');
    const [first, last] = [visible[0], visible.at(-1)];
    if (!first || !last) return [];
    return [{ text: text.trim(), x: first.x, right: last.x + last.width, y: row.y, size: first.size, page }];
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

/** Paragraphs with the number of their first visual line. */
export function paragraphsOf(pages: readonly Glyphs[][]): SourceLine[] {
  const cleaned = withoutRunning(pages.map(visualLines));
  const lines = cleaned.flat().map((line, i) => ({ ...line, line: i + 1 }));
  if (lines.length === 0) return [];
  const long = lines.filter((l) => l.text.length >= 12);
  const margin = quantile(
    (long.length >= 5 ? long : lines).map((l) => l.right),
    0.9,
  );
  const left = quantile(
    (long.length >= 5 ? long : lines).map((l) => l.x),
    0.2,
  );
  const gap = usualGap(lines);
  const out: SourceLine[] = [];
  let before: VisualLine | null = null;
  for (const line of lines) {
    const last = out.at(-1);
    if (last && before && goesOn(before, line, { margin, left, gap })) last.text = glue(last.text, line.text);
    else out.push({ text: line.text, line: line.line });
    before = line;
  }
  return out;
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
  return !(item && !item.weak && /[。；;：:）)]$/u.test(before.text));
}

function glue(a: string, b: string): string {
  return /[A-Za-z0-9]$/.test(a) && /^[A-Za-z]/.test(b) ? `${a} ${b}` : a + b;
}
