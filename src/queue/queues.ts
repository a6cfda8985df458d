/** The sending side: one BullMQ queue a kind of job, opened once. */
import type { JobsOptions, Queue } from 'bullmq';
import type { Instant } from '../core/brand.ts';
import type { QueueBackend } from './backend.ts';
import type { Job, JobData } from './define-job.ts';
import { connectionErrors, type QueueLog } from './log.ts';
import { within } from './within.ts';

/** What lies in BullMQ: the ids, and in virtual time the instant at which the job is due. */
export interface Envelope {
  readonly ids: JobData;
  readonly due: Instant | null;
}

export interface AddOptions {
  readonly delayMs?: number;
  readonly due?: Instant | null;
}

export interface Parked {
  readonly queue: string;
  readonly id: string;
  readonly due: Instant;
}

export interface QueueCounts {
  readonly active: number;
  readonly waiting: number;
  readonly delayed: number;
}

export interface Queues extends AsyncDisposable {
  /** Answers the job's id. Rejects where the backend is away. */
  add<Data extends JobData>(
    job: Job<Data>,
    data: NoInfer<Data>,
    occasion: string,
    options?: AddOptions,
  ): Promise<string>;
  /** Jobs of one kind for now, in one round trip. */
  addAll<Data extends JobData>(
    job: Job<Data>,
    list: readonly { data: NoInfer<Data>; occasion: string }[],
  ): Promise<void>;
  queueOf(job: Pick<Job, 'name'>): Queue;
  /** Jobs added here that wait for a virtual instant, by queue and id (virtual-time.ts takes them out). */
  readonly parked: Map<string, Parked>;
  counts(): Promise<QueueCounts>;
  /** Whether the backend answers now, for `/readyz`. Never throws. */
  answers(): Promise<boolean>;
}

// `jobs` as any: a list of jobs with different data, each of which is only ever given its own.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyJob = Job<any>;

const READY_MS = 5000;
const ANSWER_MS = 2000;
const CLOSE_MS = 2000;

/** Waits for the backend for 5 s and then goes on without: it is connected to as soon as it is there. */
export async function openQueues(backend: QueueBackend, jobs: readonly AnyJob[], log: QueueLog): Promise<Queues> {
  const queues = new Map(
    jobs.map(({ name }) => {
      const queue = backend.queue(name);
      // Without a listener an error event ends the process.
      queue.on('error', connectionErrors(log, name, 'queue connection'));
      return [name, queue];
    }),
  );

  const ready = Promise.all([...queues.values()].map((queue) => queue.waitUntilReady()));
  const inTime = await within(
    READY_MS,
    ready.catch((error: unknown) => log.warn({ err: error }, 'queue not ready')),
  );
  if (!inTime)
    log.warn({ backend: backend.kind }, 'queue backend does not answer yet; the sweep will have to wait for it');

  function queueOf({ name }: Pick<Job, 'name'>): Queue {
    const queue = queues.get(name);
    if (queue === undefined) throw new Error(`No queue ${name} was opened`);
    return queue;
  }

  const parked = new Map<string, Parked>();

  return {
    queueOf,
    parked,
    async add(job, data, occasion, { delayMs = 0, due = null } = {}) {
      const jobId = job.id(data, occasion);
      const envelope: Envelope = { ids: data, due };
      await queueOf(job).add(job.name, envelope, { ...optionsOf(job), jobId, delay: delayMs });
      if (due !== null) parked.set(`${job.name}/${jobId}`, { queue: job.name, id: jobId, due });
      return jobId;
    },
    async addAll(job, list) {
      const jobs = list.map(({ data, occasion }) => {
        const envelope: Envelope = { ids: data, due: null };
        return { name: job.name, data: envelope, opts: { ...optionsOf(job), jobId: job.id(data, occasion) } };
      });
      const [first] = jobs;
      // PostgreSQL takes six times as long for a list as for one, however short the list.
      if (first && jobs.length === 1) await queueOf(job).add(first.name, first.data, first.opts);
      else await queueOf(job).addBulk(jobs);
    },
    async counts() {
      const all = await Promise.all(
        [...queues.values()].map((queue) => queue.getJobCounts('active', 'waiting', 'prioritized', 'delayed')),
      );
      const sum = (...states: string[]) =>
        all.reduce((total, counts) => total + states.reduce((n, state) => n + (counts[state] ?? 0), 0), 0);
      return { active: sum('active'), waiting: sum('waiting', 'prioritized'), delayed: sum('delayed') };
    },
    async answers() {
      const [first] = queues.values();
      if (first === undefined) return true;
      const asked = first.getJobCounts('active').then(
        () => true,
        () => false,
      );
      return (await within(ANSWER_MS, asked)) && asked;
    },
    async [Symbol.asyncDispose]() {
      // A backend that is away never says goodbye.
      await within(CLOSE_MS, Promise.all([...queues.values()].map((queue) => queue.close().catch(() => undefined))));
    },
  };
}

function optionsOf(job: AnyJob): JobsOptions {
  return {
    attempts: job.attempts,
    backoff: { type: 'exponential', delay: job.backoffMs },
    removeOnComplete: job.keepSeconds === undefined ? true : { age: job.keepSeconds, count: 100 },
    removeOnFail: true, // the row is still there: the sweep finds it, and the id is free again
  };
}
