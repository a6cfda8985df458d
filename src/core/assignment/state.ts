/** Assignment (交办事项): one bureau's duty for one task, with everything that belongs to it. States: domain.md §2.1. */
import type { AssignmentId, BureauId, Instant, LocalDate, PersonId, PlanId, ReportId } from '../brand.ts';
import type { Rules } from '../rules/rules.ts';
import type {
  Claim,
  ContributionAsk,
  ContributionRequest,
  CoordinationItem,
  EvidenceFile,
  ExtensionRequest,
  MonthEnd,
  Objection,
  WaitingDraft,
} from './matters.ts';

export type AssignmentRole =
  | 'lead' // 牵头
  | 'support' // 配合
  | 'targets'; // 填报「主要目标」: the figures of the general targets that this bureau owns; no acceptance, ladder or light

/** Where the due date comes from: printed in the plan, the plan's horizon confirmed at adoption, or none (持续推进). */
export type DueSource = 'plan' | 'horizon' | 'none';

export type ReportStatus = 'not_started' | 'on_track' | 'at_risk' | 'blocked' | 'done';

export interface Figure {
  readonly indicatorId: string;
  readonly value: number;
  readonly asOf: LocalDate;
  /** The figure that this one corrects, or null. Figures are append-only. */
  readonly corrects: string | null;
  readonly reportId: ReportId;
}

export interface Indicator {
  readonly id: string;
  readonly name: string;
  readonly op: '>=' | '>' | '<=' | '<' | '=' | '~' | 'range';
  readonly value: number;
  readonly valueMax: number | null;
  readonly unit: string;
  readonly due: LocalDate | null;
  readonly kind: 'flow' | 'stock' | 'ratio' | 'event';
  readonly aspirational: boolean;
}

/** What a bureau says about its task, as the message or the form brought it. */
export interface Reported {
  /** Instant of the message or press: it decides whether the duty was met in time. */
  readonly at: Instant;
  /** 代录: recorded by the office after a phone report. */
  readonly onBehalf: boolean;
  /** Of 代录: who called, and when, in the office's words. */
  readonly heardFrom?: string;
  /** Null: no word on the state, the last one stands. */
  readonly status: ReportStatus | null;
  readonly noChange: boolean;
  /** A spoken percentage; shown, never used for lights. */
  readonly progress: number | null;
  readonly text: string;
  readonly problem: string | null;
  readonly nextStep: string | null;
  readonly figures: readonly { readonly indicatorId: string; readonly value: number }[];
  /** The Lark message that it came from: recall withdraws it. */
  readonly messageId: string | null;
}

export interface Report extends Reported {
  readonly id: ReportId;
  readonly by: PersonId;
  readonly state: 'submitted' | 'approved' | 'returned' | 'superseded' | 'withdrawn';
  readonly dutyId: string | null;
}

export interface Duty {
  readonly id: string;
  readonly kind: 'first' | 'month' | 'quarter' | 'fortnight' | 'redo';
  /** `2025-12`, `2025Q4`, the Tuesday of a fortnight, or the issue day of a first report. */
  readonly period: string;
  readonly dueOn: LocalDate;
  /** `unconfirmed` 待本人确认: its time is over, but a draft waits for its author's word; it is not 未报. */
  readonly state: 'open' | 'fulfilled' | 'missing' | 'unconfirmed' | 'waived';
  readonly late: boolean;
}

export type EscalationCause =
  'overdue' | 'notAccepted' | 'returned' | 'missingReport' | 'behind' | 'noOwner' | 'undeliverable';

export interface HeadNotice {
  readonly level: 2 | 3;
  readonly to: 'deputyHead' | 'head';
  readonly state: 'draft' | 'sent' | 'phoned' | 'held';
  readonly decidedAt: Instant | null;
  readonly decidedBy: PersonId | null;
  readonly note: string | null;
}

export interface Escalation {
  readonly cause: EscalationCause;
  readonly level: 1 | 2 | 3 | 4;
  readonly state: 'open' | 'acknowledged' | 'resolved' | 'void';
  readonly openedAt: Instant;
  readonly levelAt: Instant;
  readonly headNotices: readonly HeadNotice[];
  /** 办公室待处置 (M17): which of the five choices was made; null while undecided. */
  readonly officeAction: {
    readonly choice: string;
    readonly at: Instant;
    readonly by: PersonId;
    readonly note: string | null;
  } | null;
  readonly specialReport: 'draft' | 'sent' | 'declined' | null;
  readonly resolvedAt: Instant | null;
}

interface Common {
  readonly id: AssignmentId;
  readonly planId: PlanId;
  readonly bureauId: BureauId;
  readonly role: AssignmentRole;
  readonly taskNo: string;
  readonly taskTitle: string;
  readonly leadBureauIds: readonly BureauId[];
  readonly supportBureauIds: readonly BureauId[];
  readonly indicators: readonly Indicator[];
  readonly due: LocalDate | null;
  readonly dueSource: DueSource;
  /** Rises with every change of the due date; no rung of an older one is sent. */
  readonly dueVersion: number;
  /** Start of 时序进度: the document's date, else the day of issue. */
  readonly startOn: LocalDate;
  /** Rules in force, copied at issue: later edits don't move what is running. */
  readonly rules: Rules;
  /** `bureau.ladder`: off: M1 and M3 only. */
  readonly ladder: boolean;
  readonly urgent: boolean;
  readonly focus: boolean;
}

interface Running extends Common {
  readonly issuedAt: Instant;
  readonly acceptBy: LocalDate;
  /** Every time step at or before this instant has been taken. */
  readonly advancedTo: Instant;
  readonly acceptedAt: Instant | null;
  readonly acceptedBy: PersonId | null;
  readonly handler: string | null;
  readonly duties: readonly Duty[];
  readonly reports: readonly Report[];
  readonly figures: readonly Figure[];
  readonly escalations: readonly Escalation[];
  readonly coordination: readonly CoordinationItem[];
  readonly extensions: readonly ExtensionRequest[];
  readonly objections: readonly Objection[];
  readonly evidence: readonly EvidenceFile[];
  readonly drafts: readonly WaitingDraft[];
  /** Of a lead: support bureaus that are asked by themselves before its reports, and what was asked. */
  readonly contributors: readonly BureauId[];
  readonly asks: readonly ContributionAsk[];
  /** Of a support: requests, and the year in which it has nothing to add (无需配合). */
  readonly contributions: readonly ContributionRequest[];
  readonly nothingToAddIn: string | null;
  /** Day of the last row about this task on the bureau's card, for repeats of the overdue row. */
  readonly lastRowOn: LocalDate | null;
  readonly returns: number;
  /** Day of the last return. */
  readonly returnedOn: LocalDate | null;
  /** Red by its schedule since this day: reports are owed every two weeks. */
  readonly redSince: LocalDate | null;
  readonly monthEnds: readonly MonthEnd[];
  readonly pressedAt: Instant | null;
}

export interface DraftAssignment extends Common {
  readonly status: 'draft';
} // 待交办 // prettier-ignore
export interface PendingAcceptance extends Running {
  readonly status: 'pendingAcceptance';
} // 待签收 // prettier-ignore
export interface InProgress extends Running {
  readonly status: 'inProgress';
} // 办理中 // prettier-ignore
export interface PendingReview extends Running {
  readonly status: 'pendingReview'; // 待审核
  readonly claim: Claim;
}
export interface Suspended extends Running {
  readonly status: 'suspended'; // 暂停
  readonly suspendedAt: Instant;
  readonly until: LocalDate;
  readonly reason: string;
}
export interface Closed extends Running {
  readonly status: 'closed'; // 已办结
  readonly closedAt: Instant;
  readonly closedBy: PersonId;
}
export interface Cancelled extends Running {
  readonly status: 'cancelled'; // 已取消
  readonly cancelledAt: Instant;
  readonly reason: string;
}

export interface Transferred extends Running {
  readonly status: 'transferred'; // 已调整
  readonly transferredAt: Instant;
  readonly transferredTo: BureauId;
  readonly successor: AssignmentId;
  readonly basis: string | null;
}

export type OpenAssignment = PendingAcceptance | InProgress | PendingReview;
export type RunningAssignment = OpenAssignment | Suspended | Closed | Cancelled | Transferred;
export type Assignment = DraftAssignment | RunningAssignment;

export function isOpen(a: Assignment): a is OpenAssignment {
  return a.status === 'pendingAcceptance' || a.status === 'inProgress' || a.status === 'pendingReview';
}

/** Whether this lead speaks for its task: not one that was moved away (改派) or cancelled. */
export function isCurrentLead(a: Assignment): boolean {
  return a.role === 'lead' && a.status !== 'transferred' && a.status !== 'cancelled';
}

export function openDuty(a: RunningAssignment): Duty | null {
  return a.duties.find((duty) => duty.state === 'open') ?? null;
}

export function openEscalation(a: RunningAssignment, cause: EscalationCause): Escalation | null {
  return a.escalations.find((e) => e.cause === cause && (e.state === 'open' || e.state === 'acknowledged')) ?? null;
}

export function openCoordination(a: RunningAssignment): CoordinationItem | null {
  return (
    a.coordination.find((c) => c.state === 'raised' || c.state === 'coordinating' || c.state === 'referred') ?? null
  );
}

/** Reports that stand: neither withdrawn nor replaced nor returned; oldest first. */
export function standingReports(a: RunningAssignment): Report[] {
  return a.reports.filter((r) => r.state === 'submitted' || r.state === 'approved');
}

/** The latest value of an indicator that no later figure corrects, or null. */
export function latestFigure(a: RunningAssignment, indicatorId: string): Figure | null {
  return a.figures.findLast((f) => f.indicatorId === indicatorId) ?? null;
}
