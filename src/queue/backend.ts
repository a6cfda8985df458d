/** Backends of BullMQ: Redis by ioredis, or PostgreSQL in a schema of its own. Everything above is the same for both. */
import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresBackend, Queue, Worker, type Processor, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

export type WorkerSettings = Pick<
  WorkerOptions,
  'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount' | 'drainDelay' | 'runRetryDelay' | 'autorun'
>;

export interface QueueBackend {
  readonly kind: 'redis' | 'postgres';
  queue(name: string): Queue;
  worker(name: string, process: Processor, settings: WorkerSettings): Worker;
}

const POSTGRES_WAIT_MS = 5000;
const REDIS_ANSWER_MS = 5000;
const REDIS_RECONNECT_MAX_MS = 2000;

// BullMQ asks for the next job again at once when asking failed: with PostgreSQL away that is a thousand times a second.
const AFTER_FAILED_FETCH_MS = 250;

class PatientWorker extends Worker {
  protected override async moveToActive(token: string, name?: string): ReturnType<Worker['getNextJob']> {
    try {
      return await super.moveToActive(token, name);
    } catch (error) {
      await pause(AFTER_FAILED_FETCH_MS);
      throw error;
    }
  }
}

/** @param prefix of all keys: several installations may share a Redis */
export function redisBackend(url: string, { prefix = 'duban' }: { prefix?: string } = {}): QueueBackend {
  const retryStrategy = (times: number) => Math.min(times * 100, REDIS_RECONNECT_MAX_MS);
  return {
    kind: 'redis',
    queue(name) {
      const connection = { url, retryStrategy, maxRetriesPerRequest: 1, commandTimeout: REDIS_ANSWER_MS };
      return new Queue(name, { connection, prefix, streams: { events: { maxLen: 100 } } });
    },
    worker: (name, process, settings) =>
      new PatientWorker(name, process, {
        ...settings,
        prefix,
        connection: { url, retryStrategy, maxRetriesPerRequest: null },
      }),
  };
}

// BullMQ 6.7 takes clients out of its pool without an error listener, and strips its LISTEN client of them when it closes: a
// server that goes away at such a moment would end the process by an unhandled event. Who waits for a query is still told.
function surviveLostClients(): void {
  const prototype = pg.Client.prototype as unknown as { emit(event: string, ...rest: unknown[]): boolean };
  const { emit } = prototype;
  prototype.emit = function (this: pg.Client, event, ...rest) {
    return event === 'error' && this.listenerCount('error') === 0 ? false : emit.call(this, event, ...rest);
  };
}
surviveLostClients();

/** @param schema made and kept up to date by BullMQ itself, beside the product's own */
export function postgresBackend(url: string, { schema = 'bullmq' }: { schema?: string } = {}): QueueBackend {
  const connection = (max: number) => ({
    connectionString: url,
    schema,
    migrate: true,
    max,
    connectionTimeoutMillis: POSTGRES_WAIT_MS,
    application_name: 'duban queue',
    // The queue may lose its last moment with a crash of the server, as Redis may: the sweep finds the rows. Not waiting for the
    // disk spares it a flush for each step of each job, beside those of the rows.
    options: '-c synchronous_commit=off',
  });
  return {
    kind: 'postgres',
    // The same classes over another backend; only their type arguments differ, which nothing here looks at.
    queue: (name) => new Queue(name, { connection: connection(2) }, createPostgresBackend) as unknown as Queue,
    worker: (name, process, settings) =>
      new PatientWorker(
        name,
        process,
        { ...settings, connection: connection(3) as object },
        createPostgresBackend as never,
      ),
  };
}

/** Whether a Redis answers at `url`, for doctor and start-up. Never throws. */
export async function redisAnswers(url: string): Promise<boolean> {
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return (await redis.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}
