/** Waiting drafts (待本人确认): a reading that its author has not confirmed yet; one nudge, and the duty is not 未报. Rules: domain.md §2.3. */
import type { Command } from '../assignment/commands.ts';
import { decided, type Context, type Decision } from '../assignment/context.ts';
import type { AssignmentEvent } from '../assignment/events.ts';
import type { Duty, OpenAssignment, RunningAssignment, Suspended } from '../assignment/state.ts';
import type { Instant, LocalDate, ProposalId } from '../brand.ts';
import { localDate } from '../calendar/zone.ts';
import { rowNotice } from '../notice/make.ts';
import type { Notice } from '../notice/notice.ts';
import { nextSlot } from '../reminder/slots.ts';

/** The draft waits; its author is reminded once, by a row of the card in the next slot (M5's nudge). */
export function keepDraft(
  a: OpenAssignment | Suspended,
  command: Extract<Command, { type: 'keepDraft' }>,
  ctx: Context,
): Decision {
  if (a.drafts.some((d) => d.proposalId === command.proposalId)) return decided(a, []);
  const by = ctx.actor!;
  const draft = { proposalId: command.proposalId, by: by.id, at: command.at };
  const slot = nextSlot(ctx.now, by.id, ctx.calendar);
  const day = slot.slot.slice(0, 10) as LocalDate;
  const nudge: Notice = {
    ...rowNotice(a, 'confirm', `nudge/${draft.proposalId}`, by, day, ctx),
    ...slot,
    proposalId: draft.proposalId,
  };
  return decided(a, [{ type: 'draftKept', draft }], command.nudge ? [nudge] : []);
}

/** It was confirmed, dismissed or recalled; a duty that only waited for it is now 未报, unless another one waits. */
export function endDraft(a: RunningAssignment, proposalId: ProposalId): Decision {
  if (!a.drafts.some((d) => d.proposalId === proposalId)) return decided(a, []);
  const duty = unconfirmedDuty(a);
  return decided(a, [
    { type: 'draftEnded', proposalId },
    ...(duty && a.drafts.length === 1 ? [{ type: 'dutyChanged', duty: { ...duty, state: 'missing' } } as const] : []),
  ]);
}

/** A report ends what its bureau's drafts wait for; a duty that waited for them and isn't the one `fulfilled` is 未报. */
export function draftsAnswered(a: RunningAssignment, fulfilled: Duty | null): AssignmentEvent[] {
  const waiting = unconfirmedDuty(a);
  return [
    ...a.drafts.map(({ proposalId }) => ({ type: 'draftEnded', proposalId }) as const),
    ...(waiting && waiting.id !== fulfilled?.id
      ? [{ type: 'dutyChanged', duty: { ...waiting, state: 'missing' } } as const]
      : []),
  ];
}

/** The duty that is over and waits for its author's word, or null. */
export function unconfirmedDuty(a: RunningAssignment): Duty | null {
  return a.duties.findLast((d) => d.state === 'unconfirmed') ?? null;
}

/** What becomes of an open duty whose time is over: 未报, or 待本人确认 while a draft waits. */
export function endedUnanswered(a: RunningAssignment): 'missing' | 'unconfirmed' {
  return a.drafts.length > 0 ? 'unconfirmed' : 'missing';
}

/** Drafts that nobody has confirmed since the day of their message: what the office's lists name. */
export function unconfirmedSince(a: RunningAssignment, now: Instant): RunningAssignment['drafts'] {
  return a.drafts.filter((d) => localDate(d.at) < localDate(now));
}
