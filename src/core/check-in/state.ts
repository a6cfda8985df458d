/** CheckIn (情况了解): an ad-hoc question about a task with an answer time. States: domain.md §2.5. */
import type { HeadNotice } from '../assignment/state.ts';
import type { AssignmentId, BureauId, CheckInId, Instant, PersonId, PlanId } from '../brand.ts';

export interface CheckInAnswer {
  /** The answer word for word. */
  readonly text: string;
  readonly by: PersonId;
  readonly at: Instant;
  readonly figures: readonly { readonly name: string; readonly value: number; readonly unit: string }[];
}

export interface CheckIn {
  readonly id: CheckInId;
  readonly planId: PlanId;
  readonly taskNo: string;
  readonly taskTitle: string;
  /** The lead's assignment that is asked. */
  readonly assignmentId: AssignmentId;
  readonly bureauId: BureauId;
  readonly askedBy: PersonId;
  /** 「受×副市长委托」, or null. */
  readonly onBehalfOf: string | null;
  readonly question: string;
  readonly askedAt: Instant;
  readonly dueAt: Instant;
  readonly urgent: boolean;
  readonly status: 'open' | 'answered' | 'closed' | 'cancelled';
  readonly answer: CheckInAnswer | null;
  /** 拟提示稿 of a question that stays unanswered: for the deputy head, then the head; decided by the office. */
  readonly headNotices: readonly HeadNotice[];
  /** Every time step at or before this instant has been taken. */
  readonly advancedTo: Instant;
}
