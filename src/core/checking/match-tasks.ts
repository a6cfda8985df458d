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
  const pairs = new Map([...before, ...after].map((task) => [task, pairsOf(task)]));
  const alike = (old: PlanTaskEntry, fresh: PlanTaskEntry) => likeness(pairs.get(old)!, pairs.get(fresh)!);
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
      [...left].find((old) => old.no === task.no && alike(old, task) >= ALIKE),
      task,
    );
  for (const task of open()) {
    const best = [...left].map((old) => ({ old, score: alike(old, task) })).sort((a, b) => b.score - a.score)[0];
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

/** Pairs of characters of a title, each with how often it stands there. */
type Pairs = ReadonlyMap<string, number>;

function pairsOf(task: PlanTaskEntry): Pairs {
  const characters = [...key(task)];
  const pairs = new Map<string, number>();
  characters.slice(1).forEach((character, i) => {
    const pair = `${characters[i]}${character}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  });
  return pairs;
}

/** Dice's measure (0…1) over pairs of characters; a title of one character is like nothing. */
function likeness(a: Pairs, b: Pairs): number {
  const size = (pairs: Pairs) => [...pairs.values()].reduce((sum, n) => sum + n, 0);
  const shared = [...a].reduce((sum, [pair, n]) => sum + Math.min(n, b.get(pair) ?? 0), 0);
  const all = size(a) + size(b);
  return all === 0 ? 0 : (2 * shared) / all;
}
