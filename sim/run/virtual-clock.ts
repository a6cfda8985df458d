/** Virtual clock (虚拟时钟): the present instant, written to the database before anything happens at it. */
import type { Clock, Store } from '../../src/app/ports.ts';
import type { Instant, Json } from '../../src/core/brand.ts';

export interface RunFacts {
  readonly now: Instant;
  readonly start: Instant;
  readonly seed: number;
  readonly planHash: string;
  readonly queue: 'postgres' | 'redis';
  readonly personas: boolean;
}

const KEY = 'demonstration';

export interface VirtualClock extends Clock {
  /** Moves on and keeps it: a program that is killed after this comes back at this instant. */
  moveTo(at: Instant): Promise<void>;
}

export function virtualClock(start: Instant): VirtualClock & { bind(store: Store, facts: RunFacts): void } {
  let now = start;
  let bound: { store: Store; facts: RunFacts } | null = null;
  return {
    now: () => now,
    bind(store, facts) {
      bound = { store, facts };
      now = facts.now;
    },
    async moveTo(at) {
      if (bound) await writeFacts(bound.store, { ...bound.facts, now: at });
      now = at;
    },
  };
}

export async function readFacts(store: Store): Promise<RunFacts | null> {
  return (await store.transaction((tx) => tx.settings.get(KEY))) as RunFacts | null;
}

export async function writeFacts(store: Store, facts: RunFacts): Promise<void> {
  await store.transaction((tx) => tx.settings.set(KEY, facts as unknown as Json));
}
