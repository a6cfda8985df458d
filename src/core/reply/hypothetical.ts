/** Hypothetical words (如果…就能完成, 要是没台风早完成了): what would be is not what is. */
import type { SpokenClause } from './spoken-clause.ts';

const IF = /^(?:但|不过|反正|领导|其实|本来|当时)*(?:如果|假如|假设|假若|倘若|要是|要不是|若(?!干|羌)|万一|只要|一旦)/u;
/** 除非加人，否则完不成 says how it stands. */
const STANDS = /否则|不然|要不/u;

/** The clauses that only hold under a condition: the condition, and the rest of its sentence. */
export function hypotheticalClauses(clauses: readonly SpokenClause[]): Set<SpokenClause> {
  const found = new Set<SpokenClause>();
  let sentence = -1;
  for (const c of clauses) {
    if (IF.test(c.said)) sentence = c.clause.sentence;
    else if (STANDS.test(c.said) || /^(?:目前|现在(?![都早也就]|应该)|但|不过|申请|请)/u.test(c.said)) sentence = -1;
    if (c.clause.sentence === sentence) found.add(c);
  }
  return found;
}
