/** Player (播放): lets the virtual clock run by itself: at a speed, or from event to event. */
import { setTimeout as delay } from 'node:timers/promises';
import { fromEpochMs, localDate, toEpochMs } from '../../src/core/calendar/zone.ts';
import type { Driver } from './driver.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface Player {
  play(speed: number | 'auto'): void;
  pause(): void;
  speed(): number | 'auto' | null;
}

const FRAME_MS = 500;
/** 自动: nights and idle hours are jumped over, and each event stays long enough to be seen. */
const EVENT_MS = 2000;

export function makePlayer(driver: Driver, clock: VirtualClock, log: (error: unknown) => void): Player {
  let current: number | 'auto' | null = null;
  let round = 0;

  async function run(mine: number): Promise<void> {
    while (current !== null && mine === round) {
      const begun = performance.now();
      if (current === 'auto') await toNextMinute();
      else await driver.advanceTo(fromEpochMs(toEpochMs(clock.now()) + Math.max(1000, (current * FRAME_MS) | 0)));
      const rest = (current === 'auto' ? EVENT_MS : FRAME_MS) - (performance.now() - begun);
      await delay(Math.max(0, rest));
    }
  }

  /** What falls into the same few minutes is shown as one event. */
  async function toNextMinute(): Promise<void> {
    const next = await driver.nextInstant();
    if (next === null) return;
    const until = fromEpochMs(toEpochMs(next) + 4 * 60_000);
    await driver.advanceTo(localDate(until) === localDate(next) ? until : next);
  }

  return {
    play(speed) {
      const running = current !== null;
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
    },
    speed: () => current,
  };
}
