/** Redis for tests: REDIS_URL where it is set, else a redis-server of the machine, one for each lease, without persistence. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why there is no Redis for tests, with the remedy, or null. */
export function reasonWithoutRedis(): string | null {
  if (process.env['REDIS_URL'] || spawnSync('redis-server', ['--version']).status === 0) return null;
  return 'suites on Redis: neither REDIS_URL nor redis-server is here. Remedy: apt-get install redis-server';
}

/** A Redis that only the asker uses (so it may be flushed, killed, restarted), or REDIS_URL as it is. */
export async function startRedis(): Promise<{ url: string; end(): Promise<void> }> {
  const given = process.env['REDIS_URL'];
  if (given) return { url: given, end: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'duban-redis-'));
  const port = await freePort();
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const server = spawn('redis-server', flags, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  await new Promise<void>((resolve, reject) => {
    let output = '';
    server.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`redis-server ended: ${output.trim().split('\n').at(-1)}`)));
  });
  const killed = (): void => void server.kill('SIGKILL');
  process.once('exit', killed);
  return {
    url: `redis://127.0.0.1:${port}`,
    end: async () => {
      process.off('exit', killed);
      if (server.exitCode === null && server.signalCode === null) {
        const gone = new Promise((resolve) => server.once('exit', resolve));
        server.kill('SIGTERM');
        await gone;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
