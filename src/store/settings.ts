/** Settings (设置) in the database: one JSON value a key. */
import type { Tx } from '../app/ports.ts';
import type { Json } from '../core/brand.ts';
import type { Session } from './session.ts';
import { jsonText } from './values.ts';

export function settingsIn({ sql }: Session): Tx['settings'] {
  return {
    async get(key) {
      const [row] = await sql.$queryRaw<{ value: Json }[]>`SELECT value FROM setting WHERE key = ${key}`;
      return row?.value ?? null;
    },
    async set(key, value) {
      await sql.$executeRaw`
        INSERT INTO setting (key, value) VALUES (${key}, ${jsonText(value)}::jsonb)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
    },
  };
}
