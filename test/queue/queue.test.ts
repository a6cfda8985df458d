import { setImmediate as turn } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { Instant, PersonId } from '../../src/core/brand.ts';
import { postgresBackend, redisAnswers, redisBackend, type QueueBackend } from '../../src/queue/backend.ts';
import { openQueues } from '../../src/queue/queues.ts';
import { parked, virtualTime } from '../../src/queue/virtual-time.ts';
import { openWake } from '../../src/queue/wake.ts';
import { withDatabase } from '../database.ts';
import { noRedis, withRedis } from '../redis.ts';
import { gate } from '../store/store.ts';
import { ALL, JOBS, opener } from './harness.ts';

const NOW = '2025-12-01T01:10:00Z' as Instant;
const clock = { now: () => NOW };
const anna = 'anna' as PersonId;

describe.skipIf(noRedis)('queue [redis]', () => {
  const redis = withRedis();
  suite(
    () => redisBackend(redis.url),
    async () => {
      const admin = new Redis(redis.url);
      await admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await admin.quit();
    },
  );

  const open = opener(() => redisBackend(redis.url));

  it('goes on after a FLUSHALL in the middle of everything, and every id may come again', async () => {
    const { app, queues, workers, log } = await open();
    const wake = openWake(queues, JOBS, clock, log);
    const [flushed, started] = [gate(), gate()];
    app.on('drainInbox c1', async () => {
      started.open();
      await flushed.opened;
    });
    await wake.inbox('c1', 'msg:1');
    await wake.at('assignment', 'a1', '2025-12-01T02:00:00Z' as Instant);
    await started.opened;
    const admin = new Redis(redis.url);
    await admin.flushall();
    await admin.quit();
    flushed.open();
    await workers.drain();
    await wake.inbox('c1', 'msg:1');
    await wake.at('assignment', 'a1', '2025-12-01T02:00:00Z' as Instant);
    await wake.outbox(anna);
    await Promise.all([app.called('drainInbox c1', 2), app.called('deliverTo anna')]);
    await workers.drain();
    expect(await queues.counts()).toEqual({ active: 0, waiting: 0, delayed: 1 });
  });

  it('in virtual time, promotes nothing that a FLUSHALL took, and what comes after it', async () => {
    const { app, queues, workers, log } = await open();
    const wake = openWake(queues, JOBS, clock, log, parked);
    const time = virtualTime(queues, ALL, JOBS.sweep);
    const due = '2025-12-01T02:00:00Z' as Instant;
    await wake.at('assignment', 'a1', due);
    const admin = new Redis(redis.url);
    await admin.flushall();
    await admin.quit();
    expect(await time.promoteDue(due)).toBe(0);
    await wake.at('assignment', 'a1', due);
    expect(await time.promoteDue(due)).toBe(1);
    await workers.drain();
    expect(app.calls).toEqual(['advance assignment a1']);
  });

  it('answers, or does not', async () => {
    expect(await redisAnswers(redis.url)).toBe(true);
    expect(await redisAnswers('redis://127.0.0.1:1')).toBe(false);
  });
});

describe('queue [postgres]', () => {
  const database = withDatabase();
  suite(
    () => postgresBackend(database.url),
    async () => {
      const admin = new pg.Client({ connectionString: database.url });
      await admin.connect();
      await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`);
      await admin.end();
    },
  );
});

function suite(backend: () => QueueBackend, cutConnections: () => Promise<void>): void {
  const open = opener(backend);

  it('calls the use case of each job with its ids', async () => {
    const { app, queues, workers, log } = await open();
    const wake = openWake(queues, JOBS, clock, log);
    await wake.inbox('oc_1:深', 'msg:om_1');
    await wake.outbox('人 1' as PersonId);
    await wake.at('checkIn', 'k:1', NOW);
    await virtualTime(queues, ALL, JOBS.sweep).tick(NOW);
    await workers.drain();
    expect(app.calls.toSorted()).toEqual(['advance checkIn k:1', 'deliverTo 人 1', 'drainInbox oc_1:深', 'sweep']);
    expect(log.told).toEqual([]);
    expect(await queues.counts()).toEqual({ active: 0, waiting: 0, delayed: 0 });
  });

  it('does not lose a wake-up for a person behind the job that is running for him', async () => {
    const { app, queues, workers, log } = await open();
    const wake = openWake(queues, JOBS, clock, log);
    const [sent, running] = [gate(), gate()];
    app.on('deliverTo anna', async () => {
      running.open();
      await sent.opened;
    });
    await wake.outbox(anna);
    await running.opened;
    await wake.outbox(anna);
    sent.open();
    await app.called('deliverTo anna', 2);
    await workers.drain();
    expect(app.calls).toHaveLength(2);
  });

  it('works on one conversation at a time, while others go on', async () => {
    const { app, queues, workers, log } = await open();
    const wake = openWake(queues, JOBS, clock, log);
    const finish = gate();
    let [inside, most] = [0, 0];
    app.on('drainInbox c1', async () => {
      most = Math.max(most, ++inside);
      await finish.opened;
      inside--;
    });
    for (const n of [1, 2, 3, 4, 5]) await wake.inbox('c1', `msg:${n}`);
    await wake.inbox('c2', 'msg:other');
    await app.called('drainInbox c2');
    finish.open();
    await workers.drain();
    expect(most).toBe(1);
    const calls = app.calls.filter((call) => call === 'drainInbox c1').length;
    expect(calls).toBeGreaterThanOrEqual(2);
  });

  it('makes one job a conversation of what comes in a rush', async () => {
    const { app, queues, workers, log } = await open();
    const wake = openWake(queues, JOBS, clock, log);
    await Promise.all(Array.from({ length: 40 }, (_, n) => wake.inbox(n % 2 === 0 ? 'c1' : 'c2', `msg:${n}`)));
    await Promise.all([app.called('drainInbox c1'), app.called('drainInbox c2')]);
    await workers.drain();
    expect(app.calls.toSorted()).toEqual(['drainInbox c1', 'drainInbox c2']);
  });

  it('sweeps once for the ticks of all replicas', async () => {
    const { app, queues, workers } = await open();
    for (let replica = 0; replica < 3; replica++) {
      await queues.add(JOBS.sweep, { tick: NOW }, '20251201T011000Z');
      await workers.drain();
    }
    expect(app.calls).toEqual(['sweep']);
    await queues.add(JOBS.sweep, { tick: NOW }, '20251201T011015Z');
    await workers.drain();
    expect(app.calls).toEqual(['sweep', 'sweep']);
  });

  it('delays a step within the horizon, once, and leaves the rest to the sweep', async () => {
    const { app, queues, workers, log } = await open();
    const wake = openWake(queues, JOBS, clock, log);
    const at = (what: 'plan' | 'assignment' | 'outbox', id: string, when: string) => wake.at(what, id, when as Instant);
    await at('assignment', 'a1', '2025-12-09T01:10:00Z');
    await at('assignment', 'a1', '2025-12-09T01:10:00Z');
    await at('outbox', 'anna', '2025-12-02T01:10:00Z');
    await at('assignment', 'far', '2025-12-09T01:10:01Z');
    expect((await queues.counts()).delayed).toBe(2);
    await at('plan', 'late', '2025-11-30T00:00:00Z');
    await workers.drain();
    expect(app.calls).toEqual(['advance plan late']);
  });

  it('runs a delayed job in time', async () => {
    const { app, queues } = await open();
    await queues.add(JOBS.advance, { what: 'plan', id: 'p' }, 'soon', { delayMs: 30 });
    await app.called('advance plan p');
    expect(app.calls).toEqual(['advance plan p']);
  });

  it('in virtual time parks jobs until the driver promotes what is due, also after a restart', async () => {
    const first = await open();
    const wake = openWake(first.queues, JOBS, clock, first.log, parked);
    for (const [id, when] of [
      ['a1', '2025-12-01T02:00:00Z'],
      ['a2', '2025-12-01T03:00:00Z'],
      ['a3', '2025-12-05T03:00:00Z'],
    ] as const)
      await wake.at('assignment', id, when as Instant);
    await wake.at('outbox', 'anna', '2025-12-01T02:00:00Z' as Instant);
    const again = await openQueues(backend(), ALL, first.log);
    const time = virtualTime(again, ALL, JOBS.sweep);
    expect(await time.promoteDue('2025-12-01T01:59:59Z' as Instant)).toBe(0);
    expect(await time.promoteDue('2025-12-01T02:00:00Z' as Instant)).toBe(2);
    await first.workers.drain();
    expect(first.app.calls.toSorted()).toEqual(['advance assignment a1', 'deliverTo anna']);
    expect(await time.promoteDue('2025-12-04T00:00:00Z' as Instant)).toBe(1);
    await time.tick(NOW);
    await time.tick(NOW);
    await first.workers.drain();
    expect(first.app.calls.filter((call) => call === 'sweep')).toHaveLength(2);
    expect((await again.counts()).delayed).toBe(1);
    await again[Symbol.asyncDispose]();
  });

  it('goes on when all its connections are cut', async () => {
    const { app, queues, workers, log } = await open();
    const wake = openWake(queues, JOBS, clock, log);
    await wake.outbox(anna);
    await workers.drain();
    await cutConnections();
    // The first attempts may still meet a dead connection: then the wake-up is lost, which is said and harms nobody.
    while (!app.calls.includes('deliverTo ben')) {
      await wake.outbox('ben' as PersonId);
      await queues.counts().catch(() => undefined);
      await turn();
    }
    expect(app.calls).toContain('deliverTo ben');
  });
}
