/** ask-check-in: a question with an answer time goes to the lead of a task. */
import type { AssignmentId, CheckInId, Instant } from '../core/brand.ts';
import { askCheckIn } from '../core/check-in/check-in.ts';
import type { Person } from '../core/people/people.ts';
import { isRefusal, refuse, type Refusal } from '../core/refusal.ts';
import type { Tx } from './ports.ts';
import { contextOf, saveCheckIn } from './saving.ts';
import type { Services } from './services.ts';

export interface Question {
  readonly id: CheckInId;
  readonly assignmentId: AssignmentId;
  readonly question: string;
  readonly dueAt: Instant;
  readonly onBehalfOf: string | null;
  readonly urgent: boolean;
}

export async function ask(
  services: Services,
  tx: Tx,
  asker: Person,
  q: Question,
  cause: string,
): Promise<Refusal | null> {
  if (await tx.checkIn(q.id)) return null; // asked already: a repeat of the same press
  const lead = await tx.assignment(q.assignmentId);
  if (!lead) return refuse('unknown-task');
  const ctx = await contextOf(tx, services, asker);
  const open = (await tx.checkInsOf({ open: true })).filter(
    (c) => c.bureauId === lead.value.bureauId && c.status === 'open',
  );
  const decision = askCheckIn({ ...q, lead: lead.value, asker, openOfBureau: open.length }, ctx);
  if (isRefusal(decision)) return decision;
  await saveCheckIn(tx, null, decision, services.calendar, { actor: asker, cause });
  return null;
}
