/** decline-contribution: 「无需配合」 as a sentence of a support bureau. */
import { openRequest } from '../core/contribution/contribution.ts';
import type { Person } from '../core/people/people.ts';
import { answer, sentence } from './answering.ts';
import type { InboundMessage } from './inbound.ts';
import type { Meant } from './open-tasks.ts';
import type { Tx } from './ports.ts';
import { command, contextOf } from './saving.ts';
import type { Services } from './services.ts';

const NOTHING_TO_ADD =
  /^(?:我(?:们|局|单位)?)?(?:无需|不需要?|没有|无)(?:其他)?(?:补充|配合)(?:的|事项|情况)?[。.！!]*$/u;

/** 无需配合, as an answer to what a support bureau was asked on the replied card, or on the only open request. */
export async function declined(
  services: Services,
  tx: Tx,
  person: Person,
  message: InboundMessage,
  meant: Meant,
): Promise<boolean> {
  if (!NOTHING_TO_ADD.test(message.text.trim())) return false;
  const asked = (meant.meant.length > 0 ? meant.meant : meant.tasks).filter((a) => openRequest(a) !== null);
  if (asked.length === 0 || (meant.meant.length === 0 && asked.length > 1)) return false;
  const ctx = await contextOf(tx, services, person);
  for (const a of asked)
    await command(tx, a.id, { type: 'declineContribution' }, ctx, { actor: person, cause: message.key });
  const tasks = asked.map((a) => a.taskNo);
  await answer(services, tx, person, message.messageId, message.messageId, { ...sentence(`已记录：第${tasks.join('、')}项无需配合。`), tasks }); // prettier-ignore
  return true;
}
