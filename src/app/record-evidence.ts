/**
 * record-evidence: a file sent in chat belongs to the task of the replied card, else to the one just reported on, else to the only open
 * one; else it is asked (M23), and nothing has to be sent again.
 */
import type { EvidenceFile } from '../core/assignment/matters.ts';
import type { OpenAssignment } from '../core/assignment/state.ts';
import { addMinutes } from '../core/calendar/zone.ts';
import { isRefusal } from '../core/refusal.ts';
import { DEFAULT_RULES } from '../core/rules/rules.ts';
import type { Person } from '../core/people/people.ts';
import {
  evidenceText,
  NO_TASKS,
  notInHandText,
  notReceivedText,
  tooLargeText,
  wrongTypeText,
} from '../../templates/messages/answers.ts';
import { answer, sentence } from './answering.ts';
import type { InboundMessage } from './inbound.ts';
import type { KeptFile } from './keep-files.ts';
import { openTasksOf } from './open-tasks.ts';
import { askWhichTask } from './pick-task.ts';
import type { Tx } from './ports.ts';
import { command, contextOf } from './saving.ts';
import type { Services } from './services.ts';

const KINDS = /\.(pdf|docx?|xlsx?|wps|et|pptx?|png|jpe?g|gif|bmp|webp|heic|txt|zip)$/iu;
const MOST_MB = 30;

export async function recordEvidence(
  services: Services,
  tx: Tx,
  person: Person,
  message: InboundMessage,
  kept: readonly KeptFile[],
): Promise<void> {
  const say = (text: string, tasks: string[] = []) =>
    answer(services, tx, person, message.messageId, message.messageId, { ...sentence(text), tasks });
  const { files, troubles } = sorted(person, message, kept);
  if (files.length === 0) return say(troubles.join('\n'));
  const meant = await openTasksOf(tx, person, message);
  if (meant.tasks.length === 0) return say(NO_TASKS);
  const target =
    meant.meant.length === 1 ? meant.meant[0] : (justReported(services, person, meant.tasks) ?? only(meant.tasks));
  if (target)
    return say([...(await attach(services, tx, person, target, files, message.key)), ...troubles].join('\n'), [
      target.taskNo,
    ]);
  if (troubles.length > 0) await answer(services, tx, person, `${message.messageId}/troubles`, message.messageId, sentence(troubles.join('\n'))); // prettier-ignore
  await askWhichTask(services, tx, person, message, meant, files);
}

/** Attaches files that are kept already; a sentence each. */
export async function attach(
  services: Services,
  tx: Tx,
  person: Person,
  { id, taskNo }: Pick<OpenAssignment, 'id' | 'taskNo'>,
  files: readonly EvidenceFile[],
  cause: string,
): Promise<string[]> {
  const ctx = await contextOf(tx, services, person);
  const lines: string[] = [];
  for (const file of files) {
    const decision = await command(tx, id, { type: 'addEvidence', file }, ctx, { actor: person, cause });
    lines.push(isRefusal(decision) ? notInHandText(taskNo) : evidenceText(taskNo, file.name, file.size));
  }
  return lines;
}

/** What can be taken, and a sentence for each file that cannot. */
function sorted(person: Person, message: InboundMessage, kept: readonly KeptFile[]) {
  const files: EvidenceFile[] = [];
  const troubles: string[] = [];
  for (const [i, { sha256, size, ...file }] of kept.entries()) {
    const name = file.name || message.files[i]?.name || '图片';
    if (message.files[i]?.kind === 'file' && !KINDS.test(name))
      troubles.push(wrongTypeText(name.slice(name.lastIndexOf('.') + 1)));
    else if (sha256 === null) troubles.push(size > 0 ? tooLargeText(MOST_MB) : notReceivedText(name));
    else files.push({ name, sha256, size, at: message.at, by: person.id, messageId: message.messageId });
  }
  return { files, troubles };
}

/** The task of this person's last report, while it can still be undone (`reply.undoMin`). */
function justReported(
  { clock }: Services,
  person: Person,
  tasks: readonly OpenAssignment[],
): OpenAssignment | undefined {
  const since = addMinutes(clock.now(), -DEFAULT_RULES['reply.undoMin']);
  const own = tasks.flatMap((a) =>
    a.reports.filter((r) => r.by === person.id && r.at >= since).map((r) => ({ a, at: r.at })),
  );
  const last = own.sort((x, y) => (x.at < y.at ? 1 : -1));
  // Several of one message (a form for all tasks) leave it open which is meant.
  return last[1]?.at === last[0]?.at ? undefined : last[0]?.a;
}

function only(tasks: readonly OpenAssignment[]): OpenAssignment | undefined {
  return tasks.length === 1 ? tasks[0] : undefined;
}
