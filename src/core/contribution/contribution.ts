/** Contribution requests (请配合单位补充): what support bureaus add to the lead's report. No ladder, never the lead's light. Rules: domain.md §3.3. */
import type { Command } from '../assignment/commands.ts';
import { decided, type Context, type Decision } from '../assignment/context.ts';
import type { AssignmentEvent } from '../assignment/events.ts';
import type { ContributionAsk, ContributionRequest } from '../assignment/matters.ts';
import { isOpen, type Assignment, type OpenAssignment, type RunningAssignment, type Suspended } from '../assignment/state.ts'; // prettier-ignore
import type { BureauId, Instant } from '../brand.ts';
import { addWorkdays } from '../calendar/work-calendar.ts';
import { localDate } from '../calendar/zone.ts';
import { rowNotice } from '../notice/make.ts';
import { firstContact } from '../people/people.ts';
import { refuse, type Refusal } from '../refusal.ts';

/** The lead's tap: these bureaus are asked now, and by themselves before each later report of the year. */
export function askContributions(
  a: OpenAssignment | Suspended,
  command: Extract<Command, { type: 'askContributions' }>,
  ctx: Context,
): Decision | Refusal {
  if (a.asks.some((ask) => ask.id === command.id)) return decided(a, []);
  if (a.status === 'suspended') return refuse('suspended', { taskNo: a.taskNo, until: a.until });
  if (a.status === 'pendingReview') return refuse('already-under-review', { taskNo: a.taskNo });
  const named = command.bureauIds.filter((id) => a.supportBureauIds.includes(id));
  if (a.role !== 'lead' || named.length === 0) return refuse('no-supports', { taskNo: a.taskNo });
  const contributors = a.supportBureauIds.filter((id) => a.contributors.includes(id) || named.includes(id));
  const ask = askOf(command.id, named, command.question, ctx);
  return decided(a, [
    ...(contributors.length > a.contributors.length ? [{ type: 'contributorsNamed', bureauIds: contributors } as const] : []),
    { type: 'contributionsAsked', ask },
  ]); // prettier-ignore
}

/** By itself, before the first reminder of the lead's duty. */
export function askedBefore(a: RunningAssignment, dutyId: string, ctx: Context): AssignmentEvent {
  const last = a.asks.findLast((ask) => ask.question !== '');
  const ask = { ...askOf(dutyId, a.contributors, last?.question ?? '', ctx), askedBy: null };
  return { type: 'contributionsAsked', ask };
}

function askOf(id: string, bureauIds: readonly BureauId[], question: string, ctx: Context): ContributionAsk {
  return { id, at: ctx.now, askedBy: ctx.actor?.id ?? null, bureauIds, question: question.trim() };
}

/** What a lead's ask means for the support assignments of its task: who is asked, and what he is told. */
export function requestsOf(
  lead: Assignment,
  ask: ContributionAsk,
  others: readonly Assignment[],
  ctx: Context,
): { readonly support: Assignment; readonly command: Command }[] {
  const by = addWorkdays(ctx.calendar, localDate(ask.at), lead.rules['contrib.answerWd']);
  return others
    .filter((s) => s.role === 'support' && isOpen(s) && s.taskNo === lead.taskNo && s.planId === lead.planId)
    .filter((s) => ask.bureauIds.includes(s.bureauId))
    .map((support) => {
      const request: ContributionRequest = {
        id: `${lead.id}/${ask.id}`, askedAt: ask.at, askedBy: ask.askedBy, leadBureauId: lead.bureauId, question: ask.question, by,
        state: 'open', answer: null,
      }; // prettier-ignore
      return { support, command: { type: 'askContribution', request } };
    });
}

/** On the support bureau: one open request at a time; of its own motion the machine asks nobody who had nothing to add this year. */
export function askContribution(a: OpenAssignment | Suspended, request: ContributionRequest, ctx: Context): Decision {
  const waiting = openRequest(a) !== null || a.contributions.some((c) => c.id === request.id);
  const declined = request.askedBy === null && a.nothingToAddIn === yearOf(ctx.now);
  if (waiting || declined) return decided(a, []);
  return decided(a, [{ type: 'contributionAsked', request }], remind(a, request, 'asked', ctx));
}

export function remind(a: RunningAssignment, request: ContributionRequest, occasion: string, ctx: Context) {
  const today = localDate(ctx.now);
  const to = firstContact(ctx.people, a.bureauId, today);
  return to ? [rowNotice(a, 'contribute', `${request.id}/${occasion}`, to, today, ctx, { id: request.id })] : [];
}

/** 无需配合: nothing to add, and not asked again by itself this year. */
export function declineContribution(a: OpenAssignment | Suspended, ctx: Context): Decision | Refusal {
  const request = openRequest(a);
  if (!request) return refuse('already-answered', { taskNo: a.taskNo });
  const answer = { text: '', at: ctx.now, by: ctx.actor!.id };
  return decided(a, [{ type: 'contributionEnded', id: request.id, state: 'declined', answer }]);
}

/** A support bureau's report answers what it was asked; also after the day. */
export function contributed(a: RunningAssignment, text: string, at: Instant, ctx: Context): AssignmentEvent[] {
  const request = openRequest(a) ?? a.contributions.at(-1);
  if (a.role !== 'support' || !request || request.state === 'declined') return [];
  return [{ type: 'contributionEnded', id: request.id, state: 'answered', answer: { text, at, by: ctx.actor!.id } }];
}

export function openRequest(a: RunningAssignment): ContributionRequest | null {
  return a.contributions.find((c) => c.state === 'open') ?? null;
}

function yearOf(at: Instant): string {
  return localDate(at).slice(0, 4);
}

export interface Added {
  readonly bureauId: BureauId;
  /** Null: 无需配合, or not answered (`pending`). */
  readonly text: string | null;
  readonly at: Instant | null;
  readonly pending: boolean;
}

/** What the bureaus of the lead's last ask have added, in the order in which the plan names them. */
export function addedTo(lead: RunningAssignment, supports: readonly RunningAssignment[]): Added[] {
  const ask = lead.asks.at(-1);
  if (!ask) return [];
  return ask.bureauIds.flatMap((bureauId): Added[] => {
    const own = supports.find((s) => s.bureauId === bureauId && s.role === 'support' && s.taskNo === lead.taskNo);
    const request = own?.contributions.findLast((c) => c.askedAt <= ask.at && c.leadBureauId === lead.bureauId);
    const last = own?.contributions.find((c) => c.id === `${lead.id}/${ask.id}`) ?? request;
    if (!last) return [];
    const { state, answer } = last;
    return [{ bureauId, text: state === 'answered' ? (answer?.text ?? null) : null, at: answer?.at ?? null, pending: state === 'open' || state === 'missed' }]; // prettier-ignore
  });
}
