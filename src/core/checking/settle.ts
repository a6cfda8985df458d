/** Settling (处理存疑): which doubts a change has answered without anybody naming them. */
import { UNITS_TO_SPLIT } from '../plan/doubts.ts';
import type { Plan, PlanTaskEntry } from '../plan/state.ts';
import { openDoubts, type Doubt, type DoubtKind, type Edit } from './state.ts';

/** Doubts that stand in the way of adoption (domain.md §2.2: every unit matched or 不交办, every task led, every target owned). */
const BLOCKING: readonly DoubtKind[] = [
  'no-title', 'bracket-cut', 'no-unit', 'no-lead', 'unknown-unit', 'odd-unit', 'vague-unit', 'no-owner',
]; // prettier-ignore

/** Whether the plan as it stands still lacks what the doubt asks for; the others are settled by whoever adopts it. */
export function blocks(doubt: Doubt, plan: Plan): boolean {
  return doubt.settled === null && BLOCKING.includes(doubt.kind) && !answered(doubt, plan, plan);
}

/** Edits that mark as answered what `after` answers, seen from `before`. */
export function settlingEdits(before: Plan, after: Plan): Edit[] {
  return openDoubts(after.checking)
    .filter((doubt) => answered(doubt, before, after) && !answered(doubt, before, before))
    .map((doubt) => ({ on: 'doubt', no: doubt.no, value: { how: 'answered', note: null } }));
}

function answered(doubt: Doubt, before: Plan, after: Plan): boolean {
  const task = taskOf(after, doubt);
  // A unit may stand in other tasks too.
  if (doubt.kind !== 'unknown-unit' && task?.skipped != null) return true;
  switch (doubt.kind) {
    case 'unknown-unit':
      return after.tasks.every((t) => t.skipped !== null || !t.unmatched.includes(doubt.seen ?? ''));
    case 'odd-unit':
    case 'vague-unit':
      return task === undefined || !task.unmatched.includes(doubt.seen ?? '');
    case 'no-unit':
    case 'no-lead':
    case 'bracket-cut':
      return task === undefined || task.lead.length > 0;
    case 'bracket-open':
      return task !== undefined && written(task) !== written(taskOf(before, doubt));
    case 'many-units':
      return task !== undefined && task.lead.length + task.support.length + task.unmatched.length <= UNITS_TO_SPLIT;
    case 'yearless':
    case 'relative-due':
      return task !== undefined && dated(task) !== dated(taskOf(before, doubt));
    case 'two-numbers':
      return goals(after, doubt) !== goals(before, doubt);
    case 'no-owner': {
      const target = after.targets.find((t) => t.indicator.id === doubt.target);
      return target === undefined || target.owner !== null || target.skipped !== null || target.task !== null;
    }
    case 'no-title':
      return after.title !== '';
    case 'numbering':
    case 'internal':
    case 'no-task':
      return false;
  }
}

function taskOf(plan: Plan, doubt: Doubt): PlanTaskEntry | undefined {
  return plan.tasks.find((t) => t.no === doubt.task);
}

function written(task: PlanTaskEntry | undefined): string {
  return JSON.stringify([task?.leadNames, task?.supportNames]);
}

function dated(task: PlanTaskEntry | undefined): string {
  return JSON.stringify([task?.due, task?.continuous]);
}

/** Everything that is said of targets of this name. */
function goals(plan: Plan, doubt: Doubt): string {
  const same = plan.targets.filter((t) => t.indicator.id === doubt.target || t.indicator.name === doubt.seen);
  return JSON.stringify(same.map((t) => [t.indicator.id, t.indicator.value, t.indicator.valueMax, t.indicator.op, t.skipped])); // prettier-ignore
}
