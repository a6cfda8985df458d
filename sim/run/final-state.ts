/**
 * Final state (最终状态): what a run must end with however its calls raced: assignments with their figures, check-ins, and what was sent to
 * whom about what in which minute. Seconds are left out: a retry may take one more, and no rule looks at them.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';

export interface FinalState {
  readonly assignments: readonly unknown[];
  readonly checkIns: readonly unknown[];
  /** `person kind tasks minute state`, a sorted set. */
  readonly deliveries: readonly string[];
}

export interface FinalCounts {
  readonly assignments: number;
  readonly reminders: number;
  readonly reports: number;
  readonly escalations: number;
  readonly digests: number;
  readonly checkIns: number;
}

const MINUTE = `'YYYY-MM-DD"T"HH24:MI'`;

export async function readFinalState(databaseUrl: string): Promise<{ state: FinalState; counts: FinalCounts }> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    const rows = async <T>(sql: string): Promise<T[]> => (await db.query(sql)).rows as T[];
    const assignments = await rows<{ state: unknown; light: string | null }>(
      'SELECT state, light FROM assignment ORDER BY id',
    );
    const checkIns = await rows<{ state: unknown }>('SELECT state FROM check_in ORDER BY id');
    const sent = await rows<{ person: string; kind: string; tasks: string[]; minute: string; state: string }>(
      `SELECT person_id AS person, kind, tasks, state,
         to_char(coalesce(delivered_at, created_at) AT TIME ZONE 'UTC', ${MINUTE}) AS minute
       FROM outbox_message WHERE op IN ('send', 'reply')`,
    );
    const [counts] = await rows<FinalCounts>(
      `SELECT (SELECT count(*)::int FROM assignment) AS assignments,
         (SELECT count(*)::int FROM outbox_message WHERE state = 'delivered' AND counted AND kind <> 'M1') AS reminders,
         (SELECT count(*)::int FROM audit_event WHERE action = 'reported') AS reports,
         (SELECT count(*)::int FROM audit_event WHERE action = 'escalated') AS escalations,
         (SELECT count(*)::int FROM outbox_message WHERE state = 'delivered' AND kind = 'M19') AS digests,
         (SELECT count(*)::int FROM check_in) AS "checkIns"`,
    );
    const deliveries = new Set(sent.map((s) => `${s.person} ${s.kind} ${s.tasks.join(',')} ${s.minute} ${s.state}`));
    return { state: { assignments, checkIns, deliveries: [...deliveries].sort() }, counts: counts! };
  } finally {
    await db.end();
  }
}

/** sha256 in hex over the canonical form. */
export function hashOf(state: FinalState): string {
  return createHash('sha256').update(canonical(state)).digest('hex');
}

/** JSON with keys in order at every level and instants cut to the minute. */
export function canonical(value: unknown): string {
  const ordered = (_key: string, part: unknown): unknown =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part;
  return JSON.stringify(value, ordered).replace(/("\d{4}-\d\d-\d\dT\d\d:\d\d):\d\dZ"/g, '$1Z"');
}
