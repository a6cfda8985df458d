/** One mutant, made from its seed and held against the laws; the suite tries thousands of them, the long run a few hundred thousand. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chanceOf } from './chance.ts';
import type { Chance } from './chance.ts';
import { aPlan } from './generate.ts';
import { cut, patience, reading, scripts, shape, traces } from './laws.ts';
import { mutated } from './mutate.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TEXTS = ['test/core/plan/samples', 'test/samples/plans'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((file) => /\.(?:txt|md)$/u.test(file) && file !== 'README.md')
    .sort()
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
);
const SEED_PLAN = readFileSync(join(ROOT, 'prisma/seed/plan.txt'), 'utf8');

/** A generated plan, the seed plan or a sample. */
function basePlan(c: Chance): { text: string; generated: boolean } {
  const kind = c.next();
  if (kind < 0.5) return { text: aPlan(c), generated: true };
  return { text: kind < 0.65 ? SEED_PLAN : c.pick(TEXTS), generated: false };
}

/** The mutant of a seed, of a whole plan or of part of one, with what was done to it. */
export function mutantOf(seed: number): { text: string; done: string[] } {
  const c = chanceOf(seed);
  const { text, generated } = basePlan(c);
  const lines = text.split('\n');
  const from = !generated && c.often(0.7) ? c.below(lines.length) : 0;
  const some = lines.slice(from, from + 10 + c.below(c.often(0.1) ? 400 : 50));
  return mutated(some.join('\n'), c);
}

/**
 * A plan as it was written and a place to cut it. No mutant: a line that is swapped or written twice behind the cut may rightly tell what
 * stands before it (that numbers restart in each chapter, that a column of titles is merged).
 */
function cutOf(seed: number): { text: string; at: number } {
  const c = chanceOf(~seed);
  const { text } = basePlan(c);
  return { text, at: c.below(text.length) };
}

export interface Trial {
  seed: number;
  /** Laws broken, as sentences. */
  broken: string[];
  chars: number;
  /** Of reading it once. */
  ms: number;
}

function cutTrial(seed: number): string[] {
  const { text, at } = cutOf(seed);
  const whole = reading(text);
  return whole ? cut(text, whole, at) : [];
}

/** Tries the mutant of a seed; with every fourth a plan is cut, every fourth is read in both scripts. */
export function trial(seed: number): Trial {
  const { text, done } = mutantOf(seed);
  const broken: string[] = [];
  const began = performance.now();
  let ms = 0;
  try {
    const read = reading(text);
    ms = performance.now() - began;
    if (read) {
      broken.push(...shape(text, read), ...traces(text, read));
    }
    if (seed % 4 === 0) broken.push(...cutTrial(seed));
    if (seed % 4 === 1) broken.push(...scripts(text));
  } catch (error) {
    broken.push(`throws: ${error instanceof Error ? error.stack?.split('\n').slice(0, 4).join(' ') : String(error)}`);
  }
  return { seed, broken: broken.map((b) => `${b} [${done.join(', ')}]`), chars: text.length, ms };
}

/** Processor time of this thread in milliseconds where the system tells it (Linux), else the clock. */
function spent(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

/** Whether a mutant takes too long: the best of five tries counts, in processor time, since others use the machine too. */
export function tooSlow({ seed, ms, chars }: Pick<Trial, 'seed' | 'ms' | 'chars'>): string | null {
  if (ms <= patience(chars)) return null;
  const { text } = mutantOf(seed);
  let best = Infinity;
  for (let i = 0; i < 5 && best > patience(chars); i++) {
    const began = spent();
    reading(text);
    best = Math.min(best, spent() - began);
  }
  return best > patience(chars)
    ? `${best.toFixed(0)} ms for ${chars} characters, at most ${patience(chars).toFixed(0)}`
    : null;
}
