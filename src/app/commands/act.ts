/** Changing by words: 办结, 退回, 延期, 暂停, 转承办人, 代录 … shown first, then done. */
import type { Command as AssignmentCommand } from '../../core/assignment/commands.ts';
import { isCurrentLead, isOpen, type RunningAssignment } from '../../core/assignment/state.ts';
import { isOffice, type Person } from '../../core/people/people.ts';
import { may } from '../../core/permission/permission.ts';
import type { Plan } from '../../core/plan/state.ts';
import { isRefusal, refuse, type Refusal } from '../../core/refusal.ts';
import { commandTitle } from '../../../templates/messages/commands.ts';
import { readAbout } from '../figures-in.ts';
import type { Tx } from '../ports.ts';
import { reportCommand } from '../report-command.ts';
import type { Services } from '../services.ts';
import { propose } from './propose.ts';
import { leadOf, unknownTask, type Said } from './said.ts';

export async function proposeAct(
  services: Services,
  tx: Tx,
  person: Person,
  plan: Plan,
  taskNo: string,
  act: AssignmentCommand,
  what: string,
  said: Said,
): Promise<Refusal | null> {
  // prettier-ignore
  const all = (await tx.assignmentsOf({ plan: plan.id })).filter((a): a is RunningAssignment => a.taskNo === taskNo && a.status !== 'draft');
  const target =
    all.find((a) => a.bureauId === person.bureauId && a.status !== 'transferred' && !isOffice(person)) ??
    all.find(isCurrentLead);
  if (!target) return unknownTask(plan, taskNo);
  await propose(
    services,
    tx,
    person,
    { type: 'act', assignmentId: target.id, command: act, what },
    said.key,
    said.replyTo,
    [taskNo],
    null,
  );
  return null;
}

/** 代录: a report that the office got by phone. */
export async function recordCommand(
  services: Services,
  tx: Tx,
  person: Person,
  plan: Plan,
  taskNo: string,
  words: string,
  said: Said,
): Promise<Refusal | null> {
  const lead = await leadOf(tx, plan, taskNo);
  if (isRefusal(lead)) return lead;
  if (!may(person, 'record', lead) || !isOpen(lead)) return refuse('no-right', { taskNo });
  const item = readAbout(lead, words, services.clock.now());
  if (!item) return refuse('nothing-filled', { taskNo });
  const report = reportCommand(lead, item, {
    text: words,
    messageId: null,
    at: services.clock.now(),
    occasion: said.key,
    onBehalf: true,
  });
  const what = `${commandTitle({ does: 'record', taskNo })}：${words}`;
  return proposeAct(services, tx, person, plan, taskNo, report, what, said);
}
