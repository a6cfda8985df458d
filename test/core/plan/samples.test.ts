/** Sample plans of many layouts, each read as its label says. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/core/plan/read-plan.ts';
import { sourceOfText } from '../../../src/core/plan/source.ts';
import { differences, samplesIn } from './labels.ts';

const samples = samplesIn(join(import.meta.dirname, 'samples'));

describe('sample plans', () => {
  it('are there', () => expect(samples.length).toBeGreaterThanOrEqual(20));

  it.each(samples)('$name is read as labelled', ({ text, label }) => {
    const plan = readPlan(sourceOfText(text));
    expect('refused' in plan ? [plan.message] : differences(plan, label)).toEqual([]);
  });

  it.each(samples)('$name gives the same with Windows line ends and a byte order mark', ({ text }) => {
    expect(readPlan(sourceOfText(`\uFEFF${text.replaceAll('\n', '\r\n')}`))).toEqual(readPlan(sourceOfText(text)));
  });
});

const corpus = process.env['DUBAN_CORPUS'];
if (corpus === undefined) console.log('plans of the corpus are not compared: set DUBAN_CORPUS to their folder');
describe.skipIf(corpus === undefined)('plans of the corpus', () => {
  it.each(corpus === undefined ? [] : samplesIn(corpus))(
    '$name is read as labelled, sections, lines and safeguards too',
    ({ text, label }) => {
      const plan = readPlan(sourceOfText(text));
      expect('refused' in plan ? [plan.message] : differences(plan, label)).toEqual([]);
    },
  );
});
