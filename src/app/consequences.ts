/** consequences: what a decision on one assignment means for the others of its task, in the same transaction. */
import type { Command } from '../core/assignment/commands.ts';
import type { Context, Decision } from '../core/assignment/context.ts';
import type { AssignmentEvent } from '../core/assignment/events.ts';
import { isOpen, type Assignment, type DraftAssignment, type RunningAssignment } from '../core/assignment/state.ts';
import type { AssignmentId } from '../core/brand.ts';
import { requestsOf } from '../core/contribution/contribution.ts';
import { afterTransfer, successorOf } from '../core/request/transfer.ts';
import type { Tx } from './ports.ts';

/** What is done about it: given by the saving that called, so that neither needs the other. */
export interface Hands {
  /** By whoever acted, or by the machine. */
  carryOut(id: AssignmentId, what: Command, byMachine: boolean): Promise<unknown>;
  create(draft: DraftAssignment): Promise<void>;
  /** Questions (情况了解) that are open about it. */
  endQuestions(id: AssignmentId, how: 'closed' | 'cancelled'): Promise<void>;
}

export async function consequences(tx: Tx, { next, events }: Decision, ctx: Context, hands: Hands): Promise<void> {
  const asks = events.flatMap((e) => (e.type === 'contributionsAsked' ? [e.ask] : []));
  const moved = events.find((e) => e.type === 'transferred');
  const closed = events.some((e) => e.type === 'closed') && next.role === 'lead';
  if (asks.length === 0 && !moved && !closed) return;
  const task = (await tx.assignmentsOf({ plan: next.planId })).filter((a) => a.taskNo === next.taskNo);
  for (const ask of asks) {
    for (const { support, command } of requestsOf(next, ask, task, ctx))
      await hands.carryOut(support.id, command, true);
  }
  if (moved) await succeed(next as RunningAssignment, moved, task, ctx, hands);
  if (closed) await closeSupports(next, task, hands);
  if (moved || closed) await hands.endQuestions(next.id, moved ? 'cancelled' : 'closed');
}

/** 改派: the successor is made and issued; a support that leads now ends, the others learn who leads (A6). */
async function succeed(
  old: RunningAssignment,
  moved: Extract<AssignmentEvent, { type: 'transferred' }>,
  task: readonly Assignment[],
  ctx: Context,
  hands: Hands,
): Promise<void> {
  const draft = successorOf(old, moved.to, moved.successor, ctx);
  for (const other of task.filter((a) => a.id !== old.id && (isOpen(a) || a.status === 'suspended')))
    await hands.carryOut(other.id, afterTransfer(other, draft), false);
  await hands.create(draft);
  const from = { bureauId: old.bureauId, basis: moved.basis ?? '承接单位同意', reason: null };
  await hands.carryOut(draft.id, { type: 'issue', from }, false);
}

/** Support assignments close with their task's last lead. */
async function closeSupports(lead: Assignment, task: readonly Assignment[], hands: Hands): Promise<void> {
  const left = task.some((a) => a.role === 'lead' && a.id !== lead.id && (isOpen(a) || a.status === 'suspended'));
  if (left) return;
  for (const a of task.filter((x) => x.role === 'support' && isOpen(x)))
    await hands.carryOut(a.id, { type: 'closeWithLead', by: lead.id }, true);
}
