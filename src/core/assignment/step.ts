/** Step: one thing that falls due by itself on a day, at 07:00. */
import type { Instant, LocalDate } from '../brand.ts';
import type { Duty } from './state.ts';

export type Step = { readonly day: LocalDate; readonly at: Instant; readonly name: string } & (
  | { readonly kind: 'acceptChase' }
  | { readonly kind: 'notAccepted'; readonly level: 2 | 3 }
  | { readonly kind: 'dutyOpens'; readonly duty: Duty }
  | { readonly kind: 'dutyChase'; readonly duty: Duty; readonly chase: 0 | 1 | 2 }
  | { readonly kind: 'missing'; readonly duty: Duty; readonly level: 1 | 2 }
  | { readonly kind: 'tellMissing'; readonly duty: Duty }
  | { readonly kind: 'turnsRed' }
  | { readonly kind: 'monthEnd' }
  | { readonly kind: 'tellBehind' }
  | { readonly kind: 'behind' }
  | { readonly kind: 'returned'; readonly level: 2 | 3 }
  | {
      readonly kind: 'requestLate';
      readonly request: 'extension' | 'objection';
      readonly id: string;
      readonly wd: 1 | 3;
    }
  | { readonly kind: 'askSupports'; readonly dutyId: string }
  | { readonly kind: 'contributionChase'; readonly id: string }
  | { readonly kind: 'contributionMissed'; readonly id: string }
  | { readonly kind: 'beforeDue'; readonly days: number }
  | { readonly kind: 'overdue'; readonly level: 1 | 2 | 3 | 4 }
  | { readonly kind: 'tellOverdue'; readonly level: 2 | 3 }
  | { readonly kind: 'repeatOverdue' }
  | { readonly kind: 'silentApproval'; readonly reportId: string }
  | { readonly kind: 'resume' }
);
/** A step whose instant is not computed yet. */
export type StepBody = Step extends infer S ? (S extends Step ? Omit<S, 'at'> : never) : never;
