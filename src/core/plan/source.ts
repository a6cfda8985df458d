/** What a file holds before anybody understands it: lines and tables in order. Written by src/documents, read here. */

import type { Passage } from './passage.ts';

/** One line or paragraph. */
export interface SourceLine {
  text: string;
  /** 1-based: line of a text file, paragraph of a docx, line of a PDF, row of a sheet. */
  line: number;
  /** For a line of a cell of a table's row: the cell, and where in its text the line begins, both 0-based. */
  cell?: number;
  column?: number;
  /** Heading level 1…6 where the file says so (Markdown #, HTML h1, Word style). */
  heading?: number;
}

/** One row; merged cells hold their value in each row and column that they cover. */
export interface SourceRow {
  cells: string[];
  line: number;
  /** Where the cells stand in lines of the text, for a table that is spelled out there (text-tables.ts). */
  places?: readonly Passage[];
}

export interface SourceTable {
  rows: SourceRow[];
}

export type SourceBlock = { kind: 'line'; line: SourceLine } | { kind: 'table'; table: SourceTable };

/** A whole file. */
export interface SourceText {
  blocks: SourceBlock[];
}

/** Plain lines as a source (a text file; handy in tests). Accepts \n, \r\n, \r. */
export function sourceOfText(text: string): SourceText {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u);
  return { blocks: lines.map((line, i) => ({ kind: 'line', line: { text: line, line: i + 1 } })) };
}
