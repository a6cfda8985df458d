/** Toasts (卡片按下后的提示): one short line, what was done. */
import { stampText, timeText } from './dates.ts';
import { taskText, tasksText } from './statuses.ts';

export type ToastKind =
  | { readonly did: 'accepted'; readonly tasks: readonly string[] }
  | { readonly did: 'reported'; readonly tasks: readonly string[] }
  | { readonly did: 'noChange'; readonly tasks: readonly string[] }
  | { readonly did: 'objected' | 'extensionAsked' | 'coordinationRaised' | 'completionClaimed'; readonly task: string }
  | { readonly did: 'handlerNamed'; readonly task: string; readonly handler: string }
  | { readonly did: 'snoozed'; readonly until: string }
  | { readonly did: 'withdrawn' | 'approved' | 'returned'; readonly task: string }
  | { readonly did: 'sent'; readonly people: number }
  | { readonly did: 'cancelled' | 'dismissed' | 'read' | 'noted' | 'slow' | 'copied' }
  /** 王强已于10:40提交第8项，是否补充？ */
  | { readonly did: 'alreadyBy'; readonly by: string; readonly at: string; readonly task: string };

/** 第1、3、5项; by count only where they are many. */
function fewOrCount(tasks: readonly string[]): string {
  return tasks.length <= 4 ? tasksText(tasks) : `${tasks.length}项任务`;
}

export function toastText(kind: ToastKind): string {
  switch (kind.did) {
    case 'accepted':
      return `已签收${fewOrCount(kind.tasks)}`;
    case 'reported':
      return `已记录${fewOrCount(kind.tasks)}`;
    case 'noChange':
      return `已记录：${kind.tasks.length}项任务按计划推进，本期无新增情况`;
    case 'objected':
      return `已提交${taskText(kind.task)}的分工异议，办理期间仍由贵单位负责`;
    case 'extensionAsked':
      return `已提交${taskText(kind.task)}的延期申请`;
    case 'coordinationRaised':
      return `已提交${taskText(kind.task)}的协调事项，办公室会答复由谁协调`;
    case 'completionClaimed':
      return `已申请办结${taskText(kind.task)}，审核期间不再提醒`;
    case 'handlerNamed':
      return `${taskText(kind.task)}已转承办人 ${kind.handler}`;
    case 'snoozed':
      return `好的，${stampText(kind.until)}再提醒您，时限不变`;
    case 'withdrawn':
      return `已撤回${taskText(kind.task)}的反馈，未记录`;
    case 'approved':
      return `${taskText(kind.task)}已通过`;
    case 'returned':
      return `${taskText(kind.task)}已退回，已告知该单位`;
    case 'sent':
      return `已发出，将送达${kind.people}人`;
    case 'cancelled':
      return '已取消，没有发送任何消息';
    case 'dismissed':
      return '好的，未作为进展记录';
    case 'read':
      return '已阅';
    case 'noted':
      return '已记录';
    case 'slow':
      return '已收到，正在记录，稍后更新本卡片';
    case 'copied':
      return '文字版已发送，可长按复制';
    case 'alreadyBy':
      return `${kind.by}已于${timeText(kind.at)}提交${taskText(kind.task)}，是否补充？`;
  }
}
