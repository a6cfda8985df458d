/** An open store for a test file, on a database of its own. */
import { afterAll, beforeAll } from 'vitest';
import { openStore, type OpenStore } from '../../src/store/connect.ts';
import type { Tx } from '../../src/app/ports.ts';
import { withDatabase } from '../database.ts';
import { standingClock } from './rows.ts';

export interface StoreUnderTest {
  readonly url: string;
  readonly clock: ReturnType<typeof standingClock>;
  readonly store: OpenStore;
  /** One transaction. */
  in<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export function withStore(): StoreUnderTest {
  const database = withDatabase();
  const clock = standingClock();
  let store: OpenStore | undefined;
  beforeAll(async () => void (store = await openStore(database.url, { clock })));
  afterAll(() => store?.[Symbol.asyncDispose]());
  const open = () => {
    if (store === undefined) throw new Error('The store is open only inside hooks and tests');
    return store;
  };
  return {
    clock,
    get url() {
      return database.url;
    },
    get store() {
      return open();
    },
    in: (work) => open().transaction(work),
  };
}

/** A promise with its handle, to let transactions meet where a test wants them to. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}
