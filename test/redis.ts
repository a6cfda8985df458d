/** A Redis of one's own for the tests of a file or of a `describe`. */
import { afterAll, beforeAll, inject } from 'vitest';
import { lease, type Lease } from './services/lease.ts';

/** True where there is no Redis: `describe.skipIf(noRedis)('queue [redis]', …)`. The reason has been printed; with CI=true it fails the run. */
export const noRedis: boolean = inject('withoutRedis') !== null;

/** `const redis = withRedis()` inside such a describe; `redis.url` inside hooks and tests. Without REDIS_URL it may be flushed and killed. */
export function withRedis(): { readonly url: string } {
  let held: Lease | undefined;
  beforeAll(async () => {
    held = await lease('redis');
  });
  afterAll(() => held?.end());
  return {
    get url() {
      if (held === undefined) throw new Error('Redis exists only inside hooks and tests');
      return held.url;
    },
  };
}
