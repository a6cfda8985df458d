/** Views of the office's working cards: M8 request, M9, M15, M17, M18, M28, M33. */
import type { EscalationCause, RunningAssignment } from '../../core/assignment/state.ts';
import type { Instant } from '../../core/brand.ts';
import { addWorkdays } from '../../core/calendar/work-calendar.ts';
import { localDate, toEpochMs } from '../../core/calendar/zone.ts';
import { workdaysOverdue } from '../../core/escalation/ladder.ts';
import { hasRole, isOffice } from '../../core/people/people.ts';
import { needsGroupLeader } from '../../core/request/extension.ts';
import type { CardView } from '../../../templates/cards/card.ts';
import { dayText, stampText } from '../../../templates/messages/dates.ts';
import { about, assignmentsIn } from './bureau-views.ts';
import { causeText } from './cause.ts';
import { objectionView, pastLimit } from './objection-view.ts';
import { contributionLines, figureLines, lastReportText } from './facts.ts';
import { common, type Show } from './rows-view.ts';
import { bureauName, personName, planOf, type Source } from './source.ts';

export function requestView(source: Source, show: Show): CardView | null {
  const [notice] = source.notices;
  const [a] = assignmentsIn(source);
  if (!notice || !a) return null;
  const shared = {
    kind: 'M8' as const,
    ...common(source, source.message.id, { hint: pastLimit(notice), ...show }),
    ...about(a, source),
    bureau: bureauName(source, a.bureauId),
  };
  const mayDecide = source.reader !== null && hasRole(source.reader, 'OfficeDirector');
  if (notice.facts['objection'] === true) {
    const o = a.objections.find((x) => x.id === notice.facts['id']);
    if (!o) return null;
    return objectionView(a, o, source, show);
  }
  const x = a.extensions.find((r) => r.id === notice.facts['id']);
  if (!x || a.status === 'closed' || a.status === 'cancelled') return null;
  const leader = needsGroupLeader(a as never, x.from, x.to);
  return {
    ...shared, stage: 'extension', requestId: x.id, from: x.from, to: x.to, reason: x.reason, askedBy: personName(source, x.askedBy),
    askedAt: x.askedAt, lastReport: lastReportText(a, source),
    earlier: a.extensions.filter((e) => e.state === 'approved').map((e) => `${dayText(e.from)}→${dayText(e.granted!)}`),
    rule: leader ? '超出办公室主任权限（超过30天、再次申请或方案印明的时限），同意时请填写领导小组决定的依据。' : '30天以内的首次延期，由办公室主任决定。',
    late: x.late, decideBy: x.decideBy, mayDecide: mayDecide && x.state === 'pending', rejecting: show.open?.form === 'reject',
  }; // prettier-ignore
}

export function reviewView(source: Source, show: Show): CardView | null {
  const claims = source.notices.flatMap((n) => {
    const a = source.assignments.get(n.assignmentId ?? '');
    const report = a?.reports.find((r) => n.key.includes(`/claim/${r.id}/`));
    if (!a || !report) return [];
    const waits = a.status === 'pendingReview' && a.claim.reportId === report.id;
    return [{
      ...about(a, source), bureau: bureauName(source, a.bureauId), claimedBy: personName(source, report.by), claimedAt: report.at,
      result: report.text, figures: figureLines(a), checklist: [...checklist(a), ...contributionLines(a, source).map((line) => `配合 ${line}`)], evidence: a.evidence.map((f) => `${f.name}（${Math.max(1, Math.round(f.size / 1024))} KB）`),
      late: a.status === 'pendingReview' && !a.claim.inTime, ownBureau: hostedBy(source, a), decided: waits ? null : (CLAIM[report.state] ?? '已不在审核中'),
    }]; // prettier-ignore
  });
  if (claims.length === 0 && show.ending == null) return null;
  const open = show.open;
  // A decision has been taken by today; what is returned needs days.
  const proposedDate =
    open?.form === 'approve' ? source.today : open ? addWorkdays(source.calendar, source.today, 5) : null;
  return {
    kind: 'M9', ...common(source, source.message.id, show), claims,
    form: open ? { form: open.form as 'return', assignmentId: open.assignmentId, proposedDate } : null,
  }; // prettier-ignore
}

const CLAIM: Record<string, string> = { approved: '已通过', returned: '已退回', withdrawn: '已由单位撤回' };

function hostedBy(source: Source, a: RunningAssignment): boolean {
  return source.people.some((p) => p.bureauId === a.bureauId && hasRole(p, 'OfficeStaff', 'OfficeDirector'));
}

function checklist(a: RunningAssignment): string[] {
  const figures = a.indicators.length === 0 || a.indicators.every((i) => a.figures.some((f) => f.indicatorId === i.id));
  const problem = a.coordination.some((c) => c.state === 'raised' || c.state === 'coordinating');
  return [
    `${figures ? '✓' : '—'} 指标数据齐全`,
    `${problem ? '—' : '✓'} 无未解决的协调事项`,
    `${a.evidence.length > 0 ? '✓' : '—'} 有佐证材料（可选）`,
  ];
}

export function attentionView(source: Source, show: Show): CardView | null {
  const matters = source.notices.flatMap((n) => {
    const a = source.assignments.get(n.assignmentId ?? '');
    const cause = n.facts['cause'] as EscalationCause;
    const e = a?.escalations.findLast((x) => x.cause === cause);
    if (!a || !e) return [];
    const decided = e.officeAction ? `${CHOICE[e.officeAction.choice] ?? e.officeAction.choice}（${personName(source, e.officeAction.by)} ${stampText(e.officeAction.at)}）` : null; // prettier-ignore
    return [{
      ...about(a, source), bureau: bureauName(source, a.bureauId), headline: causeText(a, cause, source), reminders: remindersOf(a),
      lastReport: lastReportText(a), decided: e.state === 'resolved' ? '已化解' : decided,
    }]; // prettier-ignore
  });
  return matters.length === 0
    ? null
    : { kind: 'M17', ...common(source, source.message.id, show), authority: 'office', matters };
}

const CHOICE: Record<string, string> = {
  phone: '电话沟通',
  letter: '发催办函',
  visit: '现场了解',
  meeting: '协调会商',
  suspend: '暂停',
};

function remindersOf(a: RunningAssignment): number {
  return a.escalations.reduce((n, e) => n + e.level, 0);
}

export function specialView(source: Source, show: Show): CardView | null {
  const list = assignmentsIn(source);
  const [first] = list;
  if (!first) return null;
  return {
    kind: 'M18', ...common(source, source.message.id, show), sent: source.reader !== null && !isOffice(source.reader), authority: 'office', planShort: planOf(source, first.planId)?.shortTitle ?? '',
    headline: `逾期${Math.max(...list.map((a) => workdaysOverdue(a, source.now, source.calendar)))}个工作日`,
    matters: list.map((a) => ({
      taskNo: a.taskNo, title: a.taskTitle, bureau: bureauName(source, a.bureauId),
      fact: `时限${a.due === null ? '' : dayText(a.due)}，已逾期${workdaysOverdue(a, source.now, source.calendar)}个工作日。`,
      cause: lastReportText(a), advice: '建议由组长听取汇报。',
    })),
  }; // prettier-ignore
}

export function coordinationView(source: Source, show: Show): CardView | null {
  const matters = source.notices.flatMap((n) => {
    const a = source.assignments.get(n.assignmentId ?? '');
    const item = a?.coordination.find((c) => c.id === n.facts['id']);
    if (!a || !item || item.state === 'withdrawn') return [];
    const standing = item.state === 'solved' ? item.result : item.coordinator ? `${item.coordinator} 协调中` : item.state === 'referred' ? '已提请领导小组研究' : null; // prettier-ignore
    return [{
      ...about(a, source), itemId: item.id, bureau: bureauName(source, a.bureauId), raisedOn: localDate(item.raisedAt), acceptBy: item.acceptBy,
      what: item.what, needed: null, lastReport: lastReportText(a), state: item.state, standing, late: item.state === 'raised' && source.today > item.acceptBy,
    }]; // prettier-ignore
  });
  if (matters.length === 0) return null;
  const open = show.open;
  const opened = open ? matters.find((x) => x.assignmentId === open.assignmentId) : undefined;
  return {
    kind: 'M33', ...common(source, source.message.id, show), matters,
    form: open && opened ? { form: open.form as 'accept', itemId: opened.itemId, text: '' } : null,
  }; // prettier-ignore
}

export function deliveryFailureView(source: Source, show: Show): CardView | null {
  const [notice] = source.notices;
  if (!notice) return null;
  const person = source.people.find((p) => p.id === notice.facts['person']);
  const since = notice.facts['since'];
  const hours =
    typeof since === 'string' ? Math.round((toEpochMs(source.now) - toEpochMs(since as Instant)) / 3_600_000) : 0;
  const failure = { person: person?.name ?? '', bureau: person ? bureauName(source, person.bureauId) : '', reason: String(notice.facts['reason'] ?? ''), age: `${hours}小时` }; // prettier-ignore
  return {
    kind: 'M28',
    ...common(source, source.message.id, show),
    canResend: typeof notice.facts['noticeKey'] === 'string',
    failures: [failure],
  };
}

export function contactView(source: Source, show: Show): CardView | null {
  const [notice] = source.notices;
  if (!notice) return null;
  const person = source.people.find((p) => p.id === notice.facts['person']);
  return {
    kind: 'M15', ...common(source, source.message.id, show), bureau: person ? bureauName(source, person.bureauId) : '',
    person: String(notice.facts['name'] ?? ''), reason: String(notice.facts['reason'] ?? ''),
    tasks: notice.tasks.map((taskNo) => ({ taskNo, planShort: null, title: '' })), instead: (notice.facts['nextName'] as string | null) ?? null,
    howTo: '请与该单位商定新的联络员；名单中没有的，由管理员在人员名单中更新。',
    candidates: source.people.filter((p) => p.reachable && person && p.bureauId === person.bureauId && p.id !== person.id).map((p) => ({ id: p.id, name: p.name })),
    naming: show.open?.form === 'contact',
  }; // prettier-ignore
}
