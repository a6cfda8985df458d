/** Sample plans in forms that are no plain text: read from bytes to tasks as labelled. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../../src/core/plan/read-plan.ts';
import { readDocument } from '../../src/documents/read-document.ts';
import { differences } from '../core/plan/labels.ts';
import type { Label } from '../core/plan/labels.ts';

const folder = join(import.meta.dirname, 'samples');
const names = readdirSync(folder).filter((name) => !name.endsWith('.expected.json'));

describe('sample files', () => {
  it.each(names)('%s is read as labelled', async (name) => {
    const label = JSON.parse(readFileSync(join(folder, name.replace(/\.[a-z]+$/u, '.expected.json')), 'utf8')) as Label;
    const text = await readDocument(join(folder, name));
    const plan = 'refused' in text ? text : readPlan(text);
    expect('refused' in plan ? [plan.message] : differences(plan, label)).toEqual([]);
  });
});
