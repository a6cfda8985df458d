/** Look (查看): what has happened since the last check: in the chats of the local Lark server, and in the product's database. */
import pg from 'pg';
import type { JournalRow } from '../../../src/app/reads.ts';
import type { Assignment } from '../../../src/core/assignment/state.ts';
import type { LarkSim, Message } from '../../lark/server.ts';

export interface Viewer {
  readonly personId: string;
  readonly openId: string;
  readonly name: string;
  readonly bureauId: string;
  readonly roles: readonly string[];
}

/** A message created or changed, as one person sees it. */
export interface Seen {
  readonly who: Viewer;
  readonly message: Message;
  /** Not seen before by this person. */
  readonly fresh: boolean;
}

/** A row of the outbox, new or changed. */
export interface Sending {
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  readonly op: 'send' | 'reply' | 'patch' | 'react';
  readonly noticeKeys: readonly string[];
  readonly tasks: readonly string[];
  readonly urgent: boolean;
  readonly state: string;
  readonly createdAt: string;
  readonly firstTriedAt: string | null;
  readonly messageId: string | null;
  /** Which message it answers, changes or marks. */
  readonly targetMessageId: string | null;
  readonly error: string | null;
}

export interface NewNotice {
  readonly key: string;
  readonly kind: string;
  readonly personId: string;
  readonly assignmentId: string | null;
  /** Whom a report of bad delivery (M15) is about. */
  readonly about: string | null;
}

/** Somebody did something in the chat, as far as it reached the product. */
export interface Deed {
  readonly openId: string;
  readonly at: string;
  readonly type: string;
  readonly action: string | null;
}

export interface StoredAssignment {
  readonly id: string;
  readonly version: number;
  readonly state: Assignment;
}

export interface StoredCheckIn {
  readonly id: string;
  readonly version: number;
  readonly state: { readonly status: string; readonly bureauId: string; readonly dueAt: string };
}

export interface Look {
  readonly now: string;
  readonly seen: readonly Seen[];
  readonly sendings: readonly Sending[];
  /** All that have not ended. */
  readonly unsent: readonly Sending[];
  readonly notices: readonly NewNotice[];
  /** Notices whose time has come and that are in no message. */
  readonly waiting: readonly { readonly key: string; readonly notBefore: string }[];
  readonly deeds: readonly Deed[];
  readonly journal: readonly JournalRow[];
  /** Stored anew since the last look. */
  readonly assignments: readonly StoredAssignment[];
  readonly checkIns: readonly StoredCheckIn[];
}

export interface Watch extends AsyncDisposable {
  readonly viewers: readonly Viewer[];
  look(now: string): Promise<Look>;
}

const NOTHING: Omit<Look, 'now' | 'seen'> = {
  sendings: [], unsent: [], notices: [], waiting: [], deeds: [], journal: [], assignments: [], checkIns: [],
}; // prettier-ignore

const AT = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;
const at = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${AT})`;
const SENDING = `id, person_id AS "personId", kind, op, notice_keys AS "noticeKeys", tasks, urgent, state,
  ${at('created_at')} AS "createdAt", ${at('first_tried_at')} AS "firstTriedAt", message_id AS "messageId", target_message_id AS "targetMessageId", error`;

/** @param databaseUrl of the product: read with statements of our own */
export async function openWatch(
  lark: Pick<LarkSim, 'messagesOf'>,
  databaseUrl: string,
  journalAfter: (seq: number) => Promise<JournalRow[]>,
): Promise<Watch> {
  const db = new pg.Client({ connectionString: databaseUrl, application_name: 'duban invariants' });
  await db.connect();
  const rows = async <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
    (await db.query(sql, values)).rows as T[];
  const viewers = await rows<Viewer>(
    `SELECT id AS "personId", open_id AS "openId", name, bureau_id AS "bureauId", roles FROM person WHERE open_id IS NOT NULL ORDER BY id`,
  );
  const mark = { seen: 0, sending: 0, notice: 0, inbox: 0, journal: 0 };
  const known = new Set<string>();
  const versions = new Map<string, number>();

  function seenAnew(): Seen[] {
    let last = mark.seen;
    const seen = viewers.flatMap((who) =>
      lark.messagesOf(who.openId, mark.seen).map((message): Seen => {
        last = Math.max(last, message.seq);
        const id = `${who.openId} ${message.messageId}`;
        const fresh = !known.has(id);
        known.add(id);
        return { who, message, fresh };
      }),
    );
    mark.seen = last;
    return seen;
  }

  /** Rows after a mark, which moves on to the last of them. */
  async function after<T extends { seq: number }>(key: 'sending' | 'notice' | 'inbox', sql: string): Promise<T[]> {
    const list = await rows<T>(sql, [mark[key]]);
    mark[key] = list.at(-1)?.seq ?? mark[key];
    return list;
  }

  async function storedAnew<T extends { id: string; version: number }>(table: 'assignment' | 'check_in'): Promise<T[]> {
    const all = await rows<{ id: string; version: number }>(`SELECT id, version FROM ${table}`);
    const changed = all.filter(({ id, version }) => versions.get(id) !== version).map(({ id }) => id);
    if (changed.length === 0) return [];
    for (const { id, version } of all) versions.set(id, version);
    return rows<T>(`SELECT id, version, state FROM ${table} WHERE id = ANY($1) ORDER BY id`, [changed]);
  }

  async function journal(): Promise<JournalRow[]> {
    const list = await journalAfter(mark.journal);
    mark.journal = list.at(-1)?.seq ?? mark.journal;
    return list;
  }

  /** Most hours are nights and holidays: one statement tells that nothing has happened in them, and nothing waits. */
  async function still(now: string): Promise<boolean> {
    const [row] = await rows<{ sending: string; notice: number; inbox: number; journal: number; waits: boolean }>(
      `SELECT (SELECT coalesce(max(change_seq), 0) FROM outbox_message) AS sending, (SELECT coalesce(max(seq), 0) FROM notice) AS notice,
         (SELECT coalesce(max(seq), 0) FROM inbox) AS inbox, (SELECT coalesce(max(seq), 0) FROM audit_event) AS journal,
         EXISTS (SELECT FROM outbox_message WHERE next_try_at IS NOT NULL OR state = 'uncertain')
         OR EXISTS (SELECT FROM notice WHERE status = 'pending' AND not_before <= $1::timestamptz) AS waits`,
      [now],
    );
    return (
      row?.waits === false && Number(row.sending) === mark.sending && row.notice === mark.notice &&
      row.inbox === mark.inbox && row.journal === mark.journal
    ); // prettier-ignore
  }

  return {
    viewers,
    async look(now) {
      const seen = seenAnew();
      if (await still(now)) return { ...NOTHING, now, seen };
      return {
        now,
        seen,
        sendings: await after<Sending & { seq: number }>(
          'sending',
          `SELECT change_seq::int AS seq, ${SENDING} FROM outbox_message WHERE change_seq > $1 ORDER BY change_seq`,
        ),
        unsent: await rows<Sending>(
          `SELECT ${SENDING} FROM outbox_message WHERE state NOT IN ('delivered', 'superseded', 'undeliverable') ORDER BY seq`,
        ),
        notices: await after<NewNotice & { seq: number }>(
          'notice',
          `SELECT seq, key, kind, person_id AS "personId", assignment_id AS "assignmentId", body -> 'facts' ->> 'person' AS about
           FROM notice WHERE seq > $1 ORDER BY seq`,
        ),
        waiting: await rows<{ key: string; notBefore: string }>(
          `SELECT key, ${at('not_before')} AS "notBefore" FROM notice WHERE status = 'pending' AND not_before <= $1::timestamptz`,
          [now],
        ),
        deeds: await after<Deed & { seq: number }>(
          'inbox',
          `SELECT seq, payload ->> 'openId' AS "openId", ${at('received_at')} AS at, type,
             coalesce(payload ->> 'option', payload -> 'value' ->> 'a') AS action
           FROM inbox WHERE seq > $1 ORDER BY seq`,
        ),
        journal: await journal(),
        assignments: await storedAnew<StoredAssignment>('assignment'),
        checkIns: await storedAnew<StoredCheckIn>('check_in'),
      };
    },
    [Symbol.asyncDispose]: () => db.end(),
  };
}
