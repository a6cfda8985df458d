/** The reply reader against replies on fictional plans, labelled by the rules before they were read. */
import { describe, expect, it } from 'vitest';
import { understandReply } from '../../../src/core/reply/understand-reply.ts';
import type { ReplyItem } from '../../../src/core/reply/understanding.ts';
import { fullItem, inputOf, type Sample } from './plans.ts';
import { FIGURES } from './replies-figures.ts';
import { MORE } from './replies-more.ts';
import { PHONE } from './replies-phone.ts';
import { REQUESTS } from './replies-requests.ts';
import { SPOKEN } from './replies-spoken.ts';
import { STATE } from './replies-state.ts';
import { TALK } from './replies-talk.ts';
import { TASKS } from './replies-tasks.ts';

const LETTERS = /[^\p{L}\p{N}]/gu;

/** Texts "as written" may be a little shorter or longer than the label: four fifths in order, at most twice as long. */
function closeTo(got: string | null, want: string | null): string | null {
  if (got === null || want === null) return got;
  const [a, b] = [got.replace(LETTERS, ''), want.replace(LETTERS, '')];
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let row = new Array<number>(long.length + 1).fill(0);
  for (const char of short) {
    const next = [0];
    for (let j = 1; j <= long.length; j++)
      next[j] = char === long[j - 1] ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0);
    row = next;
  }
  return short.length * 2 >= long.length && (row[long.length] ?? 0) >= 0.8 * short.length ? want : got;
}

function comparable(got: ReplyItem, want: ReplyItem | undefined): ReplyItem {
  if (!want) return got;
  const near = got.progress !== null && want.progress !== null && Math.abs(got.progress - want.progress) <= 0.5;
  const figures = [...got.figures].sort((a, b) => order(a.indicator, want) - order(b.indicator, want));
  return {
    ...got,
    figures,
    progress: near ? want.progress : got.progress,
    problem: closeTo(got.problem, want.problem),
    nextStep: closeTo(got.nextStep, want.nextStep),
  };
}

function order(indicator: string, want: ReplyItem): number {
  return want.figures.findIndex((f) => f.indicator === indicator);
}

function check(sample: Sample): void {
  const answer = understandReply(inputOf(sample));
  const want = sample.want.map((w) => fullItem(w, sample.card, sample.plan.tasks));
  expect({ items: answer.items.map((item, i) => comparable(item, want[i])), asks: answer.needsConfirmation }).toEqual({
    items: want,
    asks: sample.asks,
  });
}

describe.each([
  ['talk', TALK],
  ['figures and progress', FIGURES],
  ['state, problem, next step', STATE],
  ['requests for time and transfers', REQUESTS],
  ['which task', TASKS],
  ['once misread', MORE],
  ['typed or spoken between two meetings', PHONE],
  ['in spoken words', SPOKEN],
])('%s', (_, all) => {
  it.each(all.map((sample) => [sample.text.slice(0, 60), sample] as const))('%s', (_text, sample) => check(sample));
});
