/** handle-message: acknowledged by a reaction, then understood as a command, an answer or a report. */
import { readCommand } from '../core/command/read-command.ts';
import { verbFirst } from '../core/command/verb-first.ts';
import { actsForBureau, isOffice } from '../core/people/people.ts';
import { isRefusal } from '../core/refusal.ts';
import { withOffset } from '../core/calendar/zone.ts';
import { answerInWords } from './answer-in-words.ts';
import { answer, sentence } from './answering.ts';
import { greetStranger } from './greet-stranger.ts';
import { commandContext, handleCommand } from './handle-command.ts';
import type { InboundMessage } from './inbound.ts';
import type { KeptFile } from './keep-files.ts';
import { directMessage } from './message-of.ts';
import type { Tx } from './ports.ts';
import { proposeBook } from './propose-book.ts';
import { recordEvidence } from './record-evidence.ts';
import { recordReply } from './record-reply.ts';
import type { Services } from './services.ts';
import type { PersonId } from '../core/brand.ts';
import { NO_VOICE } from '../../templates/messages/answers.ts';
import { refusalText } from '../../templates/messages/refusals.ts';

/** The reaction says "stored"; it is no answer. */
const ACK = 'Get';

export async function handleMessage(
  services: Services,
  tx: Tx,
  message: InboundMessage,
  files: readonly KeptFile[],
): Promise<void> {
  // In a group the bot speaks when it is mentioned or its own message is replied to.
  if (
    message.chatType === 'group' &&
    !message.mentionsBot &&
    !(message.parentId && (await tx.outbox.byMessageId(message.parentId)))
  )
    return;
  const person = await tx.personByOpenId(message.openId);
  const now = services.clock.now();
  const reader = person?.id ?? (`stranger-${message.openId}` as PersonId);
  await tx.outbox.insert(
    directMessage(
      'react',
      `ack/${message.messageId}`,
      reader,
      message.messageId,
      { type: 'reaction', emoji: ACK },
      now,
    ),
  );
  if (person === null) return message.chatType === 'p2p' ? greetStranger(services, tx, reader, message) : undefined;
  if (message.messageType === 'audio') return answer(services, tx, person, message.messageId, message.messageId, sentence(NO_VOICE)); // prettier-ignore
  const book = files.find((file) => file.book !== null)?.book;
  if (book) return proposeBook(services, tx, person, message, book);
  if (message.files.length > 0) return recordEvidence(services, tx, person, message, files);
  if (await answerInWords(services, tx, person, message)) return;
  const words = isOffice(person) && !actsForBureau(person) ? verbFirst(message.text) : message.text;
  const command = readCommand(words, await commandContext(tx, withOffset(now)));
  if (command === null) return recordReply(services, tx, person, message);
  const refused = await handleCommand(services, tx, person, command, {
    key: message.messageId,
    replyTo: message.messageId,
    parentId: message.parentId,
  });
  if (isRefusal(refused))
    await answer(services, tx, person, message.messageId, message.messageId, sentence(refusalText(refused)));
}
