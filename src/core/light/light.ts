/** Light (红黄绿灯) of a lead assignment: derived from dates and reports, never stored as state. Rules: domain.md §3.6. */
import { isCurrentLead, openCoordination, standingReports, type Assignment, type ReportStatus, type RunningAssignment } from '../assignment/state.ts'; // prettier-ignore
import type { Instant, LocalDate } from '../brand.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { daysBetween, localDate } from '../calendar/zone.ts';
import { isOverdue } from '../escalation/ladder.ts';
import { standings, timeShare } from '../indicator/schedule.ts';

export type Light = 'green' | 'yellow' | 'red' | 'grey';
export type LightReason =
  | 'suspended' | 'overdue' | 'awaitingAcceptance' | 'awaitingFirstReport' | 'noFigures' | 'unknown' | 'farBehind' | 'behind'
  | 'atRisk' | 'notStarted' | 'nearDue' | 'onTrack' | 'awaitingReview'; // prettier-ignore

export interface LightState {
  readonly light: Light;
  readonly reason: LightReason;
}

/** Null: no light (support, targets, bureaus outside the ladder, not running). The first condition that holds decides. */
export function lightOf(a: Assignment, now: Instant, calendar: WorkCalendar): LightState | null {
  if (a.status === 'draft' || a.status === 'closed' || !isCurrentLead(a) || !a.ladder) return null;
  if (a.status === 'suspended') return { light: 'grey', reason: 'suspended' };
  if (isOverdue(a, now, calendar)) return { light: 'red', reason: 'overdue' };
  if (a.status === 'pendingReview') return { light: 'green', reason: 'awaitingReview' };
  const today = localDate(now);
  const unknown = notKnown(a, today);
  if (unknown) return { light: 'grey', reason: unknown };
  const gap = Math.max(
    0,
    ...standings(a, today).map((s) =>
      s.indicator.aspirational ? Math.min(s.gap ?? 0, a.rules['light.redGap']) : (s.gap ?? 0),
    ),
  );
  if (gap > a.rules['light.redGap']) return { light: 'red', reason: 'farBehind' };
  const status = lastStatus(a);
  if (gap >= a.rules['light.yellowGap']) return { light: 'yellow', reason: 'behind' };
  if (status === 'at_risk') return { light: 'yellow', reason: 'atRisk' };
  if (status === 'not_started' && a.indicators.length === 0 && startedLate(a, today))
    return { light: 'yellow', reason: 'notStarted' };
  if (isNearDue(a, today)) return { light: 'yellow', reason: 'nearDue' };
  return { light: 'green', reason: 'onTrack' };
}

/** Tags beside the light; they are about the report, never about the work. */
export function tagsOf(a: RunningAssignment): ('coordination' | 'late' | 'unreported' | 'extended')[] {
  return [
    ...(openCoordination(a) ? (['coordination'] as const) : []),
    ...(a.duties.findLast((d) => d.state !== 'open')?.state === 'missing' ? (['unreported'] as const) : []),
    ...(a.duties.findLast((d) => d.state === 'fulfilled')?.late ? (['late'] as const) : []),
    ...(a.extensions.some((x) => x.state === 'approved') ? (['extended'] as const) : []),
  ];
}

/** Status of the last report that says one; 需协调 keeps the light of the status before it. */
export function lastStatus(a: RunningAssignment): ReportStatus | null {
  const said = statuses(a);
  if (said.length > 0) return said.at(-1)!;
  return standingReports(a).some((r) => r.status === 'blocked') ? 'on_track' : null;
}

function statuses(a: RunningAssignment): ReportStatus[] {
  return standingReports(a).flatMap((r) => (r.status !== null && r.status !== 'blocked' ? [r.status] : []));
}

function notKnown(a: RunningAssignment, today: LocalDate): LightReason | null {
  const reports = standingReports(a);
  const first = a.duties.find((d) => d.kind === 'first');
  if (reports.length === 0) {
    if (first && today <= first.dueOn)
      return a.status === 'pendingAcceptance' ? 'awaitingAcceptance' : 'awaitingFirstReport';
    return 'unknown';
  }
  const past = a.duties.filter((d) => d.state === 'fulfilled' || d.state === 'missing').slice(-2);
  if (past.length === 2 && past.every((d) => d.state === 'missing')) return 'unknown';
  // Nothing is lit before the first figures (domain.md §5); an event has none until it has happened.
  if (a.indicators.some((i) => i.kind !== 'event') && a.figures.length === 0) return 'noFigures';
  return lastStatus(a) === null && a.figures.length === 0 ? 'unknown' : null;
}

function startedLate(a: RunningAssignment, today: LocalDate): boolean {
  // 持续推进 has no schedule: the second report running that says so is one too many.
  if (a.due === null) return statuses(a).slice(-2).join() === 'not_started,not_started';
  return timeShare(a.startOn, a.due, today) >= 0.1;
}

function isNearDue(a: RunningAssignment, today: LocalDate): boolean {
  if (a.due === null || lastStatus(a) === 'done') return false;
  if (daysBetween(today, a.due) > a.rules['light.nearDueD']) return false;
  const attained = standings(a, today).map((s) => Math.min(1, s.attainment ?? 0));
  return attained.length === 0 || attained.reduce((x, y) => x + y, 0) / attained.length < 0.9;
}
