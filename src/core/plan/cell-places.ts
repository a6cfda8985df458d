/** Where the cells of a table stand in the source (单元格的出处), so that whatever is read from one can be traced to it. */
import { withoutThinBlanks } from './lines.ts';
import { cutPassage, joinPassages, passageOf } from './passage.ts';
import type { Passage } from './passage.ts';
import type { SourceRow } from './source.ts';

/**
 * Cells that a line spells out, as passages of it. They stand in the line in this order; marks between and inside them (tabs, bars,
 * quotation marks, **, <br>) may be left out, and a cell may have a line break where the line has none.
 */
export function placesOf(line: Passage, cells: readonly string[]): Passage[] {
  let from = 0;
  return cells.map((cell) => {
    const at = line.raw.indexOf(cell, from);
    if (at >= 0) {
      from = at + cell.length;
      return cutPassage(line, at, from);
    }
    const pieces = cell.split('\n').map((piece) => {
      const found = aligned(line, piece, from);
      from = found.end;
      return found.p;
    });
    return joinPassages(pieces, '\n');
  });
}

/** A cell whose characters stand in a line in order, with marks between them. */
function aligned(line: Passage, cell: string, start: number): { p: Passage; end: number } {
  const parts: Passage[] = [];
  let at = start;
  for (let i = 0; i < cell.length;) {
    const next = line.raw.indexOf(cell[i] as string, at);
    if (next < 0) return { p: passageOf(cell, line.origins[0]?.line ?? 1), end: start };
    let length = 1;
    while (i + length < cell.length && cell[i + length] === line.raw[next + length]) length++;
    parts.push(cutPassage(line, next, next + length));
    i += length;
    at = next + length;
  }
  return { p: parts.length === 0 ? cutPassage(line, at, at) : joinPassages(parts), end: at };
}

/** A cell of a row as a passage: of its line, where the row is one of the text, else of the cell. */
export function cellPassage(row: SourceRow, column: number): Passage {
  const cell = row.cells[column] ?? '';
  const trimmed = cell.trim();
  const place = row.places?.[column];
  if (place?.raw === trimmed) return place;
  return passageOf(trimmed, row.line, cell.length - cell.trimStart().length, column);
}

/** The cells of a table's rows as they are read, row after row; a cell that is filled from above keeps the place it came from. */
export class Cells {
  private readonly known = new Map<string, Passage>();

  /** Texts of a row's cells without typesetters' blanks. */
  read(row: SourceRow, width: number): string[] {
    return Array.from({ length: width }, (_, i) => {
      const p = withoutThinBlanks(cellPassage(row, i));
      this.known.set(p.raw, p);
      return p.raw;
    });
  }

  /** The passage of a cell's text as read() gave it. */
  passage(text: string, line: number): Passage {
    return this.known.get(text) ?? passageOf(text, line);
  }
}
