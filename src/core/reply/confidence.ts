/** How sure the reading is, 0..1: the share of it that needed no guess. */
import type { ReplyInput, ReplyItem } from './understanding.ts';

/** Reasons that shake the reading itself, not only the record. */
const SHAKING = new Set([
  'task unknown',
  'number not open',
  'nothing to record',
  'contradiction',
  'instructions to the machine',
]);

/** A clear reading of a named or carded task is 0.95; every reason to ask takes from it, and many items more than one. */
export function confidenceOf(items: readonly ReplyItem[], asks: ReadonlySet<string>, input: ReplyInput): number {
  let confidence = 0.95;
  for (const reason of asks) confidence -= SHAKING.has(reason) ? 0.25 : 0.15;
  if (items.length > 3) confidence -= 0.05;
  const bare = items.length === 1 && input.replyTo === null && input.openTasks.length > 1 && items[0]?.task !== null;
  if (bare) confidence -= 0.05;
  return Math.round(Math.max(0.2, Math.min(0.98, confidence)) * 100) / 100;
}
