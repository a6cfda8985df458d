/** Units of a plan under check: each name as written stands for a bureau, for no duty (不交办), or for nobody yet. */
import { matchUnits } from '../adoption/units.ts';
import type { BureauId } from '../brand.ts';
import type { Bureau } from '../people/people.ts';
import type { Plan, PlanTaskEntry } from '../plan/state.ts';
import type { Checking, UnitChoice } from './state.ts';

/** Bureau ids that names stand for, in order, each once; skipped and unknown names give none. */
export type Resolve = (names: readonly string[]) => BureauId[];

/** Names of the plan's text, as the office's choices and the list of bureaus have them. A choice outranks the list. */
export function unitResolver(
  plan: { readonly tasks: readonly Pick<PlanTaskEntry, 'leadNames' | 'supportNames'>[]; readonly checking: Checking },
  bureaus: readonly Bureau[],
): { bureaus: Resolve; unknown: (names: readonly string[]) => string[] } {
  const names = [...new Set(plan.tasks.flatMap((t) => [...t.leadNames, ...t.supportNames]))];
  const matched = matchUnits(names, bureaus);
  const choice = (name: string): UnitChoice | undefined =>
    Object.hasOwn(plan.checking.units, name) ? plan.checking.units[name] : undefined;
  const one = (name: string): BureauId | null => {
    const chosen = choice(name);
    if (chosen === undefined) return matched.get(name) ?? null;
    return 'bureau' in chosen ? chosen.bureau : null;
  };
  return {
    bureaus: (list) => [...new Set(list.flatMap((name) => one(name) ?? []))],
    unknown: (list) => list.filter((name) => choice(name) === undefined && (matched.get(name) ?? null) === null),
  };
}

/** Distinct units of a plan: bureaus, and names that nobody answers to. */
export function unitCount(plan: Plan): number {
  return new Set(plan.tasks.flatMap((t) => [...t.lead, ...t.support, ...t.unmatched])).size;
}

/** The plan with leads, supports and unmatched names worked out anew from what is written and chosen. */
export function withUnits(plan: Plan, bureaus: readonly Bureau[]): Plan {
  const resolve = unitResolver(plan, bureaus);
  const tasks = plan.tasks.map((task): PlanTaskEntry => {
    const lead = resolve.bureaus(task.leadNames);
    return {
      ...task,
      lead,
      support: resolve.bureaus(task.supportNames).filter((id) => !lead.includes(id)),
      unmatched: [...new Set(resolve.unknown([...task.leadNames, ...task.supportNames]))],
    };
  });
  return { ...plan, tasks };
}
