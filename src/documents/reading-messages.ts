/** What a reading process (reading-child.ts) and the one that started it tell each other. */
import type { ReturnedBook } from '../core/checking/read-book.ts';
import type { PlanDocument, PlanRefusal } from '../core/plan/document.ts';
import type { DocumentRefusal, DocumentText } from './document-text.ts';

/** A file as lines and tables, and what the reader of plans made of them. */
export interface PlanReading {
  text: DocumentText;
  plan: PlanDocument | PlanRefusal;
}

/** What there is to read. */
export type ReadingJob =
  /** A plan; the path is absolute. */
  | { kind: 'plan'; path: string }
  /** A checking book (核对表) that came back. */
  | { kind: 'book'; bytes: Uint8Array };

export interface BookReading {
  /** Null where it is no checking book, or damaged. */
  book: ReturnedBook | null;
}

export type ToChild =
  | ReadingJob
  /** `loaded` was heard. */
  | { kind: 'go on' };

export type FromChild =
  | { kind: 'ready' }
  /** Honest work was done or is ahead: that much more time, in milliseconds. */
  | { kind: 'allow'; ms: number }
  /** Programs are being loaded; time and memory count anew when they are. */
  | { kind: 'loading' }
  | { kind: 'loaded' }
  | { kind: 'answer'; answer: PlanReading | BookReading | DocumentRefusal }
  /** A defect of ours, not of the file. */
  | { kind: 'failed'; detail: string };
