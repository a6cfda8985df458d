/** Choices (取舍): a hash of seed and occasion, never of call order, so that a run that is repeated or continued has the same ones. */
import { createHash } from 'node:crypto';

export interface Dice {
  /** A number in [0, 1) for each question. */
  chance(question: string): number;
  /** One of the list. Throws on an empty one. */
  pick<T>(question: string, list: readonly T[]): T;
  /** A whole number from `from` to `to`, both included. */
  between(question: string, from: number, to: number): number;
}

/** @param occasion who, about which message or matter */
export function dice(seed: number, occasion: string): Dice {
  const chance = (question: string): number =>
    createHash('sha256').update(`${seed}/${occasion}/${question}`).digest().readUInt32BE(0) / 2 ** 32;
  return {
    chance,
    pick(question, list) {
      const found = list[Math.floor(chance(question) * list.length)];
      if (found === undefined) throw new RangeError(`nothing to choose from for ${question}`);
      return found;
    },
    between: (question, from, to) => from + Math.floor(chance(question) * (to - from + 1)),
  };
}
