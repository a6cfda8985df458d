/** Refusal: what a user asked for and can't have now. A value, never an exception; templates/messages has its sentence. */
import type { Json } from './brand.ts';

export type RefusalCode =
  | 'already-closed' // 已办结
  | 'already-accepted' // 已签收
  | 'not-issued' // 尚未交办
  | 'not-yours' // 该项由别的单位办理
  | 'no-right' // 无权操作
  | 'already-answered'
  | 'already-decided'
  | 'already-under-review'
  | 'nothing-to-press' // 没有可催的任务
  | 'pressed-lately' // 24小时内已催办
  | 'date-in-past'
  | 'date-not-later'
  | 'date-required'
  | 'reason-required'
  | 'problem-required' // 请补一句卡在哪里、需要谁协调
  | 'nothing-filled' // 没有填写任何一项
  | 'no-change-too-often' // 连续第三次无新增情况，请说明原因
  | 'figures-missing' // 申请办结前每项指标须有数据或说明
  | 'unknown-task'
  | 'already-transferred' // 已调整给别的单位
  | 'no-such-bureau' // 不能改派给该单位
  | 'no-supports' // 没有可请的配合单位
  | 'nothing-to-undo'
  | 'reviewed-already' // 审核后只能更正
  | 'own-bureau-review' // 本单位的任务须由他人审核
  | 'too-many-check-ins'
  | 'stale-card'
  | 'suspended'
  | 'plan-not-ready'
  | 'plan-not-checking' // 方案已立项，不能再核对
  | 'internal-unconfirmed' // 内部资料，须确认
  | 'unknown-plan'
  | 'unknown-doubt'
  | 'unknown-target'
  | 'other-plans-workbook' // 别的方案的核对表
  | 'old-workbook'; // 导出后方案又有改动

export interface Refusal {
  readonly refused: RefusalCode;
  /** Facts for the sentence: names, dates as `2026-01-08`, instants as ISO. */
  readonly facts: { readonly [key: string]: Json };
}

export function refuse(code: RefusalCode, facts: Refusal['facts'] = {}): Refusal {
  return { refused: code, facts };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
