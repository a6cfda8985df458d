/** Intake (接收): what reaches us, stored before it is acknowledged; all that comes while one insert is under way shares the next. */
import { Pool } from 'pg';
import { gathering } from '../app/gathering.ts';
import type { Inbound } from '../app/inbound.ts';
import type { Arrival, Store } from '../app/ports.ts';
import type { Instant, Json } from '../core/brand.ts';
import { isAway, sorted } from './failures.ts';
import { jsonText } from './values.ts';

const MOST = 200;
const CONNECT_MS = 5_000;
/** The platform has given an event up long before; it comes again. */
const ANSWER_MS = 15_000;

// In the order of the array, which is the order of arrival: `seq` is given row by row.
const INSERT = `
  INSERT INTO inbox (key, conversation, type, payload, status, attempts, received_at)
  SELECT key, conversation, payload ->> 'type', payload, 'open', 0, at
  FROM jsonb_to_recordset($1::jsonb) AS lot (key text, conversation text, payload jsonb, at timestamptz)
  ON CONFLICT (key) DO NOTHING RETURNING key`;

interface Row {
  readonly key: string;
  readonly conversation: string;
  readonly payload: Inbound;
  readonly at: Instant;
}

/**
 * Over a connection of its own, opened at the first event: an acknowledgement never waits behind the workers' transactions. Past
 * Prisma, whose transaction is four round trips where this is one prepared statement.
 */
export function openIntake(url: string, onError: (error: Error) => void): Pick<Store, 'arrive'> & AsyncDisposable {
  const pool = new Pool({
    connectionString: url,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    application_name: 'duban intake',
  });
  pool.on('error', onError);

  async function insert(lot: readonly Row[]): Promise<Arrival[]> {
    const inserted = await pool.query<{ key: string }>({ name: 'intake', text: INSERT, values: [jsonText(lot)] });
    const fresh = new Set(inserted.rows.map(({ key }) => key));
    const known = fresh.size === lot.length ? new Map<string, Json | null>() : await results(lot);
    // A key that stands twice in a lot is fresh for whoever came first.
    return lot.map(({ key }) => ({ fresh: fresh.delete(key), result: known.get(key) ?? null }));
  }

  async function results(lot: readonly Row[]): Promise<Map<string, Json | null>> {
    const text = 'SELECT key, result FROM inbox WHERE key = ANY($1) AND result IS NOT NULL';
    const { rows } = await pool.query<{ key: string; result: Json }>(text, [lot.map(({ key }) => key)]);
    return new Map(rows.map(({ key, result }) => [key, result]));
  }

  /** What the database refuses must not take the others with it. */
  async function eachAlone(lot: readonly Row[]): Promise<PromiseSettledResult<Arrival>[]> {
    const outcomes: PromiseSettledResult<Arrival>[] = [];
    for (const row of lot) outcomes.push(...(await Promise.allSettled([insert([row]).then(([arrival]) => arrival!)])));
    return outcomes;
  }

  const store = gathering<Row, PromiseSettledResult<Arrival>>(async (lot) => {
    try {
      return (await insert(lot)).map((value) => ({ status: 'fulfilled', value }));
    } catch (error) {
      if (lot.length === 1 || isAway(error)) throw error;
      return eachAlone(lot);
    }
  }, MOST);

  return {
    async arrive(payload, conversation, at) {
      try {
        const outcome = await store({ key: payload.key, conversation, payload, at });
        if (outcome.status === 'rejected') throw outcome.reason;
        return outcome.value;
      } catch (error) {
        throw sorted(error);
      }
    },
    [Symbol.asyncDispose]: () => pool.end(),
  };
}
