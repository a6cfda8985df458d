/** Law: what our limits let through breaks no window of the platform, fixed or sliding, however the network delays it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeLimits } from '../../src/lark/limits.ts';

/** One attempt: how long after the one before, how long until its answer, where in between the platform counts it. */
const attempt = fc.record({
  pause: fc.oneof(fc.constant(0), fc.nat(30), fc.nat(2000)),
  latency: fc.oneof(fc.nat(20), fc.nat(1500)),
  counted: fc.double({ min: 0, max: 1, noNaN: true }),
  target: fc.constantFrom('oc_1', 'oc_2', 'oc_3', 'none'),
});

interface Counted {
  at: number;
  target: string;
}

/** Runs attempts against the limits; those refused are tried again when told, as the outbox does. Answers what the platform saw. */
function run(attempts: readonly { pause: number; latency: number; counted: number; target: string }[]): Counted[] {
  const clock = { at: 0, now: () => clock.at };
  const limits = makeLimits({ clock, mode: 'real', realNow: clock.now });
  const seen: Counted[] = [];
  let inFlight: { until: number; done: () => void }[] = [];
  const turn = (to: number): void => {
    for (const { until, done } of inFlight.filter((one) => one.until <= to).sort((a, b) => a.until - b.until)) {
      clock.at = until;
      done();
    }
    inFlight = inFlight.filter((one) => one.until > to);
    clock.at = to;
  };
  for (const { pause, latency, counted, target } of attempts) {
    turn(clock.at + pause);
    for (;;) {
      const place = limits.take('send', target === 'none' ? [] : [target]);
      if (place.done) {
        seen.push({ at: clock.at + latency * counted, target });
        inFlight.push({ until: clock.at + latency, done: place.done });
        break;
      }
      turn(clock.at + place.waitMs);
    }
  }
  return seen.sort((a, b) => a.at - b.at);
}

/** True where no window of `ms`, wherever it begins, holds more than `most`. A fixed window is one of those. */
function obeys(times: readonly number[], most: number, ms: number): boolean {
  return times.every((at, index) => index < most || at - (times[index - most] ?? -Infinity) >= ms);
}

describe('limits', () => {
  it('keep 50 a second, 1000 a minute and 5 a second to each chat, as the platform counts', () => {
    fc.assert(
      fc.property(fc.array(attempt, { minLength: 60, maxLength: 400 }), (attempts) => {
        const seen = run(attempts);
        const times = seen.map(({ at }) => at);
        expect(obeys(times, 50, 1000)).toBe(true);
        expect(obeys(times, 1000, 60_000)).toBe(true);
        for (const chat of ['oc_1', 'oc_2', 'oc_3']) {
          expect(
            obeys(
              seen.filter(({ target }) => target === chat).map(({ at }) => at),
              5,
              1000,
            ),
          ).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([0, 80])(
    'send 5,000 to 5,000 people within 97 %% of the best possible time, at %i ms of latency',
    (latency) => {
      const seen = run(Array.from({ length: 5000 }, () => ({ pause: 0, latency, counted: 1, target: 'none' })));
      const times = seen.map(({ at }) => at);
      expect(obeys(times, 50, 1000)).toBe(true);
      expect(obeys(times, 1000, 60_000)).toBe(true);
      // The best: 1000 in each of the first four minutes, the last 1000 at 50 a second.
      expect((times.at(-1) ?? Infinity) / 1000).toBeLessThanOrEqual(260 / 0.97);
    },
  );
});
