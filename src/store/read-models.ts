/** Read models: what the API, the driver of the clock and the simulation look at. One statement each, no locks. */
import type { OutboxState } from '../app/ports.ts';
import type { Counts, Delivery, Reads, TaskRow } from '../app/reads.ts';
import type { Assignment } from '../core/assignment/state.ts';
import type { Instant, PlanId } from '../core/brand.ts';
import { Prisma } from './client/client.ts';
import { sorted } from './failures.ts';
import { journalAfter } from './journal.ts';
import type { Sql } from './session.ts';
import { INSTANT_FORMAT, toInstant, toInstantOrNull } from './values.ts';

export function readsOver(sql: Sql): Reads {
  return {
    tasks: () => read(tasks(sql)),
    deliveries: (afterSeq, limit = 10_000) => read(deliveries(sql, afterSeq, limit)),
    nextInstant: () => read(nextInstant(sql)),
    quiet: (now) => read(quiet(sql, now)),
    counts: () => read(counts(sql)),
    journal: (afterSeq, limit) => read(journalAfter(sql, afterSeq, limit)),
    assignmentsOfPlan: (id) => read(assignmentsOfPlan(sql, id)),
  };
}

async function read<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    throw sorted(error);
  }
}

async function tasks(sql: Sql): Promise<TaskRow[]> {
  const plans = await sql.$queryRaw<
    { id: PlanId; tasks: { no: string; title: string }[]; assignments: TaskRow['assignments'] }[]
  >`
    SELECT p.id, p.state -> 'tasks' AS tasks, coalesce(
      jsonb_agg(jsonb_build_object('value', a.state, 'light', a.light,
        'nextStepAt', to_char(a.next_step_at AT TIME ZONE 'UTC', ${INSTANT_FORMAT}))
        ORDER BY (a.role = 'lead') DESC, a."order") FILTER (WHERE a.id IS NOT NULL), '[]') AS assignments
    FROM plan p LEFT JOIN assignment a ON a.plan_id = p.id
    GROUP BY p.id ORDER BY p."order"`;
  return plans.flatMap(({ id, tasks, assignments }) => {
    const rows = new Map(
      tasks.map(({ no, title }) => [
        no,
        { planId: id, no, title, assignments: [] as TaskRow['assignments'][number][] },
      ]),
    );
    for (const assignment of assignments) {
      const { taskNo, taskTitle } = assignment.value;
      const row = rows.get(taskNo) ?? { planId: id, no: taskNo, title: taskTitle, assignments: [] };
      row.assignments.push(assignment);
      rows.set(taskNo, row); // the figures of the general targets (填报) stand behind the tasks
    }
    return [...rows.values()];
  });
}

async function deliveries(sql: Sql, afterSeq: number, limit: number): Promise<Delivery[]> {
  const rows = await sql.$queryRaw<
    (Omit<Delivery, 'seq' | 'messageId' | 'personOpenId' | 'chatId' | 'at'> & {
      change_seq: bigint;
      message_id: string | null;
      open_id: string | null;
      chat_id: string | null;
      at: Date;
    })[]
  >`
    SELECT m.change_seq, m.message_id, p.open_id, m.chat_id, m.kind, m.proactive, m.urgent, m.slot, m.tasks,
      coalesce(m.delivered_at, m.created_at) AS at, m.state
    FROM outbox_message m LEFT JOIN person p ON p.id = m.person_id
    WHERE m.change_seq > ${afterSeq}::bigint AND m.op IN ('send', 'reply')
    ORDER BY m.change_seq LIMIT ${limit}::int`;
  return rows.map((row) => ({
    seq: Number(row.change_seq),
    messageId: row.message_id,
    personOpenId: row.open_id,
    chatId: row.chat_id,
    kind: row.kind,
    proactive: row.proactive,
    urgent: row.urgent,
    slot: row.slot,
    tasks: row.tasks,
    at: toInstant(row.at),
    state: row.state,
  }));
}

/** Messages of one person go in order: what stands behind a try that waits for its time waits with it. */
const BEHIND = Prisma.sql`EXISTS (SELECT FROM outbox_message AS head WHERE head.person_id = m.person_id AND head.seq < m.seq
        AND head.state = 'failed' AND head.next_try_at > m.next_try_at)`;

async function nextInstant(sql: Sql): Promise<Instant | null> {
  const [row] = await sql.$queryRaw<{ at: Date | null }[]>`
    SELECT least(
      (SELECT min(next_step_at) FROM plan WHERE next_step_at IS NOT NULL),
      (SELECT min(next_step_at) FROM assignment WHERE next_step_at IS NOT NULL),
      (SELECT min(next_step_at) FROM check_in WHERE next_step_at IS NOT NULL),
      (SELECT min(not_before) FROM notice WHERE status = 'pending'),
      (SELECT min(next_try_at) FROM outbox_message AS m WHERE next_try_at IS NOT NULL AND NOT ${BEHIND})) AS at`;
  return toInstantOrNull(row?.at ?? null);
}

async function quiet(sql: Sql, now: Instant): Promise<boolean> {
  const [row] = await sql.$queryRaw<{ quiet: boolean }[]>`
    SELECT NOT (
      EXISTS (SELECT FROM inbox WHERE status = 'open')
      OR EXISTS (SELECT FROM notice WHERE status = 'pending' AND not_before <= ${now}::timestamptz)
      OR EXISTS (SELECT FROM outbox_message AS m WHERE next_try_at <= ${now}::timestamptz AND NOT ${BEHIND})
      OR EXISTS (SELECT FROM assignment WHERE next_step_at <= ${now}::timestamptz)
      OR EXISTS (SELECT FROM plan WHERE next_step_at <= ${now}::timestamptz)
      OR EXISTS (SELECT FROM check_in WHERE next_step_at <= ${now}::timestamptz)) AS quiet`;
  return row?.quiet ?? true;
}

const OUTBOX_STATES: readonly OutboxState[] = [
  'queued', 'sending', 'delivered', 'failed', 'uncertain', 'undeliverable', 'superseded',
]; // prettier-ignore

async function counts(sql: Sql): Promise<Counts> {
  const [row] = await sql.$queryRaw<[CountRow]>`
    SELECT (SELECT count(*)::int FROM inbox WHERE status = 'open') AS inbox_open,
      (SELECT count(*)::int FROM inbox WHERE status = 'quarantined') AS inbox_quarantined,
      (SELECT count(*)::int FROM notice WHERE status = 'pending') AS notices_pending,
      (SELECT coalesce(max(seq), 0)::int FROM audit_event) AS journal,
      (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM
        (SELECT state, count(*) AS n FROM outbox_message GROUP BY state) AS o) AS outbox,
      (SELECT coalesce(jsonb_object_agg(status, n), '{}') FROM
        (SELECT status, count(*) AS n FROM assignment GROUP BY status) AS a) AS assignments`;
  return {
    inboxOpen: row.inbox_open,
    inboxQuarantined: row.inbox_quarantined,
    noticesPending: row.notices_pending,
    outbox: Object.fromEntries(OUTBOX_STATES.map((state) => [state, row.outbox[state] ?? 0])) as Counts['outbox'],
    assignments: row.assignments,
    journal: row.journal,
  };
}

interface CountRow {
  inbox_open: number;
  inbox_quarantined: number;
  notices_pending: number;
  journal: number;
  outbox: Partial<Record<OutboxState, number>>;
  assignments: Record<string, number>;
}

async function assignmentsOfPlan(sql: Sql, id: PlanId): Promise<Assignment[]> {
  const rows = await sql.$queryRaw<{ state: Assignment }[]>`
    SELECT state FROM assignment WHERE plan_id = ${id} ORDER BY "order"`;
  return rows.map((row) => row.state);
}
