/** Said: what a command came with, and the lead of a task that it names. */
import { isCurrentLead, type RunningAssignment } from '../../core/assignment/state.ts';
import type { PlanId } from '../../core/brand.ts';
import type { Plan } from '../../core/plan/state.ts';
import { refuse, type Refusal } from '../../core/refusal.ts';
import type { Tx } from '../ports.ts';

/** What the command came with: its key, and the message that the answer replies to. */
export interface Said {
  readonly key: string;
  readonly replyTo: string | null;
  readonly parentId?: string | null;
}

/** How many tasks there are is said only where this one is none of them. */
export function unknownTask(plan: Plan, no: string): Refusal {
  const known = plan.tasks.some((t) => t.no === no);
  return refuse('unknown-task', known ? { taskNo: no } : { taskNo: no, total: plan.tasks.length });
}

/** The lead of a task, or why there is none: 本方案共22项，没有第25项. */
export async function leadOf(tx: Tx, plan: Plan, no: string): Promise<RunningAssignment | Refusal> {
  const lead = (await tx.assignmentsOf({ plan: plan.id as PlanId })).find((a) => a.taskNo === no && isCurrentLead(a));
  if (!lead || lead.status === 'draft') return unknownTask(plan, no);
  return lead;
}
