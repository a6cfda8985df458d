/** Commands of people on an assignment. Ids and instants come in; who acts stands in the context. */
import type { BureauId, Instant, LocalDate, ProposalId, ReportId } from '../brand.ts';
import type { ContributionRequest, EvidenceFile } from './matters.ts';
import type { DraftAssignment, Reported } from './state.ts';

export interface ReportCommand extends Reported {
  readonly type: 'report';
  readonly reportId: ReportId;
  /** Report that this one corrects (更正), or null. */
  readonly corrects: ReportId | null;
}

export type Command =
  | { readonly type: 'create'; readonly assignment: DraftAssignment }
  /** `from`: the successor of a transfer, told by M12. */
  | { readonly type: 'issue'; readonly from?: { readonly bureauId: BureauId; readonly basis: string; readonly reason: string | null } } // prettier-ignore
  | { readonly type: 'accept'; readonly at: Instant }
  | { readonly type: 'nameHandler'; readonly handler: string }
  | ReportCommand
  | { readonly type: 'withdrawReport'; readonly reportId: ReportId; readonly recalled: boolean }
  /** A reading waits for its author's word (M5); `nudge`: he is reminded of it once. */
  | { readonly type: 'keepDraft'; readonly proposalId: ProposalId; readonly at: Instant; readonly nudge: boolean }
  | { readonly type: 'endDraft'; readonly proposalId: ProposalId }
  | (Omit<ReportCommand, 'type'> & { readonly type: 'claimCompletion' })
  | { readonly type: 'addEvidence'; readonly file: EvidenceFile }
  /** `basis`: the leading group's decision, needed for tasks of the office's own bureau. */
  | { readonly type: 'approve'; readonly basis: string | null }
  | { readonly type: 'return'; readonly reason: string; readonly newDue: LocalDate | null }
  | { readonly type: 'closeWithLead'; readonly by: string }
  | { readonly type: 'askExtension'; readonly id: string; readonly to: LocalDate; readonly reason: string }
  | { readonly type: 'decideExtension'; readonly id: string; readonly approve: boolean; readonly granted: LocalDate | null; readonly note: string | null } // prettier-ignore
  | { readonly type: 'object'; readonly id: string; readonly namedBureau: string | null; readonly reason: string }
  | { readonly type: 'consentTransfer'; readonly id: string; readonly agree: boolean; readonly reason: string | null }
  | { readonly type: 'decideObjection'; readonly id: string; readonly how: 'move' | 'uphold' | 'refer'; readonly to: BureauId | null; readonly basis: string | null; readonly reason: string | null } // prettier-ignore
  /** 改派 of the director's own motion. */
  | { readonly type: 'transfer'; readonly to: string; readonly basis: string; readonly reason: string | null }
  /** After a transfer: the support that leads now; the others of the task. */
  | { readonly type: 'becomesLead' }
  | { readonly type: 'changeLeads'; readonly leads: readonly BureauId[]; readonly supports: readonly BureauId[] }
  | { readonly type: 'coordinate'; readonly id: string; readonly what: string }
  | { readonly type: 'takeUpCoordination'; readonly id: string; readonly coordinator: string }
  | { readonly type: 'referCoordination'; readonly id: string }
  | { readonly type: 'solveCoordination'; readonly id: string; readonly result: string }
  | {
      readonly type: 'askContributions';
      readonly id: string;
      readonly bureauIds: readonly BureauId[];
      readonly question: string;
    }
  | { readonly type: 'askContribution'; readonly request: ContributionRequest }
  | { readonly type: 'declineContribution' }
  | { readonly type: 'press'; readonly reason: string; readonly anyway: boolean }
  | { readonly type: 'decideHeadNotice'; readonly level: 2 | 3; readonly cause: string; readonly how: 'sent' | 'phoned' | 'held'; readonly note: string | null } // prettier-ignore
  | { readonly type: 'officeAct'; readonly cause: string; readonly choice: string; readonly note: string | null }
  | { readonly type: 'decideSpecial'; readonly cause: string; readonly send: boolean }
  | { readonly type: 'suspend'; readonly until: LocalDate; readonly reason: string }
  | { readonly type: 'resume' };
