/** digest-input: what a digest is made from, at an instant: tasks, bureaus, who can't be reached, whose word is waited for. */
import type { Context } from '../core/assignment/context.ts';
import { isOpen, type Assignment } from '../core/assignment/state.ts';
import type { AssignmentEvent } from '../core/assignment/events.ts';
import { evolve } from '../core/assignment/evolve.ts';
import type { Json, LocalDate } from '../core/brand.ts';
import { addDays, atLocal, dayOfWeek, localDate } from '../core/calendar/zone.ts';
import type { AsOf } from '../core/digest/changes.ts';
import type { DigestInput } from '../core/digest/shape.ts';
import { actsForBureau, isOffice, type Person } from '../core/people/people.ts';
import type { Plan } from '../core/plan/state.ts';
import { unconfirmedSince } from '../core/report/draft.ts';
import type { Tx } from './ports.ts';

/** `span`: only a weekly digest looks back at its Monday, only a monthly one at the end of the month before. */
export async function digestInput(
  tx: Tx,
  plan: Plan,
  ctx: Context,
  span: 'day' | 'week' | 'month',
): Promise<DigestInput> {
  const assignments = await tx.assignmentsOf({ plan: plan.id });
  return {
    assignments, bureaus: ctx.bureaus, calendar: ctx.calendar, now: ctx.now, before: plan.lights,
    undelivered: ctx.people.filter((p) => !p.reachable).map((p) => ({ name: p.name, why: '已离职或已屏蔽，请更换联络员' })),
    unconfirmed: unconfirmed(assignments, ctx),
    ...(span === 'week' ? { weekBegan: await weekBegan(tx, plan, ctx) } : {}),
    ...(span === 'month' ? { monthEnd: await monthEnd(tx, plan, ctx) } : {}),
  }; // prettier-ignore
}

async function weekBegan(tx: Tx, plan: Plan, ctx: Context): Promise<AsOf> {
  const today = localDate(ctx.now);
  const now = atLocal(addDays(today, 1 - dayOfWeek(today)), '00:00');
  return { assignments: stood(await tx.eventsUntil(plan.id, now)), now };
}

/** Kinds that ask a bureau for an answer; M1 asks for a signature. */
const ASKING = ['M2', 'M3', 'M5', 'M6', 'M7', 'M11', 'M29'];

async function monthEnd(tx: Tx, plan: Plan, ctx: Context): Promise<NonNullable<DigestInput['monthEnd']>> {
  const first = `${localDate(ctx.now).slice(0, 7)}-01` as LocalDate;
  const end = atLocal(first, '00:00');
  const last = addDays(first, -1);
  const from = atLocal(`${last.slice(0, 7)}-01` as LocalDate, '00:00');
  const events = await tx.eventsUntil(plan.id, end);
  const people = ctx.people.filter((p) => actsForBureau(p) && !isOffice(p)).map((p) => p.id);
  const sent = await tx.outbox.deliveredIn(from, end, people, ['M1', ...ASKING]);
  const sum = (kinds: readonly string[], of: 'cards' | 'notices') => sent.filter((s) => kinds.includes(s.kind)).reduce((n, s) => n + s[of], 0); // prettier-ignore
  const solved = events.filter(({ at, data }) => at >= from && isSolved(data as unknown as AssignmentEvent)).length;
  return {
    assignments: stood(events), now: atLocal(last, '23:59'),
    load: { cards: sum(['M1', ...ASKING], 'cards'), questions: sum(ASKING, 'notices'), signings: sum(['M1'], 'notices'), solved },
  }; // prettier-ignore
}

function isSolved(event: AssignmentEvent): boolean {
  return event.type === 'coordinationChanged' && event.state === 'solved';
}

/**
 * The journal replayed: what stood then, in the order in which it was made. A history without its beginning (a journal that was
 * cut or restored in part) is left out: it holds no digest up.
 */
function stood(events: readonly { id: string; data: Json }[]): Assignment[] {
  const states = new Map<string, Assignment>();
  for (const { id, data } of events) {
    const event = data as unknown as AssignmentEvent;
    const before = states.get(id) ?? null;
    if (before !== null || event.type === 'created') states.set(id, evolve(before, event));
  }
  return [...states.values()];
}

/** 待本人确认, by person, in the order of the plan. */
function unconfirmed(assignments: readonly Assignment[], { people, now }: Context): DigestInput['unconfirmed'] {
  const waiting = assignments
    .filter(isOpen)
    .flatMap((a) => unconfirmedSince(a, now).map((draft) => ({ by: draft.by, taskNo: a.taskNo })));
  return [...new Set(waiting.map((w) => w.by))].map((id) => ({
    name: nameOf(people, id),
    tasks: [...new Set(waiting.filter((w) => w.by === id).map((w) => w.taskNo))],
  }));
}

function nameOf(people: readonly Person[], id: string): string {
  return people.find((p) => p.id === id)?.name ?? id;
}
