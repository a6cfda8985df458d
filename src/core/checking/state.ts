/** Checking (核对): what is doubtful in an imported plan, how each doubt was settled, and every change made on the way. */
import type { Indicator } from '../assignment/state.ts';
import type { BureauId, Instant, LocalDate, PersonId } from '../brand.ts';
import type { ReaderDoubtKind } from '../plan/document.ts';

export type DoubtKind =
  | ReaderDoubtKind
  | 'unknown-unit' // 没有对应的单位
  | 'no-owner'; // 主要目标没有填报单位

/** One doubt (存疑). Its number stays the same while the plan is checked. */
export interface Doubt {
  readonly no: number;
  readonly kind: DoubtKind;
  /** Line of the source. */
  readonly line: number;
  /** Number of the task that it is about, or null. */
  readonly task: string | null;
  /** Id of the indicator that it is about, or null. */
  readonly target: string | null;
  /** Words of the source that it is about, or null. */
  readonly seen: string | null;
  /** What was seen, a sentence in Simplified Chinese. */
  readonly message: string;
  readonly settled: Settlement | null;
}

/** How a doubt was settled: by a value (填写), as it was read (按读出的为准), or set aside with a reason (不处理). */
export interface Settlement {
  readonly how: 'answered' | 'kept' | 'ignored';
  /** The reason of `ignored`; else null. */
  readonly note: string | null;
}

/** What a name in the plan's text stands for: a bureau, or no duty, with the reason (不交办). */
export type UnitChoice = { readonly bureau: BureauId } | { readonly skip: string };

/** A date, 持续推进, or nothing printed and nothing given. */
export type Due = LocalDate | 'continuous' | null;
export type Goal = Pick<Indicator, 'op' | 'value' | 'valueMax'>;

/** One field set to a value. All changes of a plan under check are lists of these, and so are their undoings. */
export type Edit =
  | { readonly on: 'plan'; readonly field: 'title'; readonly value: string }
  | { readonly on: 'task'; readonly no: string; readonly field: 'title'; readonly value: string }
  | { readonly on: 'task'; readonly no: string; readonly field: 'lead' | 'support'; readonly value: readonly string[] }
  | { readonly on: 'task'; readonly no: string; readonly field: 'due'; readonly value: Due }
  | { readonly on: 'task'; readonly no: string; readonly field: 'skipped'; readonly value: string | null }
  | { readonly on: 'target'; readonly id: string; readonly field: 'name' | 'unit'; readonly value: string }
  | { readonly on: 'target'; readonly id: string; readonly field: 'goal'; readonly value: Goal }
  | { readonly on: 'target'; readonly id: string; readonly field: 'due'; readonly value: LocalDate | null }
  | { readonly on: 'target'; readonly id: string; readonly field: 'task'; readonly value: string | null }
  | { readonly on: 'target'; readonly id: string; readonly field: 'owner'; readonly value: BureauId | null }
  | { readonly on: 'target'; readonly id: string; readonly field: 'skipped'; readonly value: string | null }
  | { readonly on: 'unit'; readonly name: string; readonly value: UnitChoice | null }
  | { readonly on: 'doubt'; readonly no: number; readonly value: Settlement | null };

/** An edit that took place, with the one that undoes it. */
export interface Change {
  readonly after: Edit;
  readonly before: Edit;
}

/** What one command, one workbook or one press changed, all at once. */
export interface Step {
  readonly at: Instant;
  readonly by: PersonId | null;
  readonly how: 'command' | 'workbook' | 'card' | 'replaced';
  /** State mark of the checking book that was read; null where it was none. */
  readonly book: string | null;
  readonly changes: readonly Change[];
}

export interface Checking {
  readonly doubts: readonly Doubt[];
  /** Names of the plan's text that the office gave a meaning. */
  readonly units: { readonly [name: string]: UnitChoice };
  /** Oldest first; undoing all of them gives the plan as it was read. */
  readonly steps: readonly Step[];
}

export const NOTHING_DOUBTED: Checking = { doubts: [], units: {}, steps: [] };

export function openDoubts(checking: Checking): Doubt[] {
  return checking.doubts.filter((d) => d.settled === null);
}
