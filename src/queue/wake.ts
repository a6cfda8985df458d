/** Wake-up (唤醒): jobs for what has just been committed, or falls due soon. Punctuality only; the sweep is the guarantee. */
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { gathering } from '../app/gathering.ts';
import type { Clock, Wake } from '../app/ports.ts';
import type { Instant, PersonId } from '../core/brand.ts';
import { toEpochMs } from '../core/calendar/zone.ts';
import type { Job } from './define-job.ts';
import type { QueueLog } from './log.ts';
import type { AddOptions, Queues } from './queues.ts';
import { within } from './within.ts';

export interface WakeJobs {
  readonly drainInbox: Job<{ conversation: string }>;
  readonly drainOutbox: Job<{ person: string }>;
  readonly advance: Job<{ what: 'plan' | 'assignment' | 'checkIn'; id: string }>;
}

/** How a job for a later instant waits: by BullMQ's delay, or parked for a virtual clock (virtual-time.ts). */
export type Delay = (now: Instant, at: Instant) => AddOptions;

/** Steps further away are left to the sweep: a delayed job for each would have to be moved with every deadline. */
export const HORIZON_MS = 8 * 24 * 3600 * 1000;

/** Whoever wakes has committed already, and somebody waits for his answer: a backend that is away must not hold him. */
const PATIENCE_MS = 1000;

/** After a wake-up for the inbox the next waits so long: a lone event is worked off at once, a rush costs twenty calls a second. */
const BREATH_MS = 50;

export const realDelay: Delay = (now, at) => ({ delayMs: toEpochMs(at) - toEpochMs(now) });

export function openWake(queues: Queues, jobs: WakeJobs, clock: Clock, log: QueueLog, delay: Delay = realDelay): Wake {
  // Never the same id twice: an id that is still running would swallow the wake-up for what has come in meanwhile.
  const mine = randomUUID().slice(0, 8);
  let count = 0;
  const fresh = () => `${mine}-${(++count).toString(36)}`;

  async function add(what: string, adding: Promise<unknown>): Promise<void> {
    try {
      if (!(await within(PATIENCE_MS, adding))) log.warn({ what }, 'wake-up late or lost; the sweep will find it');
    } catch (error) {
      log.warn({ what, err: error }, 'wake-up lost; the sweep will find it');
    }
  }

  // One job a conversation for all that came meanwhile: a job works off everything that its conversation has.
  const inbox = gathering<{ conversation: string; key: string }, void>(async (lot) => {
    const latest = new Map(lot.map(({ conversation, key }) => [conversation, key]));
    const list = [...latest].map(([conversation, key]) => ({ data: { conversation }, occasion: hashed(key) }));
    await add('inbox', queues.addAll(jobs.drainInbox, list));
    await pause(BREATH_MS);
    return lot.map(() => undefined);
  });

  return {
    inbox: (conversation, key) => inbox({ conversation, key }),
    outbox: (personId: PersonId) => add('outbox', queues.add(jobs.drainOutbox, { person: personId }, fresh())),
    async at(what, id, at) {
      const now = clock.now();
      if (toEpochMs(at) - toEpochMs(now) > HORIZON_MS) return;
      const later = at > now;
      const options = later ? delay(now, at) : {};
      // The instant makes the id, so that the same step is not waited for twice; at once, nothing may swallow it.
      const occasion = later ? `at-${compact(at)}` : fresh();
      if (what === 'outbox') await add(what, queues.add(jobs.drainOutbox, { person: id }, occasion, options));
      else await add(what, queues.add(jobs.advance, { what, id }, occasion, options));
    },
  };
}

function hashed(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}

/** `20251201T011000Z`: an instant without the colons that BullMQ refuses in ids. */
export function compact(at: Instant): string {
  return at.replaceAll(/[:-]/g, '');
}
