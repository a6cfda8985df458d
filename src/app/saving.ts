/** Saving decisions: state, journal, notices and the next step of an aggregate, all in the caller's transaction. */
import { decide } from '../core/assignment/decide.ts';
import type { Command } from '../core/assignment/commands.ts';
import type { Context, Decision } from '../core/assignment/context.ts';
import type { AssignmentEvent } from '../core/assignment/events.ts';
import type { Assignment } from '../core/assignment/state.ts';
import { nextStepAt } from '../core/assignment/steps.ts';
import type { AssignmentId, Instant, Json } from '../core/brand.ts';
import type { WorkCalendar } from '../core/calendar/work-calendar.ts';
import { closeCheckIn, nextCheckInStepAt, type CheckInDecision } from '../core/check-in/check-in.ts';
import type { CheckIn } from '../core/check-in/state.ts';
import { lightOf } from '../core/light/light.ts';
import { isOffice, type Person } from '../core/people/people.ts';
import type { Proposal } from '../core/proposal/state.ts';
import { isRefusal, refuse, type Refusal } from '../core/refusal.ts';
import { consequences, type Hands } from './consequences.ts';
import type { JournalEntry, Stored, Tx } from './ports.ts';
import type { Services } from './services.ts';

/** Who acts and what led to it, for the journal. */
export interface Cause {
  readonly actor: Person | null;
  readonly cause: string;
}

export async function contextOf(
  tx: Tx,
  { clock, calendar }: Pick<Services, 'clock' | 'calendar'>,
  actor: Person | null,
): Promise<Context> {
  const [people, bureaus] = [await tx.people(), await tx.bureaus()];
  return {
    now: clock.now(),
    calendar,
    people,
    bureaus,
    actor,
    officeBureauId: people.find(isOffice)?.bureauId ?? null,
  };
}

/** Decides and saves one command; a refusal changes nothing. */
export async function command(
  tx: Tx,
  id: AssignmentId,
  what: Command,
  ctx: Context,
  cause: Cause,
): Promise<Decision | Refusal> {
  const stored = await tx.assignment(id);
  if (stored === null) return refuse('unknown-task', { id });
  const decision = decide(stored.value, what, ctx);
  if (!isRefusal(decision)) await saveAssignment(tx, stored, decision, ctx, cause);
  return decision;
}

/** What was shown for confirmation is confirmed, dismissed or recalled: no task waits for it any more. */
export async function endDrafts(tx: Tx, { id, payload }: Proposal, ctx: Context, cause: Cause): Promise<void> {
  if (payload.type !== 'report') return;
  for (const assignmentId of new Set(payload.reports.map((r) => r.assignmentId)))
    await command(tx, assignmentId, { type: 'endDraft', proposalId: id }, ctx, cause);
}

export async function saveAssignment(
  tx: Tx,
  stored: Stored<Assignment>,
  decision: Decision,
  ctx: Context,
  cause: Cause,
): Promise<void> {
  if (decision.events.length === 0 && decision.notices.length === 0) return;
  const { next } = decision;
  await tx.saveAssignment(stored, next, projected(next, ctx.now, ctx.calendar), {
    journal: journalOf(stored.value, decision, cause),
    notices: decision.notices,
  });
  await consequences(tx, decision, ctx, hands(tx, ctx, cause));
}

function hands(tx: Tx, ctx: Context, cause: Cause): Hands {
  return {
    carryOut: (id, what, byMachine) =>
      byMachine
        ? command(tx, id, what, { ...ctx, actor: null }, { ...cause, actor: null })
        : command(tx, id, what, ctx, cause),
    create: async (draft) => {
      const journal: JournalEntry = {
        actor: actorOf(cause.actor), action: 'created', objectType: 'assignment', objectId: draft.id, before: null, after: 'draft',
        data: { type: 'created', assignment: draft } as unknown as Json, cause: cause.cause,
      }; // prettier-ignore
      const row = { value: draft, ...projected(draft, ctx.now, ctx.calendar) };
      await tx.insertAssignments([row], { journal: [journal], notices: [] });
    },
    endQuestions: async (assignment, how) => {
      for (const { id } of await tx.checkInsOf({ assignment, open: true })) {
        const stored = await tx.checkIn(id);
        if (stored?.value.status === 'open')
          await saveCheckIn(tx, stored, closeCheckIn(stored.value, how, ctx), ctx.calendar, cause);
      }
    },
  };
}

export function projected(
  next: Assignment,
  now: Instant,
  calendar: WorkCalendar,
): { nextStepAt: Instant | null; light: string | null } {
  return { nextStepAt: nextStepAt(next, calendar), light: lightOf(next, now, calendar)?.light ?? null };
}

export function journalOf(
  before: Assignment,
  decision: Pick<Decision, 'events' | 'next'>,
  cause: Cause,
): JournalEntry[] {
  return decision.events.map((event: AssignmentEvent) => ({
    actor: actorOf(cause.actor),
    action: event.type,
    objectType: 'assignment',
    objectId: before.id,
    before: before.status,
    after: decision.next.status,
    data: event as unknown as Json,
    cause: cause.cause,
  }));
}

export async function saveCheckIn(
  tx: Tx,
  stored: Stored<CheckIn> | null,
  decision: CheckInDecision,
  calendar: WorkCalendar,
  cause: Cause,
): Promise<void> {
  if (decision.events.length === 0 && decision.notices.length === 0) return;
  const journal = decision.events.map((event): JournalEntry => ({
    actor: actorOf(cause.actor), action: event.type, objectType: 'checkIn', objectId: decision.next.id,
    before: stored?.value.status ?? null, after: decision.next.status, data: event as unknown as Json, cause: cause.cause,
  })); // prettier-ignore
  const effects = { journal, notices: decision.notices };
  const at = nextCheckInStepAt(decision.next, calendar);
  if (stored === null) await tx.insertCheckIn(decision.next, at, effects);
  else await tx.saveCheckIn(stored, decision.next, at, effects);
}

export function actorOf(person: Person | null): string {
  return person === null ? 'system' : `person:${person.id}`;
}
