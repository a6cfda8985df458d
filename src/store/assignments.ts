/** Assignments (交办事项) in the database. */
import type { Stored, Tx } from '../app/ports.ts';
import type { Json } from '../core/brand.ts';
import type { Assignment } from '../core/assignment/state.ts';
import { VersionConflict } from './failures.ts';
import type { Session } from './session.ts';
import { jsonText, toInstant } from './values.ts';

type AssignmentTx = Pick<Tx, 'assignment' | 'assignmentsOf' | 'eventsUntil' | 'insertAssignments' | 'saveAssignment'>;

export function assignmentsIn({ sql, leave }: Session): AssignmentTx {
  return {
    async assignment(id): Promise<Stored<Assignment> | null> {
      const [row] = await sql.$queryRaw<{ version: number; state: Assignment }[]>`
        SELECT version, state FROM assignment WHERE id = ${id} FOR UPDATE`;
      return row === undefined ? null : { value: row.state, version: row.version };
    },
    async assignmentsOf({ plan, bureau, open }) {
      const rows = await sql.$queryRaw<{ state: Assignment }[]>`
        SELECT a.state FROM assignment a JOIN plan p ON p.id = a.plan_id
        WHERE (${plan ?? null}::text IS NULL OR a.plan_id = ${plan ?? null})
          AND (${bureau ?? null}::text IS NULL OR a.bureau_id = ${bureau ?? null})
          AND (${open ?? null}::boolean IS NULL
            OR (a.status IN ('pendingAcceptance', 'inProgress', 'pendingReview')) = ${open ?? null}::boolean)
        ORDER BY p."order", a."order"`;
      return rows.map((row) => row.state);
    },
    async eventsUntil(plan, until) {
      const rows = await sql.$queryRaw<{ id: string; at: Date; data: Json }[]>`
        SELECT e.object_id AS id, e.at, e.data FROM audit_event e JOIN assignment a ON a.id = e.object_id
        WHERE e.object_type = 'assignment' AND a.plan_id = ${plan} AND e.at <= ${until}::timestamptz ORDER BY e.seq`;
      return rows.map((row) => ({ ...row, at: toInstant(row.at) }));
    },
    async insertAssignments(list, effects) {
      const rows = list.map(({ value, nextStepAt, light }) => ({ value, nextStepAt, light }));
      await sql.$executeRaw`
        INSERT INTO assignment (id, plan_id, bureau_id, task_no, role, status, light, due_on, next_step_at, version, state)
        SELECT a ->> 'id', a ->> 'planId', a ->> 'bureauId', a ->> 'taskNo', a ->> 'role', a ->> 'status', r ->> 'light',
          a ->> 'due', (r ->> 'nextStepAt')::timestamptz, 1, a
        FROM jsonb_array_elements(${jsonText(rows)}::jsonb) WITH ORDINALITY AS list(r, position),
          LATERAL (SELECT r -> 'value' AS a) AS value
        ORDER BY position`;
      leave(effects);
    },
    async saveAssignment(stored, next, { nextStepAt, light }, effects) {
      const saved = await sql.$executeRaw`
        UPDATE assignment SET bureau_id = ${next.bureauId}, role = ${next.role}, status = ${next.status}, light = ${light},
          due_on = ${next.due}, next_step_at = ${nextStepAt}::timestamptz, version = version + 1, state = ${jsonText(next)}::jsonb
        WHERE id = ${stored.value.id} AND version = ${stored.version}::int`;
      if (saved === 0) throw new VersionConflict('assignment', stored.value.id, stored.version);
      leave(effects);
    },
  };
}
