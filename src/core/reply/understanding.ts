/** What a liaison's chat message is read from, and what is understood of it (`duban reply parse --json`). */

/** One open task of the author's bureau. Numbers are those of the plan; nested ones as "3.2". */
export interface OpenTask {
  no: string;
  title: string;
  /** The present due date, ISO. Spans (再给10天) count from it. */
  deadline?: string | null | undefined;
  indicators: { name: string; unit: string; target: number; last?: number | null | undefined }[];
}

export interface ReplyInput {
  /** ISO instant with offset. */
  now: string;
  author: { bureau: string };
  /** Number of the task whose card or message is being answered; null for a card about several tasks. */
  replyTo: string | null;
  openTasks: OpenTask[];
  text: string;
}

export type ReplyIntent = 'report' | 'accept' | 'complete' | 'extend' | 'transfer' | 'question' | 'ack' | 'other';
export type ReplyStatus = 'not_started' | 'on_track' | 'at_risk' | 'blocked' | 'done';

/** A value of a listed indicator, in the listed unit. */
export interface ReplyFigure {
  indicator: string;
  value: number;
  unit: string;
}

export interface ReplyItem {
  /** Number from `openTasks`; null: can't be told. */
  task: string | null;
  intent: ReplyIntent;
  status: ReplyStatus | null;
  /** Percent of the whole task, 0..100. */
  progress: number | null;
  figures: ReplyFigure[];
  /** 存在问题, as written. */
  problem: string | null;
  /** 下一步, as written. */
  nextStep: string | null;
  /** extend: the new date asked for, ISO. */
  requestedDate: string | null;
  /** transfer: the unit named, as written. */
  transferTo: string | null;
}

export interface ReplyUnderstanding {
  /** One for each task the message speaks of; at least one. */
  items: ReplyItem[];
  /** 0..1 */
  confidence: number;
  /** True: what was understood is shown and asked about before anything is recorded. */
  needsConfirmation: boolean;
}
