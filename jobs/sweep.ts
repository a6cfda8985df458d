/** sweep (兜底巡查): finds everything that is past its time, whatever became of its wake-up. */
import { z } from 'zod';
import type { App } from '../src/app/app.ts';
import { defineJob, idPart } from '../src/queue/define-job.ts';

export const sweep = defineJob({
  name: 'sweep',
  data: z.strictObject({ tick: z.string() }),
  id: (_data, occasion) => `sweep-${idPart(occasion)}`,
  key: () => 'sweep',
  attempts: 1, // the next tick comes in 15 s
  backoffMs: 500,
  concurrency: 2,
  // Replicas tick within a moment of each other: the id stays taken until the slowest clock has passed.
  keepSeconds: 120,
  handle: (_data, app: Pick<App, 'sweep'>) => app.sweep(),
});
