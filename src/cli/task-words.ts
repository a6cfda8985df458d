/** Words of tasks at the terminal (任务的用词): states, lights with their reasons, next steps, duties, kinds of messages. */
import type { Assignment, Duty, EscalationCause } from '../core/assignment/state.ts';
import type { Step } from '../core/assignment/step.ts';
import type { Light, LightReason } from '../core/light/light.ts';
import type { MessageKind } from '../core/notice/notice.ts';

const STATES: Record<Assignment['status'], string> = {
  draft: '待交办', pendingAcceptance: '待签收', inProgress: '办理中', pendingReview: '待审核', suspended: '已暂停', closed: '已办结',
  cancelled: '已取消', transferred: '已调整',
}; // prettier-ignore
export const stateWord = (status: Assignment['status']): string => STATES[status];

const LIGHTS: Record<Light, string> = { green: '● 绿灯', yellow: '▲ 黄灯', red: '■ 红灯', grey: '○ 灰灯' };
const REASONS: Record<LightReason, string> = {
  suspended: '已暂停', overdue: '已逾期', awaitingAcceptance: '待签收', awaitingFirstReport: '待首报', noFigures: '暂无数据', unknown: '情况不明',
  farBehind: '严重滞后', behind: '滞后', atRisk: '存在困难', notStarted: '尚未启动', nearDue: '临近时限', onTrack: '正常推进', awaitingReview: '待审核',
}; // prettier-ignore

/** ○ 灰灯（待签收）; 无灯 where there is none (support, targets, 商请). */
export function lightWords(light: { light: Light; reason: LightReason } | null): string {
  return light === null ? '无灯' : `${LIGHTS[light.light]}（${REASONS[light.reason]}）`;
}

/** ○ 灰灯, as it is stored; 无灯 for null. */
export function lightWord(light: string | null): string {
  return light === null ? '无灯' : (LIGHTS[light as Light] ?? light);
}

const CAUSES: Record<EscalationCause, string> = {
  overdue: '逾期', notAccepted: '未签收', returned: '多次退回', missingReport: '未报', behind: '滞后', noOwner: '联络员缺位', undeliverable: '送达异常',
}; // prettier-ignore
export const causeWord = (cause: EscalationCause): string => CAUSES[cause];

const DUTIES: Record<Duty['kind'], string> = { first: '首次反馈', month: '月度反馈', quarter: '季度反馈', fortnight: '双周反馈', redo: '补充反馈' }; // prettier-ignore
const DUTY_STATES: Record<Duty['state'], string> = { open: '待报', fulfilled: '已报', missing: '未报', unconfirmed: '待本人确认', waived: '免报' }; // prettier-ignore
export const dutyWord = (duty: Duty): string => `${DUTIES[duty.kind]}，${duty.dueOn}前，${DUTY_STATES[duty.state]}${duty.late ? '（迟报）' : ''}`; // prettier-ignore

/** What happens next by itself, if nobody does anything. */
export function stepWord(step: Step): string {
  switch (step.kind) {
    case 'acceptChase':
      return '提醒签收';
    case 'notAccepted':
      return `仍未签收，升为第${step.level}级`;
    case 'dutyOpens':
      return `请报${DUTIES[step.duty.kind]}`;
    case 'dutyChase':
      return `提醒报${DUTIES[step.duty.kind]}`;
    case 'missing':
      return `${DUTIES[step.duty.kind]}未报，记为未报`;
    case 'tellMissing':
      return `${DUTIES[step.duty.kind]}未报，请办公室定是否提示领导`;
    case 'turnsRed':
      return '按进度转为红灯';
    case 'monthEnd':
      return '月末核对进度';
    case 'tellBehind':
    case 'behind':
      return '滞后，请办公室处置';
    case 'returned':
      return `多次退回，升为第${step.level}级`;
    case 'requestLate':
      return `${step.request === 'extension' ? '延期' : '责任单位调整'}申请尚未答复，提醒审批人`;
    case 'askSupports':
      return '请配合单位补充';
    case 'contributionChase':
      return '提醒配合单位补充';
    case 'contributionMissed':
      return '配合单位没有补充，告知牵头单位';
    case 'beforeDue':
      return step.days === 0 ? '今日到期，提醒' : `到期前${step.days}天提醒`;
    case 'overdue':
      return `逾期，升为第${step.level}级`;
    case 'tellOverdue':
      return `逾期，请办公室定是否提示领导（第${step.level}级）`;
    case 'repeatOverdue':
      return '逾期，再次提醒';
    case 'silentApproval':
      return '反馈到期未审核，视为采纳';
    case 'resume':
      return '暂停期满，恢复办理';
  }
}

const MESSAGES: Partial<Record<MessageKind, string>> = {
  M1: '任务交办', M2: '进展提醒', M3: '请配合补充', M4: '已记录', M5: '请确认', M6: '逾期提醒', M7: '情况了解', M8: '申请', M9: '办结待审', M10: '办结通知',
  M11: '退回补充', M12: '责任单位调整', M13: '暂停或恢复', M15: '联络员缺位', M16: '送达异常', M17: '办公室待处置', M18: '工作专报', M19: '工作摘要',
  M27: '导入结果', M28: '投递故障', M29: '手动催办', M32: '拟提示领导', M33: '需协调事项',
}; // prettier-ignore
export const messageWord = (kind: MessageKind): string => MESSAGES[kind] ?? kind;

/** Names of the rules that a simulation checks (不变量); the number is the design's. */
const INVARIANTS: Readonly<Record<string, string>> = {
  I1: '逾期必有相应级别的提示', I2: '同一件事不重复发送', I3: '不在规定时段外主动发送', I4: '每人每天主动卡片不超限', I6: '每次变动都有操作记录',
  I7: '状态变化符合规定', I8: '办结、取消、暂停后不再提醒', I9: '每条来信都有回应', I10: '发出的消息都有结果', I28: '操作记录可还原现状',
}; // prettier-ignore
export const invariantWord = (name: string): string => INVARIANTS[name] ?? '';
