/** What a reading of one task's clauses comes to: an item, and the reasons to ask back before it is recorded. */
import type { CleanText } from './clean-text.ts';
import { corrects, doubts } from './doubts.ts';
import type { FoundFigure } from './figures.ts';
import type { KnownTask } from './known-tasks.ts';
import type { Span } from './problem.ts';
import type { SpokenClause } from './spoken-clause.ts';
import type { ReplyIntent, ReplyItem } from './understanding.ts';

export interface Reading {
  item: ReplyItem;
  /** Why this must be asked about; empty: nothing. */
  asks: string[];
  /** Whether anything of it would go into the record. */
  records: boolean;
}

const RECORDING = new Set<ReplyIntent>(['report', 'accept', 'complete', 'extend', 'transfer']);

/** A run of the text as its author wrote it, without the marks at its ends; null where nothing is left. */
export function written({ shown }: CleanText, span: Span | null): string | null {
  if (!span) return null;
  const text = shown
    .slice(span.start, span.end)
    .replace(/\s*\n\s*/gu, '')
    .replace(/^[\s，、:：;；,.。]+|[\s，、:：;；,.。!！~～…]+$/gu, '');
  return text === '' ? null : text;
}

export function clamp(percent: number | null): number | null {
  return percent === null ? null : Math.max(0, Math.min(100, percent));
}

/** Doubt, correction, impossible values: reasons to ask that any intent may have. */
export function commonDoubts(
  all: readonly SpokenClause[],
  stated: readonly SpokenClause[],
  figures: readonly FoundFigure[],
): string[] {
  const asks: string[] = [];
  if (doubts(all)) asks.push('doubt');
  // 是不是弄错了 asks, and corrects nothing.
  if (corrects(stated)) asks.push('correction');
  if (
    figures.some(
      ({ of, value }) =>
        (of.isShare && (value < 0 || value > 100)) || (!of.isShare && value < 0 && of.unit.base !== '%'),
    )
  )
    asks.push('impossible value');
  return asks;
}

/** Completes an item. Only what would be recorded is ever asked about. */
export function reading(
  fields: Partial<ReplyItem> & Pick<ReplyItem, 'task' | 'intent' | 'figures'>,
  asks: string[],
  task: KnownTask | null,
): Reading {
  const records = RECORDING.has(fields.intent);
  const item: ReplyItem = {
    status: null,
    progress: null,
    problem: null,
    nextStep: null,
    requestedDate: null,
    transferTo: null,
    ...fields,
  };
  if (records && task === null) asks.push('task unknown');
  return { item, asks: records ? asks : [], records };
}
