/** Moving time and waiting for quiet, one call at a time. */
import { z } from 'zod';
import { ControlError } from '../errors.ts';
import { parseBody } from '../people/actions.ts';
import type { Sim } from '../sim.ts';
import { iso } from '../view.ts';

const clockBody = z.union([
  z.strictObject({ advance: z.string() }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
]);

/** Milliseconds of an ISO 8601 duration without months and years. */
export function durationMs(text: string): number {
  const found = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (!found || text.endsWith('T') || text === 'P')
    throw new ControlError(`${text} is no duration such as PT2H or P1DT30M`);
  const [weeks, days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

export interface Turnstile {
  busy(): boolean;
  /** `POST /_sim/clock` */
  clock(body: unknown, wait: boolean): Promise<unknown>;
  /** `POST /_sim/settle` */
  settle(wait: boolean): Promise<unknown>;
  /** A hook for the page, such as play; 501 where nobody handed it in. */
  hook(name: 'play' | 'pause' | 'next', ...parameters: (number | 'auto')[]): Promise<unknown>;
}

export function makeTurnstile(sim: Sim): Turnstile {
  let running = false;
  const busy = (): boolean => running || (sim.hooks.busy?.() ?? false);

  async function exclusively(work: () => Promise<void>, wait: boolean): Promise<unknown> {
    if (busy()) throw new ControlError('another call moves time or waits', 409, { busy: true });
    running = true;
    const done = work().finally(() => {
      running = false;
    });
    if (!wait) {
      done.catch((error: unknown) => sim.log(`control call failed: ${String(error)}`));
      return { now: iso(sim.now()), busy: true };
    }
    await done;
    return { now: iso(sim.now()) };
  }

  async function quiet(): Promise<void> {
    await sim.outbox.idle();
    await sim.hooks.settle?.();
    await sim.outbox.idle();
  }

  async function move(to: number): Promise<void> {
    if (sim.hooks.advance) return sim.hooks.advance(to);
    const setClock = sim.ownClock;
    if (!setClock)
      throw new ControlError('whoever embeds this server keeps the clock and handed in no way to move it', 501);
    await sim.outbox.idle();
    for (;;) {
      const next = sim.outbox.nextInstant();
      if (next === null || next > to) break;
      setClock(Math.max(next, sim.now()));
      await quiet();
      // An event that fails again is due later; one that can't be moved on would keep the clock here for ever.
      if (sim.outbox.nextInstant() === next) break;
    }
    setClock(Math.max(to, sim.now()));
    await quiet();
  }

  return {
    busy,
    clock(body, wait) {
      const parsed = parseBody(clockBody, body);
      const to = 'to' in parsed ? Date.parse(parsed.to) : sim.now() + durationMs(parsed.advance);
      if (to < sim.now()) throw new ControlError(`time cannot go back to ${iso(to)}, it is ${iso(sim.now())}`);
      return exclusively(() => move(to), wait);
    },
    settle: (wait) => exclusively(quiet, wait),
    async hook(name, ...parameters) {
      const call = sim.hooks[name] as ((...values: (number | 'auto')[]) => Promise<void> | void) | undefined;
      if (!call) throw new ControlError(`nobody handed in a way to ${name}`, 501);
      await call.apply(sim.hooks, parameters);
      return { now: iso(sim.now()) };
    },
  };
}
