/** Workers: what becomes of jobs that fail, that nobody can read, or that run when the program is stopped. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Instant } from '../../src/core/brand.ts';
import { postgresBackend, redisBackend, type QueueBackend } from '../../src/queue/backend.ts';
import { defineJob } from '../../src/queue/define-job.ts';
import { openQueues } from '../../src/queue/queues.ts';
import { openWake } from '../../src/queue/wake.ts';
import { startWorkers } from '../../src/queue/workers.ts';
import { withDatabase } from '../database.ts';
import { noRedis, withRedis } from '../redis.ts';
import { gate } from '../store/store.ts';
import { ALL, JOBS, notingApp, notingLog, opener } from './harness.ts';

const clock = { now: () => '2025-12-01T01:10:00Z' as Instant };

describe.skipIf(noRedis)('workers [redis]', () => {
  const redis = withRedis();
  suite(() => redisBackend(redis.url));
});

describe('workers [postgres]', () => {
  const database = withDatabase();
  suite(() => postgresBackend(database.url));
});

function suite(backend: () => QueueBackend): void {
  const open = opener(backend);

  it('tries a failing job again, then drops it, and its id is free', async () => {
    let tries = 0;
    const failing = defineJob({
      name: 'failing',
      data: z.strictObject({ id: z.string() }),
      id: ({ id }) => `failing-${id}`,
      attempts: 3,
      backoffMs: 1,
      concurrency: 1,
      handle: async ({ id }) => {
        tries++;
        if (id === 'poison') throw new Error('no');
      },
    });
    const { queues, log } = await open([failing]);
    const dropped = async (times: number) => {
      while (log.told.filter((one) => one.level === 'error').length < times) await queues.counts();
    };
    await queues.add(failing, { id: 'poison' }, '');
    await dropped(1);
    expect(tries).toBe(3);
    expect(log.told.map((one) => one.level)).toEqual(['warn', 'warn', 'error']);
    await queues.add(failing, { id: 'poison' }, '');
    await dropped(2);
    expect(tries).toBe(6);
    expect(await queues.counts()).toEqual({ active: 0, waiting: 0, delayed: 0 });
  });

  it('refuses data of a wrong shape without calling anybody', async () => {
    const { app, queues, workers, log } = await open();
    await queues.add(JOBS.advance, { what: 'bureau' as 'plan', id: 'x' }, 'odd');
    await workers.drain();
    expect(app.calls).toEqual([]);
    expect(await queues.counts()).toEqual({ active: 0, waiting: 0, delayed: 0 });
    expect(log.told).toHaveLength(1);
  });

  it('lets running jobs end when it stops, but not for ever; what it left goes on elsewhere', async () => {
    const [app, log] = [notingApp(), notingLog()];
    const queues = await openQueues(backend(), ALL, log);
    const workers = startWorkers(backend(), ALL, queues, app, log, { stalledCheckMs: 100 });
    const end = gate();
    let ended = false;
    app.on('drainInbox c1', async () => {
      await end.opened;
      ended = true;
    });
    app.on('drainInbox stuck', () => new Promise(() => {}));
    const wake = openWake(queues, JOBS, clock, log);
    await wake.inbox('c1', 'msg:1');
    await app.called('drainInbox c1');
    const stopping = workers[Symbol.asyncDispose]();
    end.open();
    await stopping;
    expect(ended).toBe(true);

    const more = startWorkers(backend(), ALL, queues, app, log, { stopMs: 100, lockMs: 200, stalledCheckMs: 100 });
    await wake.inbox('stuck', 'msg:2');
    await app.called('drainInbox stuck');
    await more[Symbol.asyncDispose]();
    expect((await queues.counts()).active).toBe(1);

    app.on('drainInbox stuck', async () => undefined);
    const next = startWorkers(backend(), ALL, queues, app, log, { lockMs: 200, stalledCheckMs: 100 });
    await app.called('drainInbox stuck', 2); // as after a kill: its lock runs out, and another begins it anew
    await next[Symbol.asyncDispose]();
    for (const job of ALL) await queues.queueOf(job).obliterate({ force: true });
    await queues[Symbol.asyncDispose]();
  });
}
