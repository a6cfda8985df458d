/** Report duties (应报事项): when a report is owed, opened, chased and missing. Rules: domain.md §3.3. */
import type { Assignment, Duty, RunningAssignment } from '../assignment/state.ts';
import type { LocalDate } from '../brand.ts';
import {
  addWorkdays,
  isWorkday,
  nthWorkdayOfMonth,
  previousWorkday,
  workdayOnOrBefore,
  type WorkCalendar,
} from '../calendar/work-calendar.ts';
import { addDays, dayOfWeek, daysBetween } from '../calendar/zone.ts';
import { dayStart } from '../reminder/slots.ts';

/** 首次反馈（部署情况）: ten working days after issue, three days where urgent, never after the task's own due date. */
export function firstDuty(a: Assignment, issuedOn: LocalDate, calendar: WorkCalendar): Duty {
  const limit = a.urgent
    ? addDays(issuedOn, a.rules['firstReport.limitUrgentD'])
    : addWorkdays(calendar, issuedOn, a.rules['firstReport.limitWd']);
  const dueOn = a.due !== null && a.due < limit ? a.due : limit;
  return { id: 'first', kind: 'first', period: issuedOn, dueOn, state: 'open', late: false };
}

/**
 * The regular duty after those that exist, or null where the task ends before it would fall due. A period whose
 * opening day went by while nothing was owed (overdue, suspended, under review) is left out, never made up for.
 */
export function nextRegularDuty(a: RunningAssignment, calendar: WorkCalendar): Duty | null {
  const first = a.duties.find((d) => d.kind === 'first');
  if (!first) return null;
  if (a.redSince !== null) return nextFortnight(a, a.redSince, calendar);
  const last = a.duties.findLast((d) => d.kind === 'month' || d.kind === 'quarter');
  // The first regular period is the one in which the first report falls due.
  let anchor = last ? addDays(endOfPeriod(last.period), 1) : first.dueOn;
  let before = last?.dueOn ?? first.dueOn;
  for (;;) {
    const kind = cadence(a, before);
    const period = kind === 'quarter' ? quarterOf(anchor) : anchor.slice(0, 7);
    const dueOn = nthWorkdayOfMonth(calendar, monthAfter(endOfPeriod(period)), a.rules['report.monthly.dueWd']);
    if (a.due !== null && dueOn > a.due) return null;
    const duty: Duty = { id: period, kind, period, dueOn, state: 'open', late: false };
    if (dayStart(opensOn(a, duty, calendar)) > a.advancedTo) return duty;
    [anchor, before] = [addDays(endOfPeriod(period), 1), dueOn];
  }
}

const TUESDAY = 2;

/**
 * While red and not overdue: every second Tuesday, from the first one at least five working days after it turned red; a
 * Tuesday off moves to the second working day after it (domain.md §3.3).
 */
function nextFortnight(a: RunningAssignment, since: LocalDate, calendar: WorkCalendar): Duty | null {
  const last = a.duties.findLast((d) => d.kind === 'fortnight' && d.period > since);
  let tuesday = last ? addDays(last.period as LocalDate, 14) : firstTuesday(a, since, calendar);
  for (;;) {
    const dueOn = isWorkday(calendar, tuesday) ? tuesday : addWorkdays(calendar, tuesday, 2);
    if (a.due !== null && dueOn > a.due) return null;
    const duty: Duty = { id: `f${tuesday}`, kind: 'fortnight', period: tuesday, dueOn, state: 'open', late: false };
    if (dayStart(opensOn(a, duty, calendar)) > a.advancedTo) return duty;
    tuesday = addDays(tuesday, 14);
  }
}

function firstTuesday(a: RunningAssignment, since: LocalDate, calendar: WorkCalendar): LocalDate {
  let day = addWorkdays(calendar, since, a.rules['report.redWd']);
  while (dayOfWeek(day) !== TUESDAY) day = addDays(day, 1);
  return day;
}

/** 季报 where continuous (持续推进) or far away; else 月报. */
function cadence(a: RunningAssignment, from: LocalDate): 'month' | 'quarter' {
  if (a.focus) return 'month';
  return a.due === null || daysBetween(from, a.due) > a.rules['report.quarterlyOverD'] ? 'quarter' : 'month';
}

/** First day on which a report counts for this duty: the start of its period. */
export function periodStart(duty: Duty): LocalDate {
  if (duty.kind === 'first' || duty.kind === 'redo') return '0001-01-01' as LocalDate;
  if (duty.kind === 'fortnight') return addDays(duty.period as LocalDate, -13);
  if (duty.kind === 'month') return `${duty.period}-01` as LocalDate;
  const [year, quarter] = duty.period.split('Q') as [string, string];
  return `${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01` as LocalDate;
}

/** Days on which the holder is reminded: four working days before, on the day (off: the working day before it), the working day after. */
export function chaseDays(a: RunningAssignment, duty: Duty, calendar: WorkCalendar): LocalDate[] {
  if (duty.kind === 'fortnight') return [previousWorkday(calendar, duty.dueOn)];
  return a.rules['report.chaseWd'].map((wd) =>
    wd === 0 ? workdayOnOrBefore(calendar, duty.dueOn) : addWorkdays(calendar, duty.dueOn, wd),
  );
}

/** The first reminder of a regular duty opens it; the former one, if still open, is then missing. */
export function opensOn(a: RunningAssignment, duty: Duty, calendar: WorkCalendar): LocalDate {
  if (duty.kind === 'fortnight') return previousWorkday(calendar, duty.dueOn);
  return addWorkdays(calendar, duty.dueOn, a.rules['report.chaseWd'][0]);
}

function quarterOf(day: LocalDate): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

function endOfPeriod(period: string): LocalDate {
  const month = period.includes('Q')
    ? `${period.slice(0, 4)}-${String(Number(period.slice(5)) * 3).padStart(2, '0')}`
    : period;
  return addDays(`${monthAfter(`${month}-01` as LocalDate)}-01` as LocalDate, -1);
}

/** `2026-01` for any day of December 2025. */
function monthAfter(day: LocalDate): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}
