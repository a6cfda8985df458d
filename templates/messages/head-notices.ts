/** Texts of a head notice (M32, and M6 of levels 2 and 3): facts and dates, never a reproach. Wording: experience.md §2.4. */
import type { LocalDate } from '../../src/core/brand.ts';
import { dayText } from './dates.ts';
import { taskText } from './statuses.ts';

export interface HeadNoticeFacts {
  readonly taskNo: string;
  readonly level: 2 | 3;
  /** Working days past due. */
  readonly workdays: number;
  readonly remindedOn: readonly LocalDate[];
  /** Last report since the matter was due, or null: nothing has come. */
  readonly reportedOn: LocalDate | null;
  /** Level 3: by when the bureau is asked to explain. */
  readonly answerBy: LocalDate | null;
  /** 质量强市办 李××（电话） */
  readonly contact: string | null;
}

/** 「第9项已逾期5个工作日，11月24日曾提醒，尚未收到进展。烦请关注，如需协调请告知办公室。」 */
export function overdueHeadText(facts: HeadNoticeFacts): string {
  const past = `${taskText(facts.taskNo)}已逾期${facts.workdays}个工作日`;
  const since = facts.reportedOn === null ? '尚未收到进展' : `最近一次反馈是${dayText(facts.reportedOn)}，尚未办结`;
  return closing(`${past}${reminded(facts.remindedOn)}，${since}。`, facts);
}

/** 「第9项交办后尚未签收，已过时限1个工作日。…」 */
export function notAcceptedHeadText(facts: HeadNoticeFacts): string {
  const past = `${taskText(facts.taskNo)}尚未签收，已超签收时限${facts.workdays}个工作日`;
  return closing(`${past}${reminded(facts.remindedOn)}。`, facts);
}

/** 「第9项应报进展已超期10个工作日，…」 */
export function missingReportHeadText(facts: HeadNoticeFacts): string {
  const past = `${taskText(facts.taskNo)}应报进展已超期${facts.workdays}个工作日`;
  return closing(`${past}${reminded(facts.remindedOn)}，情况尚不明了。`, facts);
}

/** 「第9项办结申请已第2次退回补充，尚未重新报送。烦请关注，如需协调请告知办公室。」 */
export function returnedHeadText(facts: HeadNoticeFacts & { readonly returns: number }): string {
  return closing(`${taskText(facts.taskNo)}办结申请已第${facts.returns}次退回补充，尚未重新报送。`, facts);
}

/** 「第9项已连续两个月末落后时序，尚未逾期，建议就推进措施沟通一次。…」 */
export function behindHeadText(facts: HeadNoticeFacts): string {
  return closing(`${taskText(facts.taskNo)}已连续两个月末落后时序，尚未逾期，建议就推进措施沟通一次。`, facts);
}

/** The liaison's row on the working day before. */
export function toldBehindText(by: LocalDate): string {
  return `本项已连续两个月末落后时序。如${dayText(by)}下班前没有新的进展，办公室将与贵局分管领导沟通一次推进措施。`;
}

/** 「第9项的情况了解应于12月5日答复，已超期1个工作日，尚未收到答复。…」 */
export function unansweredHeadText(facts: HeadNoticeFacts & { readonly dueOn: LocalDate }): string {
  const past = `${taskText(facts.taskNo)}的情况了解应于${dayText(facts.dueOn)}答复，已超期${facts.workdays}个工作日，尚未收到答复。`;
  return closing(past, facts);
}

function reminded(days: readonly LocalDate[]): string {
  return days.length === 0 ? '' : `，${days.map(dayText).join('、')}曾提醒`;
}

function closing(start: string, facts: HeadNoticeFacts): string {
  const contact = facts.contact === null ? '' : `联系人：${facts.contact}。`;
  if (facts.level === 2) return `${start}烦请关注，如需协调请告知办公室。`;
  const by = facts.answerBy === null ? '' : `于${dayText(facts.answerBy)}前`;
  return `${start}拟请贵局${by}说明情况。${contact}`;
}

/** 「如9月11日下班前仍未收到反馈，将报领导小组办公室，由办公室与贵局分管领导沟通。」 (the liaison's row, one day before) */
export function toldText(by: LocalDate, head: 'deputyHead' | 'head'): string {
  const who = head === 'deputyHead' ? '分管领导' : '主要领导';
  return `如${dayText(by)}下班前仍未收到反馈，将报领导小组办公室，由办公室与贵局${who}沟通。`;
}

/** 「如12月4日下班前仍未签收，将报领导小组办公室。」 */
export function toldNotAcceptedText(by: LocalDate): string {
  return `如${dayText(by)}下班前仍未签收，将报领导小组办公室，由办公室与贵局分管领导沟通。`;
}

/** 「第17项已报领导小组办公室（9月12日 09:10）。您现在反馈，办公室会同步看到。」 */
export function reportedText(taskNo: string, stamp: string): string {
  return `${taskText(taskNo)}已报领导小组办公室（${stamp}）。您现在反馈，办公室会同步看到。`;
}
