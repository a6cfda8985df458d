/** pick-task: which task a message or a file belongs to is asked (M23); a press or a number answers. */
import type { EvidenceFile } from '../core/assignment/matters.ts';
import type { Person } from '../core/people/people.ts';
import { answer } from './answering.ts';
import type { InboundMessage } from './inbound.ts';
import { keepProposal } from './keep-proposal.ts';
import type { Meant } from './open-tasks.ts';
import type { Tx } from './ports.ts';
import type { Services } from './services.ts';

export async function askWhichTask(
  services: Services,
  tx: Tx,
  person: Person,
  message: InboundMessage,
  meant: Meant,
  files: readonly EvidenceFile[] = [],
): Promise<void> {
  const first = meant.meant.length > 0 ? meant.meant : meant.tasks;
  const candidates = first.slice(0, 4).map((a) => ({ assignmentId: a.id, taskNo: a.taskNo, title: a.taskTitle }));
  const payload =
    files.length === 0
      ? ({ type: 'pick', text: message.text, candidates } as const)
      : ({ type: 'pick', text: files.map((f) => f.name).join('、'), candidates, files } as const);
  const { messageId } = message;
  const id = await keepProposal(services, tx, person, payload, { occasion: messageId, messageId, cause: message.key });
  await answer(services, tx, person, messageId, messageId, { kind: 'M23', proposalId: id, facts: {} });
}
