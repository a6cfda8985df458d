/** drain-inbox: works off the open rows of one conversation, one at a time, in order. */
import type { Json } from '../core/brand.ts';
import { handleEvent } from './handle-event.ts';
import { keepFiles } from './keep-files.ts';
import type { InboxRow } from './ports.ts';
import type { Services } from './services.ts';

const QUARANTINE_AFTER = 3;

export const drainInbox =
  (services: Services) =>
  async (conversation: string): Promise<void> => {
    for (;;) {
      const row = await services.store.transaction((tx) => tx.inbox.next(conversation));
      if (row === null) return;
      // Counted before the work, in a transaction of its own: poison that kills the process is set aside after three starts.
      const starts = await services.store.transaction((tx) => tx.inbox.started(row.key));
      if (starts > QUARANTINE_AFTER) {
        await services.store.transaction((tx) => tx.inbox.quarantine(row.key, `${starts - 1} starts without an end`));
        services.log.error({ key: row.key }, 'inbox row set aside after three starts');
        continue;
      }
      await handle(services, conversation, row);
    }
  };

/** State, journal, notices and the inbox row: one transaction. Serialised per conversation by its lock. */
async function handle(services: Services, conversation: string, row: InboxRow): Promise<void> {
  const files = row.inbound.type === 'message' ? await keepFiles(services, row.inbound) : [];
  await services.store.transaction(async (tx) => {
    await tx.lock(`inbox/${conversation}`);
    const current = await tx.inbox.next(conversation);
    if (current?.key !== row.key) return; // another worker was faster
    const result = await handleEvent(services, tx, row.inbound, files);
    await tx.inbox.done(row.key, result as Json | null, services.clock.now());
  });
}
