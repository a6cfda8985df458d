/** A segment's clauses as the readers of state see them. */
import type { Segment } from './scope.ts';
import { markSections } from './sections.ts';
import { withoutTaskNames, type SpokenClause } from './spoken-clause.ts';
import type { NumberReader } from './task-numbers.ts';

/** The clauses of one segment, without the words that name tasks, in their sections. */
export function spokenClauses(segment: Segment, mentions: NumberReader): SpokenClause[] {
  let part = -1;
  const spoken = segment.clauses.map((clause): SpokenClause => {
    const { said, shift } = withoutTaskNames(clause.text, mentions);
    const startsPart = /^其中/u.test(said);
    if (startsPart) part = clause.sentence;
    return {
      clause,
      said,
      at: clause.start + shift,
      section: null,
      isLabel: false,
      ofPart: part === clause.sentence && (startsPart || !/总体|整体/u.test(said)),
    };
  });
  markSections(spoken);
  return spoken;
}
