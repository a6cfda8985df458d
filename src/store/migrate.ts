/** Migrations (数据库升级): applies prisma/migrations over `pg` alone, in Prisma's own table, so that no engine is downloaded. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { fromRoot } from '../config/project-root.ts';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** sha256 of the file, as Prisma computes it. */
  readonly checksum: string;
}

/** A database that must not be migrated before somebody has looked at it; the message says why and what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  readonly exitCode = 1;
}

interface Recorded {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
  readonly rolled_back_at: Date | null;
}

// Prisma's own lock, so that the two never run at the same time.
const LOCK = 72_707_369;
/** An address that nobody answers at is not waited for any longer. */
const CONNECT_MS = 10_000;

const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/**
 * Brings the database at `url` up to date and answers the names applied now. Each file is one transaction. Throws MigrationError
 * where an applied file was edited or one failed half-way under another tool; what an older version does not know yet is left alone.
 */
export async function migrate(url: string, folder = migrationsFolder()): Promise<{ applied: string[] }> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'duban migrate',
    connectionTimeoutMillis: CONNECT_MS,
  });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]); // goes with the connection
    await client.query(TABLE);
    const pending = due(readMigrations(folder), await recorded(client));
    for (const migration of pending) await apply(client, migration);
    return { applied: pending.map((migration) => migration.name) };
  } finally {
    await client.end();
  }
}

/** What `migrate` would do, without doing it: for `doctor` and `/readyz`. An empty database has everything pending. */
export async function migrationStatus(
  url: string,
  folder = migrationsFolder(),
): Promise<{ pending: string[]; fresh: boolean }> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'duban migrate',
    connectionTimeoutMillis: CONNECT_MS,
  });
  await client.connect();
  try {
    const table = await client.query(`SELECT to_regclass('"_prisma_migrations"') AS name`);
    const known = table.rows[0]?.name === null ? [] : await recorded(client);
    const pending = due(readMigrations(folder), known).map((migration) => migration.name);
    return { pending, fresh: known.length === 0 };
  } finally {
    await client.end();
  }
}

/** The migrations in a folder, oldest first: one folder each, `<timestamp>_<name>/migration.sql`. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const content = readFileSync(join(folder, name, 'migration.sql'));
      return { name, sql: content.toString('utf8'), checksum: createHash('sha256').update(content).digest('hex') };
    });
}

export function migrationsFolder(): string {
  return fromRoot('prisma', 'migrations');
}

/** Which migrations are still to be applied. Pure; throws MigrationError. */
function due(migrations: Migration[], records: Recorded[]): Migration[] {
  const done = new Map(
    records.filter((record) => record.rolled_back_at === null).map((record) => [record.migration_name, record]),
  );
  return migrations.filter((migration) => {
    const record = done.get(migration.name);
    if (record === undefined) return true;
    if (record.finished_at === null) {
      throw new MigrationError(
        `数据库升级 ${migration.name} 曾中途失败，现在的结构不确定。请从升级前的备份恢复，或由数据库管理员核对后在 _prisma_migrations 中标记。`,
      );
    }
    if (record.checksum !== migration.checksum) {
      throw new MigrationError(
        `数据库升级 ${migration.name} 在执行之后被改动过。请恢复该文件原来的内容；要改结构，请另加一个升级（npm run db:diff -- 名称）。`,
      );
    }
    return false;
  });
}

async function recorded(client: pg.Client): Promise<Recorded[]> {
  const { rows } = await client.query<Recorded>(
    'SELECT migration_name, checksum, finished_at, rolled_back_at FROM "_prisma_migrations"',
  );
  return rows;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`数据库升级 ${migration.name} 失败，未作任何改动：${reason}`, { cause: error });
  }
}
