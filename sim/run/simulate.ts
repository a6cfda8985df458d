/** Simulation (模拟): the real product with simulated staff on a virtual clock, checked from outside after every virtual hour. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../../src/app/services.ts';
import type { Instant } from '../../src/core/brand.ts';
import { addMinutes, atLocal, fromEpochMs, localDate, toEpochMs, withOffset } from '../../src/core/calendar/zone.ts';
import type { PlanDocument } from '../../src/core/plan/document.ts';
import type { DubanOptions } from '../../src/main.ts';
import { removeEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { publishedCalendar } from '../../src/store/work-calendar.ts';
import { around, type Defect } from './defects.ts';
import { hashOf, readFinalState, type FinalCounts, type FinalState } from './final-state.ts';
import { allInvariants, type Invariants } from './invariants/all.ts';
import { daysOf } from './invariants/days.ts';
import { openWatch, type Watch } from './invariants/look.ts';
import type { Verdict } from './invariants/tally.ts';
import { simulatedFaults, type FaultLevel, type FaultSchedule, type SimulatedFaults } from './simulated-faults.ts';
import { stage } from './stage.ts';
import { openWorld, removeWorld, type World } from './world.ts';

export interface SimulateOptions {
  readonly document: PlanDocument;
  /** sha256 of the plan's file. */
  readonly planHash: string;
  readonly start: Instant;
  readonly days: number;
  readonly seed: number;
  readonly faults: FaultLevel;
  readonly queue: 'postgres' | 'redis';
  readonly redisUrl: string | null;
  readonly delivery: 'ws' | 'http';
  /** Null: a temporary folder, removed unless an invariant was violated. */
  readonly data: string | null;
  readonly log: Log;
  /** An empty database that is there already, for tests; null: an embedded one in the data folder. */
  readonly databaseUrl?: string;
  /** After each full hour, before it is checked; tests act here. */
  readonly onHour?: (world: World, now: Instant) => Promise<void>;
  /** Faults of a test's own instead of those of the level. */
  readonly schedule?: FaultSchedule;
  readonly defect?: Defect;
  /** Ends at the first violation. */
  readonly hasty?: boolean;
  /** Real milliseconds without progress that count as stuck. */
  readonly stuckMs?: number;
  readonly signal?: AbortSignal;
}

/** Contract: cli.md. */
export interface SimulationReport {
  readonly seed: number;
  readonly days: number;
  readonly virtualFrom: string;
  readonly virtualTo: string;
  readonly wallMs: number;
  readonly stateHash: string;
  readonly counts: FinalCounts & {
    readonly messagesSent: number;
    readonly replies: number;
    readonly faultsInjected: number;
  };
  readonly invariants: readonly Verdict[];
}

export interface Simulated {
  readonly report: SimulationReport;
  readonly state: FinalState;
  /** Where the data are kept, or null. */
  readonly data: string | null;
}

const HOUR_MS = 3_600_000;
/** The data live as long as the run: nothing of them must outlast a crash of the machine. */
const UNSAFE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export async function simulate(options: SimulateOptions): Promise<Simulated> {
  const begun = performance.now();
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'duban-simulate-'));
  const ref: { world: World | null; stuck: number } = { world: null, stuck: 0 };
  const faults = simulatedFaults(() => ref.world!.lark, options.faults, options.seed, options.schedule);
  const { stuckMs = 2000, log } = options;
  const world = await openWorld({
    data, document: options.document, planHash: options.planHash, start: options.start, seed: options.seed, personas: true,
    queue: options.queue, redisUrl: options.redisUrl, delivery: options.delivery, port: 0, larkPort: 0, log, postgres: UNSAFE,
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
    around: combined(faults, options.defect ? around(options.defect, () => ref.world?.clock.now() ?? options.start) : {}),
    patience: { stuckMs, onStuck: (now) => { ref.stuck++; log.warn({ now }, 'stuck: the clock goes on'); } },
  }); // prettier-ignore
  ref.world = world;
  let clean = false;
  try {
    const end = fromEpochMs(toEpochMs(options.start) + options.days * 24 * HOUR_MS);
    const watch = await openWatch(world.lark, world.databaseUrl, (seq) => world.duban.read.journal(seq, 100_000));
    await using _watch = watch;
    const invariants = allInvariants({ days: daysOf(publishedCalendar()), viewers: watch.viewers });
    await stage(world, options.document, options.planHash, true);
    await run(options, world, end, { watch, invariants, faults, stuck: () => ref.stuck });
    const { state, counts } = await readFinalState(world.databaseUrl);
    const verdicts = invariants.verdicts();
    clean = verdicts.every((verdict) => verdict.violations === 0);
    const messages = messagesIn(world);
    const report: SimulationReport = {
      seed: options.seed,
      days: options.days,
      virtualFrom: withOffset(options.start),
      virtualTo: withOffset(world.clock.now()),
      wallMs: Math.round(performance.now() - begun),
      stateHash: hashOf(state),
      counts: { ...counts, ...messages, faultsInjected: faults.injected() },
      invariants: verdicts,
    };
    return { report, state, data: clean && options.data === null ? null : data };
  } finally {
    await world[Symbol.asyncDispose]();
    if (clean && options.data === null) {
      await removeEmbeddedPostgres(join(data, 'postgres'));
      removeWorld(data);
    }
  }
}

interface Checking {
  readonly watch: Watch;
  readonly invariants: Invariants;
  readonly faults: SimulatedFaults;
  /** Stops that were given up so far. */
  readonly stuck: () => number;
}

/** A product that does nothing any more has been found out after a few days; the rest would take hours. */
const STUCK_STOPS = 100;

async function run(options: SimulateOptions, world: World, end: Instant, checking: Checking): Promise<void> {
  const { watch, invariants, faults } = checking;
  let day = '';
  for (let at = firstFullHour(options.start); ; at = addMinutes(at, 60)) {
    if (localDate(world.clock.now()) !== day) faults.prepare((day = localDate(world.clock.now())));
    const stop = at < end ? at : end;
    await world.driver.advanceTo(stop);
    await options.onHour?.(world, stop);
    invariants.see(await watch.look(stop));
    if (stop === end || options.signal?.aborted) return;
    const violated = () => invariants.verdicts().some((verdict) => verdict.violations > 0);
    if ((options.hasty || checking.stuck() > STUCK_STOPS) && violated()) return;
  }
}

function firstFullHour(start: Instant): Instant {
  return fromEpochMs((Math.floor(toEpochMs(start) / HOUR_MS) + 1) * HOUR_MS);
}

/** Faults outside, the planted defect inside: what is broken on purpose sees what the world does to it. */
function combined(faults: SimulatedFaults, defect: NonNullable<DubanOptions['around']>): DubanOptions['around'] {
  return { ...defect, store: (store) => (defect.store ?? ((same) => same))(faults.store(store)) };
}

/** What people see at the end: from the bot, and from each other. A press is a reply too. */
function messagesIn(world: World): { messagesSent: number; replies: number } {
  const all = new Map(
    world.people.flatMap((p) =>
      p.openId === null ? [] : world.lark.messagesOf(p.openId).map((m) => [m.messageId, m.from] as const),
    ),
  );
  const sent = [...all.values()].filter((from) => from === 'bot').length;
  const presses = world.staff.done().filter(({ act }) => act.do === 'click').length;
  return { messagesSent: sent, replies: all.size - sent + presses };
}

/**
 * Where a simulation starts by itself (cli.md): the demonstration's start; for a plan whose printed dates all lie before it, the Monday 30
 * days before the earliest of them.
 */
export function defaultStart(document: PlanDocument, usual: Instant): Instant {
  const printed = [...document.tasks.map((t) => t.deadline), ...document.indicators.map((i) => i.due)];
  const dates = printed.filter((date): date is string => date !== null).sort();
  const [earliest] = dates;
  if (earliest === undefined || dates.at(-1)! >= localDate(usual)) return usual;
  const at = Date.parse(earliest) - 30 * 24 * HOUR_MS;
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  const monday = new Date(at - sinceMonday * 24 * HOUR_MS).toISOString().slice(0, 10);
  return atLocal(monday as ReturnType<typeof localDate>, '08:50');
}
