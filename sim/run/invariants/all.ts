/** All invariants that a simulation checks, and their verdicts. */
import { burden } from './i4-burden.ts';
import { ladder } from './i1-ladder.ts';
import { journal } from './i6-journal.ts';
import { finished } from './i8-finished.ts';
import { acknowledged } from './i9-acknowledged.ts';
import { once } from './i2-once.ts';
import { outbox } from './i10-outbox.ts';
import { windows } from './i3-windows.ts';
import type { Surroundings } from './invariant.ts';
import type { Look } from './look.ts';
import type { Verdict } from './tally.ts';

export interface Invariants {
  see(look: Look): void;
  /** By number. */
  verdicts(): Verdict[];
}

export function allInvariants(around: Surroundings): Invariants {
  const all = [
    ladder(around),
    once(),
    windows(around),
    burden(),
    journal(around),
    finished(),
    acknowledged(),
    outbox(around),
  ];
  return {
    see(look) {
      for (const invariant of all) invariant.see(look);
    },
    verdicts: () =>
      all
        .flatMap(({ tallies }) => tallies.map((tally) => tally.verdict()))
        .sort((a, b) => Number(a.name.slice(1)) - Number(b.name.slice(1))),
  };
}
