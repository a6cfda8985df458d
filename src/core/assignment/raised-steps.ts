/** Steps about how a lead stands: turning red, month-ends, repeated returns. Rules: domain.md §3.3, §3.5, §3.7. */
import type { LocalDate } from '../brand.ts';
import { addWorkdays, nextWorkday, workdayOnOrAfter, type WorkCalendar } from '../calendar/work-calendar.ts';
import { behindTwice, nextMonthEnd, turnsRedOn } from '../light/red.ts';
import { dayStart } from '../reminder/slots.ts';
import type { StepBody } from './step.ts';
import { openEscalation, type EscalationCause, type OpenAssignment, type RunningAssignment } from './state.ts';

/** What the passing of time does to the light, and what a month's end says; first of a morning, for the duties hang on it. */
export function turning(a: OpenAssignment, calendar: WorkCalendar): StepBody[] {
  if (a.role !== 'lead') return [];
  const red = openEscalation(a, 'overdue') ? null : turnsRedOn(a, calendar);
  const first = nextMonthEnd(a.advancedTo);
  return [
    ...(red === null ? [] : [{ kind: 'turnsRed', name: `red/${red}`, day: red } as const]),
    { kind: 'monthEnd', name: `month/${first}`, day: first },
    ...behind(a, calendar),
  ];
}

/** Behind two month-ends running: the liaison is told on the first working day, the office gets its draft on the next one. */
function behind(a: OpenAssignment, calendar: WorkCalendar): StepBody[] {
  if (!behindTwice(a) || openEscalation(a, 'behind')) return [];
  const { month } = a.monthEnds.at(-1)!;
  const told = workdayOnOrAfter(calendar, nextMonthEnd(dayStart(`${month}-02` as LocalDate)));
  return [
    { kind: 'tellBehind', name: `behind/${month}/tell`, day: told },
    { kind: 'behind', name: `behind/${month}`, day: addWorkdays(calendar, told, a.rules['head.noticeWd']) },
  ];
}

/** A head is told of the second return one working day after the bureau was, of the third the head of the bureau. */
export function returned(a: OpenAssignment, calendar: WorkCalendar): StepBody[] {
  if (a.returns < 2 || a.returnedOn === null || a.role !== 'lead') return [];
  const level = a.returns === 2 ? 2 : 3;
  if (reached(a, 'returned') >= level) return [];
  return [{ kind: 'returned', level, name: `returned/${a.returns}`, day: nextWorkday(calendar, a.returnedOn) }];
}

/** Level of the open escalation, 0 where there is none. */
export function reached(a: RunningAssignment, cause: EscalationCause): number {
  return openEscalation(a, cause)?.level ?? 0;
}
