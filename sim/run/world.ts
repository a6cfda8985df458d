/** World: the whole product on embedded parts against the local Lark server, on a virtual clock (architecture.md §7). */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { saveOrganisation } from '../../src/app/import-plan.ts';
import type { Log } from '../../src/app/services.ts';
import type { Instant } from '../../src/core/brand.ts';
import { toEpochMs } from '../../src/core/calendar/zone.ts';
import type { Bureau, Person } from '../../src/core/people/people.ts';
import type { PlanDocument } from '../../src/core/plan/document.ts';
import { startDuban, type Duban, type DubanOptions } from '../../src/main.ts';
import { openStore, type OpenStore } from '../../src/store/connect.ts';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { migrate } from '../../src/store/migrate.ts';
import { demonstrationCity } from '../../prisma/seed/city.ts';
import { withStandIns } from '../../prisma/seed/stand-ins.ts';
import { startLarkSim, type LarkSim } from '../lark/server.ts';
import { simulatedStaff, type Staff } from '../people/staff.ts';
import { makeDriver, type Driver, type Patience } from './driver.ts';
import { larkSecrets, larkSeed, MENU_OF_BOT, viewerOf } from './lark-city.ts';
import { readFacts, virtualClock, writeFacts, type RunFacts, type VirtualClock } from './virtual-clock.ts';

export interface WorldOptions {
  readonly data: string;
  readonly document: PlanDocument;
  /** sha256 of the plan's file. */
  readonly planHash: string;
  readonly start: Instant;
  readonly seed: number;
  readonly personas: boolean;
  readonly queue: 'postgres' | 'redis';
  readonly redisUrl: string | null;
  readonly delivery: 'ws' | 'http';
  readonly port: number;
  readonly larkPort: number;
  readonly log: Log;
  readonly onStop?: (world: { duban: Duban; now: Instant }) => Promise<void>;
  readonly onStep?: (text: string) => void;
  readonly hooks?: { play(speed: number | 'auto'): void; pause(): void; speed(): number | 'auto' | null };
  /** An empty database that is there already, instead of an embedded one in the data folder. */
  readonly databaseUrl?: string;
  /** Settings of the embedded PostgreSQL, for data that nobody will want again. */
  readonly postgres?: Readonly<Record<string, string>>;
  /** Wrapped around the product's ports, by tests that break something on purpose. */
  readonly around?: DubanOptions['around'];
  /** For runs that must end although something is stuck (driver.ts). */
  readonly patience?: Patience;
}

export interface World extends AsyncDisposable {
  readonly duban: Duban;
  readonly lark: LarkSim;
  readonly clock: VirtualClock;
  readonly driver: Driver;
  readonly staff: Staff;
  readonly people: readonly Person[];
  readonly bureaus: readonly Bureau[];
  readonly facts: RunFacts;
  readonly databaseUrl: string;
  /** Nothing of this run existed before. */
  readonly fresh: boolean;
}

/** Flags that don't fit the data that is there. The message says what to do. */
export class UnfitData extends Error {
  override readonly name = 'UnfitData';
  readonly exitCode = 2;
}

export async function openWorld(options: WorldOptions): Promise<World> {
  mkdirSync(options.data, { recursive: true });
  const step = options.onStep ?? (() => undefined);
  const open: (() => Promise<void>)[] = [];
  try {
    const postgres = await databaseOf(options);
    open.unshift(() => postgres.stop());
    step('PostgreSQL 已启动');
    const organisation = withStandIns(demonstrationCity(), options.document.units, options.seed);
    const clock = virtualClock(options.start);
    await migrate(postgres.url);
    const store = await openStore(postgres.url, {
      clock,
      onConnectionError: (err) => options.log.warn({ err }, 'database connection'),
    });
    open.unshift(async () => {
      await store[Symbol.asyncDispose]();
    });
    // Before anything can act: what a killed program left in queue and inbox is worked off at its own instant, not at the start's.
    const { facts, fresh } = await factsOf(store, options);
    clock.bind(store, facts);
    const driverRef: { current: Driver | null } = { current: null };
    const secrets = larkSecrets(options.data, options.seed);
    const larkRef: { current: LarkSim | null } = { current: null };
    const lark = await startLarkSim({
      port: options.larkPort,
      journal: join(options.data, 'lark.jsonl'),
      seed: larkSeed(organisation, secrets),
      clock: { now: () => toEpochMs(clock.now()) },
      hooks: hooksOf(
        () => larkRef.current,
        () => driverRef.current,
        clock,
        options,
      ),
      randomSeed: options.seed,
      log: (line) => options.log.debug({}, `lark server: ${line}`),
    });
    larkRef.current = lark;
    open.unshift(() => lark.close());
    step('飞书模拟已启动');
    const duban = await startDuban({
      databaseUrl: postgres.url,
      store,
      redisUrl: options.queue === 'redis' ? options.redisUrl : null,
      redisPrefix: `duban-${createHash('sha256').update(options.data).digest('hex').slice(0, 8)}`,
      lark: { ...secrets, domain: lark.url, delivery: options.delivery, timeoutMs: 3000 },
      clock,
      time: 'virtual',
      roles: new Set(['web', 'worker', 'tick']),
      host: '127.0.0.1',
      port: options.port,
      data: options.data,
      owner: `demo-${process.pid}-${randomBytes(4).toString('hex')}`,
      alone: true,
      log: options.log,
      ...(options.around ? { around: options.around } : {}),
    });
    open.unshift(async () => {
      await duban[Symbol.asyncDispose]();
    });
    step('督办已启动');
    // Asked of the rows and not of `fresh`: a program that was killed between the two left the facts alone.
    await duban.store.transaction(async (tx) => {
      if ((await tx.people()).length === 0) await saveOrganisation(tx, organisation.bureaus, organisation.people);
    });
    if (options.delivery === 'http') lark.configureApp(secrets.appId, { callbackUrl: `${duban.console}/lark/events` });
    await duban.startReceiving();
    await duban.bindPeople();
    const people = await duban.store.transaction((tx) => tx.people());
    // Sockets know real time only: while one is being put up again, virtual time must not run away from it.
    const listening = () => options.delivery === 'http' || lark.connections(secrets.appId) > 0;
    const staff = simulatedStaff({ lark, clock, seed: facts.seed, on: facts.personas });
    const driver = makeDriver({
      clock, read: duban.read, virtual: duban.virtual, people: staff, lark: { ...lark, pending: () => lark.pending() + (listening() ? 0 : 1) },
      ...(options.onStop ? { onStop: (now: Instant) => options.onStop!({ duban, now }) } : {}),
      ...(options.patience ? { patience: options.patience } : {}),
    }); // prettier-ignore
    driverRef.current = driver;
    return {
      duban, lark, clock, driver, staff, people, bureaus: organisation.bureaus, facts, fresh, databaseUrl: postgres.url,
      async [Symbol.asyncDispose]() {
        for (const close of open) await close();
      },
    }; // prettier-ignore
  } catch (error) {
    for (const close of open) await close().catch(() => undefined);
    throw error;
  }
}

async function databaseOf(options: WorldOptions): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { data, databaseUrl: url, postgres: settings } = options;
  if (url !== undefined) return { url, stop: () => Promise.resolve() };
  return startEmbeddedPostgres(join(data, 'postgres'), settings ? { settings } : {});
}

async function factsOf(store: OpenStore, options: WorldOptions): Promise<{ facts: RunFacts; fresh: boolean }> {
  const known = await readFacts(store);
  if (known === null) {
    const { start, seed, planHash, queue, personas } = options;
    const facts: RunFacts = { now: start, start, seed, planHash, queue, personas };
    await writeFacts(store, facts);
    return { facts, fresh: true };
  }
  const differs = [
    known.planHash === options.planHash ? null : '--plan',
    known.seed === options.seed ? null : '--seed',
    known.start === options.start ? null : '--start',
    known.personas === options.personas ? null : '--personas',
    known.queue === options.queue ? null : '--queue',
  ].filter((flag) => flag !== null);
  if (differs.length > 0) {
    throw new UnfitData(
      `数据文件夹 ${options.data} 里是另一次演示（${differs.join('、')} 不同）。请用原来的参数，或加 --fresh 重新开始。`,
    );
  }
  return { facts: known, fresh: false };
}

function hooksOf(lark: () => LarkSim | null, driver: () => Driver | null, clock: VirtualClock, options: WorldOptions) {
  return {
    advance: async (to: number) => driver()?.advanceTo(new Date(to).toISOString().replace(/\.\d+Z$/, 'Z') as Instant),
    settle: async () => driver()?.settle(),
    busy: () => driver()?.busy() ?? true,
    next: async () => {
      const next = await driver()?.nextInstant();
      if (next && next > clock.now()) await driver()!.advanceTo(next);
    },
    ...(options.hooks ? { play: options.hooks.play, pause: options.hooks.pause } : {}),
    about: () => ({
      seed: options.seed,
      play: { speed: options.hooks?.speed() ?? null },
      viewer: viewerOf(lark()),
      menu: MENU_OF_BOT,
    }),
  };
}

export function removeWorld(data: string): void {
  rmSync(data, { recursive: true, force: true });
}
