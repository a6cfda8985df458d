/** Proposal (待确认): what the bot understood or is about to do, shown to its author first (M5, M23, M31). */
import type { Command } from '../assignment/commands.ts';
import type { EvidenceFile } from '../assignment/matters.ts';
import type { ReturnedBook } from '../checking/read-book.ts';
import type { AssignmentId, CheckInId, Instant, PersonId, PlanId, ProposalId } from '../brand.ts';
import type { ReplyItem } from '../reply/understanding.ts';

export interface ProposedReport {
  readonly assignmentId: AssignmentId;
  readonly taskNo: string;
  readonly item: ReplyItem;
  readonly ticked: boolean;
}

export type ProposalPayload =
  /** M5: what was understood from a message; one item a task. */
  | {
      readonly type: 'report';
      readonly text: string;
      readonly reports: readonly ProposedReport[];
      readonly doubts: readonly string[];
      /** Check-in that the message answers, or null. */
      readonly checkInId: CheckInId | null;
    }
  /** M23: which task is meant. */
  | {
      readonly type: 'pick';
      readonly text: string;
      /** Files that came without a word of where they belong; absent: the text is a report. */
      readonly files?: readonly EvidenceFile[];
      readonly candidates: readonly {
        readonly assignmentId: AssignmentId;
        readonly taskNo: string;
        readonly title: string;
      }[];
    }
  /** M31: a question with an answer time. */
  | {
      readonly type: 'checkIn';
      readonly planId: PlanId;
      readonly taskNo: string;
      readonly assignmentId: AssignmentId;
      readonly question: string;
      readonly dueAt: Instant;
      readonly onBehalfOf: string | null;
      readonly urgent: boolean;
    }
  /** M31: a chase by hand. */
  | { readonly type: 'press'; readonly assignmentIds: readonly AssignmentId[]; readonly reason: string }
  /** M31: a checking book that came back; read again when it is applied. */
  | {
      readonly type: 'book';
      readonly planId: PlanId;
      readonly state: string;
      readonly book: ReturnedBook;
      /** What it would change, in words. */
      readonly lines: readonly string[];
    }
  /** M31: any other command on one assignment, shown before it is done. */
  | { readonly type: 'act'; readonly assignmentId: AssignmentId; readonly command: Command; readonly what: string };

export interface Proposal {
  readonly id: ProposalId;
  readonly personId: PersonId;
  /** The Lark message that led to it. */
  readonly messageId: string;
  readonly status: 'open' | 'confirmed' | 'dismissed' | 'superseded';
  readonly createdAt: Instant;
  readonly payload: ProposalPayload;
}
