/** Checking in words (核对): how each doubt is settled, what a change changed, why a value is not taken. */
import type { Doubt, DoubtKind, Edit, Settlement, Step, UnitChoice } from '../../src/core/checking/state.ts';
import { OP_WORDS, type CellProblem, type Problem } from '../../src/core/checking/values.ts';

const ADVICE: Record<DoubtKind, string> = {
  'no-task': '请核对文件是否完整',
  'no-title': '填写方案标题',
  'internal': '确认可以导入',
  'numbering': '核对原文有无缺漏或重复；编号无误则按读出的为准',
  'bracket-cut': '补全牵头单位、配合单位',
  'bracket-open': '核对单位名单；名单无误则按读出的为准',
  'no-unit': '指定牵头单位，或标为不交办',
  'no-lead': '指定牵头单位，或标为不交办',
  'many-units': '精简配合单位，或按读出的为准',
  'odd-unit': '指明是哪个单位，或标为不交办',
  'vague-unit': '列出是哪些单位，或标为不交办',
  'yearless': '填写完整日期；年份无误则按读出的为准',
  'relative-due': '填写具体日期，或按读出的为准（不设时限）',
  'two-numbers': '改正其中一个数，或按读出的为准',
  'unknown-unit': '指明对应哪个单位，或标为不交办',
  'no-owner': '指定填报单位，或标为不跟踪',
};

/** What would settle a doubt. */
export function adviceText(kind: DoubtKind): string {
  return ADVICE[kind];
}

/** Flags of `duban plan fix` that settle a doubt; `near`: the unit that is probably meant. */
export function fixFlags(doubt: Pick<Doubt, 'kind' | 'seen'>, near: string | null): string {
  const unit = near ?? '单位名称';
  switch (doubt.kind) {
    case 'unknown-unit':
    case 'odd-unit':
    case 'vague-unit':
      return `--unit ${unit}   或 --ignore 不交办`;
    case 'no-unit':
    case 'no-lead':
    case 'bracket-cut':
      return `--lead ${unit}   或 --ignore 不交办`;
    case 'bracket-open':
    case 'many-units':
      return '--keep   或 --support 单位名称、单位名称';
    case 'yearless':
    case 'relative-due':
      return `--due 2026-12-31   或 --keep`;
    case 'two-numbers':
      return '--value 98   或 --keep';
    case 'no-owner':
      return `--owner ${unit}   或 --ignore 不跟踪`;
    case 'no-title':
      return '--title 方案标题';
    case 'numbering':
    case 'internal':
    case 'no-task':
      return '--keep';
  }
}

/** 已按读出的为准, 不处理：不交办 … */
export function settledText({ how, note }: Settlement): string {
  if (how === 'answered') return '已填写';
  if (how === 'kept') return '按读出的为准';
  return note === null ? '不处理' : `不处理：${note}`;
}

const FIELDS: Record<string, string> = {
  title: '标题', lead: '牵头单位', support: '配合单位', due: '完成时限', name: '名称', unit: '计量单位', goal: '目标值', task: '所属任务',
  owner: '填报单位',
}; // prettier-ignore

/** Looks up how a bureau is called. */
export type NameOf = (bureauId: string) => string;
/** Number under which a target goes (1 …). */
export type TargetNo = (targetId: string) => number;

/** What the edit is about: 第4项 牵头单位, 指标3 目标值, 存疑2. */
export function subjectText(edit: Edit, targetNo: TargetNo): string {
  switch (edit.on) {
    case 'plan':
      return '方案标题';
    case 'task':
      return `第${edit.no}项${edit.field === 'skipped' ? '' : ` ${FIELDS[edit.field]}`}`;
    case 'target':
      return `指标${targetNo(edit.id)}${edit.field === 'skipped' ? '' : ` ${FIELDS[edit.field]}`}`;
    case 'unit':
      return `单位“${edit.name}”`;
    case 'doubt':
      return `存疑${edit.no}`;
  }
}

/** The value in words; 无 for none. */
export function valueText(edit: Edit, nameOf: NameOf): string {
  if (edit.on === 'doubt') return edit.value === null ? '待处理' : settledText(edit.value);
  if (edit.on === 'unit') return choiceText(edit.value, nameOf);
  if (edit.on === 'plan') return edit.value || '无';
  if (edit.field === 'skipped') return skippedText(edit.on, edit.value);
  if (edit.field === 'goal') return goalText(edit.value);
  if (edit.field === 'owner') return edit.value === null ? '无' : nameOf(edit.value);
  if (Array.isArray(edit.value)) return edit.value.join('、') || '无';
  if (edit.field === 'due') return edit.value === 'continuous' ? '持续推进' : (edit.value ?? '无');
  if (edit.on === 'target' && edit.field === 'task') return edit.value === null ? '主要目标' : `第${edit.value}项`;
  return (edit.value as string | null) ?? '无';
}

function skippedText(on: 'task' | 'target', reason: string | null): string {
  if (reason === null) return on === 'task' ? '交办' : '跟踪';
  const word = on === 'task' ? '不交办' : '不跟踪';
  return reason === word ? word : `${word}（${reason}）`;
}

function choiceText(choice: UnitChoice | null, nameOf: NameOf): string {
  if (choice === null) return '未对应';
  if ('bureau' in choice) return nameOf(choice.bureau);
  return choice.skip === '不交办' ? '不交办' : `不交办（${choice.skip}）`;
}

export function goalText({ op, value, valueMax }: Extract<Edit, { field: 'goal' }>['value']): string {
  if (valueMax !== null) return `${value}—${valueMax}`;
  return op === '~' ? `${value}左右` : `${OP_WORDS[op]}${value}`;
}

/** 第4项 牵头单位：市科技局 → 市工业和信息化局 */
export function changeText(change: Step['changes'][number], nameOf: NameOf, targetNo: TargetNo): string {
  const { before, after } = change;
  return `${subjectText(after, targetNo)}：${valueText(before, nameOf)} → ${valueText(after, nameOf)}`;
}

/** Why a value is not taken and what would be: a sentence without its full stop. */
export function problemText({ problem, value, accepted }: Problem): string {
  const some = accepted.join('、');
  switch (problem) {
    case 'unit':
      return `“${value}”不在单位名单中${some === '' ? '，请写名单中的单位名称' : `，相近的有：${some}`}`;
    case 'no-such-day':
      return `“${value}”没有这一天，可写 ${some}`;
    case 'date':
      return `“${value}”不是完整的日期，可写 ${some}`;
    case 'goal':
      return `“${value}”不是数，可写 ${some}`;
    case 'range':
      return `“${value}”不是从小到大的区间，可写 3-5`;
    case 'op':
      return `“${value}”不是比较方式，可写 ${some}`;
    case 'task':
      return `没有“${value}”这项任务，可写 ${some} 等编号`;
    case 'empty':
      return `不能空着${some === '' ? '' : `，可写 ${some}`}`;
    case 'choice':
      return `“${value}”不能选，可写 ${some}`;
    case 'locked':
      return `这一格不能改，原为“${some}”`;
    case 'task-owner':
      return `任务的指标由牵头单位填报，不另写填报单位“${value}”`;
  }
}

/** 任务!E7：… of a returned checking book. */
export function cellProblemText({ at, problem: cell }: CellProblem): string {
  switch (cell.problem) {
    case 'formula':
      return `${at}：这一格是公式，请改成文字或数字`;
    case 'new-row':
      return `${at}：这一行不是导出的行，不能在表中新增；请删去这一行，增加任务请改原文后重新导入`;
    case 'twice':
      return `${at}：这一行重复了，请只留一行`;
    case 'lost-row':
      return `${at}：编号${cell.value}的一行不见了，请补回；不办的请选“不交办”或“不跟踪”`;
    case 'no-sheet':
      return `${at}：没有这张表，请用导出的核对表`;
    case 'no-column':
      return `${at}：没有“${cell.value}”这一列，请恢复表头`;
    default:
      return `${at}：${problemText(cell as Problem)}`;
  }
}
