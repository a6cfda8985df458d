/** Answers to an absence (离岗报备): the days as understood, who stands in, how to end it. */
import { dayText, dayWithWeekday } from './dates.ts';

export interface Absence {
  readonly from: string;
  readonly until: string;
  /** The deputy (备份联络员) of the bureau; null: none, or away too. */
  readonly deputy: string | null;
  /** Whom the person named. */
  readonly named: string | null;
  readonly liaison: boolean;
}

export const UNTIL_WHEN = '请假到哪天？请回复起止日期，例如「请假到12月5日」「12月10日到12日出差」。';

/** 「已登记：12月2日（周二）至12月4日（周四）离岗。期间的提醒转给备份联络员潘嘉俊，各项时限不变。提前回来请回复「我回来了」。」 */
export function absenceText({ from, until, deputy, named, liaison }: Absence): string {
  const days = from === until ? dayWithWeekday(from) : `${dayWithWeekday(from)}至${dayWithWeekday(until)}`;
  const who = !liaison
    ? '期间的提醒由本单位联络员接收'
    : deputy === null
      ? '本单位没有可接替的备份联络员，期间仍会提醒您'
      : `期间的提醒转给备份联络员${deputy}`;
  const other =
    named === null || named === deputy
      ? ''
      : `您提到的${named}不是本单位的备份联络员，如需由其接收，请联系办公室更换。`;
  return `已登记：${days}离岗。${who}，各项时限不变。${other}提前回来请回复「我回来了」。`;
}

export function backText(away: boolean): string {
  return away ? '欢迎回来，离岗登记已结束，今后的提醒仍发给您。' : '您目前没有离岗登记，提醒一直发给您。';
}

/** 「离岗至12月4日」 for lists of people. */
export function awayText(until: string): string {
  return `离岗至${dayText(until)}`;
}
