/** handle-command: reading answers at once (M24); changing shows a preview first (M31). Table: experience.md §2.6. */
import type { LocalDate } from '../core/brand.ts';
import type { Command } from '../core/command/command.ts';
import { actsForBureau, hasRole, isOffice, officePeople, type Person } from '../core/people/people.ts';
import { refuse, type Refusal } from '../core/refusal.ts';
import { commandTitle } from '../../templates/messages/commands.ts';
import { officeHelpText } from '../../templates/messages/letters.ts';
import { answer, sentence, type Answer } from './answering.ts';
import { absence, back } from './commands/absence.ts';
import { proposeAct, recordCommand } from './commands/act.ts';
import { proposeCheckIn } from './commands/check-in.ts';
import { acceptCommand, undo } from './commands/personal.ts';
import { pressCommand } from './commands/press.ts';
import { glance, listAnswer } from './commands/reading.ts';
import { proposeReassign } from './commands/reassign.ts';
import type { Said } from './commands/said.ts';
import { digestAnswer } from './digest-answer.ts';
import { helpAnswer } from './help.ts';
import { digest } from './message-of.ts';
import type { Tx } from './ports.ts';
import type { Services } from './services.ts';
import { tellOffice } from './tell-office.ts';

export async function commandContext(tx: Tx, now: string) {
  const plans = (await tx.plans()).filter((p) => p.status === 'active');
  const bureaus = await tx.bureaus();
  const tasks = plans.flatMap((p) => p.tasks);
  return {
    now,
    taskNos: tasks.map((t) => t.no),
    taskTitles: tasks.map((t) => ({ no: t.no, title: t.title })),
    units: bureaus.map((b) => ({ id: b.id as string, names: [b.name, ...b.aliases] })),
    planNames: plans.flatMap((p) => [p.shortTitle, p.title]),
  };
}

export async function handleCommand(
  services: Services,
  tx: Tx,
  person: Person,
  command: Command,
  said: Said,
): Promise<Refusal | null> {
  const plan = (await tx.plans()).find((p) => p.status === 'active');
  if (!plan) return refuse('plan-not-ready', { what: 'none' });
  const say = async (what: Answer) => {
    await answer(services, tx, person, said.key, said.replyTo, what);
    return null;
  };
  switch (command.kind) {
    case 'glance':
      return glance(services, tx, person, plan, command.taskNos, said);
    case 'planGlance':
      return say({ kind: 'M24', facts: { view: 'plan', planId: plan.id } });
    case 'unitGlance':
      return say(listAnswer('unit', command.unitId));
    case 'list':
      // 还有哪些没报: of one's own bureau, unless one sees them all.
      return say(listAnswer(command.filter, command.filter === 'unreported' && actsForBureau(person) && !isOffice(person) ? person.bureauId : undefined, command.thisWeek ?? false)); // prettier-ignore
    case 'myTasks':
    case 'reportNow':
      return say(listAnswer('mine'));
    case 'myRecords':
      return say(listAnswer('records'));
    case 'checkIn':
      return proposeCheckIn(services, tx, person, plan, command, said);
    case 'press':
      return pressCommand(services, tx, person, plan, command, said);
    case 'close':
      return proposeAct(services, tx, person, plan, command.taskNo, { type: 'approve', basis: null }, commandTitle({ does: 'close', taskNo: command.taskNo }), said); // prettier-ignore
    case 'return':
      return proposeAct(services, tx, person, plan, command.taskNo, { type: 'return', reason: command.reason, newDue: null }, commandTitle({ does: 'return', taskNo: command.taskNo }), said); // prettier-ignore
    case 'extend':
      return proposeAct(services, tx, person, plan, command.taskNo, { type: 'askExtension', id: `x-${digest(said.key).slice(0, 16)}`, to: command.until as LocalDate, reason: command.reason }, commandTitle({ does: 'extend', taskNo: command.taskNo, to: command.until as LocalDate }), said); // prettier-ignore
    case 'suspend':
      if (command.until === null) return isOffice(person) ? refuse('date-required', { taskNo: command.taskNo, what: 'suspend' }) : refuse('no-right'); // prettier-ignore
      return proposeAct(services, tx, person, plan, command.taskNo, { type: 'suspend', until: command.until as LocalDate, reason: '办公室暂停' }, commandTitle({ does: 'suspend', taskNo: command.taskNo, until: command.until as LocalDate }), said); // prettier-ignore
    case 'resume':
      return proposeAct(
        services,
        tx,
        person,
        plan,
        command.taskNo,
        { type: 'resume' },
        commandTitle({ does: 'resume', taskNo: command.taskNo }),
        said,
      );
    case 'reassign':
      return proposeReassign(services, tx, person, plan, command, said);
    case 'coordinate':
      return proposeAct(services, tx, person, plan, command.taskNo, { type: 'coordinate', id: `c-${digest(said.key).slice(0, 16)}`, what: command.what }, commandTitle({ does: 'coordinate', taskNo: command.taskNo }), said); // prettier-ignore
    case 'handler':
      return command.taskNo === null
        ? refuse('unknown-task', { what: 'handler' })
        : proposeAct(services, tx, person, plan, command.taskNo, { type: 'nameHandler', handler: command.name }, commandTitle({ does: 'handler', taskNo: command.taskNo, handler: command.name }), said); // prettier-ignore
    case 'record':
      return recordCommand(services, tx, person, plan, command.taskNo, command.text, said);
    case 'accept':
      return acceptCommand(services, tx, person, command.taskNos, said);
    case 'digest':
      return isOffice(person) || hasRole(person, 'Supervisor', 'GroupLeader') ? say(await digestAnswer(services, tx, plan, command.which)) : refuse('no-right'); // prettier-ignore
    case 'absence':
      return absence(services, tx, person, command, said);
    case 'back':
      return back(services, tx, person, said);
    case 'help':
      return say(helpAnswer(person));
    case 'feedback':
      await tellOffice(services, tx, person, 'feedback', command.text, said);
      return null;
    case 'toOffice':
      if (command.text === '') return say(sentence(officeHelpText(officePeople(await tx.people())[0] ?? null)));
      await tellOffice(services, tx, person, 'message', command.text, said);
      return null;
    case 'undo':
      return undo(services, tx, person, said);
  }
}
