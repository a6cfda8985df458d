/** Fixed answers in chat: nothing to do, not understood, files, strangers, faults. Form: what happened, what is kept, what to do. */
import { tasksText, taskText } from './statuses.ts';

/** 空（无任务） */
export const NO_TASKS = '您目前没有待办任务。';
/** M22 没听懂 */
export const NOT_UNDERSTOOD = '没听懂这句话，没有记录。您可以写明第几项再说一次，或看下面的例子。';

/** M22 for who only reads and asks: the two nearest things that can be said. */
export function notUnderstoodText(said: string, reviews: boolean): string {
  const no = /第?\s*(\d{1,3}(?:\.\d{1,2})?)\s*项/u.exec(said)?.[1];
  const near =
    no === undefined
      ? [reviews ? '待审核' : '红灯', reviews ? '今天的情况' : '本周摘要']
      : [`第${no}项怎么样`, `查第${no}项 周五前答复`];
  return `没听懂这句话。您可以说「${near.join('」或「')}」。`;
}
/** After a glance that answered a question as well as data can. */
export const ELSE_TO_OFFICE = '如果没有答到您的问题，请回复“转办公室：…”，会原样转给办公室。';
export const STRANGER = '您还不在联络员名单中，已转告办公室。';
/** To a press: nobody is told of that. */
export const STRANGER_PRESS = '您还不在联络员名单中，请联系领导小组办公室登记。';
export const NO_VOICE = '暂不支持语音，请发文字。';
export const EDITS_UNSEEN = '改原消息我看不到，请点“修改”或再发一条';
/** After 不对 to a card that asked. */
export const ASK_WHAT_IS_RIGHT = '好的，刚才的没有记录。请直接回复正确的内容，例如「第4项完成60%，下月底前完成」。';
export const STALE_CARD = '这张卡片已更新，最新情况如下。';
export const WHICH_PAUSE =
  '您想停哪一个？1）只停提醒我；2）停某一项任务；3）停全部发送（由管理员办理）。请回复数字或文字。';

/** 仅「收到」（非M1）; null where nothing is due: then the reaction alone answers. */
export function acknowledgedText(dueTasks: readonly string[]): string | null {
  return dueTasks.length === 0 ? null : `好的，已知悉。${tasksText(dueTasks)}的进展请方便时报一下。`;
}

/** 「刚才没有保存成功，您填写的内容还在，请再点一次提交。编号 7F3A」 */
export function notSavedText(number: string): string {
  return `刚才没有保存成功，您填写的内容还在，请再点一次提交。编号 ${number}`;
}

/** 「已收存为第4项佐证：检测报告.pdf（1.2 MB）」 */
export function evidenceText(taskNo: string, name: string, bytes: number): string {
  return `已收存为${taskText(taskNo)}佐证：${name}（${sizeText(bytes)}）`;
}

export function notInHandText(taskNo: string): string {
  return `${taskText(taskNo)}已不在办理中，材料未收存。`;
}

export function notReceivedText(name: string): string {
  return `「${name}」没有收到，请再发一次。`;
}

export function tooLargeText(maxMb: number): string {
  return `文件超过${maxMb} MB，请压缩或分开发送。`;
}

/** 「暂不支持 .rar，请发 PDF 或图片。」 */
export function wrongTypeText(extension: string): string {
  return `暂不支持 .${extension.replace(/^\./, '')}，请发 PDF 或图片。`;
}

/** 「李志强未收到：已离职（9月1日起）。请更换联络员。」 */
export function undeliverableText(person: string, reason: string): string {
  return `${person}未收到：${reason}。请更换联络员。`;
}

/** 「该项由市科技局办理，如需协助请联系办公室」 to someone who presses another bureau's button. */
export function othersTaskText(bureau: string): string {
  return `该项由${bureau}办理，如需协助请联系办公室`;
}

/** 1.2 MB, 340 KB */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kb = bytes / 1024;
  return kb < 1024 ? `${Math.round(kb)} KB` : `${(kb / 1024).toFixed(1)} MB`;
}
