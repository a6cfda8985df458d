/** Reads: what the API, the driver of the clock and the simulation look at; a port like those of ports.ts. */
import type { Assignment } from '../core/assignment/state.ts';
import type { Instant, PlanId } from '../core/brand.ts';
import type { JournalEntry, OutboxState } from './ports.ts';

/** Reads for the API, the driver of the clock and the simulation: they lock nothing, and each is one statement. */
export interface Reads {
  /** Every task of every plan in plan order with its assignments, leads first. */
  tasks(): Promise<TaskRow[]>;
  /** Messages sent or replied to people, changed after a seq, oldest change first. */
  deliveries(afterSeq: number, limit?: number): Promise<Delivery[]>;
  /** The next instant at which anything falls due by itself, or null. It may lie in the past: something waits. */
  nextInstant(): Promise<Instant | null>;
  /** Nothing waits at or before `now`: no open inbox row, due notice, unsent message or step (architecture.md §7). */
  quiet(now: Instant): Promise<boolean>;
  counts(): Promise<Counts>;
  journal(afterSeq: number, limit: number): Promise<JournalRow[]>;
  assignmentsOfPlan(id: PlanId): Promise<Assignment[]>;
}

export interface TaskRow {
  readonly planId: PlanId;
  readonly no: string;
  readonly title: string;
  readonly assignments: readonly {
    readonly value: Assignment;
    readonly light: string | null;
    readonly nextStepAt: Instant | null;
  }[];
}

/** A row of GET /api/deliveries. */
export interface Delivery {
  /** Raised by each change of the message. */
  readonly seq: number;
  readonly messageId: string | null;
  readonly personOpenId: string | null;
  readonly chatId: string | null;
  readonly kind: string;
  readonly proactive: boolean;
  readonly urgent: boolean;
  readonly slot: string | null;
  readonly tasks: readonly string[];
  /** Delivered, else made. */
  readonly at: Instant;
  readonly state: OutboxState;
}

export interface Counts {
  readonly inboxOpen: number;
  readonly inboxQuarantined: number;
  readonly noticesPending: number;
  readonly outbox: { readonly [state in OutboxState]: number };
  /** Assignments by status. */
  readonly assignments: { readonly [status: string]: number };
  readonly journal: number;
}

export interface JournalRow extends JournalEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly prevHash: string;
  /** sha256 over the previous hash, the seq and the row. */
  readonly hash: string;
}
