/** Runs of the product from one virtual instant to another: undisturbed, or killed (kill -9) and started again, or with its Redis emptied. */
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { seenTwice, told } from './deliveries.ts';
import { errorLines, startAndKill, startProduct, type Product, type ProductFlags } from './product.ts';

export interface Run {
  /** Every delivered message as a line (deliveries.ts). */
  readonly told: readonly string[];
  readonly twice: readonly string[];
  readonly violations: readonly unknown[];
  /** Lines of level error that any of its processes wrote. */
  readonly errors: readonly string[];
  readonly killedAt: readonly string[];
  readonly flushedAt: readonly string[];
  /** Of the first start and of each start after a kill. */
  readonly secondsToReady: readonly number[];
  readonly seconds: number;
}

export interface Disturbance {
  readonly kills: number;
  /** Times that Redis is emptied; the first time while a job is active. Needs `redisUrl`. */
  readonly flushes?: number;
  readonly seed: number;
  /** Every third start is killed before it is ready, and tried again. */
  readonly earlyKills?: boolean;
  /** Virtual instants at which something is known to happen: half of the moments are drawn from these. */
  readonly eventful?: readonly string[];
}

const HOUR_MS = 3_600_000;
const STANDSTILL_MS = 60_000;

/** From the start of the story to `until`; the virtual moments of what disturbs it are drawn from the seed. */
export async function run(
  flags: ProductFlags,
  until: string,
  disturbance: Disturbance,
  say: (line: string) => void = () => undefined,
): Promise<Run> {
  const began = performance.now();
  const notes = {
    errors: [] as string[],
    killedAt: [] as string[],
    flushedAt: [] as string[],
    secondsToReady: [] as number[],
  };
  const random = dice(disturbance.seed + 1000);
  const start = async (fresh: boolean): Promise<Product> => {
    const early = disturbance.earlyKills === true && (fresh || random() < 1 / 3);
    if (early) await startAndKill({ ...flags, fresh }, 200 + random() * 3000);
    return startProduct({ ...flags, fresh: fresh && !early });
  };
  let product = await start(true);
  notes.secondsToReady.push(product.secondsToReady);
  try {
    // A platform that takes its time: kills fall between a request and its answer.
    if (disturbance.kills > 0) await slowPlatform(product);
    for (const { at, what, delayMs } of moments(product.ready.now, until, disturbance)) {
      await startAdvancing(product, until);
      await passed(product, at);
      await pause(delayMs);
      if (what === 'kill') {
        await product.kill();
        notes.killedAt.push(at);
        notes.errors.push(...errorLines(product.complaints));
        product = await start(false);
        await slowPlatform(product);
        notes.secondsToReady.push(product.secondsToReady);
      } else {
        notes.flushedAt.push(
          await flush(flags.redisUrl!, notes.flushedAt.length === 0, async () => (await state(product)).now),
        );
      }
      say(`${what} ${(what === 'kill' ? notes.killedAt : notes.flushedAt).at(-1)}`);
    }
    await startAdvancing(product, until);
    await passed(product, until);
    await quiet(product);
    return {
      ...notes, told: await told(product), twice: await seenTwice(product), violations: await product.violations(),
      errors: [...notes.errors, ...errorLines(product.complaints)], seconds: (performance.now() - began) / 1000,
    }; // prettier-ignore
  } finally {
    await product.stop();
  }
}

interface Moment {
  readonly at: string;
  readonly what: 'kill' | 'flush';
  /** In real time after that virtual instant, so that it falls into the middle of something. */
  readonly delayMs: number;
}

function moments(from: string, until: string, { kills, flushes = 0, seed, eventful = [] }: Disturbance): Moment[] {
  const random = dice(seed);
  const [first, last] = [Date.parse(from), Date.parse(until) - HOUR_MS];
  const drawn = [
    ...Array.from({ length: kills }, () => 'kill' as const),
    ...Array.from({ length: flushes }, () => 'flush' as const),
  ];
  const within = eventful.map((at) => Date.parse(at)).filter((at) => at > first && at < last);
  const anywhere = (): number => first + random() * (last - first);
  const draw = (i: number): number =>
    i % 2 === 0 ? anywhere() : (within[Math.floor(random() * within.length)] ?? anywhere());
  return drawn
    .map((what, i) => ({ what, at: new Date(draw(i)).toISOString(), delayMs: Math.floor(random() * 40) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

async function startAdvancing(product: Product, until: string): Promise<void> {
  if (!(await state(product)).busy) await product.control('POST', '/_sim/clock?wait=false', { to: until });
}

async function slowPlatform(product: Product): Promise<void> {
  await product.control('POST', '/_sim/faults', {
    match: { method: 'POST', path: '/open-apis/im/*' },
    action: { latencyMs: 30 },
  });
}

/** Waits until virtual time has come there. Throws where it stands still for a minute: what fell due is never done. */
async function passed(product: Product, at: string): Promise<void> {
  for (let last = '', since = performance.now(); ;) {
    const { now } = await state(product);
    if (Date.parse(now) >= Date.parse(at)) return;
    if (now !== last) [last, since] = [now, performance.now()];
    else if (performance.now() - since > STANDSTILL_MS) throw new Error(`virtual time stands still at ${now}`);
    await pause(3);
  }
}

async function quiet(product: Product): Promise<void> {
  while ((await state(product)).busy) await pause(20);
}

const state = (product: Product): Promise<{ now: string; busy: boolean }> => product.control('GET', '/_sim/state');

/** Empties Redis at once, or at the first moment at which BullMQ lists an active job. Answers the virtual instant. */
async function flush(url: string, whileActive: boolean, now: () => Promise<string>): Promise<string> {
  const redis = new Redis(url);
  try {
    while (whileActive && (await redis.eval(FLUSH_WHERE_ACTIVE, 0)) === 0) await pause(1);
    if (!whileActive) await redis.flushall();
    return await now();
  } finally {
    redis.disconnect();
  }
}

const FLUSH_WHERE_ACTIVE = `
for _, key in ipairs(redis.call('KEYS', '*:active')) do
  if redis.call('LLEN', key) > 0 then redis.call('FLUSHALL') return 1 end
end
return 0`;

/** A generator of numbers in [0, 1): the same ones for the same seed. */
export function dice(seed: number): () => number {
  let state = (seed + 1) * 2654435761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
