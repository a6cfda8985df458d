/** close-supports: support assignments close with their task's last lead. */
import { isOpen, type RunningAssignment } from '../core/assignment/state.ts';
import type { Tx } from './ports.ts';
import { command, contextOf } from './saving.ts';
import type { Services } from './services.ts';

export async function closeSupports(
  services: Services,
  tx: Tx,
  closed: RunningAssignment,
  cause: string,
): Promise<void> {
  const task = (await tx.assignmentsOf({ plan: closed.planId })).filter((a) => a.taskNo === closed.taskNo);
  if (task.some((a) => a.role === 'lead' && a.id !== closed.id && a.status !== 'closed' && a.status !== 'cancelled'))
    return;
  const ctx = await contextOf(tx, services, null);
  for (const a of task.filter((x) => x.role === 'support' && isOpen(x))) {
    await command(tx, a.id, { type: 'closeWithLead', by: closed.id }, ctx, { actor: null, cause });
  }
}
