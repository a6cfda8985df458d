/** Two versions of a plan compared (修订对照): tasks added, removed, changed; leads, supports, dates and targets old and new. */
import type { Plan, PlanTarget, PlanTaskEntry } from '../plan/state.ts';
import { toSimplified } from '../text/script.ts';
import { dueOf } from './edits.ts';
import { matchTasks } from './match-tasks.ts';
import type { Due, Goal } from './state.ts';

export interface FieldChange<T> {
  readonly old: T;
  readonly new: T;
}

export interface TaskChange {
  /** Number and title in the new version. */
  readonly no: string;
  readonly title: string;
  readonly oldNo: string;
  readonly changes: {
    readonly title?: FieldChange<string>;
    readonly lead?: FieldChange<readonly string[]>;
    readonly support?: FieldChange<readonly string[]>;
    readonly due?: FieldChange<Due>;
    readonly text?: true;
  };
}

/** A target in words that can be shown and compared. */
export interface TargetFacts extends Goal {
  readonly name: string;
  readonly unit: string;
  readonly due: string | null;
  /** Number of its task in the version that it stands in; null: general. */
  readonly task: string | null;
}

export interface PlanDiff {
  readonly added: readonly { readonly no: string; readonly title: string }[];
  readonly removed: readonly { readonly no: string; readonly title: string }[];
  readonly changed: readonly TaskChange[];
  readonly targets: {
    readonly added: readonly TargetFacts[];
    readonly removed: readonly TargetFacts[];
    readonly changed: readonly FieldChange<TargetFacts>[];
  };
}

/** Both as they were read from their files. */
export function comparePlans(before: Plan, after: Plan): PlanDiff {
  const match = matchTasks(before.tasks, after.tasks);
  const newNo = new Map(match.same.map((m) => [m.old.no, m.new.no]));
  return {
    added: match.added.map(named),
    removed: match.removed.map(named),
    changed: match.same.flatMap((m) => changeOf(m.old, m.new)),
    targets: compareTargets(before.targets, after.targets, newNo),
  };
}

export function isSame(diff: PlanDiff): boolean {
  const { targets } = diff;
  return [diff.added, diff.removed, diff.changed, targets.added, targets.removed, targets.changed].every((l) => l.length === 0); // prettier-ignore
}

function named({ no, title }: PlanTaskEntry): { no: string; title: string } {
  return { no, title };
}

function changeOf(old: PlanTaskEntry, fresh: PlanTaskEntry): TaskChange[] {
  const changes = {
    ...field('title', old.title, fresh.title),
    ...field('lead', old.leadNames, fresh.leadNames),
    ...field('support', old.supportNames, fresh.supportNames),
    ...field('due', dueOf(printed(old)), dueOf(fresh)),
    ...(bare(old.text) === bare(fresh.text) ? {} : { text: true as const }),
  };
  const renumbered = old.no !== fresh.no;
  if (Object.keys(changes).length === 0 && !renumbered) return [];
  return [{ no: fresh.no, title: fresh.title, oldNo: old.no, changes }];
}

/** The plan's horizon, confirmed at adoption, is not printed in the file. */
function printed(task: PlanTaskEntry): PlanTaskEntry {
  return task.dueSource === 'horizon' ? { ...task, due: null } : task;
}

function field<K extends string, T>(name: K, old: T, fresh: T): { [key in K]?: FieldChange<T> } {
  const same = toSimplified(JSON.stringify(old)) === toSimplified(JSON.stringify(fresh));
  return same ? {} : ({ [name]: { old, new: fresh } } as { [key in K]?: FieldChange<T> });
}

function bare(text: string): string {
  return toSimplified(text).replace(/\s/gu, '');
}

function compareTargets(
  before: readonly PlanTarget[],
  after: readonly PlanTarget[],
  newNo: ReadonlyMap<string, string>,
): PlanDiff['targets'] {
  const left = before.map((t) => ({ ...factsOf(t), at: t.task === null ? null : (newNo.get(t.task) ?? `removed ${t.task}`) })); // prettier-ignore
  const added: TargetFacts[] = [];
  const changed: FieldChange<TargetFacts>[] = [];
  const rest = after.map(factsOf).filter((fresh) => {
    const at = left.findIndex((old) => old.at === fresh.task && sameFacts(old, fresh));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  for (const fresh of rest) {
    const at = left.findIndex((old) => old.at === fresh.task && old.name === fresh.name);
    if (at < 0) added.push(fresh);
    else changed.push({ old: withoutAt(left.splice(at, 1)[0]!), new: fresh });
  }
  return { added, removed: left.map(withoutAt), changed };
}

function factsOf({ indicator: i, task }: PlanTarget): TargetFacts {
  return { name: i.name, op: i.op, value: i.value, valueMax: i.valueMax, unit: i.unit, due: i.due, task };
}

function sameFacts(a: TargetFacts, b: TargetFacts): boolean {
  return a.name === b.name && a.op === b.op && a.value === b.value && a.valueMax === b.valueMax && a.unit === b.unit && a.due === b.due; // prettier-ignore
}

function withoutAt({ at: _at, ...facts }: TargetFacts & { at: string | null }): TargetFacts {
  return facts;
}
