/** accept-event: what reached us is stored before it is acknowledged; a pressed button is answered inline. */
import type { Instant } from '../core/brand.ts';
import { drainInbox } from './drain-inbox.ts';
import { conversationOf, type CardResponse, type Inbound } from './inbound.ts';
import type { Json } from '../core/brand.ts';
import type { Services } from './services.ts';

/**
 * Inserts the event once. Where the insert fails the error goes up, and the platform sends again.
 * @returns the answer to a pressed button (the first answer again for a repeat), null for everything else
 */
export const acceptEvent =
  (services: Services) =>
  async (inbound: Inbound): Promise<CardResponse | null> => {
    const conversation = conversationOf(inbound);
    const now = services.clock.now();
    const known = await insert(services, inbound, conversation, now);
    if (inbound.type !== 'cardAction') return null;
    if (known !== null) return known;
    await drainInbox(services)(conversation);
    return insert(services, inbound, conversation, now);
  };

async function insert(
  services: Services,
  inbound: Inbound,
  conversation: string,
  now: Instant,
): Promise<CardResponse | null> {
  const { result } = await services.store.transaction((tx) => tx.inbox.insert(inbound, conversation, now));
  return result as CardResponse | null as (CardResponse & Json) | null;
}
