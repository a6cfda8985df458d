/** import-plan: a read document becomes a plan to be checked. Importing the same file again changes nothing. */
import { importPlan as toPlan } from '../core/adoption/import.ts';
import type { PlanId } from '../core/brand.ts';
import type { Bureau, Person } from '../core/people/people.ts';
import type { PlanDocument } from '../core/plan/document.ts';
import type { Plan } from '../core/plan/state.ts';
import { DEFAULT_RULES } from '../core/rules/rules.ts';
import { actorOf } from './saving.ts';
import { digest } from './message-of.ts';
import type { Tx } from './ports.ts';
import type { Services } from './services.ts';

export interface ImportRequest {
  readonly document: PlanDocument;
  /** sha256 of the source. */
  readonly sourceHash: string;
  readonly by: Person | null;
}

export const importPlan =
  ({ store }: Pick<Services, 'store'>) =>
  (request: ImportRequest): Promise<{ plan: Plan; fresh: boolean }> =>
    store.transaction(async (tx) => {
      const known = (await tx.plans()).find((p) => p.sourceHash === request.sourceHash);
      if (known) return { plan: known, fresh: false };
      const plan = toPlan({ id: planId(request.sourceHash), document: request.document, sourceHash: request.sourceHash, bureaus: await tx.bureaus(), rules: DEFAULT_RULES }); // prettier-ignore
      await tx.insertPlan(plan, {
        notices: [],
        journal: [planEntry(plan, 'imported', null, request.by, { tasks: plan.tasks.length })],
      });
      return { plan, fresh: true };
    });

function planId(sourceHash: string): PlanId {
  return `p${digest(sourceHash).slice(0, 8)}` as PlanId;
}

export function planEntry(
  plan: Plan,
  action: string,
  before: Plan['status'] | null,
  by: Person | null,
  data: Record<string, string | number>,
) {
  return {
    actor: actorOf(by),
    action,
    objectType: 'plan',
    objectId: plan.id,
    before,
    after: plan.status,
    data,
    cause: `command:${action}`,
  } as const;
}

/** Bureaus and people of an organisation, as they are given; replaced as a whole. */
export async function saveOrganisation(tx: Tx, bureaus: readonly Bureau[], people: readonly Person[]): Promise<void> {
  await tx.saveBureaus(bureaus);
  await tx.savePeople(people, { journal: [], notices: [] });
}
