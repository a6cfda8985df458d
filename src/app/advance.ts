/** advance: asks the core what has fallen due for one aggregate, and saves its answer. Harmless where nothing has. */
import { advance as advanceAssignment } from '../core/assignment/advance.ts';
import type { AssignmentId, CheckInId, PlanId } from '../core/brand.ts';
import { advanceCheckIn } from '../core/check-in/check-in.ts';
import { advancePlan } from './advance-plan.ts';
import type { Tx } from './ports.ts';
import { contextOf, saveAssignment, saveCheckIn } from './saving.ts';
import type { Services } from './services.ts';

export const advance =
  (services: Services) =>
  (what: 'plan' | 'assignment' | 'checkIn', id: string): Promise<void> =>
    services.store.transaction(async (tx) => {
      if (what === 'plan') await advancePlan(services, tx, id as PlanId);
      else if (what === 'assignment') await advanceOne(services, tx, id as AssignmentId);
      else await advanceQuestion(services, tx, id as CheckInId);
    });

async function advanceOne(services: Services, tx: Tx, id: AssignmentId): Promise<void> {
  const stored = await tx.assignment(id);
  if (stored === null) return;
  const ctx = await contextOf(tx, services, null);
  await saveAssignment(tx, stored, advanceAssignment(stored.value, ctx), ctx, {
    actor: null,
    cause: `tick:${ctx.now}`,
  });
}

async function advanceQuestion(services: Services, tx: Tx, id: CheckInId): Promise<void> {
  const stored = await tx.checkIn(id);
  const lead = stored && (await tx.assignment(stored.value.assignmentId));
  if (!stored || !lead) return;
  const ctx = await contextOf(tx, services, null);
  await saveCheckIn(tx, stored, advanceCheckIn(stored.value, lead.value, ctx), services.calendar, {
    actor: null,
    cause: `tick:${ctx.now}`,
  });
}
