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

// What is parked is known from the adding side, plus one look at the queues for what an earlier process left: asking the
// queues at each stop of the clock would read every parked job again and again.
export function virtualTime(queues: Queues, jobs: readonly AnyJob[], sweep: Job<{ tick: string }>): VirtualTime {
  let ticks = 0;
  let found: Promise<void> | null = null;
  return {
    async promoteDue(now) {
      await (found ??= findParked(queues, jobs));
      const due = [...queues.parked].filter(([, parked]) => parked.due <= now);
      const promoted = await Promise.all(
        due.map(async ([key, { queue, id }]) => {
          queues.parked.delete(key);
          return promote(queues.queueOf({ name: queue }), id);
        }),
      );
      return promoted.filter(Boolean).length;
    },
    async tick(at) {
      // A driver may want a second sweep at the same instant (2 s without progress): each has an id of its own.
      await queues.add(sweep, { tick: at }, `${compact(at)}-${process.pid}-${++ticks}`);
    },
  };
}

async function findParked(queues: Queues, jobs: readonly AnyJob[]): Promise<void> {
  for (const { name } of jobs) {
    for (const job of await queues.queueOf({ name }).getDelayed()) {
      const due = (job?.data as Envelope | undefined)?.due ?? null; // null: waits for its next try in real time
      if (due !== null && job?.id !== undefined)
        queues.parked.set(`${name}/${job.id}`, { queue: name, id: job.id, due });
    }
  }
}

/** False where it is gone: a flush, or it was promoted already. The sweep finds what it was for. */
async function promote(queue: Queue, id: string): Promise<boolean> {
  try {
    const job = await queue.getJob(id);
    if (job === undefined) return false;
    await job.promote();
    return true;
  } catch {
    return false;
  }
}
