/** Slips of the tongue mended in the same breath: 75个，哦不，57个. The first number was never meant. */
import { takesBack } from './doubts.ts';
import type { SpokenClause } from './spoken-clause.ts';
import type { SpokenValue } from './spoken-values.ts';

/** The values of the clauses in order, without what was taken back; what stands in its place goes by its name. */
export function valuesMeant(
  clauses: readonly SpokenClause[],
  valuesOf: (c: SpokenClause) => readonly SpokenValue[],
): SpokenValue[] {
  const kept: SpokenValue[] = [];
  let slipped: SpokenValue | null = null;
  for (const clause of clauses) {
    const values = valuesOf(clause);
    if (takesBack(clause.said)) slipped = kept.at(-1) ?? null;
    const [first] = values;
    if (
      slipped &&
      first &&
      first.q.share === slipped.q.share &&
      (first.q.unit === slipped.q.unit || first.q.unit === '')
    ) {
      kept.splice(kept.indexOf(slipped), 1);
      kept.push(first.phrases.length > 0 ? first : { ...first, phrases: slipped.phrases, behind: slipped.behind });
      kept.push(...values.slice(1));
      slipped = null;
    } else kept.push(...values);
  }
  return kept;
}
