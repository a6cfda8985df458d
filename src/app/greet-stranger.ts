/** greet-stranger: who is on no list (不在联络员名单中) is told so once a day, and the office what he wrote; nothing else is done. */
import { localDate } from '../core/calendar/zone.ts';
import { officePeople } from '../core/people/people.ts';
import { windowFrom } from '../core/reminder/slots.ts';
import { STRANGER } from '../../templates/messages/answers.ts';
import { strangerText } from '../../templates/messages/letters.ts';
import { answerNotice, sentence } from './answering.ts';
import type { InboundMessage } from './inbound.ts';
import { directMessage } from './message-of.ts';
import type { Tx } from './ports.ts';
import type { PersonId } from '../core/brand.ts';
import type { Services } from './services.ts';

export async function greetStranger(
  services: Services,
  tx: Tx,
  reader: PersonId,
  { openId, messageId, text }: InboundMessage,
): Promise<void> {
  const now = services.clock.now();
  const key = `stranger/${openId}`;
  if ((await tx.settings.get(key)) === localDate(now)) return;
  await tx.settings.set(key, localDate(now));
  const greeting = { type: 'text', text: STRANGER } as const;
  await tx.outbox.insert(directMessage('reply', `stranger/${messageId}`, reader, messageId, greeting, now));
  await tx.record({
    journal: [],
    notices: officePeople(await tx.people()).map((to) => ({
      ...answerNotice(services, to, `stranger/${messageId}`, null, sentence(strangerText(text))),
      notBefore: windowFrom(now, true, services.calendar),
      proactive: true,
    })),
  });
}
