/** What the readers of files answer: lines and tables, or the sentence why not. */
import type { SourceText } from '../core/plan/source.ts';

export type DocumentForm = 'txt' | 'md' | 'html' | 'docx' | 'pdf' | 'xlsx';

/** A file as lines (1-based source line numbers) and tables. */
export interface DocumentText extends SourceText {
  form: DocumentForm;
}

/** A file that is not read; `message` is Simplified Chinese and says what is wrong and what is accepted. */
export interface DocumentRefusal {
  refused: true;
  message: string;
}

export function refuse(message: string): DocumentRefusal {
  return { refused: true, message };
}

export const ACCEPTED = '可导入的格式：.docx、.pdf（带文字层）、.xlsx、.html、.txt、.md';

/** Sane limits; a hostile file is stopped by them before it costs much. */
export const LIMITS = {
  fileBytes: 40 * 1024 * 1024,
  /** Of one entry of an archive when unpacked. */
  entryBytes: 80 * 1024 * 1024,
  /** Of all entries together. */
  archiveBytes: 200 * 1024 * 1024,
  entries: 4000,
  textChars: 8_000_000,
  lines: 200_000,
  rows: 20_000,
  columns: 200,
  pages: 800,
  /** Nesting of XML elements. */
  depth: 200,
} as const;
