/** Who hears of an imported plan (M27): the whole office, one card each and file, inside its windows. */
import type { Instant } from '../brand.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { Notice } from '../notice/notice.ts';
import { officePeople, type Person } from '../people/people.ts';
import type { Plan } from '../plan/state.ts';
import { windowFrom } from '../reminder/slots.ts';

export function importNotices(
  plan: Plan,
  people: readonly Person[],
  when: { readonly now: Instant; readonly calendar: WorkCalendar },
): Notice[] {
  return officePeople(people).map((to) => ({
    key: `M27/${plan.id}/${plan.sourceHash.slice(0, 16)}/${to.id}`, kind: 'M27', personId: to.id, planId: plan.id, assignmentId: null,
    checkInId: null, proposalId: null, tasks: [], join: 'alone', row: null, notBefore: windowFrom(when.now, true, when.calendar),
    proactive: true, counted: false, pressing: false, urgent: false, slot: null, replyTo: null, facts: {},
  })); // prettier-ignore
}
