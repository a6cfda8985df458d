/** Sentences of reminders (M2, M3, M6): greeting, what is owed, what would end an overdue matter. Wording: experience.md §2.4. */
import type { LocalDate } from '../../src/core/brand.ts';
import { dayText, dayWithWeekday, fullDay } from './dates.ts';
import { taskText } from './statuses.ts';

/** 「您好。本期有3项任务需反馈，距反馈时间还有4个工作日。直接回复文字即可，例如「…」。」 */
export function greetingText(count: number, workdaysLeft: number | null, example: string | null): string {
  const left =
    workdaysLeft === null ? '' : workdaysLeft <= 0 ? '，今天是反馈时间' : `，距反馈时间还有${workdaysLeft}个工作日`;
  return `您好。本期有${count}项任务需反馈${left}。直接回复文字即可${example === null ? '' : `，例如「${example}」`}。`;
}

/** 「请报自方案印发（2024年1月26日）以来的累计数，并注明截至日期。」 */
export function firstFiguresText(issuedOn: LocalDate | null): string {
  return `请报自方案印发${issuedOn === null ? '' : `（${fullDay(issuedOn)}）`}以来的累计数，并注明截至日期。`;
}

/** 「第17项剩7天，机构数430家，按时序应达到450家。如有困难，请写明需要谁协调。」 */
export function nearDueText(taskNo: string, daysLeft: number, figure: string | null): string {
  const left = daysLeft > 0 ? `剩${daysLeft}天` : '已到完成时限';
  return `${taskText(taskNo)}${left}${figure === null ? '' : `，${figure}`}。如有困难，请写明需要谁协调。`;
}

/** 「第17项已逾期1个工作日，最近一次反馈是8月29日。如已完成，请提交办结材料；…」 */
export function overdueText(taskNo: string, workdays: number, lastReportOn: LocalDate | null): string {
  const last = lastReportOn === null ? '尚无反馈' : `最近一次反馈是${dayText(lastReportOn)}`;
  return `${taskText(taskNo)}已逾期${workdays}个工作日，${last}。如已完成，请提交办结材料；如待数据发布，请注明发布时间；如有困难，请说明原因和预计完成时间，或申请延期。`;
}

/** 「12月份进展，1月8日（周四）前」; a quarter as 2025Q4. */
export function dutyAskText(period: string, by: LocalDate): string {
  // Red and not overdue: every second Tuesday.
  if (/^\d{4}-\d{2}-\d{2}$/.test(period)) return `近两周进展（红灯期间两周一报），${dayWithWeekday(by)}17:30前`;
  const quarter = /^\d{4}Q([1-4])$/.exec(period);
  const month = /^\d{4}-(\d{2})$/.exec(period);
  const name = quarter
    ? `第${'一二三四'[Number(quarter[1]) - 1]}季度进展`
    : month
      ? `${Number(month[1])}月份进展`
      : '本期进展';
  return `${name}，${dayWithWeekday(by)}前`;
}

/** 「商请贵单位就第5项补充进口食品检验情况，9月12日前回复即可；如无补充，点「无需配合」。」 */
export function contributionAskText(taskNo: string, about: string, by: LocalDate, courtesy: boolean): string {
  const what = about.replace(/^(?:请)?补充/u, '').replace(/[。？?]$/u, '') || '配合情况';
  return `${courtesy ? '商请贵单位' : '请贵单位'}就${taskText(taskNo)}补充${what}，${dayText(by)}前回复即可；如无补充，点「无需配合」。`;
}

/** 「未反馈：市商务局。」 in the lead's report. */
export function notContributedText(bureaus: readonly string[]): string | null {
  return bureaus.length === 0 ? null : `未反馈：${bureaus.join('、')}。`;
}

/** 「市领导请了解第4项：平台何时投入使用。请于9月12日（周五）17:30前答复。上次反馈附后，如无变化，回复「无新增情况」即可。」 */
export function checkInText(asker: string, taskNo: string, question: string, due: string, hasReport: boolean): string {
  const last = hasReport ? '上次反馈附后，如无变化，回复「无新增情况」即可。' : '';
  return `${asker}请了解${taskText(taskNo)}：${question.replace(/[。？?]$/u, '')}。请于${due}前答复。${last}`;
}
