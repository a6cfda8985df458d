/** Completion (申请办结), review (审核), return (退回) and closure (办结). Transitions A7–A9; rules: domain.md §3.7, §3.10. */
import type { Command, ReportCommand } from '../assignment/commands.ts';
import { decided, type Context, type Decision } from '../assignment/context.ts';
import type { AssignmentEvent } from '../assignment/events.ts';
import { latestFigure, openDuty, openEscalation, type Duty, type OpenAssignment, type Suspended } from '../assignment/state.ts'; // prettier-ignore
import { addWorkdays } from '../calendar/work-calendar.ts';
import { localDate } from '../calendar/zone.ts';
import { isOverdue, overdueFrom } from '../escalation/ladder.ts';
import { officeNotice, outcomeNotice } from '../notice/make.ts';
import { firstContact, officePeople } from '../people/people.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { reportEvents } from '../report/report.ts';

const REASON_MIN = 10;

/** A7. Every indicator has a figure, or the text says why not; judged by the time of the claim. */
export function claimCompletion(
  a: OpenAssignment | Suspended,
  command: Omit<ReportCommand, 'type'>,
  ctx: Context,
): Decision | Refusal {
  if (a.status === 'pendingReview') return refuse('already-under-review', { taskNo: a.taskNo });
  if (a.status === 'suspended') return refuse('suspended', { taskNo: a.taskNo, until: a.until });
  const recorded = decided(a, reportEvents(a, { ...command, status: 'done' }, ctx));
  const next = recorded.next as OpenAssignment;
  const missing = next.indicators.filter((i) => i.kind !== 'event' && !latestFigure(next, i.id)).map((i) => i.name);
  if (missing.length > 0 && !/待数据发布|说明|无法统计/.test(command.text))
    return refuse('figures-missing', { taskNo: a.taskNo, missing });
  const claim = {
    at: command.at, by: ctx.actor!.id, reportId: command.reportId,
    inTime: a.due === null || command.at < overdueFrom(a.due, ctx.calendar),
  }; // prettier-ignore
  const events: AssignmentEvent[] = [
    ...recorded.events,
    ...resolveAll(next, ctx),
    { type: 'completionClaimed', claim },
  ];
  const today = localDate(ctx.now);
  const notices = officePeople(ctx.people).map((to) =>
    officeNotice(a, 'M9', `claim/${command.reportId}`, to, today, ctx),
  );
  return decided(a, events, notices);
}

/** A8. On tasks of the office's own bureau the reviewer is not the reporter, and closure has a recorded basis (domain.md §3.10). */
export function approve(a: OpenAssignment | Suspended, basis: string | null, ctx: Context): Decision | Refusal {
  if (a.status !== 'pendingReview') return refuse('already-decided', { taskNo: a.taskNo });
  if (a.bureauId === ctx.officeBureauId && a.claim.by === ctx.actor!.id)
    return refuse('own-bureau-review', { taskNo: a.taskNo });
  if (a.bureauId === ctx.officeBureauId && !basis?.trim())
    return refuse('reason-required', { taskNo: a.taskNo, what: 'basis' });
  const duty = openDuty(a);
  const events: AssignmentEvent[] = [
    { type: 'reportChanged', reportId: a.claim.reportId, state: 'approved' },
    ...(duty ? [{ type: 'dutyChanged', duty: { ...duty, state: 'waived' } } as const] : []),
    ...a.coordination.filter((c) => c.state === 'raised' || c.state === 'coordinating').map((c) => ({ type: 'coordinationChanged', id: c.id, state: 'withdrawn', coordinator: c.coordinator, result: null }) as const), // prettier-ignore
    ...resolveAll(a, ctx),
    { type: 'closed', at: ctx.now, by: ctx.actor!.id, basis },
  ];
  const to = firstContact(ctx.people, a.bureauId, localDate(ctx.now));
  return decided(a, events, to ? [outcomeNotice(a, 'M10', `closed/${a.claim.reportId}`, to, ctx, {})] : []);
}

/** A9. The redo duty is due in `review.redoWd`; an escalation that the claim had ended goes on at the level it had. */
export function returnCompletion(
  a: OpenAssignment | Suspended,
  command: Extract<Command, { type: 'return' }>,
  ctx: Context,
): Decision | Refusal {
  if (a.status !== 'pendingReview') return refuse('already-decided', { taskNo: a.taskNo });
  if ([...command.reason.trim()].length < REASON_MIN) return refuse('reason-required', { min: REASON_MIN });
  const today = localDate(ctx.now);
  const dueOn = command.newDue ?? addWorkdays(ctx.calendar, today, a.rules['review.redoWd']);
  if (dueOn <= today) return refuse('date-in-past', { date: dueOn });
  const redo: Duty = { id: `redo${a.returns + 1}`, kind: 'redo', period: today, dueOn, state: 'open', late: false };
  const before = a.escalations.findLast((e) => e.cause === 'overdue');
  const returned = decided(a, [
    { type: 'reportChanged', reportId: a.claim.reportId, state: 'returned' },
    { type: 'completionReturned', at: ctx.now, reason: command.reason },
    { type: 'dutyChanged', duty: redo },
  ]);
  const overdue = isOverdue(returned.next as OpenAssignment, ctx.now, ctx.calendar);
  const events: AssignmentEvent[] = [
    ...returned.events,
    ...(before && overdue
      ? [{ type: 'escalated', cause: 'overdue', level: before.level, at: ctx.now, headNotice: null } as const]
      : []),
  ];
  const to = firstContact(ctx.people, a.bureauId, today);
  const facts = { reason: command.reason, dueOn, returns: a.returns + 1 };
  return decided(a, events, to ? [outcomeNotice(a, 'M11', `returned/${a.claim.reportId}`, to, ctx, facts)] : []);
}

/** Support assignments close with the task's last lead. */
export function closeWithLead(a: OpenAssignment | Suspended, ctx: Context): Decision | Refusal {
  if (a.role === 'lead') return refuse('no-right', { taskNo: a.taskNo });
  return decided(a, [
    ...resolveAll(a, ctx),
    { type: 'closed', at: ctx.now, by: ctx.actor?.id ?? ('system' as never), basis: null },
  ]);
}

function resolveAll(a: OpenAssignment | Suspended, ctx: Context): AssignmentEvent[] {
  const causes = new Set(a.escalations.map((e) => e.cause).filter((cause) => openEscalation(a, cause)));
  return [...causes].map((cause) => ({ type: 'escalationResolved', cause, at: ctx.now }));
}
