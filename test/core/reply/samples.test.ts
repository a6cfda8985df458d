/** The replies that nobody tuned for (test/samples/replies): how the reader does on the set its rules were mended on. Table: docs/reply-reading.md. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { understandReply } from '../../../src/core/reply/understand-reply.ts';
import { sameRun, scoresOf, type Labelled } from './scoring.ts';

function replies(set: string): Labelled[] {
  return readFileSync(new URL(`../../samples/replies/${set}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled);
}

const TUNING = replies('tuning');

/** A little below what was reached: a rule may cost one reply elsewhere, not several. */
const FLOORS = {
  taskF1: 0.99, intent: 0.985, status: 0.98, progress: 0.985, figuresF1: 0.98, requestedDate: 0.93, transferTo: 1,
  problem: 0.94, nextStep: 0.87, confirmationF1: 0.95,
} as const; // prettier-ignore

describe('160 replies written before the reader was read', () => {
  const scores = scoresOf(TUNING, understandReply);

  it('records nothing wrong without asking', () => expect(scores.harm).toEqual([]));

  it.each(Object.entries(FLOORS))('keeps its floor in %s: %d', (measure, floor) =>
    expect(scores[measure as keyof typeof FLOORS]).toBeGreaterThanOrEqual(floor),
  );

  it('reads nearly all of them without any difference', () => {
    expect(scores.replies).toBe(160);
    expect(scores.perfect).toBeGreaterThanOrEqual(155);
  });
});

describe('the replies kept aside, once they had been scored', () => {
  it.each([
    ['held-out', 80, 75],
    ['fresh', 40, 37],
    ['last', 30, 18],
  ])('%s: nothing wrong is recorded without asking', (set, size, least) => {
    const scores = scoresOf(replies(set), understandReply);
    expect(scores.replies).toBe(size);
    expect(scores.harm).toEqual([]);
    expect(scores.perfect).toBeGreaterThanOrEqual(least);
  });
});

describe('the scoring itself', () => {
  const one = TUNING[0] as Labelled;
  const answered = (over: object, asks = false): ReturnType<typeof understandReply> => ({
    items: one.expected.items.map((item) => ({ ...item, ...over })),
    confidence: 1,
    needsConfirmation: asks,
  });

  it('counts the label itself as perfect, and a wrong value as harm unless it asks', () => {
    expect(scoresOf([one], () => answered({}))).toMatchObject({ perfect: 1, harm: [], intent: 1 });
    expect(scoresOf([one], () => answered({ progress: 40 }))).toMatchObject({ perfect: 0, harm: [one.id] });
    expect(scoresOf([one], () => answered({ progress: 40 }, true))).toMatchObject({ perfect: 0, harm: [] });
  });

  it('compares runs of text by their letters', () => {
    expect(sameRun('经费未到位。', '经费未到位')).toBe(true);
    expect(sameRun('经费', '经费未到位，人手也不够')).toBe(false);
    expect(sameRun('', '经费')).toBe(false);
  });
});
