/** Prisma's schema engine as WASM (no download): the SQL that leads from a database to prisma/schema.prisma. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

// PostgreSQL's internal one-byte "char" stands in its catalogues. The adapter refuses it, so it goes through as an array of
// characters, which no catalogue query answers, and is called a character again on the other side.
const INTERNAL_CHAR = 18;
const CHAR_ARRAY = 1002;

// Node has it; the compiler's library for it comes only with a browser's whole world.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** SQL from the database at `url` to the schema, or null where they agree. */
export async function sqlFromDatabase(url: string, schema: string): Promise<string | null> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  passInternalChar(pool);
  try {
    const schemaEngine = await load(schema, adapterOver(pool));
    const files = [{ path: 'schema.prisma', content: schema }];
    const answer = await schemaEngine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '.' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: NO_FILTERS,
    });
    return answer.exitCode === 0 ? null : answer.stdout;
  } finally {
    await pool.end();
  }
}

async function load(schema: string, adapter: PrismaPg): Promise<engine.SchemaEngine> {
  await (instantiated ??= instantiate());
  return engine.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}

// The engine's JavaScript half has room for one instance, so a process makes one.
let instantiated: Promise<void> | null = null;

async function instantiate(): Promise<void> {
  const require = createRequire(import.meta.url);
  const file = require.resolve('@prisma/schema-engine-wasm').replace('schema_engine.js', 'schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': { ...engine } });
  const start = instance.exports['__wbindgen_start'];
  if (typeof start !== 'function') throw new Error(`${file} is not the schema engine that this script knows`);
  engine.__wbg_set_wasm(instance.exports);
  start();
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  });
}

function passInternalChar(pool: pg.Pool): void {
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryArrayResult>;
  const passing = async (...args: unknown[]): Promise<pg.QueryArrayResult> => {
    const result = await query(...args);
    for (const field of result.fields ?? []) if (field.dataTypeID === INTERNAL_CHAR) field.dataTypeID = CHAR_ARRAY;
    return result;
  };
  Object.assign(pool, { query: passing });
}

function adapterOver(pool: pg.Pool): PrismaPg {
  const factory = new PrismaPg(pool, { disposeExternalPool: false });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    const queryRaw = connection.queryRaw.bind(connection);
    connection.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type) =>
        type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return connection;
  };
  return factory;
}
