/** Workers: the receiving side. They run jobs, survive what happens to their connections, drain, and stop. */
import { UnrecoverableError, type Job as BullJob, type Worker } from 'bullmq';
import type { App } from '../app/app.ts';
import type { QueueBackend } from './backend.ts';
import type { JobData } from './define-job.ts';
import { connectionErrors, type QueueLog } from './log.ts';
import type { AnyJob, Envelope, Queues } from './queues.ts';
import { serial, type Serial } from './serial.ts';
import { within } from './within.ts';

export interface Workers extends AsyncDisposable {
  /** Resolves when no job waits or runs; delayed ones don't count. */
  drain(): Promise<void>;
}

export interface WorkerTimes {
  /** Lock of a job; it is renewed at half of it. Default 10 s: what a killed worker held goes on elsewhere after 10 to 15 s. */
  readonly lockMs?: number;
  readonly stalledCheckMs?: number;
  /** Time for running jobs at a stop; then they are left to whoever is next. Default 5 s. */
  readonly stopMs?: number;
}

const DRAIN_LOOK_MS = 50;

export function startWorkers(
  backend: QueueBackend,
  jobs: readonly AnyJob[],
  queues: Queues,
  app: App,
  log: QueueLog,
  times: WorkerTimes = {},
): Workers {
  const activity = new EventTarget();
  const running = new Set<Promise<void>>();
  const lines = serial();

  const workers = jobs.map((job): Worker => {
    const process = (bull: BullJob) => tracked(running, runJob(job, bull, app, lines));
    const worker = backend.worker(job.name, process, {
      concurrency: job.concurrency,
      lockDuration: times.lockMs ?? 10_000,
      stalledInterval: times.stalledCheckMs ?? 5_000,
      runRetryDelay: 1000,
    });
    worker.on('error', connectionErrors(log, job.name, 'worker connection'));
    worker.on('failed', (bull, error) => {
      const last = bull === undefined || bull.attemptsMade >= job.attempts;
      log[last ? 'error' : 'warn'](
        { queue: job.name, job: bull?.id, attempt: bull?.attemptsMade, err: error },
        'job failed',
      );
      activity.dispatchEvent(new Event('ended'));
    });
    worker.on('completed', () => activity.dispatchEvent(new Event('ended')));
    return worker;
  });

  return {
    async drain() {
      for (;;) {
        const { active, waiting } = await queues.counts();
        if (active === 0 && waiting === 0 && running.size === 0) return;
        await nextEnd(activity);
      }
    },
    async [Symbol.asyncDispose]() {
      // Closing twice is one closing in BullMQ, so force can't come later: stop fetching, wait, then close once.
      await within(1_000, Promise.all(workers.map((worker) => worker.pause(true).catch(() => undefined))));
      const inTime = await within(times.stopMs ?? 5_000, Promise.allSettled([...running]));
      await within(2_000, Promise.all(workers.map((worker) => worker.close(!inTime).catch(() => undefined))));
    },
  };
}

async function runJob(job: AnyJob, bull: BullJob, app: App, lines: Serial): Promise<void> {
  const envelope = bull.data as Envelope;
  const parsed = job.data.safeParse(envelope.ids);
  if (!parsed.success) throw new UnrecoverableError(`Data of ${job.name} ${bull.id}: ${parsed.error.message}`);
  const data = parsed.data as JobData;
  const work = () => job.handle(data, app);
  await (job.key === undefined ? work() : lines.run(`${job.name} ${job.key(data)}`, work));
}

function tracked(running: Set<Promise<void>>, work: Promise<void>): Promise<void> {
  const entry = work.finally(() => running.delete(entry));
  running.add(entry);
  return entry;
}

/** The end of a job here, or a while: jobs of other processes end without a word. */
function nextEnd(activity: EventTarget): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      activity.removeEventListener('ended', done);
      resolve();
    };
    const timer = setTimeout(done, DRAIN_LOOK_MS);
    activity.addEventListener('ended', done);
  });
}
