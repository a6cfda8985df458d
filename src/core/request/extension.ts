/** Extension (延期申请): asked by the bureau, decided by the director. Rules: domain.md §2.4, §3.7. */
import type { Command } from '../assignment/commands.ts';
import { decided, type Context, type Decision } from '../assignment/context.ts';
import type { AssignmentEvent } from '../assignment/events.ts';
import type { ExtensionRequest } from '../assignment/matters.ts';
import { openEscalation, type OpenAssignment, type Suspended } from '../assignment/state.ts';
import type { LocalDate } from '../brand.ts';
import { addWorkdays } from '../calendar/work-calendar.ts';
import { daysBetween, localDate } from '../calendar/zone.ts';
import { byHandNotice, outcomeNotice } from '../notice/make.ts';
import { firstContact, officeDirectors } from '../people/people.ts';
import { refuse, type Refusal } from '../refusal.ts';

export function askExtension(
  a: OpenAssignment | Suspended,
  command: Extract<Command, { type: 'askExtension' }>,
  ctx: Context,
): Decision | Refusal {
  if (a.extensions.some((x) => x.id === command.id)) return decided(a, []);
  const today = localDate(ctx.now);
  const { due } = a;
  if (due === null) return refuse('date-required', { taskNo: a.taskNo, continuous: true });
  if (a.extensions.some((x) => x.state === 'pending'))
    return refuse('already-under-review', { taskNo: a.taskNo, what: 'extension' });
  if (command.to <= today) return refuse('date-in-past', { date: command.to });
  if (command.to <= due) return refuse('date-not-later', { date: command.to, due });
  if (command.reason.trim() === '') return refuse('reason-required');
  const late = today > addWorkdays(ctx.calendar, due, -a.rules['ext.beforeWd']);
  const request: ExtensionRequest = {
    id: command.id, state: 'pending', askedAt: ctx.now, askedBy: ctx.actor!.id, from: due, to: command.to,
    reason: command.reason.trim(), late, decideBy: addWorkdays(ctx.calendar, today, a.rules['ext.decideWd']),
    decidedBy: null, granted: null, note: null,
  }; // prettier-ignore
  const facts = {
    id: request.id, from: due, to: request.to, reason: request.reason, late, decideBy: request.decideBy,
    earlier: granted(a).length, needsLeader: needsGroupLeader(a, due, request.to),
  }; // prettier-ignore
  const notices = officeDirectors(ctx.people).map((to) =>
    byHandNotice(a, 'M8', `extension/${request.id}`, to, ctx, facts),
  );
  return decided(a, [{ type: 'extensionAsked', request }], notices);
}

export function decideExtension(
  a: OpenAssignment | Suspended,
  command: Extract<Command, { type: 'decideExtension' }>,
  ctx: Context,
): Decision | Refusal {
  const request = a.extensions.find((x) => x.id === command.id);
  if (!request || request.state !== 'pending') return refuse('already-decided', { taskNo: a.taskNo });
  if (!command.approve && !command.note?.trim()) return refuse('reason-required');
  const to = command.granted ?? request.to;
  if (command.approve && needsGroupLeader(a, request.from, to) && !command.note?.trim()) {
    return refuse('reason-required', { what: 'basis', rule: 'ext.approver' });
  }
  const state = command.approve ? 'approved' : 'rejected';
  const events: AssignmentEvent[] = [
    {
      type: 'extensionDecided',
      id: request.id,
      state,
      by: ctx.actor!.id,
      granted: command.approve ? to : null,
      note: command.note,
    },
  ];
  if (command.approve) {
    events.push({ type: 'dueMoved', to, dueVersion: a.dueVersion + 1, at: ctx.now });
    if (openEscalation(a, 'overdue') && to >= localDate(ctx.now))
      events.push({ type: 'escalationResolved', cause: 'overdue', at: ctx.now });
  }
  const contact = firstContact(ctx.people, a.bureauId, localDate(ctx.now));
  const facts = {
    outcome: state,
    from: request.from,
    to: command.approve ? to : null,
    note: command.note,
    reason: request.reason,
  };
  return decided(
    a,
    events,
    contact ? [outcomeNotice(a, 'M8', `extension/${request.id}/${state}`, contact, ctx, facts)] : [],
  );
}

/** Longer than 30 days, second, late in sum, or against a printed date: the group leader's, recorded with its basis. */
export function needsGroupLeader(a: OpenAssignment | Suspended, from: LocalDate, to: LocalDate): boolean {
  const before = granted(a);
  const sum = before.reduce((days, x) => days + daysBetween(x.from, x.granted!), 0) + daysBetween(from, to);
  return daysBetween(from, to) > 30 || before.length > 0 || a.dueSource === 'plan' || sum > a.rules['ext.sumD'];
}

function granted(a: OpenAssignment | Suspended): ExtensionRequest[] {
  return a.extensions.filter((x) => x.state === 'approved');
}
