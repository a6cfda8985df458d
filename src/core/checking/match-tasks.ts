/** Tasks of two versions of a plan matched with each other (新旧任务对应): by title, then by number and likeness. */
import type { PlanTaskEntry } from '../plan/state.ts';

/** Share of pairs of characters that two titles must have in common to be the same task with another wording. */
const ALIKE = 0.5;

export interface Matched {
  readonly old: PlanTaskEntry;
  readonly new: PlanTaskEntry;
}

export interface TaskMatch {
  readonly same: readonly Matched[];
  readonly added: readonly PlanTaskEntry[];
  readonly removed: readonly PlanTaskEntry[];
}

/** Each task at most once; what is left over was added or removed. In the order of the new version. */
export function matchTasks(before: readonly PlanTaskEntry[], after: readonly PlanTaskEntry[]): TaskMatch {
  const partner = new Map<PlanTaskEntry, PlanTaskEntry>();
  const left = new Set(before);
  const pair = (old: PlanTaskEntry | undefined, fresh: PlanTaskEntry): void => {
    if (old === undefined) return;
    partner.set(fresh, old);
    left.delete(old);
  };
  const open = () => after.filter((t) => !partner.has(t));
  for (const task of open())
    pair(
      [...left].find((old) => key(old) === key(task) && old.no === task.no),
      task,
    );
  for (const task of open())
    pair(
      [...left].find((old) => key(old) === key(task)),
      task,
    );
  for (const task of open())
    pair(
      [...left].find((old) => old.no === task.no && likeness(old, task) >= ALIKE),
      task,
    );
  for (const task of open()) {
    const best = [...left].map((old) => ({ old, score: likeness(old, task) })).sort((a, b) => b.score - a.score)[0];
    if (best !== undefined && best.score >= ALIKE) pair(best.old, task);
  }
  return {
    same: after.flatMap((task) => (partner.has(task) ? [{ old: partner.get(task)!, new: task }] : [])),
    added: after.filter((task) => !partner.has(task)),
    removed: before.filter((task) => left.has(task)),
  };
}

function key(task: PlanTaskEntry): string {
  return task.title.replace(/[\p{P}\s]/gu, '');
}

/** Dice's measure over pairs of characters, of the titles; titles of one character are alike only where equal. */
function likeness(a: PlanTaskEntry, b: PlanTaskEntry): number {
  const [left, right] = [pairs(key(a)), pairs(key(b))];
  if (left.length === 0 || right.length === 0) return key(a) === key(b) ? 1 : 0;
  const rest = [...right];
  const shared = left.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / (left.length + right.length);
}

function pairs(text: string): string[] {
  const characters = [...text];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}
