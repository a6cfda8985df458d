/** Ticks (定时): every 15 seconds each replica asks for a sweep; the tick's instant as id makes it one job for all of them. */
import { schedule } from 'node-cron';
import { fromEpochMs } from '../core/calendar/zone.ts';
import type { Job } from './define-job.ts';
import type { QueueLog } from './log.ts';
import type { Queues } from './queues.ts';
import { compact } from './wake.ts';

export interface TickOptions {
  /** Seconds part first, as node-cron reads it. */
  readonly pattern?: string;
}

export function startTicks(
  queues: Queues,
  sweep: Job<{ tick: string }>,
  log: QueueLog,
  { pattern = '*/15 * * * * *' }: TickOptions = {},
): AsyncDisposable {
  const task = schedule(
    pattern,
    async ({ date }) => {
      const tick = fromEpochMs(date.getTime());
      try {
        await queues.add(sweep, { tick }, compact(tick));
      } catch (error) {
        log.warn({ tick, err: error }, 'tick lost; the next one sweeps for it');
      }
    },
    { timezone: 'Asia/Shanghai', name: 'sweep', suppressMissedWarning: true },
  );
  // A tick that the process slept through is not made up for: what is due is read from the database, not from ticks.
  task.on('execution:missed', ({ date }) => log.warn({ tick: fromEpochMs(date.getTime()) }, 'tick missed'));
  return { [Symbol.asyncDispose]: async () => void (await task.destroy()) };
}
