/** Stage: brings a world to where the story begins: plan imported, adopted with all proposals confirmed, issued. Each step can run again. */
import type { PlanDocument } from '../../src/core/plan/document.ts';
import type { Plan } from '../../src/core/plan/state.ts';
import { isRefusal, type Refusal } from '../../src/core/refusal.ts';
import type { World } from './world.ts';

export async function stage(world: World, document: PlanDocument, planHash: string, issue: boolean): Promise<Plan> {
  const { duban, people } = world;
  const director = people.find((p) => p.roles.includes('OfficeDirector')) ?? null;
  const { plan } = agreed(
    await duban.importPlan({ document, sourceHash: planHash, by: null, internalConfirmed: true, tell: !issue }),
  );
  if (!issue || plan.issuedAt !== null) return plan;
  const adopted =
    plan.status === 'checking'
      ? agreed(await duban.adoptPlan(plan.id, { confirmHorizon: true, due: {}, lead: {} }, director))
      : plan;
  return agreed(await duban.issuePlan(adopted.id, director)).plan;
}

/** A plan without a responsible unit in some task can't be issued: the reader's doubts say which. */
function agreed<T extends object>(result: T | Refusal): T {
  if (!isRefusal(result)) return result;
  throw new Error(`方案不能交办：${result.refused} ${JSON.stringify(result.facts)}`);
}
