/** Session: one open transaction as the repositories see it, with what it will leave behind at its end. */
import type { Clock, Effects, JournalEntry } from '../app/ports.ts';
import type { Notice } from '../core/notice/notice.ts';
import type { Prisma } from './client/client.ts';
import { canonicalEntry } from './journal.ts';
import { jsonText } from './values.ts';

/** Raw SQL of Prisma: on the hot path half the price of its models, and it can lock. */
export type Sql = Pick<Prisma.TransactionClient, '$queryRaw' | '$executeRaw'>;

export interface Session {
  readonly sql: Sql;
  /** Keeps effects for the end of the transaction. */
  leave(effects: Effects): void;
  /** Writes the notices kept so far: before anything reads notices. */
  writeNotices(): Promise<void>;
  /** Writes all that is kept; the last statement of a transaction, as it takes the lock of the journal. */
  finish(): Promise<void>;
}

// Kept until the end for two reasons: one round trip for all of it, and the journal's lock, which serialises everybody
// who writes, is held only for the commit.
export function openSession(sql: Sql, clock: Clock): Session {
  let notices: Notice[] = [];
  let journal: JournalEntry[] = [];

  async function write(said: readonly Notice[], entries: readonly JournalEntry[]): Promise<void> {
    if (said.length === 0 && entries.length === 0) return;
    const now = clock.now();
    const rows = entries.map((entry) => canonicalEntry(entry, now));
    // In the order of keys: two transactions with the same notices then wait for each other and never deadlock.
    const sortedNotices = said.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    await sql.$executeRaw`SELECT record_effects(${jsonText(sortedNotices)}::jsonb, ${jsonText(rows)}::jsonb, ${now}::timestamptz)`;
  }

  return {
    sql,
    leave(effects) {
      notices.push(...effects.notices);
      journal.push(...effects.journal);
    },
    async writeNotices() {
      const said = notices;
      notices = [];
      await write(said, []);
    },
    async finish() {
      const [said, entries] = [notices, journal];
      [notices, journal] = [[], []];
      await write(said, entries);
    },
  };
}
