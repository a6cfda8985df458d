/**
 * Five thousand damaged plans held against the laws of the reader (test/laws/plans): no throw, schema, lines that exist, spans that show what was
 * read, cuts, scripts. `node scripts/acceptance/mutants.mjs` tries hundreds of thousands. Mutants a block: DUBAN_MUTANTS (default 500).
 */
import { describe, expect, it } from 'vitest';
import { cut, reading, scripts, shape, traces } from './plans/laws.ts';
import { mutantOf, tooSlow, trial } from './plans/trial.ts';

const BLOCK = Number(process.env['DUBAN_MUTANTS'] ?? 500);

describe('damaged plans', () => {
  it.each(Array.from({ length: 10 }, (_, i) => i * BLOCK))(
    'break no law, from seed %i on',
    (from) => {
      let chars = 0;
      let ms = 0;
      for (let seed = from; seed < from + BLOCK; seed++) {
        const tried = trial(seed);
        expect(tried.broken, `seed ${seed}`).toEqual([]);
        chars += tried.chars;
        ms += tried.ms;
      }
      console.log(`${BLOCK} mutants from ${from}: ${((ms * 1000) / chars).toFixed(2)} µs a character`);
    },
    120_000,
  );

  it('are the same for the same seed', () => {
    expect(mutantOf(7)).toEqual(mutantOf(7));
    expect(mutantOf(7).text).not.toBe(mutantOf(8).text);
  });
});

describe('the laws', () => {
  const text = [
    '质量工作方案',
    '一、重点任务',
    '1.完善机制。到2025年底前覆盖率达到98%。（责任单位：市科技局）',
    '2.强化监管。（责任单位：市教育局）',
  ].join('\n');
  const read = reading(text);
  if (!read) throw new Error('refused');
  const [first, second] = read.tasks;
  if (!first || !second) throw new Error('no tasks');

  it('hold for a plan as it should be', () => {
    expect([shape(text, read), traces(text, read), scripts(text), cut(text, read, text.length - 3)].flat()).toEqual([]);
    expect(read.indicators).toHaveLength(1);
  });

  it('notice what is not by the schema, out of the lines, or there twice', () => {
    expect(shape(text, { ...read, warnings: [{ line: 9, message: '存疑', kind: 'no-title' }] })).toHaveLength(1);
    expect(shape(text, { ...read, tasks: [first, { ...second, no: first.no }] })).toHaveLength(1);
    expect(shape(text, { ...read, issuedOn: '2025年' })).toHaveLength(1);
    expect(shape(text, { ...read, tasks: [{ ...first, line: 5 }, second] })).toHaveLength(1);
  });

  it('notice what was invented', () => {
    expect(traces(text, { ...read, tasks: [{ ...first, lead: ['市财政局'] }] })).not.toEqual([]);
    const elsewhere = { line: 3, start: 2, end: 6 };
    expect(traces(text, { ...read, tasks: [{ ...first, spans: { ...first.spans, lead: [elsewhere] } }] })).toHaveLength(
      1,
    );
    expect(
      traces(text, { ...read, tasks: [{ ...first, spans: { ...first.spans, deadline: elsewhere } }] }),
    ).toHaveLength(1);
    const indicator = { ...read.indicators[0]!, spans: { value: elsewhere } }; // oxlint-disable-line typescript/no-non-null-assertion
    expect(traces(text, { ...read, indicators: [indicator] })).toHaveLength(1);
  });

  it('notice a task that a cut changes', () => {
    const other = { ...read, tasks: [{ ...first, title: '完善制度' }, second] };
    expect(cut(`${text}\n`, read, text.length + 1)).toEqual([]);
    expect(cut(`${text}\n`, other, text.length + 1)).toHaveLength(1);
  });

  it('give a mutant that seemed slow another chance', () => {
    expect(tooSlow({ seed: 7, chars: 600, ms: 1 })).toBeNull();
    expect(tooSlow({ seed: 7, chars: 600, ms: 9000 })).toBeNull();
    // Blanks beside bars: once a pattern tried them for 15 s.
    for (const seed of [67_097, 130_344, 152_115]) expect(tooSlow({ seed, chars: 300, ms: 9000 })).toBeNull();
    expect(tooSlow({ seed: 7, chars: -60_000, ms: 9000 })).toMatch(/at most/u);
  });
});
