/** drain-inbox: works off what one conversation has sent, in order. */
import { z } from 'zod';
import type { App } from '../src/app/app.ts';
import { defineJob } from '../src/queue/define-job.ts';

export const drainInbox = defineJob({
  name: 'drain-inbox',
  data: z.strictObject({ conversation: z.string() }),
  id: (_data, occasion) => `inbox-${occasion}`,
  key: ({ conversation }) => conversation,
  attempts: 3,
  backoffMs: 500,
  concurrency: 8,
  handle: ({ conversation }, app: Pick<App, 'drainInbox'>) => app.drainInbox(conversation),
});
