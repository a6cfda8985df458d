/** Fixing (核对改动): edits of a plan under check become one step that can be undone. Rules: domain.md §2.2. */
import type { Instant, PersonId } from '../brand.ts';
import type { Bureau } from '../people/people.ts';
import type { Plan } from '../plan/state.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { applyEdits, asItStands, undoChanges } from './edits.ts';
import { withUnits } from './resolve.ts';
import { settlingEdits } from './settle.ts';
import type { Change, Edit, Step } from './state.ts';

export interface FixContext {
  readonly bureaus: readonly Bureau[];
  readonly now: Instant;
  readonly by: PersonId | null;
  readonly how: Step['how'];
  readonly book?: string | null;
}

export interface Fixed {
  readonly plan: Plan;
  /** Empty: the plan says all of it already. */
  readonly changes: readonly Change[];
}

/** Applies all edits or, where the plan holds no such task, target or doubt, none. */
export function fixPlan(plan: Plan, edits: readonly Edit[], ctx: FixContext): Fixed | Refusal {
  if (plan.status !== 'checking') return refuse('plan-not-checking', { status: plan.status });
  const lost = edits.find((edit) => asItStands(plan, edit) === null);
  if (lost !== undefined) return missing(plan, lost);
  const first = applyEdits(plan, edits);
  // The list of units may have changed too since: what it knows now needs no answer any more.
  const resolved = withUnits(first.plan, ctx.bureaus);
  if (first.changes.length === 0 && sameUnits(plan, resolved)) return { plan, changes: [] };
  const settled = applyEdits(resolved, settlingEdits(plan, resolved));
  const changes = [...first.changes, ...settled.changes];
  if (changes.length === 0) return { plan: settled.plan, changes };
  return {
    plan: withStep(settled.plan, { at: ctx.now, by: ctx.by, how: ctx.how, book: ctx.book ?? null, changes }),
    changes,
  };
}

function sameUnits(a: Plan, b: Plan): boolean {
  const units = ({ tasks }: Plan) => JSON.stringify(tasks.map((t) => [t.lead, t.support, t.unmatched]));
  return units(a) === units(b);
}

/** Takes the last step back. */
export function undoFix(plan: Plan, bureaus: readonly Bureau[]): (Fixed & { step: Step }) | Refusal {
  if (plan.status !== 'checking') return refuse('plan-not-checking', { status: plan.status });
  const step = plan.checking.steps.at(-1);
  if (step === undefined) return refuse('nothing-to-undo', { what: 'fix' });
  const undone = withUnits(undoChanges(plan, step.changes), bureaus);
  const changes = step.changes.toReversed().map(({ before, after }) => ({ before: after, after: before }));
  return { plan: withSteps(undone, plan.checking.steps.slice(0, -1)), changes, step };
}

/** The plan as the file says it, without anything that was changed since; or as it was before step `from` (0-based). */
export function asRead(plan: Plan, bureaus: readonly Bureau[], from = 0): Plan {
  const changes = plan.checking.steps.slice(from).flatMap((step) => step.changes);
  return withSteps(withUnits(undoChanges(plan, changes), bureaus), plan.checking.steps.slice(0, from));
}

function withStep(plan: Plan, step: Step): Plan {
  return withSteps(plan, [...plan.checking.steps, step]);
}

function withSteps(plan: Plan, steps: readonly Step[]): Plan {
  return { ...plan, checking: { ...plan.checking, steps } };
}

function missing(plan: Plan, edit: Edit): Refusal {
  if (edit.on === 'task') return refuse('unknown-task', { no: edit.no, total: plan.tasks.length });
  if (edit.on === 'doubt') return refuse('unknown-doubt', { no: edit.no, total: plan.checking.doubts.length });
  return refuse('unknown-target', { no: edit.on === 'target' ? edit.id : '', total: plan.targets.length });
}
