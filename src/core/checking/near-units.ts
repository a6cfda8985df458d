/** Units by name (查单位): the one that is meant, or the nearest ones to offer. */
import { matchUnits } from '../adoption/units.ts';
import type { Bureau } from '../people/people.ts';
import type { Plan } from '../plan/state.ts';
import { canonicalUnit } from '../text/unit-names.ts';

/** A typed name as the plan should hold it: the plan's own spelling where it has one, else the bureau's name; null: nobody. */
export function unitFinder(plan: Plan, bureaus: readonly Bureau[]): (typed: string) => string | null {
  const written = new Set(plan.tasks.flatMap((t) => [...t.leadNames, ...t.supportNames]));
  const chosen = (name: string) => Object.hasOwn(plan.checking.units, name);
  return (typed) => {
    const id = matchUnits([typed], bureaus).get(typed) ?? null;
    if (written.has(typed) && (id !== null || chosen(typed))) return typed;
    if (id !== null) return bureaus.find((b) => b.id === id)?.name ?? null;
    return written.has(typed) ? typed : null;
  };
}

/** How much two names must share to be offered. */
const ENOUGH = 0.34;

/** Bureaus whose name or alias shares most characters with a name, best first. */
export function nearUnits(name: string, bureaus: readonly Bureau[], most = 3): Bureau[] {
  const key = canonicalUnit(name);
  return bureaus
    .map((bureau) => ({
      bureau,
      score: Math.max(...[bureau.name, ...bureau.aliases].map((n) => likeness(key, canonicalUnit(n)))),
    })) // prettier-ignore
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score || a.bureau.order - b.bureau.order)
    .slice(0, most)
    .map(({ bureau }) => bureau);
}

/** What names of all kinds share says little of what they are. */
const COMMON = /[市省区县管理服务工作和与中心]/u;

/** Share of characters in common (0…1); the last one (局, 委) and those that many names share count a third. */
function likeness(a: string, b: string): number {
  const weight = (text: string, i: number) => (i === text.length - 1 || COMMON.test(text[i] ?? '') ? 1 / 3 : 1);
  const total = (text: string) => [...text].reduce((sum, _c, i) => sum + weight(text, i), 0);
  const rest = [...b];
  let shared = 0;
  for (const [i, character] of [...a].entries()) {
    const at = rest.indexOf(character);
    if (at < 0) continue;
    rest[at] = '';
    shared += Math.min(weight(a, i), weight(b, at));
  }
  return a === '' || b === '' ? 0 : (2 * shared) / (total(a) + total(b));
}
