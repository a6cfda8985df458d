/** View of head notices (M32, 拟提示稿): drafts that the office sends, takes up by phone, or holds. */
import { openEscalation, type EscalationCause, type RunningAssignment } from '../../core/assignment/state.ts';
import type { LocalDate } from '../../core/brand.ts';
import { addWorkdays } from '../../core/calendar/work-calendar.ts';
import { localDate } from '../../core/calendar/zone.ts';
import { workdaysUnanswered } from '../../core/check-in/head-notice.ts';
import type { CheckIn } from '../../core/check-in/state.ts';
import type { Notice } from '../../core/notice/notice.ts';
import { hasRole } from '../../core/people/people.ts';
import type { CardView } from '../../../templates/cards/card.ts';
import type { HeadNoticeDraft } from '../../../templates/cards/head-notice.ts';
import {
  behindHeadText,
  missingReportHeadText,
  notAcceptedHeadText,
  overdueHeadText,
  returnedHeadText,
  unansweredHeadText,
} from '../../../templates/messages/head-notices.ts';
import { stampText } from '../../../templates/messages/dates.ts';
import { causeText, daysOf } from './cause.ts';
import { history, lastReport } from './facts.ts';
import { common, type Show } from './rows-view.ts';
import { bureauName, personName, type Source } from './source.ts';

export function headNoticeView(source: Source, show: Show): CardView | null {
  const drafts = source.notices.flatMap((n): HeadNoticeDraft[] => {
    const a = source.assignments.get(n.assignmentId ?? '');
    return a ? [draftOf(a, n, source)] : [];
  });
  if (drafts.length === 0) return null;
  const open = show.open;
  return {
    kind: 'M32', ...common(source, source.message.id, show), drafts, maySend: source.reader !== null && hasRole(source.reader, 'OfficeDirector'),
    form: open ? { form: open.form as 'phone', assignmentId: open.assignmentId, ref: drafts.find((d) => d.assignmentId === open.assignmentId)?.ref ?? null, note: '' } : null,
  }; // prettier-ignore
}

function draftOf(a: RunningAssignment, n: Notice, source: Source): HeadNoticeDraft {
  const cause = n.facts['cause'] as EscalationCause;
  const level = Number(n.facts['level'] ?? 2) as 2 | 3;
  const checkIn = source.checkIns.get(n.checkInId ?? '') ?? null;
  const drafts = checkIn
    ? checkIn.status === 'open'
      ? checkIn.headNotices
      : []
    : openEscalation(a, cause)?.headNotices;
  const notice = drafts?.find((h) => h.level === level) ?? null;
  const to = notice?.to ?? (level === 3 ? 'head' : 'deputyHead');
  const head =
    source.people.find((p) => p.bureauId === a.bureauId && hasRole(p, to === 'head' ? 'Head' : 'DeputyHead')) ?? null;
  const decided = notice && notice.state !== 'draft' ? `${DECIDED[notice.state]}（${personName(source, notice.decidedBy)} ${stampText(notice.decidedAt!)}${notice.note ? `：${notice.note}` : ''}）` : null; // prettier-ignore
  return {
    assignmentId: a.id, ref: `${cause}.${level}`, bureau: bureauName(source, a.bureauId), head: to, headName: head?.name ?? null,
    phone: head?.mobile || null, taskNo: a.taskNo, planShort: null, title: a.taskTitle, headline: checkIn ? `情况了解逾期未答复${workdaysUnanswered(checkIn, source)}个工作日` : causeText(a, cause, source),
    text: headText(a, cause, level, source, checkIn), history: history(a), decided: decided ?? (notice === null ? '已化解' : null),
  }; // prettier-ignore
}

const DECIDED = { sent: '已发出', phoned: '已电话沟通', held: '暂不发' };

export function headText(
  a: RunningAssignment,
  cause: EscalationCause,
  level: 2 | 3,
  source: Source,
  checkIn: CheckIn | null = null,
): string {
  const facts = {
    taskNo: a.taskNo, level, workdays: checkIn ? workdaysUnanswered(checkIn, source) : daysOf(a, cause, source), remindedOn: a.lastRowOn ? [a.lastRowOn] : [], reportedOn: reportedSinceDue(a),
    answerBy: level === 3 ? addWorkdays(source.calendar, source.today, 3) : null, contact: null,
  }; // prettier-ignore
  if (checkIn) return unansweredHeadText({ ...facts, dueOn: localDate(checkIn.dueAt) });
  if (cause === 'notAccepted') return notAcceptedHeadText(facts);
  if (cause === 'returned') return returnedHeadText({ ...facts, returns: a.returns });
  if (cause === 'behind') return behindHeadText(facts);
  return cause === 'missingReport' ? missingReportHeadText(facts) : overdueHeadText(facts);
}

/** Day of the last report after the due date. */
function reportedSinceDue(a: RunningAssignment): LocalDate | null {
  const report = lastReport(a);
  return report && a.due !== null && localDate(report.at) > a.due ? localDate(report.at) : null;
}
