/** The migration of plans under check: what an earlier version stored is brought into the shape of today. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { migrationsFolder } from '../../src/store/migrate.ts';
import { withDatabase } from '../database.ts';

const database = withDatabase();
const indicator = (n: number) => ({ id: `p1-i${n}`, name: `指标${n}`, value: n });
const task = (no: string, ...numbers: number[]) => ({
  no,
  title: `任务${no}`,
  line: Number(no),
  indicators: numbers.map(indicator),
});

it('gathers targets in their order, and numbers what were warnings', async () => {
  const state = {
    id: 'p1', title: '示范方案', tasks: [task('1', 2, 10), task('2')],
    generalTargets: [{ indicator: indicator(1), owner: 'b1' }], warnings: [{ line: 7, message: '请核对' }],
  }; // prettier-ignore
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO plan (id, title, status, source_hash, version, state) VALUES ('p1', '示范方案', 'active', 'h', 1, $1)`,
      [JSON.stringify(state)],
    );
    const sql = readFileSync(join(migrationsFolder(), '20251202000000_plan_checking', 'migration.sql'), 'utf8');
    await client.query(sql);
    await client.query(sql); // again: nothing left to do
    const { rows } = await client.query('SELECT state FROM plan');
    expect(rows[0].state).toEqual({
      id: 'p1',
      title: '示范方案',
      tasks: [
        { no: '1', title: '任务1', line: 1, skipped: null },
        { no: '2', title: '任务2', line: 2, skipped: null },
      ],
      targets: [
        { indicator: indicator(1), task: null, owner: 'b1', line: 1, text: '指标1', skipped: null },
        { indicator: indicator(2), task: '1', owner: null, line: 1, text: '指标2', skipped: null },
        { indicator: indicator(10), task: '1', owner: null, line: 1, text: '指标10', skipped: null },
      ],
      checking: {
        units: {},
        steps: [],
        doubts: [
          { no: 1, kind: 'numbering', line: 7, task: null, target: null, seen: null, message: '请核对', settled: null },
        ],
      },
    });
  } finally {
    await client.end();
  }
});
