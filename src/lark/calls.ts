/** One call of the platform: its place in the limits before, its failure translated after. */
import { setTimeout as pause } from 'node:timers/promises';
import { Transient } from '../app/failures.ts';
import { asFailure, limitedBy, PlatformRefusal } from './errors.ts';
import type { Limits, Place } from './limits.ts';
import type { Watch } from './watch.ts';

export type Call = <T>(api: string, targets: readonly string[], run: () => Promise<T>) => Promise<T>;

/** Where the platform says 429 without a time. */
const DEFAULT_WAIT_MS = 2000;
const TARGET_WAIT_MS = 1000;

/**
 * `api` as the SDK calls it (`im.message.create`): the platform's limits are per API. `targets`: chat, person or message that it concerns.
 * The returned function throws Transient or Permanent only; a full limit is a Transient with `retryAfterMs`, before anything was sent.
 * `patienceMs`: so long our own count is waited for in real time first. On a virtual clock that stands still no later try would ever come due.
 */
export function makeCall(limits: Limits, watch: Watch, patienceMs = 0): Call {
  return async (api, targets, run) => {
    const place = await placeFor(api, targets);
    if (place.done === null) {
      watch.count('limit.waited', api);
      throw new Transient(`${api}: own rate limit`, { retryAfterMs: place.waitMs });
    }
    try {
      return await run();
    } catch (thrown) {
      if (thrown instanceof PlatformRefusal) learn(thrown, api, targets);
      throw asFailure(thrown, api, watch);
    } finally {
      place.done();
    }
  };

  async function placeFor(api: string, targets: readonly string[]): Promise<Place> {
    let place = limits.take(api, targets);
    for (let waited = 0; place.done === null && waited + place.waitMs <= patienceMs;) {
      await pause(place.waitMs);
      waited += place.waitMs;
      place = limits.take(api, targets);
    }
    return place;
  }

  function learn(refusal: PlatformRefusal, api: string, targets: readonly string[]): void {
    const limited = limitedBy(refusal, api);
    if (limited === null) return;
    watch.count('limit.refused', `${api} ${refusal.code ?? refusal.status}`);
    if (limited === 'api') limits.refused(api, refusal.resetMs ?? DEFAULT_WAIT_MS);
    else for (const name of targets) limits.refused(name, refusal.resetMs ?? TARGET_WAIT_MS);
  }
}

/** The `data` of an answer that must have some. @throws Transient where it's missing: done or not, nobody can tell */
export function dataOf<T>(answer: { data?: T | undefined } | null | undefined, api: string): T {
  const data = answer?.data;
  if (data === undefined || data === null) {
    throw new Transient(`${api}: answer without data`, { mayHaveHappened: true });
  }
  return data;
}
