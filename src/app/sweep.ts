/** sweep: finds everything that is past its time, whatever became of its wake-up. The delay is punctuality, this is the guarantee. */
import { advance } from './advance.ts';
import { deliverTo } from './deliver.ts';
import { drainInbox } from './drain-inbox.ts';
import type { Services } from './services.ts';

const PAGE = 500;

export const sweep = (services: Services) => async (): Promise<void> => {
  await advanceDue(services);
  for (const conversation of await services.store.transaction((tx) => tx.inbox.openConversations(PAGE))) {
    await drainInbox(services)(conversation);
  }
  const persons = await services.store.transaction((tx) => tx.outbox.duePersons(services.clock.now(), PAGE));
  for (const person of persons) await deliverTo(services)(person);
};

/** Page by page until nothing is due; a page that brings no progress ends it, so that one stuck row can't hold the sweep. */
async function advanceDue(services: Services): Promise<void> {
  const seen = new Set<string>();
  for (;;) {
    const due = await services.store.transaction((tx) => tx.due(services.clock.now(), PAGE));
    const fresh = due.filter(({ type, id }) => !seen.has(`${type}/${id}`));
    for (const { type, id } of fresh) {
      seen.add(`${type}/${id}`);
      await advance(services)(type, id);
    }
    if (fresh.length === 0 || due.length < PAGE) return;
  }
}
