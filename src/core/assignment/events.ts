/** Events of an assignment: what the journal keeps. `evolve` applied to them gives the state again (invariant I28). */
import type { AssignmentId, BureauId, Instant, LocalDate, PersonId, ProposalId, ReportId } from '../brand.ts';
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
import type { DraftAssignment, Duty, EscalationCause, Figure, HeadNotice, Report } from './state.ts';

export type AssignmentEvent =
  | { readonly type: 'created'; readonly assignment: DraftAssignment }
  | { readonly type: 'issued'; readonly at: Instant; readonly acceptBy: LocalDate; readonly duty: Duty | null }
  | { readonly type: 'accepted'; readonly at: Instant; readonly by: PersonId }
  | { readonly type: 'handlerNamed'; readonly handler: string }
  | { readonly type: 'dutyChanged'; readonly duty: Duty }
  | { readonly type: 'reported'; readonly report: Report; readonly figures: readonly Figure[] }
  | { readonly type: 'reportChanged'; readonly reportId: ReportId; readonly state: Report['state'] }
  | { readonly type: 'figuresDropped'; readonly reportId: ReportId }
  | { readonly type: 'completionClaimed'; readonly claim: Claim }
  | { readonly type: 'completionReturned'; readonly at: Instant; readonly reason: string }
  | { readonly type: 'claimWithdrawn' }
  | { readonly type: 'closed'; readonly at: Instant; readonly by: PersonId; readonly basis: string | null }
  | { readonly type: 'suspended'; readonly at: Instant; readonly until: LocalDate; readonly reason: string }
  | { readonly type: 'resumed'; readonly at: Instant }
  | { readonly type: 'cancelled'; readonly at: Instant; readonly reason: string }
  | { readonly type: 'dueMoved'; readonly to: LocalDate; readonly dueVersion: number; readonly at: Instant }
  | { readonly type: 'escalated'; readonly cause: EscalationCause; readonly level: 1 | 2 | 3 | 4; readonly at: Instant; readonly headNotice: HeadNotice | null } // prettier-ignore
  | { readonly type: 'escalationResolved'; readonly cause: EscalationCause; readonly at: Instant }
  | { readonly type: 'headNoticeDecided'; readonly cause: EscalationCause; readonly level: 2 | 3; readonly state: 'sent' | 'phoned' | 'held'; readonly at: Instant; readonly by: PersonId; readonly note: string | null } // prettier-ignore
  | { readonly type: 'officeActed'; readonly cause: EscalationCause; readonly choice: string; readonly at: Instant; readonly by: PersonId; readonly note: string | null } // prettier-ignore
  | { readonly type: 'specialDecided'; readonly cause: EscalationCause; readonly state: 'sent' | 'declined' }
  | { readonly type: 'coordinationRaised'; readonly item: CoordinationItem }
  | { readonly type: 'coordinationChanged'; readonly id: string; readonly state: CoordinationItem['state']; readonly coordinator: string | null; readonly result: string | null } // prettier-ignore
  | { readonly type: 'extensionAsked'; readonly request: ExtensionRequest }
  | { readonly type: 'extensionDecided'; readonly id: string; readonly state: 'approved' | 'rejected' | 'lapsed'; readonly by: PersonId | null; readonly granted: LocalDate | null; readonly note: string | null } // prettier-ignore
  | { readonly type: 'objected'; readonly objection: Objection }
  | { readonly type: 'objectionHeard'; readonly id: string; readonly consent: NonNullable<Objection['consent']> }
  | { readonly type: 'objectionDecided'; readonly id: string; readonly state: 'upheld' | 'referred' | 'moved'; readonly outcome: NonNullable<Objection['decided']> } // prettier-ignore
  | { readonly type: 'transferred'; readonly at: Instant; readonly by: PersonId; readonly to: BureauId; readonly successor: AssignmentId; readonly basis: string | null } // prettier-ignore
  | { readonly type: 'leadsChanged'; readonly leads: readonly BureauId[]; readonly supports: readonly BureauId[] }
  | { readonly type: 'evidenceAdded'; readonly file: EvidenceFile }
  | { readonly type: 'draftKept'; readonly draft: WaitingDraft }
  | { readonly type: 'draftEnded'; readonly proposalId: ProposalId }
  | { readonly type: 'contributorsNamed'; readonly bureauIds: readonly BureauId[] }
  | { readonly type: 'contributionsAsked'; readonly ask: ContributionAsk }
  | { readonly type: 'contributionAsked'; readonly request: ContributionRequest }
  | { readonly type: 'contributionEnded'; readonly id: string; readonly state: 'answered' | 'declined' | 'missed'; readonly answer: ContributionRequest['answer'] } // prettier-ignore
  | { readonly type: 'turnedRed'; readonly on: LocalDate }
  | { readonly type: 'redEnded'; readonly at: Instant }
  | { readonly type: 'monthEnded'; readonly end: MonthEnd }
  | { readonly type: 'pressed'; readonly at: Instant; readonly by: PersonId }
  | { readonly type: 'rowShown'; readonly on: LocalDate }
  | { readonly type: 'stepped'; readonly to: Instant; readonly steps: readonly string[] };
