/**
 * Laws of the plan reader: whatever happens to a plan's text, the reader answers by its schema, warns only of lines that exist, and
 * keeps what was complete. Cases a law: DUBAN_LAW_RUNS (default 120).
 */
import { join } from 'node:path';
import fc from 'fast-check';
import { Converter } from 'opencc-js/cn2t';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../src/core/plan/document.ts';
import { readPlan } from '../../src/core/plan/read-plan.ts';
import { sourceOfText } from '../../src/core/plan/source.ts';
import { foldText, toSimplified } from '../../src/core/text/script.ts';
import { samplesIn } from '../core/plan/labels.ts';
import { planSchema } from './plans/schema.ts';

const numRuns = Number(process.env['DUBAN_LAW_RUNS'] ?? 120);
const samples = samplesIn(join(import.meta.dirname, '../core/plan/samples'));
const texts = samples.map((s) => s.text);

/** Reads and holds the answer against its schema and the lines of the text. */
function lawful(text: string): PlanDocument | null {
  const read = readPlan(sourceOfText(text));
  if ('refused' in read) {
    expect(read.message).toMatch(/密级标志/u);
    return null;
  }
  planSchema.parse(read);
  const lines = text.split(/\r\n|\n|\r/u).length;
  for (const warning of read.warnings) expect(warning.line).toBeLessThanOrEqual(lines);
  for (const each of read.tasks) {
    expect(each.line).toBeLessThanOrEqual(lines);
    expect(each.lead.filter((unit) => each.support.includes(unit))).toEqual([]);
  }
  expect(new Set(read.tasks.map((t) => t.no)).size).toBe(read.tasks.length);
  return read;
}

const aText = fc.constantFrom(...texts);
const NOISE = [
  '（',
  '）',
  '。',
  '；',
  '：',
  ' ',
  '\u00a0',
  '　',
  '\n',
  '\t',
  '|',
  '1.',
  '一、',
  '（一）',
  '责任单位：',
  '牵头',
  '%',
  '2025年',
  '第',
  '《',
  '“',
  '0',
  '亿',
  '\u2f2f',
  '\ud83d\ude00',
  '\ufffd',
  '\u0000',
];

/** Small damage as by a scanner or a careless hand. */
const aMutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('insert', 'delete', 'swap', 'duplicate', 'line'),
  noise: fc.constantFrom(...NOISE),
  size: fc.integer({ min: 1, max: 30 }),
});

function mutate(text: string, m: { at: number; kind: string; noise: string; size: number }): string {
  const at = Math.floor(m.at * text.length);
  const [head, tail] = [text.slice(0, at), text.slice(at)];
  if (m.kind === 'insert') return head + m.noise + tail;
  if (m.kind === 'delete') return head + tail.slice(m.size);
  if (m.kind === 'duplicate') return head + tail.slice(0, m.size) + tail;
  if (m.kind === 'swap') return head + tail.slice(m.size, 2 * m.size) + tail.slice(0, m.size) + tail.slice(2 * m.size);
  const lines = text.split('\n');
  const line = Math.floor(m.at * lines.length);
  return [...lines.slice(0, line), ...lines.slice(line + 1), lines[line] ?? ''].join('\n');
}

describe('the plan reader', () => {
  it('answers by its schema whatever is done to a plan', () => {
    fc.assert(
      fc.property(aText, fc.array(aMutation, { minLength: 1, maxLength: 12 }), (text, mutations) => {
        lawful(mutations.reduce(mutate, text));
      }),
      { numRuns: numRuns * 2 },
    );
  });

  it('answers by its schema on any text at all', () => {
    const piece = fc.oneof(
      fc.constantFrom(...NOISE),
      fc.constantFrom('市科技局', '牵头单位', '配合', '完成', '达到', '98%', '3—5个', '到2025年底'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => {
        lawful(pieces.join(''));
      }),
      { numRuns },
    );
  });

  it('answers by its schema on shuffled and mixed plans', () => {
    fc.assert(
      fc.property(aText, aText, fc.infiniteStream(fc.nat()), (a, b, numbers) => {
        const lines = `${a}\n${b}`.split('\n').map((line) => ({ line, key: numbers.next().value ?? 0 }));
        lawful(
          lines
            .sort((x, y) => x.key - y.key)
            .map((l) => l.line)
            .join('\n'),
        );
      }),
      { numRuns },
    );
  });

  it('keeps number and title of each task that ended before a cut', () => {
    const numbered = samples.filter((s) => !/table|cell|markdown/u.test(s.name));
    fc.assert(
      fc.property(fc.constantFrom(...numbered), fc.double({ min: 0.3, max: 1, noNaN: true }), ({ text }, share) => {
        const lines = text.split('\n');
        const count = Math.max(1, Math.floor(share * lines.length));
        const whole = lawful(text);
        const cut = lawful(lines.slice(0, count).join('\n'));
        const starts = whole?.tasks.map((t) => t.line) ?? [];
        const ended = (whole?.tasks ?? []).filter(
          (t, i) => (starts[i + 1] ?? lines.length + 1) <= count && t.line < count,
        );
        const title = (t: { title: string; line: number }): string => `${t.line} ${t.title}`;
        expect(cut?.tasks.map(title) ?? []).toEqual(expect.arrayContaining(ended.map(title)));
        for (const each of ended) {
          const kept = cut?.tasks.find((t) => t.line === each.line)?.no ?? '';
          // Whether numbering restarts is known only once it did: the parent's number may be missing.
          expect(each.no === kept || each.no.endsWith(`.${kept}`)).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  it('reads the same from Traditional as from Simplified text', () => {
    const toTraditional = Converter({ from: 'cn', to: 't' });
    const folded = (read: PlanDocument | null): string =>
      toSimplified(foldText(JSON.stringify({ ...read, script: '' })));
    for (const { text } of samples) {
      const simplified = toSimplified(text);
      const traditional = [...simplified]
        .map((char) => (toTraditional(char).length === 1 ? toTraditional(char) : char))
        .join('');
      if (toSimplified(traditional) !== simplified) continue;
      expect(folded(lawful(traditional))).toBe(folded(lawful(simplified)));
    }
  });

  it('does not mind how wide its blanks and digits are', () => {
    const wide = (text: string): string =>
      text.replace(/[0-9%]/gu, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u00a0');
    const gist = (read: PlanDocument | null): string =>
      foldText(JSON.stringify(read?.tasks.map((t) => [t.no, t.title, t.lead, t.support, t.deadline, t.line]))).replace(
        /\s/gu,
        '',
      );
    for (const { text } of samples) expect(gist(lawful(wide(text)))).toBe(gist(lawful(text)));
  });
});
