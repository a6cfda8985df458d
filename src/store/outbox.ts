/** Outbox (待发消息): one message to one person, claimed by one sender at a time, in order a person. */
import type { OutboxMessage, OutboxTx } from '../app/ports.ts';
import type { PersonId } from '../core/brand.ts';
import { Prisma } from './client/client.ts';
import { COLUMNS, toMessage, type MessageRow } from './outbox-row.ts';
import { noticesIn } from './notices.ts';
import type { Session } from './session.ts';
import { jsonText, plainText } from './values.ts';

export function outboxIn(session: Session): OutboxTx {
  const { sql, writeNotices } = session;

  async function one(query: Prisma.Sql): Promise<OutboxMessage | null> {
    const [row] = await sql.$queryRaw<MessageRow[]>(query);
    return row === undefined ? null : toMessage(row);
  }

  return {
    ...noticesIn(session),
    async insert(m) {
      await writeNotices();
      await sql.$executeRaw`
        WITH joined AS (
          UPDATE notice SET status = 'claimed', outbox_id = ${m.id} WHERE key = ANY(${[...m.noticeKeys]}::text[])
        )
        INSERT INTO outbox_message (id, person_id, kind, op, uuid, target_message_id, notice_keys, tasks, slot, proactive, counted,
          urgent, state, content, created_at, next_try_at, attempts, first_tried_at, message_id, chat_id, delivered_at, error)
        VALUES (${m.id}, ${m.personId}, ${m.kind}, ${m.op}, ${m.uuid}, ${m.targetMessageId}, ${[...m.noticeKeys]}::text[],
          ${[...m.tasks]}::text[], ${m.slot}, ${m.proactive}, ${m.counted}, ${m.urgent}, ${m.state},
          ${m.content === null ? null : jsonText(m.content)}::jsonb, ${m.createdAt}::timestamptz,
          ${ended(m.state) ? null : m.nextTryAt}::timestamptz, ${m.attempts}::int, ${m.firstTriedAt}::timestamptz,
          ${m.messageId}, ${m.chatId}, ${m.deliveredAt}::timestamptz, ${m.error})`;
    },
    async update(id, change, owner) {
      const sets = assignmentsOf(change);
      if (sets.length === 0) return true;
      const fence = owner === undefined ? Prisma.empty : Prisma.sql` AND claimed_by = ${owner}`;
      const changed = await sql.$executeRaw(
        Prisma.sql`UPDATE outbox_message SET ${Prisma.join(sets, ', ')} WHERE id = ${id}${fence}`,
      );
      return changed > 0;
    },
    claim: (personId, owner, now, until) =>
      one(Prisma.sql`
        WITH head AS (
          SELECT id FROM outbox_message WHERE person_id = ${personId} AND next_try_at IS NOT NULL
            AND NOT (state = 'queued' AND next_try_at > ${now}::timestamptz)
          ORDER BY seq LIMIT 1 FOR UPDATE
        )
        UPDATE outbox_message SET state = 'sending', claimed_by = ${owner}, claimed_until = ${until}::timestamptz,
          attempts = attempts + 1
        WHERE id = (SELECT id FROM head) AND next_try_at <= ${now}::timestamptz
          AND (claimed_by IS NULL OR claimed_until <= ${now}::timestamptz)
        RETURNING ${COLUMNS}`),
    byMessageId: (messageId) =>
      one(
        Prisma.sql`SELECT ${COLUMNS} FROM outbox_message WHERE message_id = ${messageId} AND op IN ('send', 'reply') LIMIT 1`,
      ),
    async byNoticeKey(key) {
      await writeNotices();
      return one(
        Prisma.sql`SELECT ${COLUMNS} FROM outbox_message WHERE id = (SELECT outbox_id FROM notice WHERE key = ${key})`,
      );
    },
    async countedOn(personId, day) {
      const [row] = await sql.$queryRaw<{ count: number; slots: string[] | null }[]>`
        SELECT count(*)::int AS count, array_agg(DISTINCT slot) FILTER (WHERE slot IS NOT NULL) AS slots
        FROM outbox_message
        WHERE person_id = ${personId} AND counted AND state NOT IN ('undeliverable', 'superseded')
          AND (coalesce(delivered_at, created_at) AT TIME ZONE 'Asia/Shanghai')::date = ${day}::date`;
      return { count: row?.count ?? 0, slots: row?.slots ?? [] };
    },
    async deliveredIn(from, to, people, kinds) {
      return sql.$queryRaw<{ kind: string; cards: number; notices: number }[]>`
        SELECT kind, count(*)::int AS cards, coalesce(sum(cardinality(notice_keys)), 0)::int AS notices FROM outbox_message
        WHERE state = 'delivered' AND op IN ('send', 'reply') AND delivered_at >= ${from}::timestamptz AND delivered_at < ${to}::timestamptz
          AND person_id = ANY(${[...people]}::text[]) AND kind = ANY(${[...kinds]}::text[])
        GROUP BY kind ORDER BY kind`;
    },
    async latestOf(personId, kinds, limit) {
      const rows = await sql.$queryRaw<MessageRow[]>`
        SELECT ${COLUMNS} FROM outbox_message
        WHERE person_id = ${personId} AND kind = ANY(${[...kinds]}::text[]) AND state = 'delivered' AND op IN ('send', 'reply')
        ORDER BY seq DESC LIMIT ${limit}::int`;
      return rows.map(toMessage);
    },
    async chatOf(personId) {
      const [row] = await sql.$queryRaw<{ chat_id: string }[]>`
        SELECT chat_id FROM outbox_message WHERE person_id = ${personId} AND op = 'send' AND chat_id IS NOT NULL ORDER BY seq DESC LIMIT 1`;
      return row?.chat_id ?? null;
    },
    async duePersons(now, limit) {
      await writeNotices();
      const rows = await sql.$queryRaw<{ person_id: PersonId }[]>`
        SELECT person_id FROM (
          SELECT person_id, not_before AS at FROM notice WHERE status = 'pending' AND not_before <= ${now}::timestamptz
          UNION ALL
          SELECT person_id, next_try_at FROM outbox_message
          WHERE next_try_at <= ${now}::timestamptz AND (claimed_by IS NULL OR claimed_until <= ${now}::timestamptz)
        ) AS waiting
        GROUP BY person_id ORDER BY min(at), person_id LIMIT ${limit}::int`;
      return rows.map((row) => row.person_id);
    },
  };
}

const ENDED: ReadonlySet<string> = new Set(['delivered', 'undeliverable', 'superseded']);

function ended(state: string): boolean {
  return ENDED.has(state);
}

/** `column = value` for each field of a change, and what follows from a new state. */
function assignmentsOf(change: Parameters<OutboxTx['update']>[1]): Prisma.Sql[] {
  const sets: Prisma.Sql[] = [];
  const set = (column: string, value: unknown, type = 'text') => {
    sets.push(Prisma.sql`${Prisma.raw(`"${column}"`)} = ${value}::${Prisma.raw(type)}`);
  };
  const at = 'timestamptz';
  const { state } = change;
  if (change.personId !== undefined) set('person_id', change.personId);
  if (change.kind !== undefined) set('kind', change.kind);
  if (change.op !== undefined) set('op', change.op);
  if (change.uuid !== undefined) set('uuid', change.uuid);
  if (change.targetMessageId !== undefined) set('target_message_id', change.targetMessageId);
  if (change.noticeKeys !== undefined) set('notice_keys', [...change.noticeKeys], 'text[]');
  if (change.tasks !== undefined) set('tasks', [...change.tasks], 'text[]');
  if (change.slot !== undefined) set('slot', change.slot);
  if (change.proactive !== undefined) set('proactive', change.proactive, 'boolean');
  if (change.counted !== undefined) set('counted', change.counted, 'boolean');
  if (change.urgent !== undefined) set('urgent', change.urgent, 'boolean');
  if (change.content !== undefined) set('content', change.content === null ? null : jsonText(change.content), 'jsonb');
  if (change.createdAt !== undefined) set('created_at', change.createdAt, at);
  if (change.attempts !== undefined) set('attempts', change.attempts, 'int');
  if (change.firstTriedAt !== undefined) set('first_tried_at', change.firstTriedAt, at);
  if (change.messageId !== undefined) set('message_id', change.messageId);
  if (change.chatId !== undefined) set('chat_id', change.chatId);
  if (change.deliveredAt !== undefined) set('delivered_at', change.deliveredAt, at);
  if (change.error !== undefined) set('error', change.error === null ? null : plainText(change.error));
  if (state !== undefined) set('state', state);
  if (state !== undefined && ended(state)) set('next_try_at', null, at);
  else if (change.nextTryAt !== undefined) set('next_try_at', change.nextTryAt, at);
  if (state !== undefined && state !== 'sending') {
    set('claimed_by', null);
    set('claimed_until', null, at);
  }
  return sets;
}
