/** Notices: what the core wants said, to whom, why and not before when. The outbox keeps them; delivery joins them into cards. */
import type { AssignmentId, CheckInId, Instant, Json, PersonId, PlanId, ProposalId } from '../brand.ts';

/** Messages of the catalogue (domain.md §9). */
export type MessageKind =
  | 'M1' | 'M2' | 'M3' | 'M4' | 'M5' | 'M6' | 'M7' | 'M8' | 'M9' | 'M10' | 'M11' | 'M12' | 'M13' | 'M15' | 'M16' | 'M17'
  | 'M18' | 'M19' | 'M22' | 'M23' | 'M24' | 'M25' | 'M26' | 'M27' | 'M28' | 'M29' | 'M31' | 'M32' | 'M33'; // prettier-ignore

/** Why a row stands on a bureau's joined card. Order: gravest first (domain.md §3.9 `limit.order`). */
export const ROW_ORDER = ['overdue', 'told', 'due', 'accept', 'report', 'targets', 'contribute', 'confirm'] as const;
export type RowReason = (typeof ROW_ORDER)[number];

/** Which pending notices of one person may share a card. */
export type JoinGroup =
  | 'issue' // M1
  | 'rows' // M2, M3, M6 level 1, M5's nudge: one card, kind of the gravest row
  | 'alone' // each on its own: answers, receipts, M7, M29, digests
  | 'office:M9'
  | 'office:M17'
  | 'office:M18'
  | 'office:M32'
  | 'office:M33'; // one card a kind and slot // prettier-ignore

export interface Notice {
  /** The occasion, unique for ever: `M2/<assignment>/<rung>/<dueVersion>/<person>`. */
  readonly key: string;
  readonly kind: MessageKind;
  readonly personId: PersonId;
  readonly planId: PlanId | null;
  readonly assignmentId: AssignmentId | null;
  readonly checkInId: CheckInId | null;
  readonly proposalId: ProposalId | null;
  /** Numbers of the tasks it speaks of. */
  readonly tasks: readonly string[];
  readonly join: JoinGroup;
  readonly row: RowReason | null;
  readonly notBefore: Instant;
  /** Chasing and telling of the machine's own motion; answers, receipts and outcomes are not. */
  readonly proactive: boolean;
  /** Counts against `limit.person` (M1 and the rows of joined cards). */
  readonly counted: boolean;
  /** Due day itself, a check-in due, urgent: may be the day's second card. */
  readonly pressing: boolean;
  readonly urgent: boolean;
  /** The send slot that it waits for, `2025-12-04T09:10`; null: at once. */
  readonly slot: string | null;
  /** Lark message that it answers (reply in the same chat), or null. */
  readonly replyTo: string | null;
  /** Facts of the occasion, frozen: level, rung, words of a receipt … The rest is read from the latest state when the card is made. */
  readonly facts: { readonly [key: string]: Json };
}
