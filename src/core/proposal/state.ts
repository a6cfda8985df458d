/** Proposal (待确认): what the bot understood or is about to do, shown to its author first (M5, M23, M31). */
import type { AssignmentId, Instant, PersonId, PlanId, ProposalId, BureauId } from '../brand.ts';
import type { ReplyItem } from '../reply/understanding.ts';

export interface ProposedReport {
  readonly assignmentId: AssignmentId;
  readonly taskNo: string;
  readonly item: ReplyItem;
  readonly ticked: boolean;
}

export type ProposalPayload =
  /** M5: what was understood from a message; one item a task. */
  | { readonly type: 'report'; readonly text: string; readonly reports: readonly ProposedReport[]; readonly doubts: readonly string[] }
  /** M23: which task is meant. */
  | { readonly type: 'pick'; readonly text: string; readonly candidates: readonly { readonly assignmentId: AssignmentId; readonly taskNo: string; readonly title: string }[] }
  /** M31. */
  | { readonly type: 'checkIn'; readonly planId: PlanId; readonly taskNo: string; readonly question: string; readonly dueAt: Instant; readonly onBehalfOf: string | null; readonly urgent: boolean }
  | { readonly type: 'press'; readonly planId: PlanId; readonly assignmentIds: readonly AssignmentId[]; readonly reason: string; readonly bureauIds: readonly BureauId[] }
  | { readonly type: 'extend'; readonly assignmentId: AssignmentId; readonly to: string; readonly reason: string }
  | { readonly type: 'coordinate'; readonly assignmentId: AssignmentId; readonly what: string }
  | { readonly type: 'record'; readonly assignmentId: AssignmentId; readonly text: string; readonly item: ReplyItem }; // prettier-ignore

export interface Proposal {
  readonly id: ProposalId;
  readonly personId: PersonId;
  /** The Lark message that led to it. */
  readonly messageId: string;
  readonly status: 'open' | 'confirmed' | 'dismissed' | 'superseded';
  readonly createdAt: Instant;
  readonly payload: ProposalPayload;
}
