/** Notices (待发通知): what the core wants said, until it is joined into a message. */
import type { OutboxTx } from '../app/ports.ts';
import type { Notice } from '../core/notice/notice.ts';
import type { Session } from './session.ts';
import { toInstant } from './values.ts';

type NoticeTx = Pick<OutboxTx, 'pending' | 'noticesOf' | 'postpone' | 'supersede'>;

export function noticesIn({ sql, writeNotices }: Session): NoticeTx {
  return {
    async pending(personId, now) {
      await writeNotices();
      const rows = await sql.$queryRaw<NoticeRow[]>`
        SELECT seq, not_before, slot, body FROM notice
        WHERE person_id = ${personId} AND status = 'pending' AND not_before <= ${now}::timestamptz
        ORDER BY not_before, seq FOR UPDATE`;
      return rows.map((row) => ({ ...toNotice(row), seq: row.seq }));
    },
    async noticesOf(keys) {
      await writeNotices();
      // By key and not by seq: the notices of one card were made side by side, and each run is to show them alike.
      const rows = await sql.$queryRaw<NoticeRow[]>`
        SELECT seq, not_before, slot, body FROM notice WHERE key = ANY(${[...keys]}::text[]) ORDER BY key COLLATE "C"`;
      return rows.map(toNotice);
    },
    async postpone(keys, notBefore, slot) {
      await writeNotices();
      await sql.$executeRaw`
        UPDATE notice SET not_before = ${notBefore}::timestamptz, slot = ${slot}
        WHERE key = ANY(${[...keys]}::text[]) AND status = 'pending'`;
    },
    async supersede(keys) {
      await writeNotices();
      await sql.$executeRaw`
        UPDATE notice SET status = 'superseded' WHERE key = ANY(${[...keys]}::text[]) AND status = 'pending'`;
    },
  };
}

interface NoticeRow {
  seq: number;
  not_before: Date;
  slot: string | null;
  body: Notice;
}

// The columns hold the time in force; the body keeps the one that the core asked for.
function toNotice(row: NoticeRow): Notice {
  return { ...row.body, notBefore: toInstant(row.not_before), slot: row.slot };
}
