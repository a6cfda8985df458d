/** Checking book (核对表): the plan as three tables that people edit in a spreadsheet, and what may be changed in them. */
import type { Bureau } from '../people/people.ts';
import type { Plan, PlanTarget, PlanTaskEntry } from '../plan/state.ts';
import { dueOf } from './edits.ts';
import { unitResolver } from './resolve.ts';
import type { Doubt, Settlement } from './state.ts';
import { OP_WORDS } from './values.ts';

export type SheetName = 'tasks' | 'targets' | 'doubts';

export interface Column {
  readonly key: string;
  /** What the header says; a book that comes back is read by these words, in whatever order. */
  readonly title: string;
  /** Editable cells come back as changes; the rest is there to read. */
  readonly edit: boolean;
  /** Choices offered in each cell; `units`: the names of the list of units, `some` where several may stand in one cell. */
  readonly choices?: readonly string[] | 'unit' | 'units';
}

export interface Row {
  readonly id: string;
  readonly cells: { readonly [key: string]: string };
}

export interface Sheet {
  readonly name: SheetName;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Book {
  readonly planId: string;
  readonly planTitle: string;
  /** Says which state of the plan the book was made from. */
  readonly state: string;
  readonly sheets: readonly Sheet[];
  readonly units: readonly string[];
}

export const ISSUED = '交办';
export const NOT_ISSUED = '不交办';
export const FOLLOWED = '跟踪';
export const NOT_FOLLOWED = '不跟踪';
export const HANDLING = { open: '待处理', unit: '对应单位', kept: '按读出的为准', ignored: '不处理', answered: '已填写' } as const; // prettier-ignore
export const GENERAL = '主要目标';

const TASKS: readonly Column[] = [
  { key: 'no', title: '编号', edit: false },
  { key: 'title', title: '任务', edit: true },
  { key: 'lead', title: '牵头单位', edit: true, choices: 'units' },
  { key: 'support', title: '配合单位', edit: true, choices: 'units' },
  { key: 'due', title: '完成时限', edit: true },
  { key: 'issue', title: '是否交办', edit: true, choices: [ISSUED, NOT_ISSUED] },
  { key: 'reason', title: '不交办理由', edit: true },
  { key: 'doubts', title: '存疑', edit: false },
  { key: 'line', title: '原文行号', edit: false },
  { key: 'source', title: '原文', edit: false },
];
const TARGETS: readonly Column[] = [
  { key: 'no', title: '序号', edit: false },
  { key: 'name', title: '指标名称', edit: true },
  { key: 'op', title: '要求', edit: true, choices: Object.values(OP_WORDS) },
  { key: 'value', title: '目标值', edit: true },
  { key: 'unit', title: '计量单位', edit: true },
  { key: 'due', title: '完成时限', edit: true },
  { key: 'task', title: '所属任务', edit: true },
  { key: 'owner', title: '填报单位', edit: true, choices: 'unit' },
  { key: 'follow', title: '是否跟踪', edit: true, choices: [FOLLOWED, NOT_FOLLOWED] },
  { key: 'reason', title: '不跟踪理由', edit: true },
  { key: 'line', title: '原文行号', edit: false },
  { key: 'source', title: '原文', edit: false },
];
const DOUBTS: readonly Column[] = [
  { key: 'no', title: '序号', edit: false },
  { key: 'message', title: '存疑', edit: false },
  { key: 'handling', title: '处理方式', edit: true, choices: Object.values(HANDLING) },
  { key: 'note', title: '单位或理由', edit: true, choices: 'units' },
  { key: 'line', title: '原文行号', edit: false },
  { key: 'source', title: '原文', edit: false },
];

/** Headers of the cells that are compared when a book comes back. */
export function comparedTitles(): ReadonlySet<string> {
  return new Set([...TASKS, ...TARGETS, ...DOUBTS].filter((c) => c.edit || c.key === 'no').map((c) => c.title));
}

/** The plan as it stands. `state` says later whether anything has changed since. */
export function bookOf(plan: Plan, bureaus: readonly Bureau[]): Book {
  return {
    planId: plan.id,
    planTitle: plan.title,
    state: stateMark(plan),
    units: bureaus.toSorted((a, b) => a.order - b.order).map((b) => b.name),
    sheets: [
      { name: 'tasks', title: '任务', columns: TASKS, rows: taskRows(plan, bureaus) },
      { name: 'targets', title: '指标', columns: TARGETS, rows: plan.targets.map((t, i) => targetRow(t, i, bureaus)) },
      { name: 'doubts', title: '存疑', columns: DOUBTS, rows: plan.checking.doubts.map((d) => doubtRow(d, plan, bureaus)) }, // prettier-ignore
    ],
  };
}

function taskRows(plan: Plan, bureaus: readonly Bureau[]): Row[] {
  const shown = unitWords(plan, bureaus);
  return plan.tasks.map((task) => ({
    id: task.no,
    cells: {
      no: task.no,
      title: tidy(task.title),
      lead: shown(task.leadNames),
      support: shown(task.supportNames),
      due: dueWord(task),
      issue: task.skipped === null ? ISSUED : NOT_ISSUED,
      reason: tidy(task.skipped ?? ''),
      doubts: plan.checking.doubts.filter((d) => d.task === task.no && d.settled === null).map((d) => `${d.no}. ${d.message}`).join('\n'), // prettier-ignore
      line: String(task.line),
      source: task.text,
    },
  }));
}

/** Names as the list of units has them; what nobody answers to as it is written; what is not issued (不交办) not at all. */
export function unitWords(plan: Plan, bureaus: readonly Bureau[]): (names: readonly string[]) => string {
  const resolve = unitResolver(plan, bureaus);
  const called = new Map(bureaus.map((b) => [b.id, b.name]));
  return (names) => {
    const words = names.flatMap((name) => {
      const [id] = resolve.bureaus([name]);
      return id === undefined ? resolve.unknown([name]) : [called.get(id) ?? name];
    });
    return [...new Set(words)].join('、');
  };
}

function dueWord(task: PlanTaskEntry): string {
  const due = dueOf(task);
  return due === 'continuous' ? '持续推进' : (due ?? '');
}

function targetRow({ indicator, ...target }: PlanTarget, at: number, bureaus: readonly Bureau[]): Row {
  const { valueMax } = indicator;
  return {
    id: indicator.id,
    cells: {
      no: String(at + 1),
      name: tidy(indicator.name),
      op: OP_WORDS[indicator.op],
      value: valueMax === null ? String(indicator.value) : `${indicator.value}-${valueMax}`,
      unit: tidy(indicator.unit),
      due: indicator.due ?? '',
      task: target.task ?? GENERAL,
      owner: bureaus.find((b) => b.id === target.owner)?.name ?? '',
      follow: target.skipped === null ? FOLLOWED : NOT_FOLLOWED,
      reason: tidy(target.skipped ?? ''),
      line: String(target.line),
      source: target.text,
    },
  };
}

function doubtRow(doubt: Doubt, plan: Plan, bureaus: readonly Bureau[]): Row {
  const choice = doubt.seen !== null && Object.hasOwn(plan.checking.units, doubt.seen) ? plan.checking.units[doubt.seen] : undefined; // prettier-ignore
  const unit = choice !== undefined && 'bureau' in choice ? bureaus.find((b) => b.id === choice.bureau)?.name : undefined; // prettier-ignore
  const task = plan.tasks.find((t) => t.no === doubt.task);
  const target = plan.targets.find((t) => t.indicator.id === doubt.target);
  return {
    id: String(doubt.no),
    cells: {
      no: String(doubt.no),
      message: doubt.message,
      handling: unit !== undefined && doubt.settled?.how === 'answered' ? HANDLING.unit : handlingWord(doubt.settled),
      note: doubt.settled === null ? '' : tidy(unit ?? doubt.settled.note ?? ''),
      line: String(doubt.line),
      source: task?.text ?? target?.text ?? '',
    },
  };
}

function handlingWord(settled: Settlement | null): string {
  return settled === null ? HANDLING.open : HANDLING[settled.how];
}

/** A cell's text as it is compared: one kind of blank, none at the ends, nothing that a spreadsheet can't hold. */
export function tidy(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** A short mark of everything that can be edited: the same for the same plan, whatever way led there. */
export function stateMark(plan: Plan): string {
  const facts = JSON.stringify([
    plan.id, plan.sourceHash, plan.title,
    plan.tasks.map((t) => [t.no, t.title, t.leadNames, t.supportNames, dueOf(t), t.skipped]),
    plan.targets.map(({ indicator: i, ...t }) => [i.id, i.name, i.op, i.value, i.valueMax, i.unit, i.due, t.task, t.owner, t.skipped]),
    plan.checking.doubts.map((d) => [d.no, d.settled?.how, d.settled?.note]),
    Object.entries(plan.checking.units).map(([name, c]) => [name, 'bureau' in c ? c.bureau : null, 'skip' in c ? c.skip : null]).sort(),
  ]); // prettier-ignore
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let i = 0; i < facts.length; i++) {
    const code = facts.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
