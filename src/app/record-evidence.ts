/** record-evidence: a file sent in chat belongs to the task of the replied card, else to the only open one; else it is asked. */
import { isRefusal } from '../core/refusal.ts';
import type { Person } from '../core/people/people.ts';
import { evidenceText, tooLargeText, wrongTypeText } from '../../templates/messages/answers.ts';
import { answer, sentence } from './answering.ts';
import type { InboundMessage } from './inbound.ts';
import type { KeptFile } from './keep-files.ts';
import { openTasksOf } from './open-tasks.ts';
import type { Tx } from './ports.ts';
import { command, contextOf } from './saving.ts';
import type { Services } from './services.ts';

const KINDS = /\.(pdf|docx?|xlsx?|wps|et|pptx?|png|jpe?g|gif|bmp|webp|heic|txt|zip)$/iu;

export async function recordEvidence(
  services: Services,
  tx: Tx,
  person: Person,
  message: InboundMessage,
  files: readonly KeptFile[],
): Promise<void> {
  const say = (text: string, tasks: string[] = []) =>
    answer(services, tx, person, message.messageId, message.messageId, { ...sentence(text), tasks });
  const { tasks, meant } = await openTasksOf(tx, person, message);
  const target = meant.length === 1 ? meant[0] : tasks.length === 1 ? tasks[0] : undefined;
  if (!target) return say('这份材料是第几项任务的？请在对应任务的卡片上回复并发送，或先说明“第N项”再发。');
  const ctx = await contextOf(tx, services, person);
  const lines: string[] = [];
  for (const [i, file] of files.entries()) {
    const name = file.name || message.files[i]?.name || '图片';
    if (message.files[i]?.kind === 'file' && !KINDS.test(name)) {
      lines.push(wrongTypeText(name.slice(name.lastIndexOf('.') + 1)));
    } else if (file.sha256 === null) {
      lines.push(file.size > 0 ? tooLargeText(30) : `「${name}」没有收到，请再发一次。`);
    } else {
      const entry = {
        name,
        sha256: file.sha256,
        size: file.size,
        at: message.at,
        by: person.id,
        messageId: message.messageId,
      };
      const decision = await command(tx, target.id, { type: 'addEvidence', file: entry }, ctx, {
        actor: person,
        cause: message.key,
      });
      lines.push(
        isRefusal(decision)
          ? `第${target.taskNo}项已不在办理中，材料未收存。`
          : evidenceText(target.taskNo, name, file.size),
      );
    }
  }
  await say(lines.join('\n'), [target.taskNo]);
}
