/** Transfer (责任单位调整, A6): replaces exactly one open lead by a successor, by agreement or a recorded decision (I29). Rules: domain.md §2.1, §2.4. */
import { decided, type Context, type Decision } from '../assignment/context.ts';
import type { AssignmentEvent } from '../assignment/events.ts';
import { openDuty, type Assignment, type DraftAssignment, type OpenAssignment, type RunningAssignment, type Suspended } from '../assignment/state.ts'; // prettier-ignore
import type { AssignmentId, BureauId } from '../brand.ts';
import { localDate } from '../calendar/zone.ts';
import { outcomeNotice } from '../notice/make.ts';
import { bureauCalled, firstContact } from '../people/people.ts';
import { refuse, type Refusal } from '../refusal.ts';

export interface Grounds {
  readonly agreed: boolean;
  /** A decision of the leading group or 市政府办, with number and date. */
  readonly basis: string | null;
  readonly reason: string | null;
}

/** Of the director's own motion (第7项调整给市交通运输局): a recorded basis, for nobody was heard. */
export function transfer(
  a: OpenAssignment | Suspended,
  command: { readonly to: string; readonly basis: string; readonly reason: string | null },
  ctx: Context,
): Decision | Refusal {
  const to = ctx.bureaus.find((b) => b.id === command.to) ?? bureauCalled(ctx.bureaus, command.to);
  return transferred(a, to?.id ?? null, { agreed: false, basis: command.basis.trim() || null, reason: command.reason }, [], ctx); // prettier-ignore
}

/** @param before what else the decision leaves in the journal, ahead of the transfer itself */
export function transferred(
  a: OpenAssignment | Suspended,
  to: BureauId | null,
  { agreed, basis, reason }: Grounds,
  before: readonly AssignmentEvent[],
  ctx: Context,
): Decision | Refusal {
  const today = localDate(ctx.now);
  if (a.status !== 'pendingAcceptance' && a.status !== 'inProgress')
    return a.status === 'pendingReview'
      ? refuse('already-under-review', { taskNo: a.taskNo })
      : refuse('suspended', { taskNo: a.taskNo, until: a.until });
  if (a.role !== 'lead') return refuse('no-right', { taskNo: a.taskNo });
  const bureau = ctx.bureaus.find((b) => b.id === to);
  if (!bureau || bureau.id === a.bureauId || a.leadBureauIds.includes(bureau.id) || !bureau.ladder || !firstContact(ctx.people, bureau.id, today))
    return refuse('no-such-bureau', { taskNo: a.taskNo, name: bureau?.name ?? null }); // prettier-ignore
  if (!agreed && basis === null) return refuse('reason-required', { taskNo: a.taskNo, what: 'basis' });
  const open = openDuty(a);
  const successor = `${a.planId}-${a.taskNo}-${bureau.id}-t${today.replaceAll('-', '')}` as AssignmentId;
  const events: AssignmentEvent[] = [
    ...before,
    ...(open ? [{ type: 'dutyChanged', duty: { ...open, state: 'waived' } } as const] : []),
    ...a.escalations
      .filter((e) => e.state === 'open' || e.state === 'acknowledged')
      .map((e) => ({ type: 'escalationResolved', cause: e.cause, at: ctx.now }) as const),
    ...a.extensions
      .filter((x) => x.state === 'pending')
      .map((x) => ({ type: 'extensionDecided', id: x.id, state: 'lapsed', by: null, granted: null, note: null }) as const),
    { type: 'transferred', at: ctx.now, by: ctx.actor!.id, to: bureau.id, successor, basis },
  ]; // prettier-ignore
  const contact = firstContact(ctx.people, a.bureauId, today);
  const facts = { change: 'transferred', from: a.bureauId, to: bureau.id, basis: basis ?? '承接单位同意', reason };
  return decided(a, events, contact ? [outcomeNotice(a, 'M12', `transferred/${successor}`, contact, ctx, facts)] : []);
}

/** The successor's draft: same task, dates and figures asked, a new acceptance clock once it is issued. */
export function successorOf(old: RunningAssignment, to: BureauId, id: AssignmentId, ctx: Context): DraftAssignment {
  const leads = old.leadBureauIds.map((b) => (b === old.bureauId ? to : b));
  return {
    id, planId: old.planId, bureauId: to, role: 'lead', status: 'draft', taskNo: old.taskNo, taskTitle: old.taskTitle,
    leadBureauIds: leads.length > 0 ? leads : [to], supportBureauIds: old.supportBureauIds.filter((b) => b !== to), indicators: old.indicators,
    due: old.due, dueSource: old.dueSource, dueVersion: 1, startOn: old.startOn, rules: old.rules,
    ladder: ctx.bureaus.find((b) => b.id === to)?.ladder ?? true, urgent: old.urgent, focus: old.focus,
  }; // prettier-ignore
}

/** What a transfer means for another assignment of the task: the successor's own support ends, everybody else learns who leads. */
export function afterTransfer(other: Assignment, successor: DraftAssignment) {
  return other.role === 'support' && other.bureauId === successor.bureauId
    ? ({ type: 'becomesLead' } as const)
    : ({ type: 'changeLeads', leads: successor.leadBureauIds, supports: successor.supportBureauIds } as const);
}
