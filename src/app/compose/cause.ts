/** Cause of an escalation in words: since when a bureau is behind, and with what. */
import type { EscalationCause, RunningAssignment } from '../../core/assignment/state.ts';
import { workdaysAfter } from '../../core/calendar/work-calendar.ts';
import { workdaysOverdue } from '../../core/escalation/ladder.ts';
import type { Source } from './source.ts';

/** 逾期10个工作日, 逾期未签收3个工作日 */
export function causeText(a: RunningAssignment, cause: EscalationCause, source: Source): string {
  if (cause === 'returned') return `办结申请已退回${a.returns}次`;
  if (cause === 'behind') return '连续两个月末落后时序';
  return { overdue: '逾期', notAccepted: '逾期未签收', returned: '', missingReport: '应报未报', behind: '', noOwner: '无人承接', undeliverable: '消息未送达' }[cause] + `${daysOf(a, cause, source)}个工作日`; // prettier-ignore
}

/** Working days since the cause began. */
export function daysOf(a: RunningAssignment, cause: EscalationCause, source: Source): number {
  if (cause === 'overdue') return workdaysOverdue(a, source.now, source.calendar);
  if (cause === 'notAccepted') return workdaysAfter(source.calendar, a.acceptBy, source.today);
  const duty = a.duties.find((d) => d.state === 'open' || d.state === 'missing');
  return duty ? workdaysAfter(source.calendar, duty.dueOn, source.today) : 0;
}
