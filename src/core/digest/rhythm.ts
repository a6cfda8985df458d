/** The plan's rhythm (节奏): morning lights, daily, weekly and monthly digests, each at its own time. Rules: domain.md §3.9. */
import type { Instant, LocalDate } from '../brand.ts';
import { isLastWorkdayOfWeek, isWorkday, nthWorkdayOfMonth, type WorkCalendar } from '../calendar/work-calendar.ts';
import { addDays, atLocal, localDate } from '../calendar/zone.ts';
import type { Plan } from '../plan/state.ts';

export type RhythmKind = 'morning' | 'daily' | 'weekly' | 'monthly';

export interface RhythmStep {
  readonly kind: RhythmKind;
  readonly at: Instant;
  readonly day: LocalDate;
}

const TIMES: Record<RhythmKind, string> = { morning: '07:00', daily: '08:45', monthly: '09:00', weekly: '16:00' };
const MONTHLY_WD = 8;

/** The first step after `plan.advancedTo`, or null while nothing runs. */
export function nextRhythmStep(plan: Plan, calendar: WorkCalendar): RhythmStep | null {
  if (plan.status !== 'active' || plan.issuedAt === null || plan.advancedTo === null) return null;
  for (let day = localDate(plan.advancedTo); ; day = addDays(day, 1)) {
    const step = stepsOf(day, plan, calendar).find((s) => s.at > plan.advancedTo!);
    if (step) return step;
  }
}

function stepsOf(day: LocalDate, plan: Plan, calendar: WorkCalendar): RhythmStep[] {
  const kinds: RhythmKind[] = ['morning'];
  if (isWorkday(calendar, day) && day > localDate(plan.issuedAt!)) kinds.push('daily');
  // The digest of a month comes on the eighth working day of the next one, from the month of issue on.
  const monthly =
    nthWorkdayOfMonth(calendar, day.slice(0, 7), MONTHLY_WD) === day &&
    day.slice(0, 7) > localDate(plan.issuedAt!).slice(0, 7);
  if (monthly) kinds.push('monthly');
  if (isLastWorkdayOfWeek(calendar, day)) kinds.push('weekly');
  return kinds.map((kind) => ({ kind, day, at: atLocal(day, TIMES[kind]) }));
}
