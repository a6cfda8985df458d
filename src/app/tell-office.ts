/** tell-office: what a person has for the office (a question that no task answers, 意见反馈, 转办公室) reaches it word for word. */
import { windowFrom } from '../core/reminder/slots.ts';
import { officePeople, type Person } from '../core/people/people.ts';
import { letterText, toldOfficeText, type LetterKind } from '../../templates/messages/letters.ts';
import { answer, answerNotice, sentence } from './answering.ts';
import type { Said } from './commands/said.ts';
import type { Tx } from './ports.ts';
import type { Services } from './services.ts';

/** Journalled; everybody of the office gets it in his next window, and the writer hears that it went and whom he may ring. */
export async function tellOffice(
  services: Services,
  tx: Tx,
  from: Person,
  kind: LetterKind,
  words: string,
  said: Pick<Said, 'key' | 'replyTo'>,
): Promise<void> {
  const readers = officePeople(await tx.people()).filter((p) => p.id !== from.id);
  const bureau = (await tx.bureaus()).find((b) => b.id === from.bureauId)?.name ?? '';
  const text = letterText({ kind, bureau, name: from.name, mobile: from.mobile, words });
  await tx.record({
    journal: [
      {
        actor: `person:${from.id}`, action: kind, objectType: 'person', objectId: from.id, before: null, after: null,
        data: { text: words }, cause: said.key,
      },
    ],
    notices: readers.map((to) => ({
      ...answerNotice(services, to, `${said.key}/letter`, null, sentence(text)),
      notBefore: windowFrom(services.clock.now(), true, services.calendar),
      proactive: true,
    })),
  }); // prettier-ignore
  const [first] = readers;
  await answer(services, tx, from, said.key, said.replyTo, sentence(toldOfficeText(kind, first ?? null)));
}
