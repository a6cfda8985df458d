/** Words for states of a report, roles and units: one word for one thing (domain.md §1). */
import type { AssignmentRole, ReportStatus } from '../../src/core/assignment/state.ts';

/** What a form's status field holds: a status, or 「本期无新增情况」, which is none of its own. */
export type StatusChoice = ReportStatus | 'no_change';

const STATUS: Record<StatusChoice, string> = {
  on_track: '正常推进',
  not_started: '尚未启动',
  at_risk: '存在困难',
  blocked: '需协调解决',
  done: '已完成',
  no_change: '本期无新增情况',
};

export function statusText(status: StatusChoice): string {
  return STATUS[status];
}

/** In the order in which the select shows them. */
export const STATUS_CHOICES: readonly { value: StatusChoice; text: string }[] = (
  ['on_track', 'not_started', 'at_risk', 'blocked', 'done', 'no_change'] as const
).map((value) => ({ value, text: STATUS[value] }));

const ROLE: Record<AssignmentRole, string> = { lead: '牵头单位', support: '配合单位', targets: '指标填报单位' };

export function roleText(role: AssignmentRole): string {
  return ROLE[role];
}

/** Number under which a plan's general targets go (core/adoption/adopt.ts). */
const GENERAL_TARGETS = '0';

/** 第1、3、5项; 第1、3项和主要目标. */
export function tasksText(taskNos: readonly string[]): string {
  const numbered = taskNos.filter((no) => no !== GENERAL_TARGETS);
  const parts = [
    ...(numbered.length > 0 ? [`第${numbered.join('、')}项`] : []),
    ...(numbered.length < taskNos.length ? [taskText(GENERAL_TARGETS)] : []),
  ];
  return parts.join('和');
}

/** 第4项; with several plans 质量强市·第4项; the general targets are 主要目标. */
export function taskText(taskNo: string, planShort: string | null = null): string {
  const task = taskNo === GENERAL_TARGETS ? '主要目标' : /^[0-9]/.test(taskNo) ? `第${taskNo}项` : taskNo;
  return planShort === null ? task : `${planShort}·${task}`;
}

/** 第4项 打造区域质量发展新优势; 主要目标 is number and title in one. */
export function taskName(taskNo: string, planShort: string | null, title: string): string {
  const task = taskText(taskNo, planShort);
  return task.endsWith(title) ? task : `${task} ${title}`;
}

/** 市市场监管局等6个单位; one or two are named in full, none is null. */
export function unitsText(units: readonly string[]): string | null {
  if (units.length === 0) return null;
  return units.length <= 2 ? units.join('、') : `${units[0]}等${units.length}个单位`;
}
