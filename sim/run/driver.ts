/** Driver: turns the virtual clock from one due instant to the next and waits at each until nothing is left to do. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Reads } from '../../src/app/reads.ts';
import type { Instant } from '../../src/core/brand.ts';
import { fromEpochMs, toEpochMs } from '../../src/core/calendar/zone.ts';
import type { VirtualTime } from '../../src/queue/virtual-time.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface Parts {
  readonly clock: VirtualClock;
  readonly read: Reads;
  readonly virtual: VirtualTime;
  /** Of the local Lark server: deliveries under way or due now, and when the next one is due. */
  readonly lark: { pending(): number; nextInstant(): number | null; idle(): Promise<void>; stateChanged(): void };
  /** Simulated staff: acts on what is due; says when it wants to act next. */
  readonly people: { act(now: Instant): Promise<number>; next(): Instant | null };
  /** After each stop, for invariants; null: none. */
  readonly onStop?: (now: Instant) => Promise<void>;
  readonly patience?: Patience;
}

/** Without it the driver waits for ever: a demonstration shows what is stuck by standing still. With it time goes on, as it would outside. */
export interface Patience {
  /** Real milliseconds without progress after which a sweep is asked for; after three in vain the stop is given up. */
  readonly stuckMs: number;
  readonly onStuck: (now: Instant) => void;
}

export interface Driver {
  /** Stops at every due instant up to `to`. Resolves when all that fell due has been done and sent. */
  advanceTo(to: Instant): Promise<void>;
  settle(): Promise<void>;
  nextInstant(): Promise<Instant | null>;
  busy(): boolean;
}

/** No progress for this long in real time: a sweep is asked for, as the tick of node-cron would. */
const STUCK_MS = 2000;
const SWEEPS = 3;
/** How far the clock goes on over something that is stuck. */
const OVER_STUCK_MS = 3_600_000;
const LOOK_MS = [1, 2, 4, 8, 16];

export function makeDriver({ clock, read, virtual, lark, people, onStop, patience }: Parts): Driver {
  let turns: Promise<void> = Promise.resolve();
  let working = 0;
  /** What it looked like when the last stop was given up: seen again, it is given up at once. */
  let givenUp: string | null = null;

  /** One at a time: whoever comes second waits for the first. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    working++;
    const mine = turns.then(work).finally(() => working--);
    turns = mine.catch(() => undefined);
    return mine;
  }

  /** False: given up. */
  async function settle(): Promise<boolean> {
    const now = clock.now();
    let looks = 0;
    let sweeps = 0;
    let since = performance.now();
    let mark = '';
    for (;;) {
      const acted = await people.act(now);
      const quiet = acted === 0 && lark.pending() === 0 && (await read.quiet(now));
      // Looked at again after the deliveries that were under way: an event that has just been acked may have left a row.
      if (quiet && lark.pending() === 0 && (await read.quiet(now)) && (await people.act(now)) === 0) return true;
      const seen = JSON.stringify(await progress());
      if (seen !== mark || acted > 0) [mark, since, sweeps] = [seen, performance.now(), 0];
      else if (performance.now() - since > (patience?.stuckMs ?? STUCK_MS)) {
        if (patience && (sweeps === SWEEPS || seen === givenUp)) {
          givenUp = seen;
          patience.onStuck(now);
          return false;
        }
        sweeps++;
        since = performance.now();
        await virtual.tick(now);
      }
      await delay(LOOK_MS[Math.min(looks++, LOOK_MS.length - 1)]);
    }
  }

  async function progress(): Promise<unknown> {
    const { inboxOpen, noticesPending, outbox, journal } = await read.counts();
    return [inboxOpen, noticesPending, outbox, journal];
  }

  async function nextInstant(): Promise<Instant | null> {
    const ours = await read.nextInstant();
    const platform = lark.nextInstant();
    const staff = people.next();
    const all = [ours, platform === null ? null : fromEpochMs(platform + 999), staff].filter((at) => at !== null);
    return all.sort()[0] ?? null;
  }

  async function stopAt(at: Instant): Promise<boolean> {
    if (at > clock.now()) await clock.moveTo(at);
    lark.stateChanged();
    await virtual.promoteDue(at);
    const settled = await settle();
    await onStop?.(at);
    return settled;
  }

  /** Where something is stuck the next instant lies in the past for good: the clock goes on by the hour. */
  async function advance(to: Instant): Promise<void> {
    let settled = await settle();
    for (;;) {
      const next = settled ? await nextInstant() : fromEpochMs(toEpochMs(clock.now()) + OVER_STUCK_MS);
      if (next === null || next > to) break;
      settled = await stopAt(next > clock.now() ? next : clock.now());
    }
    await stopAt(to);
  }

  return {
    settle: () => inTurn(async () => void (await settle())),
    nextInstant,
    busy: () => working > 0,
    advanceTo: (to) => inTurn(() => advance(to)),
  };
}
