/** A row of the outbox as the use cases see it. */
import type { Content, OutboxMessage, OutboxOp, OutboxState } from '../app/ports.ts';
import type { PersonId } from '../core/brand.ts';
import { Prisma } from './client/client.ts';
import { toInstant, toInstantOrNull } from './values.ts';

export const COLUMNS: Prisma.Sql = Prisma.raw(
  `id, seq, person_id, kind, op, uuid, target_message_id, notice_keys, tasks, slot, proactive, counted, urgent, state, content,
   created_at, next_try_at, attempts, first_tried_at, message_id, chat_id, delivered_at, error`,
);

export interface MessageRow {
  id: string;
  seq: number;
  person_id: string;
  kind: OutboxMessage['kind'];
  op: OutboxOp;
  uuid: string;
  target_message_id: string | null;
  notice_keys: string[];
  tasks: string[];
  slot: string | null;
  proactive: boolean;
  counted: boolean;
  urgent: boolean;
  state: OutboxState;
  content: Content | null;
  created_at: Date;
  next_try_at: Date | null;
  attempts: number;
  first_tried_at: Date | null;
  message_id: string | null;
  chat_id: string | null;
  delivered_at: Date | null;
  error: string | null;
}

export function toMessage(row: MessageRow): OutboxMessage {
  return {
    id: row.id,
    seq: row.seq,
    personId: row.person_id as PersonId,
    kind: row.kind,
    op: row.op,
    uuid: row.uuid,
    targetMessageId: row.target_message_id,
    noticeKeys: row.notice_keys,
    tasks: row.tasks,
    slot: row.slot,
    proactive: row.proactive,
    counted: row.counted,
    urgent: row.urgent,
    state: row.state,
    content: row.content,
    createdAt: toInstant(row.created_at),
    nextTryAt: toInstantOrNull(row.next_try_at),
    attempts: row.attempts,
    firstTriedAt: toInstantOrNull(row.first_tried_at),
    messageId: row.message_id,
    chatId: row.chat_id,
    deliveredAt: toInstantOrNull(row.delivered_at),
    error: row.error,
  };
}
