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

/** Thrown by a reader; the message is the sentence for people: what is too much, and what to do. */
export class FileTooLarge extends Error {}

export const ACCEPTED = '可导入的格式：.docx、.pdf（带文字层）、.xlsx、.html、.txt、.md';

/**
 * Sane limits; a hostile file is stopped by them before it costs much. A plan of 300 pages has 200,000 characters, its docx 8 MB of XML;
 * pictures in a file count as bytes only. What gets past them is stopped by the process (reading-process.ts).
 */
export const LIMITS = {
  fileBytes: 40 * 1024 * 1024,
  /** Of a file that is nothing but text. */
  textBytes: 6 * 1024 * 1024,
  textChars: 1_000_000,
  /** Of one entry of an archive when unpacked. */
  entryBytes: 24 * 1024 * 1024,
  /** Of all entries that are unpacked. */
  unpackedBytes: 32 * 1024 * 1024,
  entries: 4000,
  lines: 200_000,
  rows: 20_000,
  columns: 200,
  /** Of all tables of a file together, merged cells filled. */
  cells: 400_000,
  pages: 800,
  /** Nesting of elements. */
  depth: 200,
} as const;

/** What a reader tells whoever watches over it. */
export interface Watcher {
  /** Honest work was done or lies ahead: that many milliseconds are due for it. */
  allow(ms: number): void;
  /** Loads programs; what that costs is not the file's fault. */
  load<T>(programs: () => Promise<T>): Promise<T>;
}

/** For whoever reads without limits of time and memory. */
export const UNWATCHED: Watcher = { allow: () => undefined, load: (programs) => programs() };
