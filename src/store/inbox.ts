/** Inbox (收件): what reached us from chat (intake.ts), worked off in order a conversation. */
import type { Inbound } from '../app/inbound.ts';
import type { InboxTx } from '../app/ports.ts';
import type { Session } from './session.ts';
import { jsonText, plainText } from './values.ts';

export function inboxIn({ sql }: Session): InboxTx {
  return {
    async next(conversation) {
      // Not SKIP LOCKED: a second worker on the same conversation waits, or it would overtake.
      const [row] = await sql.$queryRaw<{ key: string; seq: number; payload: Inbound; attempts: number }[]>`
        SELECT key, seq, payload, attempts FROM inbox
        WHERE conversation = ${conversation} AND status = 'open' ORDER BY seq LIMIT 1 FOR UPDATE`;
      if (row === undefined) return null;
      return { key: row.key, seq: row.seq, conversation, inbound: row.payload, attempts: row.attempts };
    },
    async done(key, result, at) {
      await sql.$executeRaw`
        UPDATE inbox SET status = 'done', done_at = ${at}::timestamptz, result = ${jsonText(result)}::jsonb, error = NULL
        WHERE key = ${key}`;
    },
    async arrived(key) {
      const [row] = await sql.$queryRaw<{ payload: Inbound }[]>`SELECT payload FROM inbox WHERE key = ${key}`;
      return row?.payload ?? null;
    },
    async started(key) {
      const [row] = await sql.$queryRaw<{ attempts: number }[]>`
        UPDATE inbox SET attempts = attempts + 1 WHERE key = ${key} RETURNING attempts`;
      return row?.attempts ?? 0;
    },
    async quarantine(key, why) {
      await sql.$executeRaw`
        UPDATE inbox SET status = 'quarantined', error = ${plainText(why)} WHERE key = ${key} AND status = 'open'`;
    },
    async openConversations(limit) {
      const rows = await sql.$queryRaw<{ conversation: string }[]>`
        SELECT conversation FROM inbox WHERE status = 'open' GROUP BY conversation ORDER BY min(seq) LIMIT ${limit}::int`;
      return rows.map((row) => row.conversation);
    },
  };
}
