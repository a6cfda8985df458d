/** Issue (交办), acceptance (签收), handler (承办人), suspension (暂停). Transitions A2, A3, A10, A11. */
import type { BureauId, Instant, LocalDate } from '../brand.ts';
import { addWorkdays } from '../calendar/work-calendar.ts';
import { addDays, localDate } from '../calendar/zone.ts';
import { firstDuty } from '../duty/duty.ts';
import { byHandNotice, issueNotice, outcomeNotice } from '../notice/make.ts';
import { firstContact } from '../people/people.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { nextSlot } from '../reminder/slots.ts';
import { resumed, toldResumed } from './advance.ts';
import { decided, type Context, type Decision } from './context.ts';
import type { AssignmentEvent } from './events.ts';
import {
  openDuty,
  openEscalation,
  type DraftAssignment,
  type OpenAssignment,
  type RunningAssignment,
  type Suspended,
} from './state.ts';

/** A2: the acceptance clock starts, the first report's duty opens, M1 goes in the next slot. */
export function issue(
  a: DraftAssignment,
  ctx: Context,
  from: { bureauId: BureauId; basis: string; reason: string | null } | null = null,
): Decision | Refusal {
  const today = localDate(ctx.now);
  const to = firstContact(ctx.people, a.bureauId, today);
  const limit = a.urgent ? a.rules['accept.limitUrgentWd'] : a.rules['accept.limitWd'];
  const reports = a.ladder && a.role !== 'support';
  const events: AssignmentEvent[] = [
    {
      type: 'issued', at: ctx.now, acceptBy: addWorkdays(ctx.calendar, today, limit),
      duty: reports ? firstDuty(a, today, ctx.calendar) : null,
    }, // prettier-ignore
  ];
  // Figures of the general targets are nobody's new duty: no acceptance, they come with the first reminder.
  if (a.role === 'targets') return decided(a, [...events, { type: 'accepted', at: ctx.now, by: 'system' as never }]);
  if (from !== null) {
    // A duty that came from another bureau is told by M12, at once inside the windows: a person decided it.
    const facts = { change: 'transferred', from: from.bureauId, to: a.bureauId, basis: from.basis, reason: from.reason, newDuty: true }; // prettier-ignore
    return decided(a, events, to ? [byHandNotice(a, 'M12', `transferred/${a.id}`, to, ctx, facts)] : []);
  }
  return decided(a, events, to ? [issueNotice(a, to, nextSlot(ctx.now, to.id, ctx.calendar))] : []);
}

/** A3. A second press says that it was done already, by whom and when. */
export function accept(a: OpenAssignment | Suspended, at: Instant, ctx: Context): Decision | Refusal {
  if (a.acceptedAt !== null) return refuse('already-accepted', { taskNo: a.taskNo, acceptedAt: a.acceptedAt });
  return decided(a, acceptEvents(a, at, ctx));
}

/** Also for a report that counts as acceptance (A4: 实质反馈视同签收). */
export function acceptEvents(a: RunningAssignment, at: Instant, ctx: Context): AssignmentEvent[] {
  if (a.acceptedAt !== null) return [];
  return [
    { type: 'accepted', at, by: ctx.actor!.id },
    ...(openEscalation(a, 'notAccepted')
      ? [{ type: 'escalationResolved', cause: 'notAccepted', at: ctx.now } as const]
      : []),
  ];
}

export function nameHandler(a: OpenAssignment | Suspended, handler: string, ctx: Context): Decision | Refusal {
  if (handler.trim() === '') return refuse('reason-required', { what: 'handler' });
  return decided(a, [...acceptEvents(a, ctx.now, ctx), { type: 'handlerNamed', handler: handler.trim() }]);
}

const SUSPEND_MAX_DAYS = 180;

export function suspend(
  a: OpenAssignment | Suspended,
  command: { until: LocalDate; reason: string },
  ctx: Context,
): Decision | Refusal {
  if (a.status !== 'inProgress') return refuse('suspended', { taskNo: a.taskNo });
  if (command.reason.trim() === '') return refuse('reason-required');
  const today = localDate(ctx.now);
  if (command.until <= today) return refuse('date-in-past', { date: command.until });
  if (command.until > addDays(today, SUSPEND_MAX_DAYS)) return refuse('date-not-later', { maxDays: SUSPEND_MAX_DAYS });
  const open = a.escalations.filter((e) => e.state === 'open' || e.state === 'acknowledged');
  const duty = openDuty(a);
  const events: AssignmentEvent[] = [
    ...(duty ? [{ type: 'dutyChanged', duty: { ...duty, state: 'waived' } } as const] : []),
    ...open.map((e) => ({ type: 'escalationResolved', cause: e.cause, at: ctx.now }) as const),
    { type: 'suspended', at: ctx.now, until: command.until, reason: command.reason },
  ];
  const to = firstContact(ctx.people, a.bureauId, today);
  const facts = { change: 'suspended', until: command.until, reason: command.reason };
  return decided(a, events, to ? [outcomeNotice(a, 'M13', `suspended/${ctx.now}`, to, ctx, facts)] : []);
}

export function resume(a: OpenAssignment | Suspended, ctx: Context): Decision | Refusal {
  if (a.status !== 'suspended') return refuse('already-decided', { taskNo: a.taskNo });
  return decided(a, resumed(a, ctx.now), toldResumed(a, ctx));
}
