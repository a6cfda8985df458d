/** From an item or a table row to a PlanTask: title, units, deadline, persons, with the spans they were read from. */
import { withoutStretches } from '../text/clauses.ts';
import { deadlineInText, promisedDates } from './deadlines.ts';
import type { Deadline } from './deadlines.ts';
import type { PlanTask, SourceSpan } from './document.ts';
import type { Node } from './outline.ts';
import { wholeText } from './outline.ts';
import { joinPassages, lineAt, slicePassage, spanOf } from './passage.ts';
import type { Passage } from './passage.ts';
import { readResponsibility, settle } from './responsibility.ts';
import type { UnitMention } from './responsibility.ts';
import type { TableTask } from './table-cells.ts';
import type { TaskNode } from './task-nodes.ts';
import { behindWideBlank, namingLine, tellsProblem, titleOf, titleOfNode, titleText, trimTitle } from './titles.ts';

/** A task with what only the reader needs. */
export interface BuiltTask {
  task: PlanTask;
  /** Text without responsibility clauses: where its targets are looked for. */
  body: Passage[];
  /** Responsible unit by the plan's words, not by order. */
  told: boolean;
  open: boolean;
  /** The bracket that names the units is cut off by the end of the file. */
  cut: boolean;
  deadline: Deadline | null;
  /** The deadline is one that the text promises, no bracket, label or column says it. */
  spoken?: boolean;
}

/** Builds a task from an item of the text. */
export function buildNodeTask(t: TaskNode, no: string, year: number | undefined, lastLine: number): BuiltTask {
  const { node } = t;
  const first = t.part ? t.part.p : namingLine(node.first, node.rest);
  const title = first === node.first ? titleOfNode(node) : titleOf(first);
  const text = t.part ? t.part.p : t.whole ? wholeText(node) : joinPassages([node.first, ...node.rest], '\n');
  const mentions: UnitMention[] = [];
  const persons: string[] = [];
  let stated: Deadline | null = null;
  let span: SourceSpan | undefined;
  let [open, cut] = [false, false];
  for (const { p, clause } of t.clauses) {
    const read = readResponsibility(clause.content, year);
    if (clause.open) {
      open = true;
      if (lineAt(p, p.raw.length) === lastLine) cut = true;
    }
    mentions.push(...read.mentions);
    persons.push(...read.persons);
    if (read.deadline && better(read.deadline, stated)) {
      stated = read.deadline;
      span = read.deadlineSpan;
    }
  }
  const body = bodies(t, text);
  const deadline = stated ?? deadlineInText(text.norm, year) ?? recurringIn(text);
  if (!span && deadline) span = spanOf(text, deadline.start, deadline.end);
  const units = cut ? cutOff(mentions) : settle(mentions);
  return {
    task: {
      no,
      title: titleText(title.raw === '' ? trimTitle(first) : title),
      section: sectionsOf(node, t.part !== undefined),
      text: text.raw,
      ...named(units, persons, deadline),
      line: t.part ? lineAt(t.part.p, 0) : node.line,
      spans: spans(title, units, span),
    },
    body,
    spoken: stated === null,
    told: units.told,
    open,
    cut,
    deadline,
  };
}

/** A later date wins over an earlier one, a date over none. */
function better(a: Deadline, b: Deadline | null): boolean {
  if (b === null) return true;
  return (a.date ?? '') > (b.date ?? '');
}

/** The last name of a list that the end of the file cuts is not known to be whole; a cut lead list is no lead. */
function cutOff(mentions: readonly UnitMention[]): ReturnType<typeof settle> {
  const kept = mentions.slice(0, -1);
  const last = mentions.at(-1);
  if (last?.role !== 'support') return { lead: [], support: [], told: false };
  return settle(kept);
}

function recurringIn(text: Passage): Deadline | null {
  const match =
    /每(月|季度?|年)(?:度)?(?:[0-9]{1,2}[日号]|[0-9]{1,2}月(?:[0-9]{1,2}日)?|[初中末底])+(?:[之以]?前|底前)/u.exec(
      text.norm,
    );
  if (!match) return null;
  const recurring = match[1] === '月' ? 'monthly' : match[1] === '年' ? 'yearly' : 'quarterly';
  return { date: null, recurring, start: match.index, end: match.index + match[0].length };
}

function named(units: ReturnType<typeof settle>, persons: readonly string[], deadline: Deadline | null) {
  return {
    lead: units.lead.map((m) => m.name),
    support: units.support.map((m) => m.name),
    deadline: deadline?.date ?? null,
    ...(deadline?.continuous ? { continuous: true } : {}),
    ...(deadline?.recurring ? { recurring: deadline.recurring } : {}),
    ...(persons.length > 0 ? { persons: [...new Set(persons)] } : {}),
  };
}

function spans(
  title: Passage,
  units: ReturnType<typeof settle>,
  deadline: SourceSpan | undefined,
): NonNullable<PlanTask['spans']> {
  return {
    title: spanOf(title, 0, title.raw.length),
    lead: units.lead.map((m) => m.span),
    support: units.support.map((m) => m.span),
    ...(deadline ? { deadline } : {}),
  };
}

/** Headings above, outermost first, as written with their numbers. */
export function sectionsOf(node: Node, itself: boolean): string[] {
  const out: string[] = [];
  for (let at = itself ? node : node.parent; at && at.kind !== 'root'; at = at.parent) out.unshift(headingText(at));
  return out;
}

function headingText(node: Node): string {
  const title = titleOfNode(node);
  const prefix = node.head.raw.slice(0, Math.max(0, node.head.norm.indexOf(node.first.norm.slice(0, 12))));
  return (prefix + titleText(title)).trim();
}

/** Paragraphs of the task without its clauses. */
function bodies(t: TaskNode, text: Passage): Passage[] {
  if (t.part) return [withoutClauses(t.part.p, t)];
  const paras = paragraphs(t.node, t.whole).filter((p) => !tellsProblem(p.norm));
  return paras.length === 0 ? [text] : paras.map((p) => withoutHead(withoutClauses(p, t), p === t.node.first));
}

function withoutHead(p: Passage, first: boolean): Passage {
  const from = first ? behindWideBlank(p) : 0;
  return from > 0 ? slicePassage(p, from) : p;
}

function paragraphs(node: Node, deep: boolean): Passage[] {
  const own = [node.first, ...node.rest];
  return deep ? own.concat(node.children.flatMap((child) => paragraphs(child, true))) : own;
}

/** Full stops stand for what was taken out: nothing before it goes on behind it, and no place moves. */
function withoutClauses(p: Passage, t: TaskNode): Passage {
  const gone = t.clauses.filter((c) => c.p === p).map((c) => c.clause);
  if (gone.length === 0) return p;
  return { ...p, norm: withoutStretches(p.norm, gone, '。'), raw: withoutStretches(p.raw, gone, '。') };
}

/** Builds a task from a row of a table. */
export function buildTableTask(t: TableTask, year: number | undefined): BuiltTask {
  const units = settle(t.mentions);
  const spoken = t.deadline === null ? latestIn([t.text, ...t.targets], year) : null;
  const deadline = t.deadline ?? spoken?.deadline ?? null;
  return {
    task: {
      no: t.no,
      title: titleText(t.title),
      section: t.section,
      text: t.text.raw,
      ...named(units, t.persons, deadline),
      line: t.line,
      spans: spans(t.title, units, t.deadline ? t.deadlineSpan : spoken?.span),
    },
    body: [t.text, ...t.targets.filter((p) => p.raw !== t.text.raw)],
    told: units.told,
    open: false,
    cut: false,
    deadline,
  };
}

function latestIn(
  texts: readonly Passage[],
  year: number | undefined,
): { deadline: Deadline; span: SourceSpan } | null {
  return texts.reduce<{ deadline: Deadline; span: SourceSpan } | null>((best, p) => {
    const found = promisedDates(p.norm, year).length > 0 ? deadlineInText(p.norm, year) : null;
    if (!found || !better(found, best?.deadline ?? null)) return best;
    return { deadline: found, span: spanOf(p, found.start, found.end) };
  }, null);
}
