/** Nearest name (相近名称): what somebody who mistyped a command or a setting probably meant. */

/** The known name closest to `typed`, or null where none is close enough to be meant (a third of its letters, at least two). */
export function nearest(typed: string, known: readonly string[]): string | null {
  const reach = Math.max(2, Math.floor(typed.length / 3));
  let best: string | null = null;
  let least = reach + 1;
  for (const name of known) {
    const steps = editDistance(typed.toLowerCase(), name.toLowerCase());
    if (steps < least) {
      least = steps;
      best = name;
    }
  }
  return best;
}

/** Letters to insert, delete, replace or swap with the neighbour to get from `a` to `b`. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let steps = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        steps = Math.min(steps, (before[j - 2] ?? 0) + 1);
      row.push(steps);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
