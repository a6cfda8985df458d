/** What a reading process (reading-child.ts) and the one that started it tell each other. */
import type { PlanDocument, PlanRefusal } from '../core/plan/document.ts';
import type { DocumentRefusal, DocumentText } from './document-text.ts';

/** A file as lines and tables, and what the reader of plans made of them. */
export interface PlanReading {
  text: DocumentText;
  plan: PlanDocument | PlanRefusal;
}

export type ToChild =
  /** Absolute. */
  | { kind: 'read'; path: string }
  /** `loaded` was heard. */
  | { kind: 'go on' };

export type FromChild =
  | { kind: 'ready' }
  /** Honest work was done or is ahead: that much more time, in milliseconds. */
  | { kind: 'allow'; ms: number }
  /** Programs are being loaded; time and memory count anew when they are. */
  | { kind: 'loading' }
  | { kind: 'loaded' }
  | { kind: 'answer'; answer: PlanReading | DocumentRefusal }
  /** A defect of ours, not of the file. */
  | { kind: 'failed'; detail: string };
