/** Rate limits (频控) kept on our side: the platform's windows per API and per chat, person or message; never sleeps, answers how long. */
// The platform doesn't publish the shape of its windows (promises.md §6), so fixed and sliding ones are both obeyed: a call holds
// its place from the moment it may go until one window after its answer came. The platform counted it somewhere in between, so two
// calls that share a place are a whole window apart for the platform too, however the network delays them.

export interface Limits {
  /**
   * Takes a place for a call of `api` that concerns `targets` (chat, person, message). Either all limits admit it and `done` must be
   * called when its answer has come, or none is touched and `waitMs` tells when to ask again.
   */
  take(api: string, targets: readonly string[]): Place;
  /** The platform itself refused: nothing of that name goes before `waitMs` are over. */
  refused(name: string, waitMs: number): void;
}

export type Place =
  | { readonly waitMs: 0; readonly done: () => void }
  /** `refused`: the platform itself has said no lately, it is not only our own count. */
  | { readonly waitMs: number; readonly done: null; readonly refused: boolean };

/** Milliseconds. */
export interface LimitsOptions {
  /** Monotonic real time. */
  readonly realNow?: () => number;
  /** real: only real time counts; the product's clock is a wall clock, in whole seconds, that may be set. virtual: see below. */
  readonly mode: 'real' | 'virtual';
  /** The product's clock. In virtual mode a place is free again when either has gone on far enough: a clock that stands still starves nobody. */
  readonly clock: { now(): number };
  /** Processes that send by the same application and share its limits. */
  readonly replicas?: number;
}

interface Window {
  readonly most: number;
  readonly ms: number;
}

/** Per application and API; either one trips. */
const API_WINDOWS: readonly Window[] = [
  { most: 50, ms: 1000 },
  { most: 1000, ms: 60_000 },
];
/** Per chat, person, and message (patches). */
const TARGET_WINDOWS: readonly Window[] = [{ most: 5, ms: 1000 }];
/** Answered where all places are held by calls in flight: nobody knows when the first will be answered. */
const IN_FLIGHT_MS = 200;
const FORGET_EVERY = 1000;

interface Stamp {
  readonly product: number;
  readonly real: number;
}

/** A held place; `left` is null until the answer has come. */
interface Held {
  left: Stamp | null;
}

export function makeLimits({ clock, mode, realNow = () => performance.now(), replicas = 1 }: LimitsOptions): Limits {
  const held = new Map<string, Held[]>();
  const closed = new Map<string, { since: Stamp; ms: number }>();
  let taken = 0;

  const stamp = (): Stamp => ({ product: clock.now(), real: realNow() });

  function age(since: Stamp, now: Stamp): number {
    const real = now.real - since.real;
    return mode === 'real' ? real : Math.max(real, now.product - since.product);
  }

  function shutFor(name: string, now: Stamp): number {
    const shut = closed.get(name);
    return shut ? Math.max(0, shut.ms - age(shut.since, now)) : 0;
  }

  /** Milliseconds until this name admits another call: 0 for now. */
  function wait(name: string, windows: readonly Window[], now: Stamp): number {
    let longest = shutFor(name, now);
    const places = held.get(name) ?? [];
    for (const { most, ms } of windows) {
      const ages = places.map(({ left }) => (left === null ? null : age(left, now)));
      const counting = ages.filter((one) => one === null || one < ms);
      const share = Math.max(1, Math.floor(most / replicas));
      if (counting.length < share) continue;
      const oldest = counting.filter((one) => one !== null).sort((a, b) => b - a)[counting.length - share];
      longest = Math.max(longest, oldest === undefined ? IN_FLIGHT_MS : ms - oldest);
    }
    return longest;
  }

  function hold(name: string, windows: readonly Window[], place: Held, now: Stamp): void {
    const longest = Math.max(...windows.map(({ ms }) => ms));
    const kept = (held.get(name) ?? []).filter(({ left }) => left === null || age(left, now) < longest);
    held.set(name, [...kept, place]);
  }

  /** Names that hold nothing any more are dropped: there are as many as people and messages. */
  function forget(now: Stamp): void {
    for (const [name, places] of held) {
      if (places.every(({ left }) => left !== null && age(left, now) >= 60_000)) held.delete(name);
    }
    for (const [name, { since, ms }] of closed) if (age(since, now) >= ms) closed.delete(name);
  }

  return {
    take(api, targets) {
      const now = stamp();
      const waits = [wait(api, API_WINDOWS, now), ...targets.map((name) => wait(name, TARGET_WINDOWS, now))];
      const waitMs = Math.ceil(Math.max(...waits));
      if (waitMs > 0) return { waitMs, done: null, refused: [api, ...targets].some((name) => shutFor(name, now) > 0) };
      const place: Held = { left: null };
      hold(api, API_WINDOWS, place, now);
      for (const name of targets) hold(name, TARGET_WINDOWS, place, now);
      taken += 1;
      if (taken % FORGET_EVERY === 0) forget(now);
      return {
        waitMs: 0,
        done: () => {
          place.left ??= stamp();
        },
      };
    },
    refused(name, waitMs) {
      closed.set(name, { since: stamp(), ms: waitMs });
    },
  };
}
