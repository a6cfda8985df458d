/** What happens to the queue when its server goes away and comes back. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant, PersonId } from '../../src/core/brand.ts';
import { postgresBackend, redisBackend, type QueueBackend } from '../../src/queue/backend.ts';
import { openQueues } from '../../src/queue/queues.ts';
import { openWake } from '../../src/queue/wake.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { noRedis } from '../redis.ts';
import { ALL, JOBS, notingLog, opener, type Opened } from './harness.ts';

const clock = { now: () => '2025-12-01T01:10:00Z' as Instant };

/** Wakes ben until his job has run: while the server is away wake-ups are lost, and nothing may be worse than that. */
async function untilWoken({ app, queues, log }: Opened): Promise<void> {
  const wake = openWake(queues, JOBS, clock, log);
  while (!app.calls.includes('deliverTo ben')) {
    await wake.outbox('ben' as PersonId);
    await queues.counts().catch(() => undefined);
    await turn(); // a failure may come without any I/O, and nothing would ever arrive
  }
}

function goesOn(backend: () => QueueBackend, kill: () => Promise<void>, start: () => Promise<void>): void {
  const open = opener(backend);
  it('wakes again after its server was killed and came back', { timeout: 60_000 }, async () => {
    const opened = await open();
    await openWake(opened.queues, JOBS, clock, opened.log).outbox('anna' as PersonId);
    await opened.workers.drain();
    await kill();
    await openWake(opened.queues, JOBS, clock, opened.log).outbox('lost' as PersonId);
    await start();
    await untilWoken(opened);
    expect(opened.app.calls[0]).toBe('deliverTo anna');
    expect(opened.app.calls).toContain('deliverTo ben');
    expect(opened.log.told.some((one) => one.level === 'warn')).toBe(true);
  });
}

it('a queue whose server was never there says so, and closes all the same', { timeout: 30_000 }, async () => {
  const queues = await openQueues(redisBackend('redis://127.0.0.1:1'), ALL, notingLog());
  expect(await queues.answers()).toBe(false);
  await queues[Symbol.asyncDispose]();
});

describe.skipIf(noRedis)('outage [redis]', () => {
  let server: ChildProcess;
  let port: number;
  const start = async () => {
    server = spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']);
    for await (const line of server.stdout!) if (String(line).includes('Ready to accept')) return;
  };
  const kill = async () => {
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  };
  beforeAll(async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    port = (probe.address() as AddressInfo).port;
    probe.close();
    await start();
  });
  afterAll(kill);
  goesOn(() => redisBackend(`redis://127.0.0.1:${port}`), kill, start);
});

describe('outage [postgres]', () => {
  let folder: string;
  let server: EmbeddedPostgres;
  // The server has another port after each start; the product is told one address, as it would be in a city's own data centre.
  const front = createServer((client) => {
    const back = connect(Number(new URL(server.url).port), '127.0.0.1');
    const cut = () => void [client.destroy(), back.destroy()];
    client.on('error', cut).on('close', cut).pipe(back);
    back.on('error', cut).on('close', cut).pipe(client);
  });
  const url = () => {
    const address = new URL(server.url);
    address.port = `${(front.address() as AddressInfo).port}`;
    return address.href;
  };
  const start = async () => {
    server = await startEmbeddedPostgres(join(folder, 'pg'), { settings: { fsync: 'off' } });
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duban-queue-'));
    await start();
    front.listen(0, '127.0.0.1');
    await once(front, 'listening');
  });
  afterAll(async () => {
    front.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
  goesOn(
    () => postgresBackend(url()),
    () => server.stop(),
    start,
  );
});

describe('a backend that does not answer', () => {
  it.each([
    ['redis', () => redisBackend('redis://127.0.0.1:1')],
    ['postgres', () => postgresBackend('postgresql://nobody:x@127.0.0.1:1/none')],
  ])('neither holds nor ends the program (%s)', { timeout: 30_000 }, async (_kind, backend) => {
    const log = notingLog();
    const queues = await openQueues(backend(), ALL, log);
    await openWake(queues, JOBS, clock, log).inbox('c1', 'msg:1');
    expect(log.told.map((one) => one.message)).toContainEqual(expect.stringContaining('the sweep will find it'));
    await queues[Symbol.asyncDispose]();
  });
});
