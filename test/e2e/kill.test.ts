/** Killed at any moment (kill -9), or its Redis emptied: a run tells everybody the same at the same virtual minutes, once. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noRedis, withRedis } from '../redis.ts';
import { difference } from './deliveries.ts';
import { run } from './interrupted-run.ts';

const LONG = 600_000;
const UNTIL = '2025-12-05T18:00:00+08:00';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duban-kill-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('run killed at random moments [postgres]', () => {
  it(
    'tells everybody what an undisturbed run tells them',
    async () => {
      const flags = { queue: 'postgres', personas: 'on' } as const;
      const calm = await run({ ...flags, data: join(folder, 'calm') }, UNTIL, { kills: 0, seed: 1 });
      const eventful = calm.told.map(minuteOf);
      const killed = await run({ ...flags, data: join(folder, 'killed') }, UNTIL, { kills: 4, seed: 4, eventful });
      expect(calm.told.length).toBeGreaterThan(40);
      expect(killed.killedAt).toHaveLength(4);
      expect(difference(calm.told, killed.told)).toEqual([]);
      expect([...calm.twice, ...killed.twice]).toEqual([]);
      expect([...calm.violations, ...killed.violations]).toEqual([]);
    },
    LONG,
  );
});

describe.skipIf(noRedis)('run killed at random moments [redis]', () => {
  const redis = withRedis();

  it(
    'tells everybody the same also where Redis is emptied twice, once with a job active',
    async () => {
      const flags = { queue: 'redis', personas: 'on', redisUrl: redis.url } as const;
      const calm = await run({ ...flags, data: join(folder, 'calm-redis') }, UNTIL, { kills: 0, seed: 1 });
      const eventful = calm.told.map(minuteOf);
      const disturbed = await run({ ...flags, data: join(folder, 'disturbed-redis') }, UNTIL, { kills: 2, flushes: 2, seed: 5, eventful }); // prettier-ignore
      expect(calm.told.length).toBeGreaterThan(40);
      expect(disturbed.flushedAt).toHaveLength(2);
      expect(difference(calm.told, disturbed.told)).toEqual([]);
      expect([...calm.twice, ...disturbed.twice]).toEqual([]);
    },
    LONG,
  );
});

function minuteOf(line: string): string {
  return `${line.split(' ')[0]}:00+08:00`;
}
