/** Plans (方案) in the database. */
import type { Stored, Tx } from '../app/ports.ts';
import type { Plan } from '../core/plan/state.ts';
import { VersionConflict } from './failures.ts';
import type { Session } from './session.ts';
import { jsonText, plainText } from './values.ts';

type PlanTx = Pick<Tx, 'plans' | 'plan' | 'insertPlan' | 'savePlan'>;

export function plansIn({ sql, leave }: Session): PlanTx {
  return {
    async plans() {
      const rows = await sql.$queryRaw<{ state: Plan }[]>`SELECT state FROM plan ORDER BY "order"`;
      return rows.map((row) => row.state);
    },
    async plan(id): Promise<Stored<Plan> | null> {
      const [row] = await sql.$queryRaw<{ version: number; state: Plan }[]>`
        SELECT version, state FROM plan WHERE id = ${id} FOR UPDATE`;
      return row === undefined ? null : { value: row.state, version: row.version };
    },
    async insertPlan(plan, effects) {
      await sql.$executeRaw`
        INSERT INTO plan (id, title, status, source_hash, version, state)
        VALUES (${plan.id}, ${plainText(plan.title)}, ${plan.status}, ${plan.sourceHash}, 1, ${jsonText(plan)}::jsonb)`;
      leave(effects);
    },
    async savePlan(stored, next, nextStepAt, effects) {
      const saved = await sql.$executeRaw`
        UPDATE plan SET title = ${plainText(next.title)}, status = ${next.status}, source_hash = ${next.sourceHash}, next_step_at = ${nextStepAt}::timestamptz,
          version = version + 1, state = ${jsonText(next)}::jsonb
        WHERE id = ${stored.value.id} AND version = ${stored.version}::int`;
      if (saved === 0) throw new VersionConflict('plan', stored.value.id, stored.version);
      leave(effects);
    },
  };
}
