/** digest-input: what a digest is made from, at an instant: tasks, bureaus, who can't be reached, whose word is waited for. */
import type { Context } from '../core/assignment/context.ts';
import { isOpen, type Assignment } from '../core/assignment/state.ts';
import type { DigestInput } from '../core/digest/digest.ts';
import type { Person } from '../core/people/people.ts';
import type { Plan } from '../core/plan/state.ts';
import { unconfirmedSince } from '../core/report/draft.ts';
import type { Tx } from './ports.ts';

export async function digestInput(tx: Tx, plan: Plan, ctx: Context): Promise<DigestInput> {
  const assignments = await tx.assignmentsOf({ plan: plan.id });
  return {
    assignments, bureaus: ctx.bureaus, calendar: ctx.calendar, now: ctx.now, before: plan.lights,
    undelivered: ctx.people.filter((p) => !p.reachable).map((p) => ({ name: p.name, why: '已离职或已屏蔽，请更换联络员' })),
    unconfirmed: unconfirmed(assignments, ctx),
  }; // prettier-ignore
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
