/** What belongs to an assignment beside reports and duties: coordination, requests, evidence, drafts. States: domain.md §2. */
import type { BureauId, Instant, LocalDate, PersonId, ProposalId, ReportId } from '../brand.ts';

export interface CoordinationItem {
  readonly id: string;
  readonly state: 'raised' | 'coordinating' | 'referred' | 'solved' | 'withdrawn';
  readonly raisedAt: Instant;
  readonly raisedBy: PersonId;
  readonly what: string;
  readonly coordinator: string | null;
  readonly acceptBy: LocalDate;
  readonly result: string | null;
}

export interface ExtensionRequest {
  readonly id: string;
  readonly state: 'pending' | 'approved' | 'rejected' | 'lapsed';
  readonly askedAt: Instant;
  readonly askedBy: PersonId;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly reason: string;
  readonly late: boolean;
  readonly decideBy: LocalDate;
  readonly decidedBy: PersonId | null;
  readonly granted: LocalDate | null;
  readonly note: string | null;
}

/** 佐证材料: a file kept by its content's hash. */
export interface EvidenceFile {
  readonly name: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly at: Instant;
  readonly by: PersonId;
  readonly messageId: string;
}

/** 对分工有异议: the named bureau is heard; moving the duty (改派) is the director's (A6). */
export interface Objection {
  readonly id: string;
  readonly state: 'pending' | 'upheld' | 'referred' | 'moved';
  readonly at: Instant;
  readonly by: PersonId;
  /** As written, and which bureau that is; null where it is none that is known. */
  readonly namedBureau: string | null;
  readonly namedBureauId: BureauId | null;
  readonly reason: string;
  readonly hearBy: LocalDate;
  readonly decideBy: LocalDate;
  /** What the named bureau says: 同意承接, or not. */
  readonly consent: { readonly agreed: boolean; readonly by: PersonId; readonly at: Instant; readonly reason: string | null } | null; // prettier-ignore
  readonly decided: { readonly by: PersonId; readonly at: Instant; readonly basis: string | null; readonly reason: string | null } | null; // prettier-ignore
}

/** A report that was understood and waits for its author's word (M5): what it speaks of is 待本人确认, not 未报. */
export interface WaitingDraft {
  readonly proposalId: ProposalId;
  readonly by: PersonId;
  /** Instant of the message. */
  readonly at: Instant;
}

/** Of a lead: support bureaus were asked to add to its report, by its tap or (askedBy null) by itself before a duty. */
export interface ContributionAsk {
  /** The duty's id, or that of the tap. */
  readonly id: string;
  readonly at: Instant;
  readonly askedBy: PersonId | null;
  readonly bureauIds: readonly BureauId[];
  /** '': nothing in particular. */
  readonly question: string;
}

/** Of a support: what it was asked, and what it added (配合情况). */
export interface ContributionRequest {
  readonly id: string;
  readonly askedAt: Instant;
  readonly askedBy: PersonId | null;
  readonly leadBureauId: BureauId;
  readonly question: string;
  readonly by: LocalDate;
  /** `declined` 无需配合; `missed`: not answered by its day, a line in the office's list. */
  readonly state: 'open' | 'answered' | 'declined' | 'missed';
  readonly answer: { readonly text: string; readonly at: Instant; readonly by: PersonId } | null;
}

/** How a month ended for a lead: frozen, whatever is reported later. */
export interface MonthEnd {
  /** `2025-12` */
  readonly month: string;
  readonly light: 'green' | 'yellow' | 'red' | 'grey' | null;
  /** Yellow or red by schedule or status, not by a due date that is near or past. */
  readonly behind: boolean;
}

/** 申请办结, as long as it waits for its review. */
export interface Claim {
  readonly at: Instant;
  readonly by: PersonId;
  readonly reportId: ReportId;
  /** Claimed before the end of the due date: not overdue while under review. */
  readonly inTime: boolean;
}
