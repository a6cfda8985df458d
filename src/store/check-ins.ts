/** Check-ins (情况了解) in the database. */
import type { Stored, Tx } from '../app/ports.ts';
import type { CheckIn } from '../core/check-in/state.ts';
import { VersionConflict } from './failures.ts';
import type { Session } from './session.ts';
import { jsonText } from './values.ts';

type CheckInTx = Pick<Tx, 'checkIn' | 'checkInsOf' | 'insertCheckIn' | 'saveCheckIn'>;

export function checkInsIn({ sql, leave }: Session): CheckInTx {
  return {
    async checkIn(id): Promise<Stored<CheckIn> | null> {
      const [row] = await sql.$queryRaw<{ version: number; state: CheckIn }[]>`
        SELECT version, state FROM check_in WHERE id = ${id} FOR UPDATE`;
      return row === undefined ? null : { value: row.state, version: row.version };
    },
    async checkInsOf({ assignment, askedBy, open }) {
      const rows = await sql.$queryRaw<{ state: CheckIn }[]>`
        SELECT state FROM check_in
        WHERE (${assignment ?? null}::text IS NULL OR assignment_id = ${assignment ?? null})
          AND (${askedBy ?? null}::text IS NULL OR asked_by = ${askedBy ?? null})
          AND (${open ?? null}::boolean IS NULL OR (status = 'open') = ${open ?? null}::boolean)
        ORDER BY "order"`;
      return rows.map((row) => row.state);
    },
    async insertCheckIn(value, nextStepAt, effects) {
      await sql.$executeRaw`
        INSERT INTO check_in (id, plan_id, assignment_id, asked_by, status, next_step_at, version, state)
        VALUES (${value.id}, ${value.planId}, ${value.assignmentId}, ${value.askedBy}, ${value.status},
          ${nextStepAt}::timestamptz, 1, ${jsonText(value)}::jsonb)`;
      leave(effects);
    },
    async saveCheckIn(stored, next, nextStepAt, effects) {
      const saved = await sql.$executeRaw`
        UPDATE check_in SET status = ${next.status}, next_step_at = ${nextStepAt}::timestamptz, version = version + 1,
          state = ${jsonText(next)}::jsonb
        WHERE id = ${stored.value.id} AND version = ${stored.version}::int`;
      if (saved === 0) throw new VersionConflict('check-in', stored.value.id, stored.version);
      leave(effects);
    },
  };
}
