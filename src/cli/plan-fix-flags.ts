/** Flags of `duban plan fix` as edits: by number of a doubt, by task, by indicator. */
import type { Problems } from '../app/fix-plan.ts';
import { readOwner } from '../core/checking/read-rows.ts';
import { asksForUnits, settleEdits } from '../core/checking/settle-doubt.ts';
import type { Doubt, DoubtKind, Edit } from '../core/checking/state.ts';
import { isProblem, readDay, readDue, readGoal, readOp, readTask, readUnits, type Problem } from '../core/checking/values.ts'; // prettier-ignore
import type { Bureau } from '../core/people/people.ts';
import type { Plan } from '../core/plan/state.ts';
import { refuse, type Refusal } from '../core/refusal.ts';
import { fixFlags } from '../../templates/messages/checking.ts';

export interface FixFlags {
  readonly unit?: string;
  readonly ignore?: string;
  readonly keep?: boolean;
  readonly task?: string;
  readonly indicator?: string;
  readonly title?: string;
  readonly lead?: string;
  readonly support?: string;
  readonly due?: string;
  readonly name?: string;
  readonly op?: string;
  readonly value?: string;
  readonly owner?: string;
}

/** What the flags mean in this plan; a value that is not taken is a problem under its flag. */
export function editsOf(
  numbers: readonly string[],
  flags: FixFlags,
  plan: Plan,
  bureaus: readonly Bureau[],
): readonly Edit[] | Problems | Refusal {
  const gather = new Gathering(plan, bureaus);
  if (flags.indicator !== undefined) {
    const target = plan.targets[Number(flags.indicator) - 1];
    if (target === undefined) return refuse('unknown-target', { no: flags.indicator, total: plan.targets.length });
    gather.target(target.indicator.id, flags);
  } else if (flags.task !== undefined) {
    if (!plan.tasks.some((t) => t.no === flags.task))
      return refuse('unknown-task', { no: flags.task, total: plan.tasks.length });
    gather.task(flags.task, flags);
  } else if (numbers.length === 0 && flags.title !== undefined) {
    gather.edits.push({ on: 'plan', field: 'title', value: flags.title });
  }
  for (const no of numbers) {
    const doubt = plan.checking.doubts.find((d) => String(d.no) === no);
    if (doubt === undefined) return refuse('unknown-doubt', { no, total: plan.checking.doubts.length });
    gather.doubt(doubt, flags);
  }
  return gather.problems.length > 0 ? { problems: gather.problems } : gather.edits;
}

/** Flags whose value answers a doubt. */
const ANSWERS: Record<DoubtKind, readonly (keyof FixFlags)[]> = {
  'no-title': ['title'], 'no-unit': ['lead'], 'no-lead': ['lead'], 'bracket-cut': ['lead'], 'bracket-open': ['lead', 'support'],
  'many-units': ['lead', 'support'], 'unknown-unit': ['lead', 'support'], 'odd-unit': ['lead', 'support'], 'vague-unit': ['lead', 'support'],
  'yearless': ['due'], 'relative-due': ['due'], 'two-numbers': ['value', 'op', 'name', 'unit'], 'no-owner': ['owner'],
  'numbering': [], 'internal': [], 'no-task': [],
}; // prettier-ignore
const MISSING: readonly DoubtKind[] = ['no-title', 'no-unit', 'no-lead', 'bracket-cut', 'unknown-unit', 'odd-unit', 'vague-unit', 'no-owner']; // prettier-ignore

class Gathering {
  readonly edits: Edit[] = [];
  readonly problems: { at: string; problem: Problem }[] = [];
  private readonly plan: Plan;
  private readonly bureaus: readonly Bureau[];

  constructor(plan: Plan, bureaus: readonly Bureau[]) {
    this.plan = plan;
    this.bureaus = bureaus;
  }

  task(no: string, flags: FixFlags): void {
    const units = (text: string) => readUnits(text, this.plan, this.bureaus);
    this.take('--title', flags.title, notEmpty, (value) => ({ on: 'task', no, field: 'title', value }));
    this.take('--lead', flags.lead, units, (value) => ({ on: 'task', no, field: 'lead', value }));
    this.take('--support', flags.support, units, (value) => ({ on: 'task', no, field: 'support', value }));
    this.take('--due', flags.due, readDue, (value) => ({ on: 'task', no, field: 'due', value }));
    if (flags.ignore !== undefined) this.edits.push({ on: 'task', no, field: 'skipped', value: flags.ignore });
    if (flags.keep === true) this.edits.push({ on: 'task', no, field: 'skipped', value: null });
  }

  /** With `--indicator`, `--task` is the task it belongs to and `--unit` what it is counted in. */
  target(id: string, flags: FixFlags): void {
    const now = this.plan.targets.find((t) => t.indicator.id === id)!.indicator;
    this.take('--name', flags.name ?? flags.title, notEmpty, (value) => ({ on: 'target', id, field: 'name', value }));
    const op = flags.op === undefined ? now.op : readOp(flags.op);
    if (isProblem(op)) this.problems.push({ at: '--op', problem: op });
    else if (flags.value !== undefined || flags.op !== undefined) {
      const given =
        flags.value ?? (now.valueMax === null || op !== 'range' ? String(now.value) : `${now.value}-${now.valueMax}`);
      const single = op === 'range' && flags.op === undefined ? '>=' : op;
      this.take('--value', given, (text) => readGoal(text, single), (value) => ({ on: 'target', id, field: 'goal', value })); // prettier-ignore
    }
    this.take('--unit', flags.unit, (text) => text.trim(), (value) => ({ on: 'target', id, field: 'unit', value })); // prettier-ignore
    this.take('--due', flags.due, readDay, (value) => ({ on: 'target', id, field: 'due', value }));
    this.take('--task', flags.task, (text) => readTask(text, this.plan), (value) => ({ on: 'target', id, field: 'task', value })); // prettier-ignore
    this.take('--owner', flags.owner, (text) => readOwner(text, this.bureaus), (value) => ({ on: 'target', id, field: 'owner', value })); // prettier-ignore
    if (flags.ignore !== undefined) this.edits.push({ on: 'target', id, field: 'skipped', value: flags.ignore });
    if (flags.keep === true) this.edits.push({ on: 'target', id, field: 'skipped', value: null });
  }

  doubt(doubt: Doubt, flags: FixFlags): void {
    const { plan, bureaus } = this;
    if (flags.ignore !== undefined)
      this.edits.push(...settleEdits(plan, doubt, { how: 'ignored', reason: flags.ignore }));
    else if (flags.keep === true) this.edits.push(...settleEdits(plan, doubt, { how: 'kept' }));
    else if (flags.unit !== undefined && doubt.kind !== 'two-numbers') {
      if (!asksForUnits(doubt)) return this.unfit(doubt);
      const names = readUnits(flags.unit, plan, bureaus);
      if (isProblem(names)) this.problems.push({ at: '--unit', problem: names });
      else this.edits.push(...settleEdits(plan, doubt, { how: 'units', names, bureaus }));
    } else {
      if (!ANSWERS[doubt.kind].some((flag) => flags[flag] !== undefined)) return this.unfit(doubt);
      const { keep: _keep, ignore: _ignore, ...values } = flags;
      if (doubt.target !== null) this.target(doubt.target, values);
      else if (doubt.task !== null) this.task(doubt.task, values);
      else if (flags.title !== undefined) this.edits.push({ on: 'plan', field: 'title', value: flags.title });
      // A value that is the one read already settles the doubt too; what is missing is settled only by being there.
      if (!MISSING.includes(doubt.kind)) this.edits.push(...settleEdits(plan, doubt, { how: 'answered' }));
    }
  }

  /** None of the flags says anything about this doubt. */
  private unfit(doubt: Doubt): void {
    const accepted = [fixFlags(doubt, null).replace(/ +或 +/gu, '、')];
    this.problems.push({ at: `存疑${doubt.no}`, problem: { problem: 'choice', value: '所写的选项', accepted } });
  }

  private take<T>(
    flag: string,
    text: string | undefined,
    read: (text: string) => T | Problem,
    edit: (value: T) => Edit,
  ): void {
    if (text === undefined) return;
    const value = read(text);
    if (isProblem(value)) this.problems.push({ at: flag, problem: value });
    else this.edits.push(edit(value));
  }
}

function notEmpty(text: string): string | Problem {
  return text.trim() === '' ? { problem: 'empty', value: '', accepted: [] } : text.trim();
}
