/** A database of one's own for the tests of a file or of a `describe`: made before them, dropped after them. */
import { afterAll, beforeAll } from 'vitest';
import { lease, type Lease } from './services/lease.ts';

/**
 * `const database = withDatabase()` at the top of a file or describe; `database.url` inside hooks and tests. It has all migrations;
 * `{ migrated: false }` gives an empty one. Close your pools in an afterAll of your own; what is left open is cut.
 */
export function withDatabase({ migrated = true }: { migrated?: boolean } = {}): { readonly url: string } {
  let held: Lease | undefined;
  beforeAll(async () => {
    held = await lease(migrated ? 'migrated' : 'empty');
  });
  afterAll(() => held?.end());
  return {
    get url() {
      if (held === undefined) throw new Error('The database exists only inside hooks and tests');
      return held.url;
    },
  };
}
