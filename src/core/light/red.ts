/** Red and not overdue (红灯未逾期): since when, for its two-weekly reports; behind at month-ends (月末落后). Rules: domain.md §3.3, §3.5, §3.6. */
import type { AssignmentEvent } from '../assignment/events.ts';
import { isOpen, openEscalation, type Assignment, type OpenAssignment } from '../assignment/state.ts';
import type { Instant, LocalDate } from '../brand.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { addDays, atLocal, daysBetween, localDate } from '../calendar/zone.ts';
import { dayStart } from '../reminder/slots.ts';
import { lightOf, type LightState } from './light.ts';

/** What an event has done to the light, at its instant: red begins or ends; who is no longer behind needs no head's word. */
export function settled(a: Assignment, now: Instant, calendar: WorkCalendar): AssignmentEvent[] {
  if (!isOpen(a) || a.role !== 'lead') return [];
  const state = lightOf(a, now, calendar);
  const good = state?.light === 'green' || state?.light === 'yellow';
  const [on, behind] = [localDate(now), openEscalation(a, 'behind')];
  return [
    ...(a.redSince === null && state?.reason === 'farBehind' ? [{ type: 'turnedRed', on } as const] : []),
    // Grey by missing reports keeps it: not known is not better.
    ...(a.redSince !== null && good ? [{ type: 'redEnded', at: now } as const] : []),
    ...(behind && state?.light === 'green' ? [{ type: 'escalationResolved', cause: 'behind', at: now } as const] : []),
  ];
}

/**
 * The morning on which an assignment turns red by the passing of time, or null: what is expected only rises, so the day is
 * found by halving.
 */
export function turnsRedOn(a: OpenAssignment, calendar: WorkCalendar): LocalDate | null {
  if (a.role !== 'lead' || a.redSince !== null || a.figures.length === 0) return null;
  const red = (day: LocalDate) => lightOf(a, dayStart(day), calendar)?.reason === 'farBehind';
  const first = nextMorning(a.advancedTo);
  const dates = [a.due, ...a.indicators.map((i) => i.due)].filter((d) => d !== null).sort();
  const last = dates.at(-1);
  if (last === undefined || last < first) return red(first) ? first : null;
  // From the due date on it is overdue, and that is another matter.
  const end = a.due !== null && a.due < last ? (a.due < first ? first : a.due) : last;
  if (!red(end)) return null;
  let [low, high] = [0, daysBetween(first, end)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (red(addDays(first, middle))) high = middle;
    else low = middle + 1;
  }
  return addDays(first, low);
}

function nextMorning(after: Instant): LocalDate {
  const day = localDate(after);
  return dayStart(day) > after ? day : addDays(day, 1);
}

/** The first day of the next month: its morning looks back at how the last one ended. */
export function nextMonthEnd(after: Instant): LocalDate {
  const day = nextMorning(after);
  if (day.endsWith('-01')) return day;
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return `${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-01` as LocalDate;
}

/** How the month before `first` ended. Being near the due date alone is not being behind. */
export function monthEnded(a: OpenAssignment, first: LocalDate, calendar: WorkCalendar): AssignmentEvent {
  const last = addDays(first, -1);
  const state = lightOf(a, atLocal(last, '23:59'), calendar);
  return { type: 'monthEnded', end: { month: last.slice(0, 7), light: state?.light ?? null, behind: isBehind(state) } };
}

export function isBehind(state: LightState | null): boolean {
  return state !== null && ['behind', 'farBehind', 'atRisk', 'notStarted'].includes(state.reason);
}

/** Two month-ends running, the second being the last one. */
export function behindTwice(a: OpenAssignment): boolean {
  const [before, last] = a.monthEnds.slice(-2);
  if (!before?.behind || !last?.behind) return false;
  return nextMonthEnd(atLocal(`${before.month}-02` as LocalDate, '00:00')).slice(0, 7) === last.month;
}
