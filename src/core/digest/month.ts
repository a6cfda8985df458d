/** The month before as it ended (月末): counts, what was finished and how, and the office's own load on the bureaus. Rules: domain.md §3.9, law 2. */
import { isCurrentLead, standingReports, type Assignment, type RunningAssignment } from '../assignment/state.ts';
import type { LocalDate } from '../brand.ts';
import { localDate } from '../calendar/zone.ts';
import { isMet, standings } from '../indicator/schedule.ts';
import type { AsOf } from './changes.ts';

/** What the office asked of the bureaus in a month. */
export interface Load {
  /** Cards sent to people of bureaus. */
  readonly cards: number;
  /** Rows that asked for an answer. */
  readonly questions: number;
  /** Rows to be signed for (签收). */
  readonly signings: number;
  /** Coordination items solved. */
  readonly solved: number;
}

export interface Month {
  /** `2025-12` */
  readonly month: string;
  /** Open, green, and every measurable indicator at least `light.yellowGap` points ahead of schedule, or met. */
  readonly ahead: number;
  /** Closed before the due date. */
  readonly closedEarly: number;
  readonly practices: readonly { readonly assignment: RunningAssignment; readonly words: string }[];
  readonly load: Load & { readonly minutes: number };
}

/** Seconds that an answer takes on a card, and a signature (acceptance figures of experience.md §1). */
const ANSWER_S = 40;
const SIGN_S = 5;

export function monthOf(month: string, end: AsOf, load: Load, isGreen: (a: Assignment) => boolean): Month {
  const leads = end.assignments.filter((a): a is RunningAssignment => a.status !== 'draft' && isCurrentLead(a) && a.ladder); // prettier-ignore
  const closed = leads.flatMap((a) => (a.status === 'closed' ? [a] : []));
  return {
    month,
    ahead: leads.filter((a) => isGreen(a) && isAhead(a, localDate(end.now))).length,
    closedEarly: closed.filter((a) => a.due !== null && localDate(a.closedAt) < a.due).length,
    practices: closed
      .filter((a) => localDate(a.closedAt).startsWith(month))
      .map((assignment) => ({ assignment, words: standingReports(assignment).at(-1)?.text ?? '' })),
    load: { ...load, minutes: Math.round((load.questions * ANSWER_S + load.signings * SIGN_S) / 60) },
  };
}

function isAhead(a: RunningAssignment, today: LocalDate): boolean {
  const measured = standings(a, today).filter((s) => s.value !== null && s.expected !== null && s.indicator.kind !== 'ratio'); // prettier-ignore
  const lead = a.rules['light.yellowGap'];
  return (
    measured.length > 0 &&
    measured.every((s) => {
      const points = (100 * (s.value! - s.expected!)) / Math.abs(s.indicator.value || 1);
      const ceiling = s.indicator.op === '<=' || s.indicator.op === '<';
      return (!ceiling && isMet(s.indicator, s.value!)) || (ceiling ? -points : points) >= lead;
    })
  );
}
