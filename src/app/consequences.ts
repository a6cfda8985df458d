/** consequences: what a decision on one assignment means for the others of its task, in the same transaction. */
import type { Context, Decision } from '../core/assignment/context.ts';
import { isOpen, type Assignment } from '../core/assignment/state.ts';
import { requestsOf } from '../core/contribution/contribution.ts';
import type { Tx } from './ports.ts';
import { command, type Cause } from './saving.ts';

export async function consequences(tx: Tx, { next, events }: Decision, ctx: Context, cause: Cause): Promise<void> {
  const asks = events.flatMap((e) => (e.type === 'contributionsAsked' ? [e.ask] : []));
  const closed = events.some((e) => e.type === 'closed') && next.role === 'lead';
  if (asks.length === 0 && !closed) return;
  const task = (await tx.assignmentsOf({ plan: next.planId })).filter((a) => a.taskNo === next.taskNo);
  const machine = { ...ctx, actor: null };
  for (const ask of asks) {
    for (const { support, command: what } of requestsOf(next, ask, task, ctx))
      await command(tx, support.id, what, machine, cause);
  }
  if (closed) await closeSupports(tx, next, task, machine, cause);
}

/** Support assignments close with their task's last lead. */
async function closeSupports(
  tx: Tx,
  lead: Assignment,
  task: readonly Assignment[],
  ctx: Context,
  cause: Cause,
): Promise<void> {
  const left = task.some((a) => a.role === 'lead' && a.id !== lead.id && (isOpen(a) || a.status === 'suspended'));
  if (left) return;
  for (const a of task.filter((x) => x.role === 'support' && isOpen(x)))
    await command(tx, a.id, { type: 'closeWithLead', by: lead.id }, ctx, { ...cause, actor: null });
}
