/** Receipts (M4, 已记录): what was recorded, for whom, when the next is due, and how to undo it. */
import type { ReportStatus } from '../../src/core/assignment/state.ts';
import type { LocalDate } from '../../src/core/brand.ts';
import { dayText } from './dates.ts';
import { statusText, taskText } from './statuses.ts';

export interface Recorded {
  readonly taskNo: string;
  /** Named where the person's tasks come from several plans. */
  readonly planShort: string | null;
  readonly status: ReportStatus | null;
  readonly noChange: boolean;
  /** 机构数410家（目标450家） */
  readonly figures: readonly string[];
  readonly problem: string | null;
  readonly nextStep: string | null;
  /** A coordination item was opened: what about, and by when the office answers. */
  readonly coordination: { readonly about: string; readonly answerBy: LocalDate } | null;
  readonly nextDue: LocalDate | null;
  /** 本项不再提醒 while it is reviewed, and the like. */
  readonly remark: string | null;
}

/** 如有出入，审核前可撤回，之后可更正。 */
export const UNDO_SENTENCE = '如有出入，审核前可撤回，之后可更正。';

/** 「已记录第17项：存在困难，机构数410家（目标450家）。存在问题：进口设备到货推迟。下次反馈时间12月5日。」 */
export function recordedText(item: Recorded): string {
  const task = taskText(item.taskNo, item.planShort);
  if (item.coordination !== null) {
    const { about, answerBy } = item.coordination;
    return `已记录${task}：需协调解决（${bare(about)}）。办公室将于${dayText(answerBy)}前答复由谁协调，本项灯色不因此改变。`;
  }
  const said = [statusWord(item), ...item.figures].filter((part) => part !== null).join('，');
  return [
    `已记录${task}${said === '' ? '' : `：${said}`}。`,
    item.problem === null ? '' : `存在问题：${bare(item.problem)}。`,
    item.nextDue === null ? '' : `下次反馈时间${dayText(item.nextDue)}。`,
    item.remark === null ? '' : `${bare(item.remark)}。`,
  ].join('');
}

function statusWord(item: Recorded): string | null {
  if (item.noChange) return statusText('no_change');
  return item.status === null ? null : statusText(item.status);
}

/** 「已记录：3项任务按计划推进，本期无新增情况。」 */
export function noChangeText(count: number): string {
  return `已记录：${count}项任务按计划推进，本期无新增情况。`;
}

/** The whole receipt as text: for chats without cards and for 复制文字版. */
export function receiptText(items: readonly Recorded[]): string {
  if (items.length > 1 && items.every((item) => item.noChange)) return noChangeText(items.length);
  return [...items.map(recordedText), UNDO_SENTENCE].join('\n');
}

/** Without a closing stop, where a sentence of ours goes on. */
export function bare(text: string): string {
  return text.trim().replace(/[。．.；;，,]+$/u, '');
}
