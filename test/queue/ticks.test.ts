import { describe, expect, it } from 'vitest';
import { postgresBackend } from '../../src/queue/backend.ts';
import { connectionErrors } from '../../src/queue/log.ts';
import { startTicks } from '../../src/queue/ticks.ts';
import { withDatabase } from '../database.ts';
import { JOBS, notingLog, opener } from './harness.ts';

describe('ticks', () => {
  const database = withDatabase();
  const open = opener(() => postgresBackend(database.url));

  it('ask for one sweep a tick, however many replicas tick', async () => {
    const { app, queues, workers, log } = await open();
    const replicas = [1, 2, 3].map(() => startTicks(queues, JOBS.sweep, log, { pattern: '* * * * * *' }));
    await app.called('sweep', 2);
    for (const replica of replicas) await replica[Symbol.asyncDispose]();
    await workers.drain();
    const ticks = await queues.queueOf(JOBS.sweep).getCompleted();
    expect(app.calls).toHaveLength(ticks.length);
    expect(new Set(ticks.map((tick) => tick.id)).size).toBe(ticks.length);
    for (const tick of ticks) expect(tick.id).toMatch(/^sweep-\d{8}T\d{6}Z$/);
    expect(log.told).toEqual([]);
  });
});

describe('connection errors', () => {
  it('are told once, not a thousand times a second', () => {
    const log = notingLog();
    const tell = connectionErrors(log, 'sweep', 'worker connection');
    for (let i = 0; i < 1000; i++) tell(new Error('ECONNREFUSED'));
    tell(new Error('another'));
    expect(log.told).toHaveLength(2);
  });
});
