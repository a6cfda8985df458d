/** How everything here is measured: runs of both sides interleaved, medians, and one shape for every result. */

/** Rounds of each measure; a ratio is one of medians over them. */
export const ROUNDS = 5;

export interface Result {
  name: string;
  unit: string;
  /** One value a round, of what is measured and of the floor under it. */
  ours: number[];
  floor: number[];
  peer?: { name: string; values: number[] };
  /** Median of the rounds' ratios: what else the machine does falls on both sides of a round. */
  ratio: number;
  /** `>= 0.5`: what the ratio has to be. */
  target: string;
  ok: boolean;
}

export interface Target {
  /** `atLeast` for what should be high (calls a second), `atMost` for what should be low (time). */
  bound: 'atLeast' | 'atMost';
  value: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** A result from the values of both sides; numbers are kept to four digits. */
export function result(
  name: string,
  unit: string,
  values: { ours: readonly number[]; floor: readonly number[] },
  target: Target,
): Result {
  const ratio = median(values.ours.map((value, round) => value / (values.floor[round] ?? Number.NaN)));
  return {
    name,
    unit,
    ours: values.ours.map(short),
    floor: values.floor.map(short),
    ratio: short(ratio),
    target: `${target.bound === 'atLeast' ? '>=' : '<='} ${target.value}`,
    ok: target.bound === 'atLeast' ? ratio >= target.value : ratio <= target.value,
  };
}

function short(value: number): number {
  return Number(value.toPrecision(4));
}

/**
 * Runs the sides one after another, `rounds` times over, so that whatever else the machine does falls on all of them. The
 * order turns round each time; a first run of each that nobody counts lets compilers and caches warm up.
 */
export async function interleave<Side extends string>(
  sides: Record<Side, () => Promise<number> | number>,
  { rounds = ROUNDS, warmUp = true }: { rounds?: number; warmUp?: boolean } = {},
): Promise<Record<Side, number[]>> {
  const names = Object.keys(sides) as Side[];
  const values = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Side, number[]>;
  if (warmUp) for (const name of names) await sides[name]();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) values[name].push(await sides[name]());
  }
  return values;
}

/** Milliseconds that the work takes. */
export async function milliseconds(work: () => Promise<unknown> | unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/**
 * Milliseconds of processor time that the work takes, in all threads: for what only computes. Time by the clock would tell more of
 * other programs than of the work where two processors are shared by many.
 */
export async function processorMilliseconds(work: () => Promise<unknown> | unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
