/** Tally (核验计数): how often one invariant was checked, how often it did not hold, and what was wrong first. */

export interface Verdict {
  /** `I1` … as in domain.md §8. */
  readonly name: string;
  readonly checked: number;
  readonly violations: number;
  readonly firstViolation: string | null;
}

export interface Tally {
  /** `why` is asked only where it does not hold: what was seen, when, and whom it concerns. */
  check(holds: boolean, why: () => string): void;
  verdict(): Verdict;
}

export function makeTally(name: string): Tally {
  let checked = 0;
  let violations = 0;
  let firstViolation: string | null = null;
  return {
    check(holds, why) {
      checked++;
      if (holds) return;
      violations++;
      firstViolation ??= why();
    },
    verdict: () => ({ name, checked, violations, firstViolation }),
  };
}
