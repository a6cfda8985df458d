/** drain-outbox: joins and sends what waits for one person. */
import { z } from 'zod';
import type { App } from '../src/app/app.ts';
import type { PersonId } from '../src/core/brand.ts';
import { defineJob, idPart } from '../src/queue/define-job.ts';

export const drainOutbox = defineJob({
  name: 'drain-outbox',
  data: z.strictObject({ person: z.string() }),
  id: ({ person }, occasion) => `outbox-${idPart(person)}-${occasion}`,
  key: ({ person }) => person,
  // Tries towards the platform are rows with their next time; these are for the database alone.
  attempts: 3,
  backoffMs: 500,
  concurrency: 16,
  handle: ({ person }, app: Pick<App, 'deliverTo'>) => app.deliverTo(person as PersonId),
});
