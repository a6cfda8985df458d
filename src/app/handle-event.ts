/** handle-event: one arrived event, in the caller's transaction. The answer to a pressed button is the result. */
import { handleCardAction } from './handle-card-action.ts';
import { handleMenu } from './handle-menu.ts';
import { handleMessage } from './handle-message.ts';
import { handleRecall } from './handle-recall.ts';
import type { CardResponse, Inbound } from './inbound.ts';
import type { KeptFile } from './keep-files.ts';
import type { Tx } from './ports.ts';
import type { Services } from './services.ts';

export async function handleEvent(
  services: Services,
  tx: Tx,
  inbound: Inbound,
  files: readonly KeptFile[],
): Promise<CardResponse | null> {
  switch (inbound.type) {
    case 'message':
      await handleMessage(services, tx, inbound, files);
      return null;
    case 'cardAction':
      return handleCardAction(services, tx, inbound);
    case 'recalled':
      await handleRecall(services, tx, inbound);
      return null;
    case 'menu':
      await handleMenu(services, tx, inbound);
      return null;
    case 'entered':
      return null; // the first answer carries the welcome
    case 'left':
      await personLeft(tx, inbound.openId, inbound.key);
      return null;
  }
}

/** 离职 (A19): the next contact takes over; the office is told when something can't be delivered. */
async function personLeft(tx: Tx, openId: string, cause: string): Promise<void> {
  const person = await tx.personByOpenId(openId);
  if (!person || !person.reachable) return;
  const entry = {
    actor: 'system', action: 'left', objectType: 'person', objectId: person.id, before: 'reachable', after: 'left', data: {}, cause,
  } as const; // prettier-ignore
  await tx.savePerson({ ...person, reachable: false }, { journal: [entry], notices: [] });
}
