/** From lines to a tree of numbered headings (章节层次): any nesting of 一、（一）1. (1) ①, headings by style, articles. */
import { bareChapter, readEnumerator } from './enumerators.ts';
import type { Topic } from './chapters.ts';
import type { Enumerator, EnumeratorKind } from './enumerators.ts';
import type { PlanWarning } from './document.ts';
import type { Item, Line } from './lines.ts';
import { joinPassages, slicePassage } from './passage.ts';
import type { Passage } from './passage.ts';
import type { SourceTable } from './source.ts';

export interface Node {
  /** Kind with depth or level (multi2, heading3): siblings share it. */
  key: string;
  kind: EnumeratorKind | 'root';
  value: number;
  line: number;
  /** Whole first line, number included, as written. */
  head: Passage;
  /** First line behind the number. */
  first: Passage;
  /** Further paragraphs of this node, before its children. */
  rest: Passage[];
  tables: { table: SourceTable; after: number }[];
  children: Node[];
  parent: Node | null;
  /** Found out when first asked for (titles.ts, chapters.ts), once the tree stands. */
  title: Passage | null;
  topic: Topic | null;
}

export interface Outline {
  root: Node;
  warnings: PlanWarning[];
}

const RANK: Record<EnumeratorKind, number> = {
  part: 0,
  chapter: 1,
  heading: 2,
  cnDun: 3,
  article: 3.5,
  named: 4,
  cnParen: 5,
  arDot: 6,
  multi: 6.5,
  arParen: 7,
  circled: 8,
};

function makeNode(key: string, found: Enumerator | null, p: Passage, line: number, parent: Node | null): Node {
  const first = found ? slicePassage(p, found.length) : p;
  const kind = found ? found.kind : parent ? 'heading' : 'root';
  const value = found?.value ?? 0;
  return {
    key,
    kind,
    value,
    line,
    head: p,
    first,
    rest: [],
    tables: [],
    children: [],
    parent,
    title: null,
    topic: null,
  };
}

function keyOf(found: Enumerator): string {
  return found.kind === 'multi' ? `multi${found.path.length}` : found.kind;
}

/** Builds the tree of the items; `from` and `drop` are indexes of lines (tables do not count). */
export function buildOutline(
  items: readonly Item[],
  from: number,
  drop: ReadonlySet<number>,
  rootLine: Passage,
): Outline {
  const root = makeNode('root', null, rootLine, rootLine.origins[0]?.line ?? 1, null);
  root.first = slicePassage(rootLine, 0, 0);
  const builder = new Map<string, number>();
  const state: State = { root, stack: [root], last: builder, warnings: [] };
  let index = -1;
  let open = root.first.raw === '';
  for (const [at, item] of items.entries()) {
    if (item.kind === 'table') {
      if (index + 1 >= from || from === 0) top(state).tables.push({ table: item.table, after: index });
      continue;
    }
    index++;
    if (index < from || drop.has(index)) continue;
    const next = items[at + 1];
    open = addLine(state, item.line, open, next?.kind === 'line' ? next.line.p.norm : '');
  }
  return { root, warnings: state.warnings };
}

interface State {
  root: Node;
  stack: Node[];
  /** Last value of each kind in document order. */
  last: Map<string, number>;
  warnings: PlanWarning[];
}

function top(state: State): Node {
  return state.stack.at(-1) ?? state.root;
}

/** Adds a line; answers whether the node's heading may still go on in the next line. */
function addLine(state: State, line: Line, open: boolean, next: string): boolean {
  const found = choose(state, line) ?? bareChapter(line.p.norm, next);
  if (found) {
    place(state, found, line);
    return headingOpen(top(state).first.norm);
  }
  if (line.heading !== undefined) {
    placeHeading(state, line);
    return false;
  }
  const node = top(state);
  if (open && node !== state.root && node.rest.length === 0 && continuesHeading(node, line, next)) {
    node.first = joinPassages([node.first, line.p]);
    node.head = joinPassages([node.head, line.p]);
    return false;
  }
  node.rest.push(line.p);
  return false;
}

function headingOpen(norm: string): boolean {
  return norm.length >= 7 && norm.length <= 40 && !/[。!?;:.,)】]/u.test(norm);
}

/** A heading goes on in a short line that is no sentence, says nothing of units or dates, and has the body behind it. */
function continuesHeading(node: Node, line: Line, next: string): boolean {
  const norm = line.p.norm;
  if (line.gap || line.indented || norm.length > 14 || /^[-—·(【]|[:;!?,、]/u.test(norm) || /。./u.test(norm))
    return false;
  if (/单位|部门|时限|领导|^附|20[0-9]{2}年/u.test(norm)) return false;
  const body = next.length >= 16 || /[。;]$/u.test(next) || /。$/u.test(norm);
  return body && norm.length <= node.first.norm.length + 2;
}

/** The reading of the line's number that fits its surroundings, or null where the line is no item. */
function choose(state: State, line: Line): Enumerator | null {
  const found = readEnumerator(line.p.norm);
  if (!found) return null;
  if (found.kind === 'multi' && found.or) {
    const expected = lastIn(state, 'arDot');
    const inside = expected !== undefined && found.path[0] === expected;
    if (!inside && expected !== undefined && found.or.value === expected + 1) return found.or;
    if ((found.path[1] ?? 0) > 30 && found.or.value !== 1) return null;
    return found;
  }
  if (found.weak !== true || line.heading !== undefined) return found;
  const expected = lastIn(state, keyOf(found));
  return expected !== undefined && found.value === expected + 1 ? { ...found, weak: false } : null;
}

/** Last value of a kind among the open nodes and their last children, else in the document. */
function lastIn(state: State, key: string): number | undefined {
  return state.stack.findLast((n) => n.key === key)?.value ?? state.last.get(key);
}

function place(state: State, found: Enumerator, line: Line): void {
  const key = keyOf(found);
  const at = state.stack.findLastIndex((n) => n.key === key);
  if (at > 0) state.stack.length = at;
  else if (found.kind === 'multi') popMulti(state, found);
  else if (found.value !== 1 || state.last.has(key)) {
    while (state.stack.length > 1 && top(state).kind !== 'root' && rank(top(state)) >= RANK[found.kind])
      state.stack.pop();
  }
  warnJump(state, key, found, line);
  const parent = top(state);
  const node = makeNode(key, found, line.p, line.line, parent);
  parent.children.push(node);
  state.stack.push(node);
  state.last.set(key, found.value);
}

function rank(node: Node): number {
  return node.kind === 'root' ? -1 : RANK[node.kind];
}

/** 1.2 goes under item 1 of any kind with that number, 1.2.1 under 1.2. */
function popMulti(state: State, found: Enumerator): void {
  const depth = found.path.length;
  while (state.stack.length > 1) {
    const node = top(state);
    if (node.key === `multi${depth - 1}` || rank(node) < RANK.multi || (depth === 2 && node.kind === 'arDot')) break;
    state.stack.pop();
  }
  const parent = top(state);
  if (parent.kind === 'arDot' && depth === 2 && parent.value !== found.path[0]) state.stack.pop();
}

function warnJump(state: State, key: string, found: Enumerator, line: Line): void {
  const siblings = top(state).children;
  const before = siblings.findLast((n) => n.key === key)?.value ?? (found.value === 1 ? 0 : state.last.get(key));
  if (before === undefined || found.value === 1 || found.value === before + 1) return;
  state.warnings.push({
    line: line.line,
    kind: 'numbering',
    message: `编号不连续：上一项为${before}，本行为${found.value}，请核对是否有缺漏或重复`,
  });
}

/** A heading by style without a number. */
function placeHeading(state: State, line: Line): void {
  const key = `heading${line.heading ?? 1}`;
  const level = line.heading ?? 1;
  let at = state.stack.findLastIndex((n) => n.key === key);
  if (at < 0) at = state.stack.findIndex((n) => n.kind === 'heading' && Number(n.key.slice(7)) > level);
  if (at > 0) state.stack.length = at;
  const parent = top(state);
  const node: Node = {
    ...makeNode(key, null, line.p, line.line, parent),
    value: (parent.children.findLast((n) => n.key === key)?.value ?? 0) + 1,
  };
  parent.children.push(node);
  state.stack.push(node);
}

/** All nodes below, in document order, the node itself first. */
export function walk(node: Node, out: Node[] = []): Node[] {
  out.push(node);
  for (const child of node.children) walk(child, out);
  return out;
}

/** Text of a node and all below, numbers included, as one passage of paragraphs. */
export function wholeText(node: Node): Passage {
  const parts: Passage[] = [];
  for (const each of walk(node)) {
    const first = each === node ? each.first : each.head;
    if (first.raw !== '') parts.push(first);
    parts.push(...each.rest);
  }
  return parts.length === 0 ? node.first : joinPassages(parts, '\n');
}
