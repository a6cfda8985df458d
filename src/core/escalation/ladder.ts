/** Overdue ladder (逾期提醒、逾期提示): levels by working days, and which cause speaks. Rules: domain.md §3.5. */
// The ladder is copied into the assignment at issue: the office may edit rules while forty assignments are running.
import type { EscalationCause, OpenAssignment, RunningAssignment } from '../assignment/state.ts';
import { openEscalation } from '../assignment/state.ts';
import type { Instant, LocalDate } from '../brand.ts';
import { addWorkdays, nextWorkday, workdaysAfter, type WorkCalendar } from '../calendar/work-calendar.ts';
import { localDate } from '../calendar/zone.ts';
import { dayStart } from '../reminder/slots.ts';

export function ladderOf(a: RunningAssignment): readonly [number, number, number, number] {
  return a.urgent ? a.rules['escalation.ladderUrgent'] : a.rules['escalation.ladder'];
}

/** Overdue from 07:00 of the first working day after the due date: a person can act only on a working day. */
export function overdueFrom(due: LocalDate, calendar: WorkCalendar): Instant {
  return dayStart(nextWorkday(calendar, due));
}

export function isOverdue(a: RunningAssignment, now: Instant, calendar: WorkCalendar): boolean {
  if (a.due === null || a.role !== 'lead') return false;
  if (a.status !== 'inProgress' && a.status !== 'pendingAcceptance') {
    return a.status === 'pendingReview' && !a.claim.inTime && now >= overdueFrom(a.due, calendar);
  }
  return now >= overdueFrom(a.due, calendar);
}

/** Working days overdue at `now`: 1 on the first one; 0 before. */
export function workdaysOverdue(a: RunningAssignment, now: Instant, calendar: WorkCalendar): number {
  return a.due !== null && isOverdue(a, now, calendar) ? workdaysAfter(calendar, a.due, localDate(now)) : 0;
}

/** Level 0–4 that the ladder asks for at `now`. */
export function levelAt(a: RunningAssignment, now: Instant, calendar: WorkCalendar): 0 | 1 | 2 | 3 | 4 {
  const days = workdaysOverdue(a, now, calendar);
  return ladderOf(a).filter((wd) => days >= wd).length as 0 | 1 | 2 | 3 | 4;
}

/** The day on which a level is reached; level 2 and above wait for an extension asked in time and undecided. */
export function levelDay(a: OpenAssignment, level: 1 | 2 | 3 | 4, calendar: WorkCalendar): LocalDate | null {
  if (a.due === null) return null;
  const day = addWorkdays(calendar, a.due, ladderOf(a)[level - 1]!);
  if (level === 1) return day;
  const held = a.extensions.find((x) => x.state === 'pending' && !x.late);
  const extended = !held || day > held.decideBy ? day : nextWorkday(calendar, held.decideBy);
  return afterObjection(a, extended, calendar);
}

/**
 * Level 2 and above wait for a dispute on who does it, to the decision limit, after 提请研究 to the decision (`ext.hold`); a day
 * that falls into the hold is made up for on the working day after it. Null: nobody knows yet when that is.
 */
export function afterObjection(a: OpenAssignment, day: LocalDate, calendar: WorkCalendar): LocalDate | null {
  let at = day;
  for (const o of a.objections) {
    if (o.state === 'referred') return null;
    const decided = o.decided && localDate(o.decided.at);
    const referred = a.coordination.some((c) => c.id === `c-${o.id}`);
    const end = decided && (referred || decided < o.decideBy) ? decided : o.decideBy;
    if (at >= localDate(o.at) && at <= end) at = nextWorkday(calendar, end);
  }
  return at;
}

const GRAVITY: readonly EscalationCause[] = [
  'noOwner',
  'undeliverable',
  'overdue',
  'notAccepted',
  'returned',
  'missingReport',
  'behind',
];

/** Of several causes on one assignment only the gravest sends; each is recorded. */
export function isGravest(a: RunningAssignment, cause: EscalationCause): boolean {
  return !GRAVITY.slice(0, GRAVITY.indexOf(cause)).some((graver) => openEscalation(a, graver) !== null);
}
