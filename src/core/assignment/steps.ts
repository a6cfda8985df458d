/** Time steps of an assignment: what falls due by itself, and when. The next one is `nextStepAt`. */
import type { Instant, LocalDate } from '../brand.ts';
import { addWorkdays, nextWorkday, workdayOnOrBefore, type WorkCalendar } from '../calendar/work-calendar.ts';
import { addDays, daysBetween, localDate } from '../calendar/zone.ts';
import { chaseDays, nextRegularDuty, opensOn, periodStart } from '../duty/duty.ts';
import { afterObjection, ladderOf, levelDay } from '../escalation/ladder.ts';
import { dayStart } from '../reminder/slots.ts';
import { reached, returned, turning } from './raised-steps.ts';
import type { Step, StepBody } from './step.ts';
import {
  openDuty,
  openEscalation,
  standingReports,
  type Assignment,
  type Duty,
  type OpenAssignment,
  type RunningAssignment,
} from './state.ts';

const NONE: ReadonlySet<string> = new Set();

/** The earliest step after those taken, or null where nothing falls due by itself any more. */
export function nextStep(a: Assignment, calendar: WorkCalendar, taken: ReadonlySet<string> = NONE): Step | null {
  let first: Step | null = null;
  for (const step of steps(a, calendar)) {
    const at = dayStart(step.day);
    if (a.status === 'draft' || at <= a.advancedTo || taken.has(step.name)) continue;
    if (first === null || at < first.at) first = { ...step, at } as Step;
  }
  return first;
}

/** When the assignment wants to be looked at again. */
export function nextStepAt(a: Assignment, calendar: WorkCalendar): Instant | null {
  return nextStep(a, calendar)?.at ?? null;
}

/** All steps of the present state in the order in which those of one day are taken; past ones included. */
function steps(a: Assignment, calendar: WorkCalendar): StepBody[] {
  switch (a.status) {
    case 'draft':
    case 'closed':
    case 'cancelled':
    case 'transferred':
      return [];
    case 'suspended':
      return [{ kind: 'resume', name: `resume/${a.until}`, day: a.until }];
    case 'pendingReview':
      return approvals(a, calendar);
    case 'pendingAcceptance':
    case 'inProgress':
      // Bureaus outside the city's chain of command get M1 and M3 only (domain.md §3.10).
      if (!a.ladder) return contributions(a, calendar);
      return [...turning(a, calendar), ...returned(a, calendar), ...requestsLate(a, calendar), ...contributions(a, calendar), ...askSupports(a, calendar), ...overdue(a, calendar), ...acceptance(a, calendar), ...duties(a, calendar), ...beforeDue(a, calendar), ...approvals(a, calendar)]; // prettier-ignore
  }
}

function acceptance(a: OpenAssignment, calendar: WorkCalendar): StepBody[] {
  if (a.status !== 'pendingAcceptance') return [];
  const chase: StepBody = { kind: 'acceptChase', name: 'accept', day: a.acceptBy };
  if (a.role !== 'lead') return [chase];
  const [two, three] = a.rules['accept.escalateWd'];
  const raised = ([[2, two], [3, three]] as const).flatMap(([level, wd]): StepBody[] => {
    const day = afterObjection(a, addWorkdays(calendar, a.acceptBy, wd), calendar);
    return day === null || reached(a, 'notAccepted') >= level ? [] : [{ kind: 'notAccepted', level, name: `notAccepted/${level}`, day }];
  }); // prettier-ignore
  return [chase, ...raised];
}

function duties(a: OpenAssignment, calendar: WorkCalendar): StepBody[] {
  // While overdue the ladder alone asks.
  if (a.role === 'support' || openEscalation(a, 'overdue')) return [];
  const open = openDuty(a);
  const next = nextRegularDuty(a, calendar);
  return [
    ...(open ? chases(a, open, calendar) : []),
    ...missed(a, open, calendar),
    ...(next
      ? [{ kind: 'dutyOpens', duty: next, name: `duty/${next.id}`, day: opensOn(a, next, calendar) } as const]
      : []),
  ];
}

/** A request past its decision limit: the approver is reminded after one working day, and after three (I18). */
function requestsLate(a: OpenAssignment, calendar: WorkCalendar): StepBody[] {
  const pending = [
    ...a.extensions.filter((x) => x.state === 'pending').map((x) => ({ request: 'extension' as const, ...x })),
    ...a.objections.filter((o) => o.state === 'pending').map((o) => ({ request: 'objection' as const, ...o })),
  ];
  return pending.flatMap(({ request, id, decideBy }) =>
    ([1, 3] as const).map((wd): StepBody => ({ kind: 'requestLate', request, id, wd, name: `late${wd}/${id}`, day: addWorkdays(calendar, decideBy, wd) })),
  ); // prettier-ignore
}

/** Some days before the lead is first reminded of a duty, those it has named are asked (`contrib.auto`). */
function askSupports(a: OpenAssignment, calendar: WorkCalendar): StepBody[] {
  if (a.role !== 'lead' || a.contributors.length === 0 || !a.rules['contrib.auto'] || openEscalation(a, 'overdue'))
    return [];
  return [openDuty(a), nextRegularDuty(a, calendar)].flatMap((duty): StepBody[] => {
    if (!duty || duty.kind === 'redo') return [];
    const day = addWorkdays(calendar, opensOn(a, duty, calendar), -a.rules['contrib.aheadWd']);
    // A tap since then has asked for this report already.
    if (a.asks.some((ask) => ask.id === duty.id || localDate(ask.at) >= day)) return [];
    return [{ kind: 'askSupports', dutyId: duty.id, name: `ask/${duty.id}`, day }];
  });
}

/** One reminder on its day, then a line in the office's list. */
function contributions(a: OpenAssignment, calendar: WorkCalendar): StepBody[] {
  const request = a.contributions.find((c) => c.state === 'open');
  if (!request) return [];
  const { id, by } = request;
  return [
    { kind: 'contributionChase', id, name: `contribution/${id}`, day: by },
    { kind: 'contributionMissed', id, name: `missed/${id}`, day: nextWorkday(calendar, by) },
  ];
}

function chases(a: OpenAssignment, duty: Duty, calendar: WorkCalendar): StepBody[] {
  return chaseDays(a, duty, calendar).map((day, i) => ({
    kind: 'dutyChase', duty, chase: i as 0 | 1 | 2, name: `${duty.id}/chase${i}`, day,
  })); // prettier-ignore
}

/** What a report that doesn't come leads to; the next duty's opening (the former one is then 未报) doesn't stop it. */
function missed(a: OpenAssignment, open: Duty | null, calendar: WorkCalendar): StepBody[] {
  // A draft that waits for its author's word is no silence (待本人确认).
  if (a.role !== 'lead' || a.drafts.length > 0) return [];
  const lately = a.duties.findLast((d) => d.state !== 'open');
  const unanswered = lately?.state === 'missing' && !answeredSince(a, lately);
  const owed = [unanswered ? lately : null, open].filter((d) => d !== null);
  const [one, two] = a.rules['report.missingWd'];
  const after = (duty: Duty, wd: number) => addWorkdays(calendar, duty.dueOn, wd);
  return owed.flatMap((duty): StepBody[] => [
    { kind: 'missing', duty, level: 1, name: `${duty.id}/missing1`, day: after(duty, one) },
    { kind: 'tellMissing', duty, name: `${duty.id}/tell2`, day: after(duty, two - a.rules['head.noticeWd']) },
    { kind: 'missing', duty, level: 2, name: `${duty.id}/missing2`, day: after(duty, two) },
  ]);
}

/** A report that came after the duty had ended: it fulfils nothing, but the bureau is silent no longer. */
function answeredSince(a: OpenAssignment, duty: Duty): boolean {
  // A fortnight's period begins before it is asked for: only what came after its day is an answer.
  const since = duty.kind === 'fortnight' ? duty.dueOn : periodStart(duty);
  return standingReports(a).some((r) => r.dutyId === null && localDate(r.at) >= since);
}

/** T−30 d for long tasks, T−7 d, T−1 wd; 特急 also T. A non-working day moves to the working day before. */
function beforeDue(a: OpenAssignment, calendar: WorkCalendar): StepBody[] {
  const { due } = a;
  if (due === null || a.role !== 'lead' || openEscalation(a, 'overdue')) return [];
  const [far, near, lastWd] = a.rules['ladder.days'];
  const isLong = daysBetween(localDate(a.issuedAt), due) > a.rules['ladder.longOverD'];
  const back = (days: number) => workdayOnOrBefore(calendar, addDays(due, -days));
  const days: [number, LocalDate][] = [
    ...(isLong ? [[far, back(far)] as [number, LocalDate]] : []),
    [near, back(near)],
    [lastWd, addWorkdays(calendar, nextWorkday(calendar, due), -1 - lastWd)],
    ...(a.urgent
      ? ([
          [3, back(3)],
          [0, back(0)],
        ] as [number, LocalDate][])
      : []),
  ];
  return days.map(([n, day]) => ({ kind: 'beforeDue', days: n, name: `T-${n}`, day }));
}

function overdue(a: OpenAssignment, calendar: WorkCalendar): StepBody[] {
  if (a.due === null || a.role !== 'lead') return [];
  const notice = a.rules['head.noticeWd'];
  const told = ladderOf(a)[1] - ladderOf(a)[0] > notice;
  const all: StepBody[] = ([1, 2, 3, 4] as const).flatMap((level): StepBody[] => {
    const day = levelDay(a, level, calendar);
    return day === null || reached(a, 'overdue') >= level
      ? []
      : [{ kind: 'overdue', level, name: `overdue/${level}`, day }];
  });
  for (const level of told ? ([2, 3] as const) : []) {
    const day = levelDay(a, level, calendar);
    if (day !== null && reached(a, 'overdue') < level) all.push({ kind: 'tellOverdue', level, name: `tell/${level}`, day: addWorkdays(calendar, day, -notice) }); // prettier-ignore
  }
  if (a.lastRowOn !== null && openEscalation(a, 'overdue')) {
    const day = addWorkdays(calendar, a.lastRowOn, a.rules['escalation.repeatWd']);
    all.push({ kind: 'repeatOverdue', name: `repeat/${day}`, day });
  }
  return all;
}

/** Plain progress is taken as approved after some days of silence. */
function approvals(a: RunningAssignment, calendar: WorkCalendar): StepBody[] {
  const claimed = a.status === 'pendingReview' ? a.claim.reportId : null;
  return a.reports
    .filter((r) => r.state === 'submitted' && r.id !== claimed)
    .map((r) => ({
      kind: 'silentApproval', reportId: r.id, name: `approve/${r.id}`,
      day: addWorkdays(calendar, localDate(r.at), a.rules['review.silentWd']),
    })); // prettier-ignore
}
