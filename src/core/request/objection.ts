/** Objection (对分工有异议) and transfer (改派): asked within five working days of issue; meanwhile the bureau stays responsible. Rules: domain.md §2.4, §3.7. */
import type { Command } from '../assignment/commands.ts';
import { decided, type Context, type Decision } from '../assignment/context.ts';
import type { AssignmentEvent } from '../assignment/events.ts';
import type { Objection } from '../assignment/matters.ts';
import type { OpenAssignment, Suspended } from '../assignment/state.ts';
import { addWorkdays } from '../calendar/work-calendar.ts';
import { localDate } from '../calendar/zone.ts';
import { byHandNotice, outcomeNotice } from '../notice/make.ts';
import type { Notice } from '../notice/notice.ts';
import { actsForBureau, bureauCalled, firstContact, officeDirectors } from '../people/people.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { transferred } from './transfer.ts';

type Open = OpenAssignment | Suspended;

/** The named bureau is heard, where the name is one that is known. */
export function object(a: Open, command: Extract<Command, { type: 'object' }>, ctx: Context): Decision | Refusal {
  if (a.objections.some((o) => o.id === command.id)) return decided(a, []);
  const until = addWorkdays(ctx.calendar, localDate(a.issuedAt), a.rules['transfer.objectWd']);
  const today = localDate(ctx.now);
  if (today > until) return refuse('date-in-past', { until, rule: 'transfer.objectWd' });
  if (a.objections.some((o) => o.state === 'pending' || o.state === 'referred'))
    return refuse('already-under-review', { taskNo: a.taskNo, what: 'objection' });
  const named = bureauCalled(ctx.bureaus, command.namedBureau);
  const objection: Objection = {
    id: command.id, state: 'pending', at: ctx.now, by: ctx.actor!.id, namedBureau: command.namedBureau, reason: command.reason.trim(),
    namedBureauId: named && named.id !== a.bureauId ? named.id : null, hearBy: addWorkdays(ctx.calendar, today, a.rules['transfer.hearWd']),
    decideBy: addWorkdays(ctx.calendar, today, a.rules['transfer.decideWd']), consent: null, decided: null,
  }; // prettier-ignore
  const facts = { id: objection.id, objection: true, namedBureau: objection.namedBureau, reason: objection.reason };
  const heard = objection.namedBureauId ? firstContact(ctx.people, objection.namedBureauId, today) : null;
  return decided(
    a,
    [{ type: 'objected', objection }],
    [
      ...officeDirectors(ctx.people).map((to) => byHandNotice(a, 'M8', `objection/${objection.id}`, to, ctx, facts)),
      ...(heard ? [byHandNotice(a, 'M8', `hearing/${objection.id}`, heard, ctx, { ...facts, hearing: true })] : []),
    ],
  );
}

/** 同意承接, or not: a word of the named bureau, for the director. Silence is no agreement. */
export function hear(
  a: Open,
  command: Extract<Command, { type: 'consentTransfer' }>,
  ctx: Context,
): Decision | Refusal {
  const objection = pendingObjection(a, command.id);
  if (!objection) return refuse('already-decided', { taskNo: a.taskNo });
  const by = ctx.actor!;
  if (by.bureauId !== objection.namedBureauId || !actsForBureau(by)) return refuse('no-right', { taskNo: a.taskNo });
  if (!command.agree && !command.reason?.trim()) return refuse('reason-required');
  if (objection.consent) return refuse('already-answered', { taskNo: a.taskNo });
  const consent = { agreed: command.agree, by: by.id, at: ctx.now, reason: command.reason?.trim() || null };
  const facts = { id: objection.id, objection: true };
  const notices = officeDirectors(ctx.people).map((to) =>
    byHandNotice(a, 'M8', `objection/${objection.id}/heard`, to, ctx, facts),
  );
  return decided(a, [{ type: 'objectionHeard', id: objection.id, consent }], notices);
}

/** Three outcomes: 改派 (the other bureau agrees, or a decision is recorded with its basis: A6), 维持原责任单位, 提请研究. */
export function decideObjection(
  a: Open,
  command: Extract<Command, { type: 'decideObjection' }>,
  ctx: Context,
): Decision | Refusal {
  const objection = pendingObjection(a, command.id);
  if (!objection || (command.how === 'refer' && objection.state === 'referred'))
    return refuse('already-decided', { taskNo: a.taskNo });
  const outcome = { by: ctx.actor!.id, at: ctx.now, basis: command.basis?.trim() || null, reason: command.reason?.trim() || null }; // prettier-ignore
  const event = (state: 'moved' | 'upheld' | 'referred'): AssignmentEvent => ({ type: 'objectionDecided', id: objection.id, state, outcome }); // prettier-ignore
  if (command.how === 'move') {
    const to = command.to ?? objection.namedBureauId;
    const agreed = objection.consent?.agreed === true && to === objection.namedBureauId;
    return transferred(a, to, { ...outcome, agreed }, [event('moved'), ...settled(a, objection, '已改派')], ctx);
  }
  const state = command.how === 'uphold' ? 'upheld' : 'referred';
  const more = state === 'referred' ? carried(objection, ctx) : settled(a, objection, '维持原责任单位');
  return decided(a, [event(state), ...more], told(a, objection, state, outcome, ctx));
}

/** Both bureaus hear what was decided. */
function told(
  a: Open,
  objection: Objection,
  outcome: 'upheld' | 'referred',
  { basis, reason }: { basis: string | null; reason: string | null },
  ctx: Context,
): Notice[] {
  const today = localDate(ctx.now);
  const bureaus = [a.bureauId, ...(objection.namedBureauId ? [objection.namedBureauId] : [])];
  const facts = { outcome, objection: true, basis, reason };
  return bureaus.flatMap((id) => {
    const to = firstContact(ctx.people, id, today);
    return to ? [outcomeNotice(a, 'M8', `objection/${objection.id}/${outcome}`, to, ctx, facts)] : [];
  });
}

/** 提请研究: a coordination item carries it until it is decided. */
function carried(objection: Objection, ctx: Context): AssignmentEvent[] {
  const today = localDate(ctx.now);
  const item = {
    id: `c-${objection.id}`, state: 'referred', raisedAt: ctx.now, raisedBy: objection.by, coordinator: null, result: null,
    what: `分工异议${objection.namedBureau ? `（建议由${objection.namedBureau}承担）` : ''}：${objection.reason}`, acceptBy: today,
  } as const; // prettier-ignore
  return [{ type: 'coordinationRaised', item }];
}

function settled(a: Open, objection: Objection, result: string): AssignmentEvent[] {
  const item = a.coordination.find((c) => c.id === `c-${objection.id}` && c.state === 'referred');
  return item ? [{ type: 'coordinationChanged', id: item.id, state: 'solved', coordinator: item.coordinator, result }] : []; // prettier-ignore
}

/** Not decided yet: asked, or before the leading group. */
export function pendingObjection(a: Open, id: string): Objection | null {
  return a.objections.find((o) => o.id === id && (o.state === 'pending' || o.state === 'referred')) ?? null;
}
