/** Migrations (数据库升级): applied once, in order, all or nothing; and they lead to the schema. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { schemaDiff } from '../../scripts/schema-diff.ts';
import { MigrationError, migrate, migrationsFolder, migrationStatus, readMigrations } from '../../src/store/migrate.ts';
import { withDatabase } from '../database.ts';

describe('migrate', () => {
  const database = withDatabase({ migrated: false });
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'duban-migrations-'));
    await query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(name: string, sql: string): void {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  }

  async function query(sql: string): Promise<pg.QueryResultRow[]> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query(sql)).rows ?? [];
    } finally {
      await client.end();
    }
  }

  it('applies what is new, oldest first, and nothing twice', async () => {
    write('20260101000000_one', 'CREATE TABLE a (n int); INSERT INTO a VALUES (1);');
    write('20260102000000_two', 'INSERT INTO a VALUES (2);');
    expect((await migrationStatus(database.url, folder)).pending).toHaveLength(2);
    expect(await migrate(database.url, folder)).toEqual({ applied: ['20260101000000_one', '20260102000000_two'] });
    write('20260103000000_three', 'INSERT INTO a VALUES (3);');
    expect(await migrationStatus(database.url, folder)).toEqual({ pending: ['20260103000000_three'], fresh: false });
    expect(await migrate(database.url, folder)).toEqual({ applied: ['20260103000000_three'] });
    expect(await migrate(database.url, folder)).toEqual({ applied: [] });
    expect(await query('SELECT n FROM a ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  it('leaves no trace of a migration that fails, and applies it once it is mended', async () => {
    write('20260101000000_one', 'CREATE TABLE a (n int);');
    write('20260102000000_two', 'CREATE TABLE b (n int); INSERT INTO nowhere VALUES (1);');
    await expect(migrate(database.url, folder)).rejects.toThrow(/20260102000000_two 失败，未作任何改动：.*nowhere/);
    expect(await query(`SELECT to_regclass('a') IS NOT NULL AS a, to_regclass('b') IS NOT NULL AS b`)).toEqual([
      { a: true, b: false },
    ]);
    write('20260102000000_two', 'CREATE TABLE b (n int);');
    expect(await migrate(database.url, folder)).toEqual({ applied: ['20260102000000_two'] });
  });

  it('refuses when an applied file was edited', async () => {
    write('20260101000000_one', 'CREATE TABLE a (n int);');
    await migrate(database.url, folder);
    write('20260101000000_one', 'CREATE TABLE a (n bigint);');
    await expect(migrate(database.url, folder)).rejects.toThrow(MigrationError);
    await expect(migrationStatus(database.url, folder)).rejects.toThrow(/被改动过/);
  });

  it("refuses after a migration that failed half-way under Prisma's own engine", async () => {
    write('20260101000000_one', 'CREATE TABLE a (n int);');
    await migrate(database.url, folder);
    await query(`UPDATE _prisma_migrations SET finished_at = NULL`);
    await expect(migrate(database.url, folder)).rejects.toThrow(/中途失败/);
    await query(`UPDATE _prisma_migrations SET rolled_back_at = now(); DROP TABLE a`);
    expect(await migrate(database.url, folder)).toEqual({ applied: ['20260101000000_one'] });
  });

  it('lets programs that start at the same time wait for one another', async () => {
    write('20260101000000_one', 'CREATE TABLE a (n int); SELECT pg_sleep(0.05);');
    const all = await Promise.all([1, 2, 3].map(() => migrate(database.url, folder)));
    expect(all.flatMap((each) => each.applied)).toEqual(['20260101000000_one']);
  });

  it('leaves alone what a newer version has applied', async () => {
    write('20260101000000_one', 'CREATE TABLE a (n int);');
    write('20260102000000_newer', 'CREATE TABLE b (n int);');
    await migrate(database.url, folder);
    rmSync(join(folder, '20260102000000_newer'), { recursive: true });
    expect(await migrate(database.url, folder)).toEqual({ applied: [] });
  });
});

describe('the migrations of the project', () => {
  const database = withDatabase({ migrated: false });

  it('lead exactly to prisma/schema.prisma', async () => {
    expect(readMigrations(migrationsFolder()).length).toBeGreaterThan(0);
    expect(await schemaDiff(database.url)).toBeNull();
  });
});

describe('schemaDiff', () => {
  const database = withDatabase();

  it('sees when the database has drifted from the schema', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query('CREATE TABLE stray (id text PRIMARY KEY)');
    await client.end();
    expect(await schemaDiff(database.url)).toContain('DROP TABLE "stray"');
  });
});
