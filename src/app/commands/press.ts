/** Press by words: 催第8项, 催一下市科技局, 催所有逾期. */
import { isOpen, type OpenAssignment } from '../../core/assignment/state.ts';
import { addMinutes } from '../../core/calendar/zone.ts';
import type { Command } from '../../core/command/command.ts';
import { isOverdue } from '../../core/escalation/ladder.ts';
import type { Person } from '../../core/people/people.ts';
import { may } from '../../core/permission/permission.ts';
import type { Plan } from '../../core/plan/state.ts';
import type { ProposalPayload } from '../../core/proposal/state.ts';
import { refuse, type Refusal } from '../../core/refusal.ts';
import { pressedBeforeText } from '../../../templates/messages/commands.ts';
import type { Tx } from '../ports.ts';
import type { Services } from '../services.ts';
import { propose } from './propose.ts';
import { unknownTask, type Said } from './said.ts';

export async function pressCommand(
  services: Services,
  tx: Tx,
  person: Person,
  plan: Plan,
  command: Extract<Command, { kind: 'press' }>,
  said: Said,
): Promise<Refusal | null> {
  if (!may(person, 'press', null)) return refuse('no-right');
  const leads = (await tx.assignmentsOf({ plan: plan.id })).filter(
    (a): a is OpenAssignment => isOpen(a) && a.role === 'lead' && a.ladder,
  );
  const { target } = command;
  const chosen =
    target.of === 'overdue' ? leads.filter((a) => isOverdue(a, services.clock.now(), services.calendar))
    : target.of === 'unit' ? leads.filter((a) => a.bureauId === target.unitId)
    : leads.filter((a) => target.taskNos.includes(a.taskNo)); // prettier-ignore
  const unknown = target.of === 'tasks' ? target.taskNos.find((no) => !plan.tasks.some((t) => t.no === no)) : undefined;
  if (unknown !== undefined) return unknownTask(plan, unknown);
  if (chosen.length === 0 && target.of === 'tasks') return refuse('already-closed', { taskNo: target.taskNos[0]! });
  if (chosen.length === 0 && target.of === 'unit') {
    const bureau = (await tx.bureaus()).find((b) => b.id === target.unitId)!;
    return bureau.ladder
      ? refuse('nothing-to-press', { unit: bureau.name })
      : refuse('no-right', { rule: 'bureau.ladder' });
  }
  if (chosen.length === 0) return refuse('nothing-to-press');
  await proposePress(services, tx, person, chosen, '', said);
  return null;
}

export async function overdueAssignments(services: Services, tx: Tx): Promise<OpenAssignment[]> {
  const now = services.clock.now();
  return (await tx.assignmentsOf({ open: true })).filter((a): a is OpenAssignment => isOpen(a) && a.role === 'lead' && a.ladder && isOverdue(a, now, services.calendar)); // prettier-ignore
}

export async function proposePress(
  services: Services,
  tx: Tx,
  person: Person,
  list: readonly OpenAssignment[],
  reason: string,
  said: Said,
): Promise<void> {
  const lately = list.find(
    (a) => a.pressedAt !== null && addMinutes(a.pressedAt, 60 * a.rules['press.gapH']) > services.clock.now(),
  );
  const payload: ProposalPayload = { type: 'press', assignmentIds: list.map((a) => a.id), reason };
  await propose(services, tx, person, payload, said.key, said.replyTo, list.map((a) => a.taskNo), lately ? pressedBeforeText(lately.taskNo, lately.pressedAt!) : null); // prettier-ignore
}
