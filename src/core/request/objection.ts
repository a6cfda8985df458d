/** Objection (对分工有异议): asked within five working days of issue; meanwhile the bureau stays responsible. Rules: domain.md §3.7. */
import type { Command } from '../assignment/commands.ts';
import { decided, type Context, type Decision } from '../assignment/context.ts';
import type { Objection } from '../assignment/matters.ts';
import type { OpenAssignment, Suspended } from '../assignment/state.ts';
import { addWorkdays } from '../calendar/work-calendar.ts';
import { localDate } from '../calendar/zone.ts';
import { byHandNotice, outcomeNotice } from '../notice/make.ts';
import { firstContact, officeDirectors } from '../people/people.ts';
import { refuse, type Refusal } from '../refusal.ts';

export function object(
  a: OpenAssignment | Suspended,
  command: Extract<Command, { type: 'object' }>,
  ctx: Context,
): Decision | Refusal {
  if (a.objections.some((o) => o.id === command.id)) return decided(a, []);
  const until = addWorkdays(ctx.calendar, localDate(a.issuedAt), a.rules['transfer.objectWd']);
  if (localDate(ctx.now) > until) return refuse('date-in-past', { until, rule: 'transfer.objectWd' });
  if (a.objections.some((o) => o.state === 'pending'))
    return refuse('already-under-review', { taskNo: a.taskNo, what: 'objection' });
  const objection: Objection = {
    id: command.id, state: 'pending', at: ctx.now, by: ctx.actor!.id, namedBureau: command.namedBureau, reason: command.reason.trim(),
  }; // prettier-ignore
  const facts = { id: objection.id, objection: true, namedBureau: objection.namedBureau, reason: objection.reason };
  const notices = officeDirectors(ctx.people).map((to) =>
    byHandNotice(a, 'M8', `objection/${objection.id}`, to, ctx, facts),
  );
  return decided(a, [{ type: 'objected', objection }], notices);
}

/** 维持原责任单位, or 提请研究. Moving the duty (改派) needs the other bureau's word or a recorded decision (A6). */
export function decideObjection(
  a: OpenAssignment | Suspended,
  command: Extract<Command, { type: 'decideObjection' }>,
  ctx: Context,
): Decision | Refusal {
  // prettier-ignore
  const objection = a.objections.find((o) => o.id === command.id);
  if (!objection || objection.state !== 'pending') return refuse('already-decided', { taskNo: a.taskNo });
  const state = command.uphold ? 'upheld' : 'referred';
  const to = firstContact(ctx.people, a.bureauId, localDate(ctx.now));
  const facts = { outcome: state, objection: true };
  return decided(a, [{ type: 'objectionDecided', id: objection.id, state }], to ? [outcomeNotice(a, 'M8', `objection/${objection.id}/${state}`, to, ctx, facts)] : []); // prettier-ignore
}
