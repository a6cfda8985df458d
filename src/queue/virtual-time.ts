/** Virtual time (虚拟时钟): BullMQ's delays know only real time, so delayed jobs are parked far away and promoted by the driver. */
import type { Queue } from 'bullmq';
import type { Instant } from '../core/brand.ts';
import type { Job } from './define-job.ts';
import type { AnyJob, Envelope, Queues } from './queues.ts';
import { compact, type Delay } from './wake.ts';

/** Ten years: beyond every demonstration, and within what BullMQ can note. */
const FAR_AWAY_MS = 10 * 365 * 24 * 3600 * 1000;

/** The instant stands in the job's data, where it survives a restart. */
export const parked: Delay = (_now, at) => ({ delayMs: FAR_AWAY_MS, due: at });

export interface VirtualTime {
  /** Promotes the parked jobs that are due at or before `now`; answers how many. */
  promoteDue(now: Instant): Promise<number>;
  /** What node-cron does in real time: one sweep, now. */
  tick(at: Instant): Promise<void>;
}

export function virtualTime(queues: Queues, jobs: readonly AnyJob[], sweep: Job<{ tick: string }>): VirtualTime {
  let ticks = 0;
  return {
    async promoteDue(now) {
      const promoted = await Promise.all(jobs.map((job) => promoteIn(queues.queueOf(job), now)));
      return promoted.reduce((sum, count) => sum + count, 0);
    },
    async tick(at) {
      // A driver may want a second sweep at the same instant (2 s without progress): each has an id of its own.
      await queues.add(sweep, { tick: at }, `${compact(at)}-${process.pid}-${++ticks}`);
    },
  };
}

async function promoteIn(queue: Queue, now: Instant): Promise<number> {
  let count = 0;
  for (const job of await queue.getDelayed()) {
    const due = (job?.data as Envelope | undefined)?.due ?? null; // null: waits for its next try in real time
    if (due === null || due > now) continue;
    try {
      await job.promote();
      count++;
    } catch {
      // Gone in between: a flush, or another driver. The sweep finds what it was for.
    }
  }
  return count;
}
