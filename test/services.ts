/**
 * What test files lease while they run: an own database, an own Redis. The main process keeps them behind a door on loopback and
 * starts each on its first use, so that tests of pure rules pay nothing; a lease ends with its connection, also when a test is killed.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { type TestProject } from 'vitest/node';
import { databases, type Databases } from './services/databases.ts';
import { chromiumPath, reasonWithoutChromium } from './services/chromium-path.ts';
import { reasonWithoutRedis, startRedis } from './services/redis-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Port of the door (test/services/lease.ts knocks there). */
    door: number;
    /** Why suites with Redis are skipped, or null. */
    withoutRedis: string | null;
    /** Why suites with a browser are skipped, or null. */
    withoutChromium: string | null;
    chromium: string | null;
  }
}

interface Lease {
  url: string;
  end(): Promise<void>;
}

/** Vitest's global set-up; answers the tear-down. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const leases = new Set<Promise<void>>();
  let store: Promise<Databases> | null = null;
  const open = async (wanted: string): Promise<Lease> => {
    if (wanted === 'redis') return startRedis();
    store ??= databases();
    return (await store).create(wanted === 'migrated');
  };
  const door = await listen((socket) => {
    const lease = serve(socket, open);
    leases.add(lease);
    void lease.finally(() => leases.delete(lease));
  });
  const address = door.address();
  project.provide('door', typeof address === 'object' && address !== null ? address.port : 0);
  project.provide('withoutRedis', told(reasonWithoutRedis()));
  project.provide('withoutChromium', told(reasonWithoutChromium()));
  project.provide('chromium', chromiumPath());
  return async () => {
    door.close();
    await Promise.all(leases);
    await (await store)?.stop();
  };
}

/** One lease: a line asks for it, a line of JSON answers, the end of the connection ends it. */
async function serve(socket: Socket, open: (wanted: string) => Promise<Lease>): Promise<void> {
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  const wanted = await new Promise<string>((resolve) => createInterface(socket).once('line', resolve));
  let lease: Lease | null = null;
  try {
    lease = await open(wanted);
    socket.write(`${JSON.stringify({ url: lease.url })}\n`);
  } catch (error) {
    socket.write(`${JSON.stringify({ error: error instanceof Error ? error.message : String(error) })}\n`);
  }
  await closed;
  await lease?.end();
}

function listen(onConnection: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(onConnection);
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

// With CI=true a skip fails the run (test/matrix-reporter.ts); on a developer's machine it is said once, with the remedy.
function told(reason: string | null): string | null {
  if (reason !== null) console.warn(`Skipped: ${reason}`);
  return reason;
}
