/** Lines about plans (方案的文字输出): the table of tasks, numbered doubts, changes, differences between two versions. */
import { dueOf } from '../core/checking/edits.ts';
import type { PlanDiff, TargetFacts, TaskChange } from '../core/checking/compare.ts';
import { nearUnits } from '../core/checking/near-units.ts';
import { unitWords } from '../core/checking/book.ts';
import { openDoubts, type Change, type Doubt, type Due } from '../core/checking/state.ts';
import type { Bureau } from '../core/people/people.ts';
import type { Plan } from '../core/plan/state.ts';
import { adviceText, changeText, fixFlags, goalText, settledText } from '../../templates/messages/checking.ts';
import { clipTo, displayWidth, padTo } from './columns.ts';

const HEAD = ['编号', '任务', '牵头单位', '配合单位', '时限', '存疑'];

/** A row a task; cells are cut to the width of the terminal. */
export function taskTable(plan: Plan, bureaus: readonly Bureau[], columns = process.stdout.columns || 140): string[] {
  const shown = unitWords(plan, bureaus);
  const open = openDoubts(plan.checking);
  const rows = plan.tasks.map((t) => [
    t.no,
    t.title,
    t.skipped === null ? shown(t.leadNames) || '未写明' : `不交办：${t.skipped}`,
    shown(t.supportNames) || '无',
    dueText(dueOf(t)),
    open.filter((d) => d.task === t.no).map((d) => d.no).join(','), // prettier-ignore
  ]);
  const widest = (i: number) => Math.max(...[HEAD, ...rows].map((row) => displayWidth(row[i] ?? '')));
  const fixed = widest(0) + widest(4) + widest(5) + 2 * (HEAD.length - 1);
  const room = Math.max(48, columns - fixed);
  const share = (i: number, part: number) => Math.min(widest(i), Math.floor(room * part));
  const widths = [widest(0), share(1, 0.4), share(2, 0.24), share(3, 0.36), widest(4), widest(5)];
  return [HEAD, ...rows].map((row) => row.map((cell, i) => padTo(clipTo(cell, widths[i]!), widths[i]!)).join('  ').trimEnd()); // prettier-ignore
}

export function dueText(due: Due): string {
  return due === 'continuous' ? '持续推进' : (due ?? '未写时限');
}

/** Each open doubt with what would settle it and the command that does; `at`: how a line of the source is called. */
export function doubtLines(
  plan: Plan,
  bureaus: readonly Bureau[],
  command: string,
  at: (line: number) => string,
): string[] {
  const open = openDoubts(plan.checking);
  return open.flatMap((d) => [
    `${String(d.no).padStart(4)}. ${at(d.line)}  ${d.message}`,
    `      ${adviceText(d.kind)}：${command} ${d.no} ${fixFlags(d, near(d, bureaus))}`,
  ]);
}

export function settledLines(doubts: readonly Doubt[]): string[] {
  return doubts.flatMap((d) => (d.settled === null ? [] : [`  ✓ ${d.no}. ${d.message}（${settledText(d.settled)}）`]));
}

function near(doubt: Doubt, bureaus: readonly Bureau[]): string | null {
  return doubt.seen === null || doubt.kind === 'no-owner' ? null : (nearUnits(doubt.seen, bureaus, 1)[0]?.name ?? null);
}

/** 第4项 牵头单位：A → B, one a line. */
export function changeLines(plan: Plan, bureaus: readonly Bureau[], changes: readonly Change[]): string[] {
  const nameOf = (id: string) => bureaus.find((b) => b.id === id)?.name ?? id;
  const targetNo = (id: string) => plan.targets.findIndex((t) => t.indicator.id === id) + 1;
  return changes.map((change) => `  ${changeText(change, nameOf, targetNo)}`);
}

export function targetLines(plan: Plan, bureaus: readonly Bureau[]): string[] {
  return plan.targets.map(({ indicator: i, task, owner, skipped }, n) => {
    const who = task === null ? `主要目标，填报单位：${bureaus.find((b) => b.id === owner)?.name ?? '未明确'}` : `第${task}项`; // prettier-ignore
    const due = i.due === null ? '' : `（${i.due}）`;
    return `  ${String(n + 1).padStart(3)}. ${i.name} ${goalText(i)}${i.unit}${due}，${who}${skipped === null ? '' : `，不跟踪：${skipped}`}`; // prettier-ignore
  });
}

export function diffLines(diff: PlanDiff): string[] {
  const { targets } = diff;
  return [
    ...diff.added.map((t) => `  新增任务 第${t.no}项 ${t.title}`),
    ...diff.removed.map((t) => `  删去任务 第${t.no}项 ${t.title}`),
    ...diff.changed.flatMap(taskChangeLines),
    ...targets.added.map((t) => `  新增指标 ${targetText(t)}`),
    ...targets.removed.map((t) => `  删去指标 ${targetText(t)}`),
    ...targets.changed.map((t) => `  指标 ${targetText(t.old)} → ${targetText(t.new)}`),
  ];
}

function taskChangeLines({ no, oldNo, title, changes }: TaskChange): string[] {
  const label = `  第${no}项 ${title}`;
  const list = (names: readonly string[]) => names.join('、') || '无';
  const out = [
    oldNo === no ? null : `编号：${oldNo} → ${no}`,
    changes.title && `标题：${changes.title.old} → ${changes.title.new}`,
    changes.lead && `牵头单位：${list(changes.lead.old)} → ${list(changes.lead.new)}`,
    changes.support && `配合单位：${list(changes.support.old)} → ${list(changes.support.new)}`,
    changes.due && `时限：${dueText(changes.due.old)} → ${dueText(changes.due.new)}`,
  ].filter((line): line is string => typeof line === 'string');
  return (out.length === 0 ? ['内容文字有改动'] : out).map((line) => `${label}  ${line}`);
}

function targetText(t: TargetFacts): string {
  return `${t.name} ${goalText(t)}${t.unit}${t.due === null ? '' : `（${t.due}）`}${t.task === null ? '' : `，第${t.task}项`}`;
}
