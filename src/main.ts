/** Composition root: builds adapters, binds use cases, starts programs. A list, no logic. */
import { join } from 'node:path';
import { advance as advanceJob } from '../jobs/advance.ts';
import { drainInbox as drainInboxJob } from '../jobs/drain-inbox.ts';
import { drainOutbox as drainOutboxJob } from '../jobs/drain-outbox.ts';
import { sweep as sweepJob } from '../jobs/sweep.ts';
import { acceptEvent } from './app/accept-event.ts';
import { adoptPlan, issuePlan } from './app/adopt-plan.ts';
import { advance } from './app/advance.ts';
import type { App } from './app/app.ts';
import { bindPeople } from './app/bind-people.ts';
import { deliverTo } from './app/deliver.ts';
import { drainInbox } from './app/drain-inbox.ts';
import { importPlan } from './app/import-plan.ts';
import type { Chat, Clock, Store, Wake } from './app/ports.ts';
import type { Reads } from './app/reads.ts';
import type { Log, Services } from './app/services.ts';
import { sweep } from './app/sweep.ts';
import { wakingStore } from './app/waking-store.ts';
import { toEpochMs } from './core/calendar/zone.ts';
import { startHttp } from './http/server.ts';
import { openLark, type Lark, type LarkConfig } from './lark/lark.ts';
import { postgresBackend, redisBackend } from './queue/backend.ts';
import { openQueues, type QueueCounts } from './queue/queues.ts';
import { startTicks } from './queue/ticks.ts';
import { parked, virtualTime, type VirtualTime } from './queue/virtual-time.ts';
import { openWake, realDelay } from './queue/wake.ts';
import { startWorkers } from './queue/workers.ts';
import { openStore, type OpenStore } from './store/connect.ts';
import { writeCheckingBook } from './documents/checking-book.ts';
import { readBookApart } from './documents/read-apart.ts';
import { evidenceIn } from './store/evidence.ts';
import { migrate } from './store/migrate.ts';
import { publishedCalendar } from './store/work-calendar.ts';

export interface DubanOptions {
  readonly databaseUrl: string;
  /** Of that database, migrated: opened by somebody who had to read it before, and who closes it. */
  readonly store?: OpenStore;
  /** Null: the queue lives in PostgreSQL. */
  readonly redisUrl: string | null;
  readonly redisPrefix?: string;
  readonly lark: LarkConfig;
  readonly clock: Clock;
  /** virtual: delays are parked for a driver, no cron runs (architecture.md §7). */
  readonly time: 'real' | 'virtual';
  readonly roles: ReadonlySet<'web' | 'worker' | 'tick'>;
  readonly host: string;
  readonly port: number;
  readonly data: string;
  readonly owner: string;
  /** No other process works on this data: what a killed one had claimed is free at once. */
  readonly alone: boolean;
  readonly log: Log;
  /** Wrapped around the ports by simulations that break something on purpose; production has no way to set it. */
  readonly around?: {
    readonly store?: (store: Store) => Store;
    readonly chat?: (chat: Chat) => Chat;
    readonly wake?: (wake: Wake) => Wake;
    readonly accept?: (accept: Accept) => Accept;
  };
}

type Accept = ReturnType<typeof acceptEvent>;

export interface Duban extends AsyncDisposable {
  readonly services: Services;
  readonly read: Reads;
  readonly store: OpenStore;
  readonly lark: Lark;
  /** Base URL without a trailing slash; null without the role web. */
  readonly console: string | null;
  readonly virtual: VirtualTime;
  readonly importPlan: ReturnType<typeof importPlan>;
  readonly adoptPlan: ReturnType<typeof adoptPlan>;
  readonly issuePlan: ReturnType<typeof issuePlan>;
  readonly bindPeople: ReturnType<typeof bindPeople>;
  queueCounts(): Promise<QueueCounts>;
  /** Begins to take events; after the people are bound. */
  startReceiving(): Promise<void>;
}

const JOBS = [drainInboxJob, drainOutboxJob, advanceJob, sweepJob];

/** Starts everything; a start that fails half-way closes what it had opened. */
export async function startDuban(options: DubanOptions): Promise<Duban> {
  const open: AsyncDisposable[] = [];
  const close = async () => {
    for (const part of open.splice(0)) await part[Symbol.asyncDispose]();
  };
  try {
    return await assemble(options, (part) => (open.unshift(part), part), close);
  } catch (error) {
    await close();
    throw error;
  }
}

type Keep = <T extends AsyncDisposable>(part: T) => T;

async function assemble(options: DubanOptions, keep: Keep, close: () => Promise<void>): Promise<Duban> {
  const { clock, log, time, roles, around = {} } = options;
  const store = options.store ?? keep(await migrated(options));
  if (options.alone) await store.recover(options.owner);
  const prefix = options.redisPrefix === undefined ? {} : { prefix: options.redisPrefix };
  const backend =
    options.redisUrl === null ? postgresBackend(options.databaseUrl) : redisBackend(options.redisUrl, prefix);
  const queues = keep(await openQueues(backend, JOBS, log));
  const wakeJobs = { drainInbox: drainInboxJob, drainOutbox: drainOutboxJob, advance: advanceJob };
  const wake = wrapped(openWake(queues, wakeJobs, clock, log, time === 'virtual' ? parked : realDelay), around.wake);
  const watch = {
    log: (level: 'debug' | 'info' | 'warn' | 'error', message: string, facts: object = {}) =>
      log[level](facts, `lark: ${message}`),
    count: () => undefined,
  };
  const lark = openLark(options.lark, { clock: { now: () => toEpochMs(clock.now()) }, mode: time, watch });
  keep({ [Symbol.asyncDispose]: async () => lark.close() });

  const services: Services = {
    store: wakingStore(wrapped<Store>(store, around.store), wake, clock), clock, calendar: publishedCalendar(),
    chat: wrapped(lark.chat, around.chat), wake,
    evidence: evidenceIn(join(options.data, 'evidence')), books: { write: writeCheckingBook, read: readBookApart }, log, owner: options.owner,
  }; // prettier-ignore
  const app: App = {
    drainInbox: drainInbox(services),
    deliverTo: deliverTo(services),
    advance: advance(services),
    sweep: sweep(services),
  };
  if (roles.has('worker')) keep(startWorkers(backend, JOBS, queues, app, log));
  const http = roles.has('web') ? keep(await startHttp({ host: options.host, port: options.port, read: store.read, clock, queueAnswers: () => queues.answers(), log, larkRoutes: lark.routes })) : null; // prettier-ignore
  if (roles.has('tick') && time === 'real') keep(startTicks(queues, sweepJob, log));

  return {
    services, read: store.read, store, lark, console: http?.url ?? null, virtual: virtualTime(queues, JOBS, sweepJob),
    importPlan: importPlan(services), adoptPlan: adoptPlan(services), issuePlan: issuePlan(services), bindPeople: bindPeople(services),
    queueCounts: () => queues.counts(),
    startReceiving: () => lark.startReceiving(wrapped(acceptEvent(services), around.accept)),
    [Symbol.asyncDispose]: close,
  }; // prettier-ignore
}

async function migrated({ databaseUrl, clock, log }: DubanOptions): Promise<OpenStore> {
  await migrate(databaseUrl);
  return openStore(databaseUrl, { clock, onConnectionError: (err) => log.warn({ err }, 'database connection') });
}

function wrapped<T>(port: T, wrap: ((port: T) => T) | undefined): T {
  return wrap === undefined ? port : wrap(port);
}
