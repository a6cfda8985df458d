/** An amended file taken over while the plan is still under check (改用修订后的文件): what the office had settled stays where it still applies. */
import type { Bureau } from '../people/people.ts';
import type { Plan } from '../plan/state.ts';
import { asItStands, sameValue } from './edits.ts';
import { asRead, fixPlan, type FixContext } from './fix.ts';
import { matchTasks } from './match-tasks.ts';
import { isRefusal, refuse, type Refusal } from '../refusal.ts';
import type { Doubt, Edit } from './state.ts';

export interface TakenOver {
  readonly plan: Plan;
  /** Changes of the office that still apply, and those that the amended file leaves no place for. */
  readonly kept: readonly Edit[];
  readonly dropped: readonly Edit[];
}

/** `fresh`: the amended file as read, under the id of the plan that it replaces. */
export function takeOver(before: Plan, fresh: Plan, ctx: FixContext): TakenOver | Refusal {
  if (before.status !== 'checking') return refuse('plan-not-checking', { status: before.status });
  const read = asRead(before, ctx.bureaus);
  const kept: Edit[] = [];
  const dropped: Edit[] = [];
  const set = lastOf(before);
  // Doubts last: an answer that is gone leaves its doubt open again.
  for (const edit of [...set.filter((e) => e.on !== 'doubt'), ...set.filter((e) => e.on === 'doubt')]) {
    const moved = translated(edit, read, fresh, ctx.bureaus);
    if (moved === null || (edit.on === 'doubt' && answerIsGone(edit, read, dropped))) dropped.push(edit);
    else kept.push(moved);
  }
  const fixed = fixPlan(fresh, kept, { ...ctx, how: 'replaced' });
  return isRefusal(fixed) ? fixed : { plan: fixed.plan, kept, dropped };
}

function answerIsGone(edit: Extract<Edit, { on: 'doubt' }>, read: Plan, dropped: readonly Edit[]): boolean {
  const doubt = read.checking.doubts.find((d) => d.no === edit.no);
  return dropped.some(
    (e) =>
      (e.on === 'task' && e.no === doubt?.task) ||
      (e.on === 'target' && e.id === doubt?.target) ||
      (e.on === 'unit' && e.name === doubt?.seen),
  );
}

/** What the office has set, each field once, with its latest value. */
function lastOf(plan: Plan): Edit[] {
  const fields = new Map<string, Edit>();
  for (const { after } of plan.checking.steps.flatMap((step) => step.changes)) {
    const { value: _value, ...field } = after;
    const key = JSON.stringify(field);
    fields.delete(key);
    fields.set(key, after);
  }
  return [...fields.values()];
}

/** The same edit of the new version; null where its object is gone, or the file says something else there now. */
function translated(edit: Edit, read: Plan, fresh: Plan, bureaus: readonly Bureau[]): Edit | null {
  switch (edit.on) {
    case 'plan':
      return read.title === fresh.title ? edit : null;
    case 'unit':
      return fresh.tasks.some((t) => [...t.leadNames, ...t.supportNames].includes(edit.name)) ? edit : null;
    case 'task': {
      const no = newNumber(read, fresh, edit.no);
      return no === null ? null : unlessAmended(edit, { ...edit, no }, read, fresh);
    }
    case 'target': {
      const id = newTarget(read, fresh, edit.id);
      if (id === null) return null;
      const moved = edit.field === 'task' && edit.value !== null ? newNumber(read, fresh, edit.value) : undefined;
      if (moved === null) return null;
      const after = moved === undefined ? { ...edit, id } : { ...edit, id, value: moved };
      // Owners are proposed anew from the whole text; what the office decided stands.
      if (edit.field === 'owner') return bureaus.some((b) => b.id === edit.value) || edit.value === null ? after as Edit : null; // prettier-ignore
      return unlessAmended(edit, after as Edit, read, fresh);
    }
    case 'doubt': {
      const old = read.checking.doubts.find((d) => d.no === edit.no);
      const same = old === undefined ? undefined : fresh.checking.doubts.find((d) => sameDoubt(old, d, read, fresh));
      return same === undefined ? null : { ...edit, no: same.no };
    }
  }
}

/** Kept where both files say the same in this field: then it is still what the office corrected. */
function unlessAmended(old: Edit, after: Edit, read: Plan, fresh: Plan): Edit | null {
  const [was, is] = [asItStands(read, old), asItStands(fresh, after)];
  return was !== null && is !== null && sameValue(was, is) ? after : null;
}

function newNumber(read: Plan, fresh: Plan, no: string): string | null {
  return matchTasks(read.tasks, fresh.tasks).same.find((m) => m.old.no === no)?.new.no ?? null;
}

function newTarget(read: Plan, fresh: Plan, id: string): string | null {
  const old = read.targets.find((t) => t.indicator.id === id);
  if (old === undefined) return null;
  const task = old.task === null ? null : newNumber(read, fresh, old.task);
  const nth = sameName(read, old.indicator.name, old.task).findIndex((t) => t.indicator.id === id);
  return sameName(fresh, old.indicator.name, task)[nth]?.indicator.id ?? null;
}

function sameName(plan: Plan, name: string, task: string | null) {
  return plan.targets.filter((t) => t.indicator.name === name && t.task === task);
}

function sameDoubt(old: Doubt, fresh: Doubt, read: Plan, now: Plan): boolean {
  if (old.kind !== fresh.kind || old.seen !== fresh.seen) return false;
  if (old.kind === 'unknown-unit') return true;
  if (old.target !== null && fresh.target !== null) return newTarget(read, now, old.target) === fresh.target;
  if (old.task === null || fresh.task === null) return old.task === fresh.task && (old.kind !== 'numbering' || old.message === fresh.message); // prettier-ignore
  return newNumber(read, now, old.task) === fresh.task;
}
