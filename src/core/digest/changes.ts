/** What a week moved (本周变化): lights that changed for the better (＋) or the worse (－), against the week's beginning. */
import { isCurrentLead, type Assignment } from '../assignment/state.ts';
import type { Instant } from '../brand.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { lightOf, type Light } from '../light/light.ts';

export interface Moved {
  readonly assignment: Assignment;
  readonly from: Light;
  /** `closed`: 已办结. */
  readonly to: Light | 'closed';
  readonly sign: '＋' | '－' | '';
}

/** States as they stood at an instant: the journal replayed up to it (core/assignment/evolve.ts). */
export interface AsOf {
  readonly assignments: readonly Assignment[];
  readonly now: Instant;
}

const RANK: Record<Light | 'closed', number> = { closed: 4, green: 3, yellow: 2, red: 1, grey: 0 };

export function movedSince(before: AsOf, now: AsOf, calendar: WorkCalendar): Moved[] {
  const then = new Map(before.assignments.map((a) => [a.id, lightOf(a, before.now, calendar)?.light]));
  return now.assignments.filter(isCurrentLead).flatMap((assignment): Moved[] => {
    const from = then.get(assignment.id);
    const to = assignment.status === 'closed' ? 'closed' : lightOf(assignment, now.now, calendar)?.light;
    if (!from || !to || from === to) return [];
    // Not known, before or after, is neither better nor worse; but what is done is done.
    const known = to === 'closed' || (from !== 'grey' && to !== 'grey');
    return [{ assignment, from, to, sign: !known ? '' : RANK[to] > RANK[from] ? '＋' : '－' }];
  });
}
