/** Edits (改动): one field of a plan under check read or set; setting answers the edit that undoes it. */
import { kindOf } from '../indicator/kind.ts';
import type { Indicator } from '../assignment/state.ts';
import type { Plan, PlanTarget, PlanTaskEntry } from '../plan/state.ts';
import { shortTitle } from '../plan/short-title.ts';
import { toSimplified } from '../text/script.ts';
import type { Change, Due, Edit } from './state.ts';

/** The same edit with the value that stands in the plan now; null where the plan holds no such task, target or doubt. */
export function asItStands(plan: Plan, edit: Edit): Edit | null {
  switch (edit.on) {
    case 'plan':
      return { ...edit, value: plan.title };
    case 'task': {
      const task = plan.tasks.find((t) => t.no === edit.no);
      return task === undefined ? null : ({ ...edit, value: taskValue(task, edit.field) } as Edit);
    }
    case 'target': {
      const target = plan.targets.find((t) => t.indicator.id === edit.id);
      return target === undefined ? null : ({ ...edit, value: targetValue(target, edit.field) } as Edit);
    }
    case 'unit':
      return { ...edit, value: Object.hasOwn(plan.checking.units, edit.name) ? plan.checking.units[edit.name]! : null };
    case 'doubt': {
      const doubt = plan.checking.doubts.find((d) => d.no === edit.no);
      return doubt === undefined ? null : { ...edit, value: doubt.settled };
    }
  }
}

/** Sets fields one after the other. Answers what really changed; an edit that sets what stands already is none. */
export function applyEdits(plan: Plan, edits: readonly Edit[]): { plan: Plan; changes: Change[] } {
  const changes: Change[] = [];
  let next = plan;
  for (const after of edits) {
    const before = asItStands(next, after);
    if (before === null || sameValue(before, after)) continue;
    next = put(next, after);
    changes.push({ after, before });
  }
  return { plan: next, changes };
}

/** Takes changes back, the last one first. */
export function undoChanges(plan: Plan, changes: readonly Change[]): Plan {
  return changes.toReversed().reduce((p, change) => put(p, change.before), plan);
}

export function sameValue(a: Edit, b: Edit): boolean {
  return canonical(a.value) === canonical(b.value);
}

export function sameChanges(a: readonly Change[], b: readonly Change[]): boolean {
  return canonical(a) === canonical(b);
}

/** JSON with sorted keys: the database does not keep their order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export function dueOf(task: Pick<PlanTaskEntry, 'due' | 'continuous'>): Due {
  return task.due ?? (task.continuous ? 'continuous' : null);
}

function taskValue(task: PlanTaskEntry, field: Extract<Edit, { on: 'task' }>['field']) {
  switch (field) {
    case 'title':
      return task.title;
    case 'lead':
      return task.leadNames;
    case 'support':
      return task.supportNames;
    case 'due':
      return dueOf(task);
    case 'skipped':
      return task.skipped;
  }
}

function targetValue({ indicator, ...target }: PlanTarget, field: Extract<Edit, { on: 'target' }>['field']) {
  switch (field) {
    case 'name':
    case 'unit':
    case 'due':
      return indicator[field];
    case 'goal':
      return { op: indicator.op, value: indicator.value, valueMax: indicator.valueMax };
    case 'task':
    case 'owner':
    case 'skipped':
      return target[field];
  }
}

function put(plan: Plan, edit: Edit): Plan {
  switch (edit.on) {
    case 'plan':
      return { ...plan, title: edit.value, shortTitle: shortTitle(edit.value) };
    case 'task':
      return { ...plan, tasks: plan.tasks.map((t) => (t.no === edit.no ? putTask(t, edit) : t)) };
    case 'target':
      return { ...plan, targets: plan.targets.map((t) => (t.indicator.id === edit.id ? putTarget(t, edit) : t)) };
    case 'unit': {
      const { [edit.name]: _before, ...others } = plan.checking.units;
      const units = edit.value === null ? others : { ...others, [edit.name]: edit.value };
      return { ...plan, checking: { ...plan.checking, units } };
    }
    case 'doubt': {
      const doubts = plan.checking.doubts.map((d) => (d.no === edit.no ? { ...d, settled: edit.value } : d));
      return { ...plan, checking: { ...plan.checking, doubts } };
    }
  }
}

function putTask(task: PlanTaskEntry, edit: Extract<Edit, { on: 'task' }>): PlanTaskEntry {
  switch (edit.field) {
    case 'title':
      return { ...task, title: edit.value };
    case 'lead':
      return { ...task, leadNames: edit.value };
    case 'support':
      return { ...task, supportNames: edit.value };
    case 'due': {
      const due = edit.value === 'continuous' ? null : edit.value;
      return { ...task, due, dueSource: due === null ? 'none' : 'plan', continuous: edit.value === 'continuous' };
    }
    case 'skipped':
      return { ...task, skipped: edit.value };
  }
}

function putTarget(target: PlanTarget, edit: Extract<Edit, { on: 'target' }>): PlanTarget {
  switch (edit.field) {
    case 'name':
      return { ...target, indicator: withKind({ ...target.indicator, name: edit.value }, target.text) };
    case 'unit':
      return { ...target, indicator: withKind({ ...target.indicator, unit: edit.value }, target.text) };
    case 'due':
      return { ...target, indicator: { ...target.indicator, due: edit.value } };
    case 'goal':
      return { ...target, indicator: { ...target.indicator, ...edit.value } };
    case 'task':
      return { ...target, task: edit.value };
    case 'owner':
      return { ...target, owner: edit.value };
    case 'skipped':
      return { ...target, skipped: edit.value };
  }
}

function withKind(indicator: Indicator, text: string): Indicator {
  return { ...indicator, kind: kindOf(toSimplified(`${text}${indicator.name}`), indicator.unit) };
}
