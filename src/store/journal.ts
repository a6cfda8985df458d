/** Journal (操作记录): append-only rows, each chained to the one before by its hash. Written by record_effects in the migration. */
import { createHash } from 'node:crypto';
import type { JournalEntry } from '../app/ports.ts';
import type { JournalRow } from '../app/reads.ts';
import type { Instant, Json } from '../core/brand.ts';
import type { Sql } from './session.ts';
import { canonicalJson, jsonText, toInstant } from './values.ts';

/** An entry with the text that its hash is made of. */
export type CanonicalEntry = JournalEntry & { readonly canonical: string };

export interface JournalVerdict {
  readonly rows: number;
  /** Seq of the first row that was changed or is missing; null: the chain holds. */
  readonly firstBad: number | null;
}

/** What is hashed of a row: canonical JSON of its facts and its instant. The database adds the previous hash and the seq. */
export function canonicalEntry(entry: JournalEntry, at: Instant): CanonicalEntry {
  // Mended first: the hash must be of what is stored.
  const { actor, action, objectType, objectId, before, after, cause, data } = JSON.parse(
    jsonText(entry),
  ) as JournalEntry;
  const stored = { actor, action, objectType, objectId, before, after, cause, data };
  return { ...stored, canonical: canonicalJson({ at, ...stored }) };
}

/** sha256 in hex over previous hash, seq and canonical row, a line each: the same as in record_effects. */
export function hashOf(prevHash: string, seq: number, canonical: string): string {
  return createHash('sha256').update(`${prevHash}\n${seq}\n${canonical}`, 'utf8').digest('hex');
}

/** Journal rows after a seq, oldest first. */
export async function journalAfter(sql: Sql, afterSeq: number, limit: number): Promise<JournalRow[]> {
  const rows = await sql.$queryRaw<Row[]>`
    SELECT seq, at, actor, action, object_type, object_id, "before", "after", cause, data, prev_hash, hash
    FROM audit_event WHERE seq > ${afterSeq}::int ORDER BY seq LIMIT ${limit}::int`;
  return rows.map((row) => ({
    seq: row.seq,
    at: toInstant(row.at),
    actor: row.actor,
    action: row.action,
    objectType: row.object_type,
    objectId: row.object_id,
    before: row.before,
    after: row.after,
    cause: row.cause,
    data: row.data,
    prevHash: row.prev_hash,
    hash: row.hash,
  }));
}

/** Recomputes the whole chain. Rows cut off at the end leave no gap: compare `rows` and the last hash with a copy kept elsewhere. */
export async function verifyJournal(sql: Sql, page = 1000): Promise<JournalVerdict> {
  let rows = 0;
  let prevHash = '';
  for (;;) {
    const list = await journalAfter(sql, rows, page);
    for (const row of list) {
      const expected = rows + 1;
      const hash = hashOf(prevHash, expected, canonicalEntry(row, row.at).canonical);
      if (row.seq !== expected || row.prevHash !== prevHash || row.hash !== hash) return { rows, firstBad: expected };
      rows = expected;
      prevHash = hash;
    }
    if (list.length < page) return { rows, firstBad: null };
  }
}

interface Row {
  seq: number;
  at: Date;
  actor: string;
  action: string;
  object_type: JournalEntry['objectType'];
  object_id: string;
  before: string | null;
  after: string | null;
  cause: string;
  data: Json;
  prev_hash: string;
  hash: string;
}
