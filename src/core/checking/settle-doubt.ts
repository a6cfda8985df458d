/** A doubt settled by a person (处理一处存疑): the edits that his answer means. */
import { matchUnits } from '../adoption/units.ts';
import type { Bureau } from '../people/people.ts';
import type { Plan } from '../plan/state.ts';
import type { Doubt, Edit, Settlement } from './state.ts';

export type Answer =
  | { readonly how: 'open' } // 待处理 again
  | { readonly how: 'kept' }
  | { readonly how: 'answered' }
  | { readonly how: 'ignored'; readonly reason: string }
  /** The units that the words of the doubt stand for. */
  | { readonly how: 'units'; readonly names: readonly string[]; readonly bureaus: readonly Bureau[] };

/**
 * One unit for a name is remembered for the whole plan; several stand in the task in its place. Setting aside a name, a task without
 * a lead or a target without an owner means that nothing of it is issued.
 */
export function settleEdits(plan: Plan, doubt: Doubt, answer: Answer): Edit[] {
  const settled = (value: Settlement | null): Edit => ({ on: 'doubt', no: doubt.no, value });
  switch (answer.how) {
    case 'open':
      return [...(named(doubt) ? [{ on: 'unit', name: doubt.seen!, value: null } as const] : []), settled(null)];
    case 'kept':
      return [settled({ how: 'kept', note: null })];
    case 'answered':
      return [settled({ how: 'answered', note: null })];
    case 'ignored':
      return [...setAside(doubt, answer.reason), settled({ how: 'ignored', note: answer.reason })];
    case 'units':
      return [...standsFor(plan, doubt, answer.names, answer.bureaus), settled({ how: 'answered', note: null })];
  }
}

/** Whether the doubt is about a name of a unit. */
export function named({ kind, seen }: Doubt): boolean {
  return seen !== null && (kind === 'unknown-unit' || kind === 'odd-unit' || kind === 'vague-unit');
}

const LED: readonly Doubt['kind'][] = ['no-unit', 'no-lead', 'bracket-cut', 'bracket-open', 'many-units', 'no-owner'];

/** Whether naming units says anything about the doubt. */
export function asksForUnits(doubt: Doubt): boolean {
  return named(doubt) || LED.includes(doubt.kind);
}

function setAside(doubt: Doubt, reason: string): Edit[] {
  if (named(doubt)) return [{ on: 'unit', name: doubt.seen!, value: { skip: reason } }];
  if (doubt.kind === 'no-owner') return [{ on: 'target', id: doubt.target!, field: 'skipped', value: reason }];
  const leaderless = doubt.kind === 'no-unit' || doubt.kind === 'no-lead' || doubt.kind === 'bracket-cut';
  return leaderless && doubt.task !== null ? [{ on: 'task', no: doubt.task, field: 'skipped', value: reason }] : [];
}

function standsFor(plan: Plan, doubt: Doubt, names: readonly string[], bureaus: readonly Bureau[]): Edit[] {
  if (!named(doubt)) {
    if (doubt.kind === 'no-owner') {
      const owner = matchUnits(names, bureaus).get(names[0] ?? '') ?? null;
      return [{ on: 'target', id: doubt.target!, field: 'owner', value: owner }];
    }
    return doubt.task === null ? [] : [{ on: 'task', no: doubt.task, field: 'lead', value: names }];
  }
  const [one] = names;
  const id = one === undefined ? null : (matchUnits([one], bureaus).get(one) ?? null);
  if (names.length === 1 && id !== null) return [{ on: 'unit', name: doubt.seen!, value: { bureau: id } }];
  const within = (list: readonly string[]) => [...new Set(list.flatMap((name) => (name === doubt.seen ? names : [name])))]; // prettier-ignore
  return plan.tasks.flatMap((task): Edit[] => [
    ...(task.leadNames.includes(doubt.seen!) ? [{ on: 'task', no: task.no, field: 'lead', value: within(task.leadNames) } as const] : []), // prettier-ignore
    ...(task.supportNames.includes(doubt.seen!) ? [{ on: 'task', no: task.no, field: 'support', value: within(task.supportNames) } as const] : []), // prettier-ignore
  ]);
}
