/** Numbers of tasks: plain where the numbering runs on, with the section's number before it where it restarts (3.2, 1.2.1). */
import type { Node } from './outline.ts';
import type { TaskNode } from './task-nodes.ts';

/** One number for each task, in order. */
export function taskNumbers(tasks: readonly TaskNode[]): string[] {
  const depth = new Map<string, number>();
  for (let round = 0; round < 6; round++) {
    const numbers = tasks.map((t) => numberOf(t, depth.get(t.node.key) ?? 0));
    const clashing = clashes(tasks, numbers);
    const grown = grow(tasks, clashing, depth);
    if (!grown) return distinct(numbers);
  }
  return distinct(tasks.map((t) => numberOf(t, depth.get(t.node.key) ?? 0)));
}

function clashes(tasks: readonly TaskNode[], numbers: readonly string[]): TaskNode[] {
  const byNumber = new Map<string, TaskNode[]>();
  for (const [i, task] of tasks.entries()) {
    const group = byNumber.get(numbers[i] ?? '');
    if (group) group.push(task);
    else byNumber.set(numbers[i] ?? '', [task]);
  }
  return [...byNumber.values()].filter((group) => group.length > 1).flat();
}

/** Puts one more level before the numbers of the deepest kind that clashes; false where nothing can be put. */
function grow(tasks: readonly TaskNode[], clashing: readonly TaskNode[], depth: Map<string, number>): boolean {
  const keys = [
    ...new Set(clashing.filter((t) => prefixes(t.node).length > (depth.get(t.node.key) ?? 0)).map((t) => t.node.key)),
  ];
  if (keys.length === 0) return false;
  const level = (key: string): number => levelOf(tasks.find((t) => t.node.key === key)?.node);
  const deepest = keys.reduce((a, b) => (level(b) > level(a) ? b : a));
  depth.set(deepest, (depth.get(deepest) ?? 0) + 1);
  return true;
}

function levelOf(node: Node | undefined): number {
  let level = 0;
  for (let at = node; at?.parent; at = at.parent) level++;
  return level;
}

/** Numbers above a node, nearest first. 1.2 says its own parents itself. */
function prefixes(node: Node): number[] {
  const out: number[] = [];
  for (let at = node.parent; at && at.kind !== 'root'; at = at.parent) out.push(at.value);
  return out;
}

function numberOf(task: TaskNode, depth: number): string {
  const { node } = task;
  const own = node.kind === 'multi' ? multiPath(node) : [node.value];
  const above = prefixes(node).slice(0, depth).reverse();
  const path = node.kind === 'multi' ? own : [...above, ...own];
  return [...path, ...(task.part ? [task.part.no] : [])].join('.');
}

function multiPath(node: Node): number[] {
  const match = /^[0-9]+(?:\.[0-9]+)+/u.exec(node.head.norm);
  return match ? match[0].split('.').map(Number) : [node.value];
}

/** Numbers of tasks from several places (text and table), each one once. */
export function distinctNumbers(numbered: readonly { no: string }[]): string[] {
  return distinct(numbered.map((task) => task.no));
}

/** What still clashes (a number printed twice) gets a mark behind it, so that each task has a number of its own. */
function distinct(numbers: readonly string[]): string[] {
  const printed = new Set(numbers);
  const given = new Set<string>();
  const times = new Map<string, number>();
  return numbers.map((no) => {
    let count = times.get(no) ?? 0;
    let own = no;
    do {
      count++;
      own = count === 1 ? no : `${no}-${count}`;
    } while (given.has(own) || (count > 1 && printed.has(own)));
    times.set(no, count);
    given.add(own);
    return own;
  });
}
