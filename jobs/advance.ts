/** advance: takes the steps of one plan, assignment or check-in whose time has come. */
import { z } from 'zod';
import type { App } from '../src/app/app.ts';
import { defineJob, idPart } from '../src/queue/define-job.ts';

export const advance = defineJob({
  name: 'advance',
  data: z.strictObject({ what: z.enum(['plan', 'assignment', 'checkIn']), id: z.string() }),
  id: ({ what, id }, occasion) => `${what}-${idPart(id)}-${occasion}`,
  key: ({ what, id }) => `${what} ${id}`,
  attempts: 3,
  backoffMs: 500,
  concurrency: 4,
  handle: ({ what, id }, app: Pick<App, 'advance'>) => app.advance(what, id),
});
