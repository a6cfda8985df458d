/** Which items of the tree are tasks (任务), and whose responsibility clause each of them has: its own or an inherited one. */
import { withoutStretches } from '../text/clauses.ts';
import { nodeTopic } from './chapters.ts';
import type { ClauseIndex, OwnClause } from './clause-index.ts';
import type { Node } from './outline.ts';
import { walk } from './outline.ts';
import type { Passage } from './passage.ts';
import { readResponsibility } from './responsibility.ts';

export interface TaskNode {
  node: Node;
  /** Text of its children belongs to it. */
  whole: boolean;
  /** Units come from here; empty: none printed. */
  clauses: OwnClause[];
  inherited: boolean;
  /** A paragraph of the node that is a task of its own (tasks without numbers). */
  part?: { p: Passage; no: number };
}

/** 二、重点任务: names a chapter, never a task. */
const GENERIC =
  /^(?:主要|重点|目标|工作|具体|实施|行动|总体)?(?:任务|工作|措施|举措|内容|工作任务|工作措施|工作内容|行动任务|目标任务)(?:分工|安排|清单)?[:。]?$/u;
const FINE = new Set(['arParen', 'circled']);

/** Task nodes in document order. */
export function taskNodes(root: Node, index: ClauseIndex): TaskNode[] {
  const picker = new Picker(root, index);
  const picked = root.children.flatMap((child) => picker.pick(child, []));
  return picker.sift(picked);
}

class Picker {
  private readonly leafPeers = new Set<string>();
  private readonly trailing = new Map<string, { all: boolean; count: number }>();
  private readonly lastOnly = new Map<Node, boolean>();
  private readonly index: ClauseIndex;
  /** Roles that a chapter's clauses give; asked for by each of its items. */
  private readonly roles = new Map<readonly OwnClause[], Set<string>>();
  private readonly any: boolean;
  private readonly last: Node;
  private readonly root: Node;

  constructor(root: Node, index: ClauseIndex) {
    this.index = index;
    this.root = root;
    this.any = index.below(root);
    this.last = [...walk(root)].at(-1) ?? root;
    for (const node of walk(root)) {
      if (node.children.length === 0) {
        const trailing = node.parent !== null && this.onlyLast(node.parent);
        if (index.units(node) && !this.endsAt(node) && !trailing) this.leafPeers.add(node.key);
      } else if (index.below(node)) {
        const seen = this.trailing.get(node.key) ?? { all: true, count: 0 };
        seen.all &&= this.onlyLast(node);
        seen.count++;
        this.trailing.set(node.key, seen);
      }
    }
  }

  /** The file ends with this heading and its clause: what it is to hold is not known. */
  private endsAt(node: Node): boolean {
    if (node !== this.last || node.rest.length > 0) return false;
    const clauses = this.index.of(node).map((own) => own.clause);
    const norm = withoutStretches(node.first.norm, clauses, '');
    return norm.length <= 30 && !/[。;]./u.test(norm);
  }

  /** Units stand at the end of the last child alone. */
  private onlyLast(node: Node): boolean {
    let known = this.lastOnly.get(node);
    if (known === undefined) this.lastOnly.set(node, (known = this.standsLast(node)));
    return known;
  }

  private standsLast(node: Node): boolean {
    if (this.index.units(node) || node.children.length < 2) return false;
    return (
      node.children.every((child, i) => this.index.below(child) === (i === node.children.length - 1)) &&
      node.children.at(-1)?.children.length === 0
    );
  }

  pick(node: Node, inherited: OwnClause[]): TaskNode[] {
    const own = this.index.units(node);
    if (node.children.length === 0) {
      const parts = this.parts(node);
      if (parts.length > 0) return parts;
      return [
        {
          node,
          whole: true,
          clauses:
            own && !this.completes(node, inherited) ? this.index.of(node) : [...inherited, ...this.index.of(node)],
          inherited: !own && inherited.length > 0,
        },
      ];
    }
    const unitsBelow = node.children.some((child) => this.index.below(child));
    const fine = node.children.every((child) => FINE.has(child.kind));
    if (introduces(node)) {
      // Who does one of the steps (由市水务集团负责…) is not who answers for the task.
      const told = (below: Node): boolean =>
        this.index.of(below).every((f) => f.clause.spoken || f.clause.kind !== 'units');
      if (own && node.children.every((child) => [...walk(child)].every(told)))
        return [{ node, whole: true, clauses: this.index.of(node), inherited: false }];
      if (!own && unitsBelow && this.onlyLast(node)) return [this.whole(node)];
    }
    if (own && !unitsBelow && (this.leafPeers.has(node.key) || (fine && !FINE.has(node.kind))))
      return [this.whole(node)];
    if (!own && unitsBelow && this.onlyLast(node)) {
      if (this.leafPeers.has(node.key) && !this.leafPeers.has(node.children[0]?.key ?? '')) return [this.whole(node)];
      const pattern = this.trailing.get(node.key);
      if (pattern?.all && pattern.count >= 2) {
        if (fine) return [this.whole(node)];
        const shared = this.index.all(node).filter((f) => f.clause.kind === 'units');
        return node.children.flatMap((child) => this.pick(child, shared));
      }
    }
    if (!unitsBelow && !own && this.coarse(node, fine))
      return [{ node, whole: true, clauses: [...inherited, ...this.index.all(node)], inherited: inherited.length > 0 }];
    const handed = own
      ? this.index.of(node).filter((f) => f.clause.kind === 'units' || inherited.length === 0)
      : inherited;
    return node.children.flatMap((child) => this.pick(child, handed));
  }

  /** An item without units whose like are tasks, or whose children are mere details. */
  private coarse(node: Node, fine: boolean): boolean {
    if (this.leafPeers.has(node.key)) return true;
    return (
      fine &&
      !FINE.has(node.kind) &&
      node.kind !== 'part' &&
      node.kind !== 'chapter' &&
      node.kind !== 'cnDun' &&
      node.kind !== 'heading'
    );
  }

  /** The chapter names who leads, the item only who helps (or the other way round): both belong to it. */
  private completes(node: Node, inherited: readonly OwnClause[]): boolean {
    if (inherited.length === 0) return false;
    const above = this.roles.get(inherited) ?? rolesOf(inherited);
    this.roles.set(inherited, above);
    const own = rolesOf(this.index.of(node));
    const only = (roles: ReadonlySet<string>, role: string): boolean => roles.size === 1 && roles.has(role);
    return only(own, 'support') ? above.has('lead') || above.has('resp') : only(own, 'lead') && only(above, 'support');
  }

  private whole(node: Node): TaskNode {
    return { node, whole: true, clauses: this.index.all(node), inherited: false };
  }

  /** Paragraphs of a chapter that carry a clause each and no number. */
  private parts(node: Node): TaskNode[] {
    if (node.parent !== this.root && !(node.kind === 'heading' && !this.leafPeers.has('arDot'))) return [];
    const carrying = node.rest.filter((p) =>
      this.index.of(node).some((f) => f.p === p && f.clause.kind === 'units' && f.clause.start > 8),
    );
    if (carrying.length < 2) return [];
    return carrying.map((p, i) => ({
      node,
      whole: false,
      clauses: this.index.of(node).filter((f) => f.p === p),
      inherited: false,
      part: { p, no: i + 1 },
    }));
  }

  /** Leaves out what is no task: goals, principles, safeguards, schedules, and items without units among chapters that have them. */
  sift(picked: TaskNode[]): TaskNode[] {
    const tasks: TaskNode[] = [];
    const keys = new Set(picked.filter((t) => t.clauses.some((c) => c.clause.kind === 'units')).map((t) => t.node.key));
    const headings = new Set([...walk(this.root)].filter((n) => n.children.length > 0).map((n) => n.key));
    const hasTaskChapter = this.root.children.some((c) => nodeTopic(c) === 'tasks');
    for (const task of picked) {
      const topic = nodeTopic(task.node);
      if (headings.has(task.node.key) && this.endsAt(task.node)) continue;
      const units = task.clauses.some((c) => c.clause.kind === 'units');
      if (!units && GENERIC.test(task.node.first.norm)) continue;
      const before = tasks.findLast((t) => t.node.key === task.node.key);
      const runsOn =
        before !== undefined &&
        before.node.parent !== task.node.parent &&
        firstOf(task.node) === before.node.value + 1 &&
        firstOf(task.node) > 1;
      const siblingOfTask = before !== undefined && before.node.parent === task.node.parent;
      if (topic === 'safeguards') {
        if (
          units &&
          (runsOn || (siblingOfTask && task.node.parent === this.root) || (siblingOfTask && !before?.inherited))
        )
          tasks.push(task);
        continue;
      }
      if (units && (topic !== 'general' || siblingOfTask || !task.inherited)) tasks.push(task);
      else if (units || (headings.has(task.node.key) && isBareHeading(task.node))) continue;
      else if (topic === 'general' || topic === 'goals' || topic === 'schedule') continue;
      else if (this.any) {
        if (keys.has(task.node.key) && (this.index.below(chapterOf(task.node)) || runsOn || topic === 'tasks'))
          tasks.push(task);
      } else if (topic === 'tasks' || !hasTaskChapter) tasks.push(task);
    }
    return tasks;
  }
}

function rolesOf(clauses: readonly OwnClause[]): Set<string> {
  return new Set(clauses.flatMap((c) => readResponsibility(c.clause.content, undefined).mentions.map((m) => m.role)));
}

/** 整改措施： as the last line before its items: they are steps of this task. */
function introduces(node: Node): boolean {
  const last = node.rest.at(-1)?.norm ?? '';
  return last.length <= 20 && /:$/u.test(last);
}

/** Number of the first item of a node's kind below the same parent. */
function firstOf(node: Node): number {
  return node.parent?.children.find((child) => child.key === node.key)?.value ?? node.value;
}

/** A heading whose items have not come yet (a cut file), or never will. */
function isBareHeading(node: Node): boolean {
  return (
    node.children.length === 0 &&
    node.rest.length === 0 &&
    node.first.norm.length <= 30 &&
    !/[。;]/u.test(node.first.norm)
  );
}

function chapterOf(node: Node): Node {
  let at = node;
  while (at.parent && at.parent.kind !== 'root') at = at.parent;
  return at;
}
