/** accept-event: what reached us is stored before it is acknowledged; a pressed button is answered inline. */
import { drainInbox } from './drain-inbox.ts';
import { conversationOf, type CardResponse, type Inbound } from './inbound.ts';
import type { Services } from './services.ts';

/**
 * Stores the event once. Where that fails the error goes up, and the platform sends again.
 * @returns the answer to a pressed button (the first answer again for a repeat), null for everything else
 */
export const acceptEvent =
  (services: Services) =>
  async (inbound: Inbound): Promise<CardResponse | null> => {
    const conversation = conversationOf(inbound);
    const arrive = () => services.store.arrive(inbound, conversation, services.clock.now());
    let { result } = await arrive();
    if (inbound.type !== 'cardAction') return null;
    if (result === null) {
      await drainInbox(services)(conversation);
      ({ result } = await arrive()); // known by now, with its answer
    }
    return result as CardResponse | null;
  };
