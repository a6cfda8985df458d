/** Sample plans that nobody had tuned the reader for (docs/plan-reading.md): read from their files, held against their labels by measure. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../src/core/plan/document.ts';
import { readPlan } from '../../src/core/plan/read-plan.ts';
import { readDocument } from '../../src/documents/read-document.ts';
import { scoresOf } from './plan-scores.ts';
import type { PlanLabel, Scores } from './plan-scores.ts';

const folder = join(import.meta.dirname, '../samples/plans');
const files = readdirSync(folder).filter((name) => /\.(?:txt|md|html|docx|xlsx|pdf)$/u.test(name));

/** No rule may cost any of them: a floor is what was reached, with room for a single slip. */
const FLOORS: Scores = {
  tasks: 0.99,
  lead: 0.99,
  support: 0.99,
  deadline: 0.99,
  indicators: 0.97,
  values: 0.97,
  titles: 0.96,
};

describe('sample plans of other layouts', () => {
  const read: { got: PlanDocument; want: PlanLabel }[] = [];

  beforeAll(async () => {
    for (const file of files) {
      const label = file.replace(/\.[a-z]+$/u, '.expected.json');
      const document = await readDocument(join(folder, file));
      const got = 'refused' in document ? document : readPlan(document);
      if ('refused' in got) throw new Error(`${file}: ${got.message}`);
      read.push({ got, want: JSON.parse(readFileSync(join(folder, label), 'utf8')) as PlanLabel });
    }
  });

  it('are there in every form', () => {
    expect(new Set(files.map((name) => name.replace(/^.*\./u, '')))).toEqual(
      new Set(['txt', 'md', 'html', 'docx', 'xlsx', 'pdf']),
    );
    expect(files.length).toBeGreaterThanOrEqual(20);
  });

  it.each(Object.keys(FLOORS) as (keyof Scores)[])('%s agree with the labels', (measure) => {
    expect(scoresOf(read)[measure]).toBeGreaterThanOrEqual(FLOORS[measure]);
  });

  it.each([
    ['a unit left out', 'support', (plan: PlanDocument) => plan.tasks.forEach((t) => t.support.splice(0, 1))],
    ['a number misread', 'values', (plan: PlanDocument) => plan.indicators.forEach((i) => (i.value += 1))],
    ['a date lost', 'deadline', (plan: PlanDocument) => plan.tasks.forEach((t) => (t.deadline = null))],
  ] as const)('the measure falls with %s', (_, measure, spoil) => {
    const spoilt = structuredClone(read);
    for (const { got } of spoilt) spoil(got);
    expect(scoresOf(spoilt)[measure]).toBeLessThan(FLOORS[measure]);
  });
});
