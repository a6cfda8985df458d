/** `npm run db:diff -- NAME`: writes prisma/migrations/<timestamp>_NAME/migration.sql from what the schema has beyond the migrations. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromRoot, projectRoot } from '../src/config/project-root.ts';
import { startEmbeddedPostgres } from '../src/store/embedded-postgres.ts';
import { migrate, migrationsFolder } from '../src/store/migrate.ts';
import { sqlFromDatabase } from './schema-engine.ts';

/** SQL from the migrations to the schema, or null where they agree. `url` is an empty database that may be filled. */
export async function schemaDiff(url: string): Promise<string | null> {
  await migrate(url);
  return sqlFromDatabase(url, readFileSync(fromRoot('prisma/schema.prisma'), 'utf8'));
}

async function main(name: string | undefined): Promise<void> {
  if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
    console.error('Usage: npm run db:diff -- NAME   (NAME in lower case with _, e.g. add_check_in)');
    process.exitCode = 2;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'duban-diff-'));
  const server = await startEmbeddedPostgres(folder, { settings: { fsync: 'off' } });
  try {
    const sql = await schemaDiff(server.url);
    if (sql === null) {
      console.error('Schema and migrations agree; nothing to write.');
      return;
    }
    const stamp = new Date().toISOString().replace(/[-:T]/g, '').slice(0, 14);
    const target = join(migrationsFolder(), `${stamp}_${name}`);
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, 'migration.sql'), sql);
    console.error(`Written: ${relative(projectRoot(), join(target, 'migration.sql'))}. Read it before you commit it.`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(process.argv[2]);
