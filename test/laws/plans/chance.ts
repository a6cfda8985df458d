/** Seeded chance: the same seed, the same mutant, on every machine. */

export interface Chance {
  /** 0 ≤ x < 1. */
  next(): number;
  /** 0 ≤ n < limit; 0 for a limit of 0. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  /** True that often. */
  often(share: number): boolean;
}

/** Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * Math.max(0, limit));
  return { next, below, pick: (from) => from[below(from.length)] as (typeof from)[number], often: (s) => next() < s };
}
