/**
 * Claim (占用): every program that uses the embedded server holds a shared advisory lock over one connection of its own, so that
 * the last one out knows that it is the last and stops the server. A killed program's claim ends with its connection.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const KEY = 0x64_75_62_61; // "duba"
const CONNECT_MS = 5_000;
const RETAKE_MS = 500;
const TRY_AGAIN_MS = 50;

export interface Claim {
  /**
   * Gives the claim up. 'last': nobody else holds one, and nobody gets one any more: the server may be stopped. `patienceMs`:
   * how long other claims may take to end; the server needs a moment to notice that a program was killed.
   */
  release(patienceMs?: number): Promise<'last' | 'others' | 'gone'>;
  /** Closes what is left of the connection, after 'last'. */
  close(): Promise<void>;
}

/** Takes a claim; null where the server is just being stopped by somebody. Throws what the connection throws. */
export async function takeClaim(url: string, cluster: string): Promise<Claim | null> {
  let client = await connect(url);
  let ended = false;
  if (!(await isOf(client, cluster)) || !(await ask(client, 'pg_try_advisory_lock_shared'))) {
    await client.end();
    return null;
  }
  // A cut connection (restart of the server, pg_terminate_backend) must not cost us the claim.
  const guard = (guarded: pg.Client): void => {
    guarded.once('end', () => {
      if (!ended) setTimeout(retake, RETAKE_MS).unref();
    });
  };
  const retake = (): void => {
    if (ended) return;
    connect(url).then(
      async (next) => {
        client = next;
        guard(next);
        if (ended) await next.end();
        else await ask(next, 'pg_try_advisory_lock_shared');
      },
      () => setTimeout(retake, RETAKE_MS).unref(),
    );
  };
  guard(client);

  return {
    release: async (patienceMs = 0) => {
      ended = true;
      try {
        await ask(client, 'pg_advisory_unlock_shared');
        for (let waited = 0; ; waited += TRY_AGAIN_MS) {
          if (await ask(client, 'pg_try_advisory_lock')) return 'last';
          if (waited >= patienceMs) break;
          await pause(TRY_AGAIN_MS);
        }
        await client.end();
        return 'others';
      } catch {
        return 'gone';
      }
    },
    close: () => client.end().catch(() => undefined),
  };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'duban claim',
  });
  client.on('error', () => undefined); // its end is what counts, and is handled where it is awaited
  await client.connect();
  return client;
}

async function ask(client: pg.Client, lock: string): Promise<boolean> {
  const { rows } = await client.query<{ ok: boolean }>(`SELECT ${lock}(${KEY}) AS ok`);
  return rows[0]?.ok === true;
}

// Another server may have got the port in the meantime; ours is known by its folder.
async function isOf(client: pg.Client, cluster: string): Promise<boolean> {
  const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
  return rows[0]?.data_directory === cluster;
}
