/** Names that the office gave a meaning (别名): remembered with the bureau at adoption, so that the next plan asks no more. */
import { matchUnits } from '../adoption/units.ts';
import type { Bureau } from '../people/people.ts';
import type { Plan } from '../plan/state.ts';

/** The bureaus that get a new alias. A name that the list knows already, as whose ever, is none. */
export function withAliases(plan: Plan, bureaus: readonly Bureau[]): Bureau[] {
  const chosen = Object.entries(plan.checking.units).flatMap(([name, c]) =>
    'bureau' in c ? [{ name, id: c.bureau }] : [],
  );
  const known = matchUnits(chosen.map((c) => c.name), bureaus); // prettier-ignore
  const fresh = chosen.filter((c) => known.get(c.name) === null);
  return bureaus.flatMap((bureau) => {
    const names = fresh.filter((c) => c.id === bureau.id).map((c) => c.name);
    return names.length === 0 ? [] : [{ ...bureau, aliases: [...bureau.aliases, ...names] }];
  });
}
