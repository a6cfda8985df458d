/** Player (播放): lets the virtual clock run by itself: at a speed, or from event to event. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Instant } from '../../src/core/brand.ts';
import { fromEpochMs, localDate, toEpochMs } from '../../src/core/calendar/zone.ts';
import type { Driver } from './driver.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface Player {
  play(speed: number | 'auto'): void;
  pause(): void;
  speed(): number | 'auto' | null;
}

const FRAME_MS = 500;
/**
 * 自动: nights and days off are jumped over, and each event stays long enough to be seen. Hours between two events of a day pass at the
 * pace of a week in four minutes: five working days of nine hours in 240 s.
 */
const EVENT_MS = 2000;
const LONGEST_MS = 15_000;
const WEEK_MS = 240_000;
const WORKING_MS = 5 * 9 * 3600 * 1000;

export function makePlayer(driver: Driver, clock: VirtualClock, log: (error: unknown) => void): Player {
  let current: number | 'auto' | null = null;
  let round = 0;
  let waiting = new AbortController();

  async function run(mine: number): Promise<void> {
    while (current !== null && mine === round) {
      const begun = performance.now();
      if (current === 'auto') await toNextMinute();
      else await driver.advanceTo(fromEpochMs(toEpochMs(clock.now()) + Math.max(1000, (current * FRAME_MS) | 0)));
      const stay = current === 'auto' ? staysFor(clock.now(), await driver.nextInstant()) : FRAME_MS;
      const rest = stay - (performance.now() - begun);
      await delay(Math.max(0, rest), undefined, { signal: waiting.signal }).catch(() => undefined);
    }
  }

  /** What falls into the same few minutes is shown as one event. */
  async function toNextMinute(): Promise<void> {
    const next = await driver.nextInstant();
    if (next === null) return;
    const until = fromEpochMs(toEpochMs(next) + 4 * 60_000);
    await driver.advanceTo(localDate(until) === localDate(next) ? until : next);
  }

  /** Another speed holds at once. */
  function hurry(): void {
    waiting.abort();
    waiting = new AbortController();
  }

  return {
    play(speed) {
      const running = current !== null;
      if (current !== speed) hurry();
      current = speed;
      if (!running) {
        round++;
        run(round).catch((error: unknown) => {
          current = null;
          log(error);
        });
      }
    },
    pause() {
      current = null;
      round++;
      hurry();
    },
    speed: () => current,
  };
}

/** How long an event stays on the screen before the next one, in milliseconds of real life. */
export function staysFor(now: Instant, next: Instant | null): number {
  if (next === null || localDate(next) !== localDate(now)) return EVENT_MS;
  const paced = ((toEpochMs(next) - toEpochMs(now)) * WEEK_MS) / WORKING_MS;
  return Math.min(LONGEST_MS, Math.max(EVENT_MS, Math.round(paced)));
}
