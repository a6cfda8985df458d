/** adopt-plan and issue-plan (立项、交办): the office confirms dates and owners; assignments are made, then sent. */
import { adoptPlan as adopted, assignmentsOf, type AdoptionChoices } from '../core/adoption/adopt.ts';
import { decide } from '../core/assignment/decide.ts';
import type { Assignment } from '../core/assignment/state.ts';
import type { Json, PlanId } from '../core/brand.ts';
import { withAliases } from '../core/checking/aliases.ts';
import { withUnits } from '../core/checking/resolve.ts';
import { nextRhythmStep } from '../core/digest/rhythm.ts';
import { firstContact, hasRole, type Person } from '../core/people/people.ts';
import type { Plan } from '../core/plan/state.ts';
import { isRefusal, refuse, type Refusal } from '../core/refusal.ts';
import { localDate } from '../core/calendar/zone.ts';
import { planEntry } from './import-plan.ts';
import type { JournalEntry, Tx } from './ports.ts';
import { actorOf, contextOf, projected, saveAssignment } from './saving.ts';
import type { Services } from './services.ts';

export const adoptPlan =
  (services: Services) =>
  (id: PlanId, choices: AdoptionChoices, by: Person | null): Promise<Plan | Refusal> =>
    services.store.transaction((tx) => adoptIn(tx, services, id, choices, by));

/** The same within a transaction that is open. */
export async function adoptIn(
  tx: Tx,
  services: Pick<Services, 'clock' | 'calendar'>,
  id: PlanId,
  choices: AdoptionChoices,
  by: Person | null,
): Promise<Plan | Refusal> {
  if (by !== null && !hasRole(by, 'OfficeDirector')) return refuse('no-right', { what: 'adopt' });
  const stored = await tx.plan(id);
  if (!stored) return refuse('unknown-plan', { plan: id });
  const bureaus = await tx.bureaus();
  const plan = adopted(withUnits(stored.value, bureaus), choices);
  if (isRefusal(plan)) return plan;
  const drafts = assignmentsOf(plan, bureaus);
  const journal = drafts.map((draft): JournalEntry => ({
      actor: actorOf(by), action: 'created', objectType: 'assignment', objectId: draft.id, before: null, after: 'draft',
      data: { type: 'created', assignment: draft } as unknown as Json, cause: 'command:adopt',
    })); // prettier-ignore
  const learned = withAliases(plan, bureaus);
  if (learned.length > 0) await tx.saveBureaus(learned);
  await tx.savePlan(stored, plan, null, {
    notices: [],
    journal: [planEntry(plan, 'adopted', 'checking', by, { assignments: drafts.length })],
  });
  await tx.insertAssignments(drafts.map((value) => ({ value, ...projected(value, services.clock.now(), services.calendar) })), { notices: [], journal }); // prettier-ignore
  return plan;
}

export interface Issued {
  readonly plan: Plan;
  readonly assignments: readonly Assignment[];
  /** Bureaus that nobody can be reached for: their assignments stay drafts (A2's guard). */
  readonly unreachable: readonly string[];
}

/** Issue (交办): every draft whose bureau has a reachable person. Run again it goes on with those that were left. */
export const issuePlan =
  (services: Services) =>
  (id: PlanId, by: Person | null): Promise<Issued | Refusal> =>
    services.store.transaction(async (tx) => {
      if (by !== null && !hasRole(by, 'OfficeStaff', 'OfficeDirector')) return refuse('no-right', { what: 'issue' });
      const stored = await tx.plan(id);
      if (!stored || stored.value.status !== 'active') return refuse('plan-not-ready', { what: 'adopt' });
      const ctx = await contextOf(tx, services, by);
      const assignments: Assignment[] = [];
      const unreachable = new Set<string>();
      for (const draft of (await tx.assignmentsOf({ plan: id })).filter((a) => a.status === 'draft')) {
        if (!firstContact(ctx.people, draft.bureauId, localDate(ctx.now))) {
          unreachable.add(ctx.bureaus.find((b) => b.id === draft.bureauId)?.name ?? draft.bureauId);
          continue;
        }
        const locked = (await tx.assignment(draft.id))!;
        const decision = decide(locked.value, { type: 'issue' }, ctx);
        if (isRefusal(decision)) return decision;
        await saveAssignment(tx, locked, decision, ctx, { actor: by, cause: 'command:issue' });
        assignments.push(decision.next);
      }
      const plan: Plan = {
        ...stored.value,
        issuedAt: stored.value.issuedAt ?? ctx.now,
        advancedTo: stored.value.advancedTo ?? ctx.now,
      };
      const entry = planEntry(plan, 'issued', 'active', by, { assignments: assignments.length });
      await tx.savePlan(stored, plan, nextRhythmStep(plan, services.calendar)?.at ?? null, {
        notices: [],
        journal: [entry],
      });
      return { plan, assignments, unreachable: [...unreachable] };
    });
