/** What both backends are tested with: an application that notes its calls, and everything opened over one backend. */
import { afterEach } from 'vitest';
import type { App } from '../../src/app/app.ts';
import type { QueueBackend } from '../../src/queue/backend.ts';
import { openQueues, type AnyJob, type Queues } from '../../src/queue/queues.ts';
import { startWorkers, type Workers, type WorkerTimes } from '../../src/queue/workers.ts';
import { advance } from '../../jobs/advance.ts';
import { drainInbox } from '../../jobs/drain-inbox.ts';
import { drainOutbox } from '../../jobs/drain-outbox.ts';
import { sweep } from '../../jobs/sweep.ts';

export const JOBS = { drainInbox, drainOutbox, advance, sweep };
export const ALL: readonly AnyJob[] = Object.values(JOBS);

export interface NotingApp extends App {
  /** `drainInbox oc_1`, in the order of the calls. */
  readonly calls: string[];
  /** Replaces what a call does. */
  on(call: string, work: () => Promise<void>): void;
  /** Resolves when that call was made so many times in all. */
  called(call: string, times?: number): Promise<void>;
}

export function notingApp(): NotingApp {
  const calls: string[] = [];
  const works = new Map<string, () => Promise<void>>();
  const waiting = new Set<() => void>();
  const note = async (call: string): Promise<void> => {
    calls.push(call);
    for (const look of waiting) look();
    await works.get(call)?.();
  };
  return {
    calls,
    on: (call, work) => void works.set(call, work),
    called: (call, times = 1) =>
      new Promise((resolve) => {
        const look = () => {
          if (calls.filter((one) => one === call).length < times) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    drainInbox: (conversation) => note(`drainInbox ${conversation}`),
    deliverTo: (person) => note(`deliverTo ${person}`),
    advance: (what, id) => note(`advance ${what} ${id}`),
    sweep: () => note('sweep'),
  };
}

export interface Told {
  readonly level: 'warn' | 'error';
  readonly message: string;
}

export function notingLog() {
  const told: Told[] = [];
  return {
    told,
    warn: (_facts: object, message: string) => void told.push({ level: 'warn', message }),
    error: (_facts: object, message: string) => void told.push({ level: 'error', message }),
  };
}

export interface Opened {
  readonly app: NotingApp;
  readonly log: ReturnType<typeof notingLog>;
  readonly queues: Queues;
  readonly workers: Workers;
}

/** Opens queues and workers for one test; they are closed after it, and the queues emptied. */
export function opener(backend: () => QueueBackend) {
  const open: { queues: Queues; workers: Workers; jobs: readonly AnyJob[] }[] = [];
  afterEach(async () => {
    for (const { queues, workers, jobs } of open.splice(0)) {
      await workers[Symbol.asyncDispose]();
      for (const job of jobs) await queues.queueOf(job).obliterate({ force: true });
      await queues[Symbol.asyncDispose]();
    }
  });
  return async (jobs: readonly AnyJob[] = ALL, times: WorkerTimes = {}): Promise<Opened> => {
    const [app, log] = [notingApp(), notingLog()];
    const queues = await openQueues(backend(), jobs, log);
    const workers = startWorkers(backend(), jobs, queues, app, log, times);
    open.push({ queues, workers, jobs });
    return { app, log, queues, workers };
  };
}
