/** One PostgreSQL for the whole run: a template database migrated once, a copy of it for whoever asks. Durability is off. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { migrate } from '../../src/store/migrate.ts';

export interface Databases {
  create(migrated: boolean): Promise<{ url: string; end(): Promise<void> }>;
  stop(): Promise<void>;
}

const TEMPLATE = 'duban_template';

export async function databases(): Promise<Databases> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-test-'));
  const server = await startEmbeddedPostgres(folder, {
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' },
  });
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await migrate(named(server.url, TEMPLATE));
  await admin.query(`ALTER DATABASE ${TEMPLATE} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  let made = 0;
  return {
    create: async (migrated) => {
      made += 1;
      const name = `duban_${made}`;
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${migrated ? TEMPLATE : 'template0'}`);
      return {
        url: named(server.url, name),
        end: async () => void (await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)),
      };
    },
    stop: async () => {
      await admin.end();
      await server.stop();
      await removeEmbeddedPostgres(folder);
    },
  };
}

function named(url: string, database: string): string {
  return new URL(`/${database}`, url).href;
}
