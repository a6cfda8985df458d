/** Views of what a bureau reads: M1, M4, M5, M7, M8 outcome, M10, M11, M13, M23. */
import type { RunningAssignment } from '../../core/assignment/state.ts';
import { nextReportDue } from '../../core/digest/digest.ts';
import type { ReplyItem } from '../../core/reply/understanding.ts';
import type { CardView } from '../../../templates/cards/card.ts';
import type { UnderstoodTask } from '../../../templates/cards/confirm-report.ts';
import type { ReceiptItem } from '../../../templates/cards/receipt.ts';
import { extensionDecisionText, objectionDecisionText } from '../../../templates/messages/decisions.ts';
import { fullDay } from '../../../templates/messages/dates.ts';
import { contributionAskText } from '../../../templates/messages/reminders.ts';
import { bare } from '../../../templates/messages/receipts.ts';
import { contributionLines, figureLines, lastReportText, lightName, progressLines, reportedFigures } from './facts.ts';
import { common, type Show } from './rows-view.ts';
import { bureauName, personName, planOf, planShort, type Source } from './source.ts';

/** The assignments of the card's notices, in order. */
export function assignmentsIn(source: Source): RunningAssignment[] {
  const ids = [...new Set(source.notices.flatMap((n) => n.assignmentId ?? []))];
  return ids.flatMap((id) => source.assignments.get(id) ?? []).sort(inPlanOrder);
}

/** What a bureau leads comes first, each in the order of the plan. */
function inPlanOrder(a: RunningAssignment, b: RunningAssignment): number {
  if (a.role !== b.role) return a.role === 'lead' ? -1 : b.role === 'lead' ? 1 : 0;
  return a.taskNo.localeCompare(b.taskNo, 'en', { numeric: true });
}

export function issueView(source: Source, show: Show): CardView | null {
  const list = assignmentsIn(source);
  const [first] = list;
  if (!first) return null;
  const plan = planOf(source, first.planId);
  return {
    kind: 'M1', ...common(source, source.message.id, show), planShort: plan?.shortTitle ?? '', docNumber: plan?.docNumber ?? null,
    courtesy: !first.ladder, acceptBy: first.ladder ? first.acceptBy : null, welcome: true, sender: '领导小组办公室',
    sentAt: source.message.deliveredAt ?? source.now, contact: null, form: show.form ?? null,
    tasks: list.map((a) => ({
      assignmentId: a.id, taskNo: a.taskNo, title: a.taskTitle, role: a.role, due: a.due,
      leads: a.leadBureauIds.map((id) => bureauName(source, id)), supports: a.supportBureauIds.map((id) => bureauName(source, id)),
      figures: figureLines(a), firstReportBy: a.duties.find((d) => d.kind === 'first')?.dueOn ?? null,
      source: plan?.tasks.find((t) => t.no === a.taskNo)?.text ?? null, urgent: a.urgent,
      accepted: a.acceptedAt === null ? null : { by: personName(source, a.acceptedBy), at: a.acceptedAt },
    })),
  }; // prettier-ignore
}

export function receiptView(source: Source, show: Show): CardView | null {
  const items = (source.notices[0]!.facts['items'] ?? []) as { assignmentId: string; reportId: string }[];
  const recorded = items.flatMap(
    ({ assignmentId, reportId }): { item: ReceiptItem; by: string; at: string; onBehalf: string | null }[] => {
      const a = source.assignments.get(assignmentId);
      const report = a?.reports.find((r) => r.id === reportId);
      if (!a || !report) return [];
      const raised = a.coordination.find((c) => c.id === `c-${report.id}`);
      const item: ReceiptItem = {
      assignmentId: a.id, reportId: report.id, taskNo: a.taskNo, planShort: planShort(source, a.planId), status: report.status,
      noChange: report.noChange, figures: [...progressLines(report.status === 'done' ? null : report.progress), ...reportedFigures(a, report)], problem: report.problem, nextStep: report.nextStep,
      coordination: raised ? { about: raised.what, answerBy: raised.acceptBy } : null, nextDue: nextReportDue(a),
      remark: remarkOf(a, source), words: report.text,
      canCorrect: report.state === 'submitted' || report.state === 'approved', canWithdraw: report.state === 'submitted',
    }; // prettier-ignore
      const onBehalf = report.onBehalf ? `办公室据电话代录${report.heardFrom ? `（${report.heardFrom}）` : ''}` : null;
      return [{ item, by: personName(source, report.by), at: report.at, onBehalf }];
    },
  );
  const [first] = recorded;
  if (!first) return null;
  return {
    kind: 'M4', ...common(source, source.message.id, show), items: recorded.map((r) => r.item), at: first.at, by: first.by,
    onBehalf: first.onBehalf,
  }; // prettier-ignore
}

/** The lead's report is never held back by a missing contribution: it says who has not answered. */
function remarkOf(a: RunningAssignment, source: Source): string | null {
  const missing = contributionLines(a, source).find((line) => line.startsWith('未反馈'));
  const claimed = a.status === 'pendingReview' ? '已转办公室审核，审核期间不再提醒' : null;
  return [claimed, missing && `配合单位${missing}`].filter(Boolean).join('；') || null;
}

export function confirmView(source: Source, show: Show & { modifying?: boolean }): CardView | null {
  const proposal = source.proposals.get(source.notices[0]!.proposalId ?? '');
  if (proposal?.payload.type !== 'report') return null;
  const { payload } = proposal;
  const tasks = payload.reports.flatMap((r): UnderstoodTask[] => {
    const a = source.assignments.get(r.assignmentId);
    if (!a) return [];
    const figures = r.item.figures.map((f) => `${f.indicator}${f.value}${f.unit}`);
    const request = requestText(r.item);
    // A request is no report: its reason is all that is taken along.
    const status = r.item.intent === 'extend' || r.item.intent === 'transfer' ? null : r.item.status;
    return [{
      assignmentId: a.id, taskNo: a.taskNo, planShort: planShort(source, a.planId), title: a.taskTitle, ticked: r.ticked,
      request, status, figures: [...progressLines(request === null ? r.item.progress : null), ...figures], problem: r.item.problem, nextStep: r.item.nextStep,
      doubts: payload.doubts.filter((d) => a.indicators.some((i) => d.includes(i.name)) || payload.reports.length === 1), text: payload.text,
    }]; // prettier-ignore
  });
  return {
    kind: 'M5', ...common(source, proposal.id, show), quote: payload.text, tasks, modifying: show.modifying ?? source.notices[0]!.facts['modifying'] === true,
    question: payload.doubts[0] ?? null,
    head: source.reader?.roles.some((r) => r === 'DeputyHead' || r === 'Head') ? { handler: null } : null,
  }; // prettier-ignore
}

function requestText(item: ReplyItem): string | null {
  switch (item.intent) {
    case 'extend':
      return `延期${item.requestedDate ? `至${fullDay(item.requestedDate)}` : ''}`;
    case 'transfer':
      return `对分工有异议${item.transferTo ? `，建议由${item.transferTo}承担` : ''}`;
    case 'complete':
      return '办结';
    default:
      return null;
  }
}

/** M3 on its own: what one support bureau may add to one task. Null where the card has more. */
export function contributionView(source: Source, show: Show): CardView | null {
  const [a, ...others] = assignmentsIn(source);
  const request = a?.contributions.find((c) => source.notices.some((n) => n.facts['id'] === c.id));
  if (!a || !request || others.length > 0 || show.form) return null;
  const lead = bureauName(source, request.leadBureauId);
  const earlier = a.contributions.findLast((c) => c.state === 'answered' && c.id !== request.id)?.answer?.text ?? '';
  const done = request.state === 'answered' || request.state === 'declined' ? request.answer : null;
  const title = request.state === 'declined' ? '无需配合' : '已提交';
  const ending = done ? { state: 'done', title, by: personName(source, done.by), at: done.at, text: done.text || null, undo: [] } as const : null; // prettier-ignore
  return {
    kind: 'M3', ...common(source, source.message.id, { ending, ...show }), assignmentId: a.id, taskNo: a.taskNo,
    planShort: planShort(source, a.planId), title: a.taskTitle, courtesy: !a.ladder, lead, by: request.by,
    question: contributionAskText(a.taskNo, request.question, request.by, !a.ladder), text: show.typed?.[a.id]?.text ?? earlier,
  }; // prettier-ignore
}

export function pickView(source: Source, show: Show): CardView | null {
  const proposal = source.proposals.get(source.notices[0]!.proposalId ?? '');
  if (proposal?.payload.type !== 'pick') return null;
  const candidates = proposal.payload.candidates.map((c) => ({ ...c, planShort: planShort(source, source.assignments.get(c.assignmentId)?.planId ?? null) })); // prettier-ignore
  return { kind: 'M23', ...common(source, proposal.id, show), quote: proposal.payload.text, candidates };
}

export function checkInView(source: Source, show: Show): CardView | null {
  const question = source.checkIns.get(source.notices[0]!.checkInId ?? '');
  const a = question && source.assignments.get(question.assignmentId);
  if (!question || !a) return null;
  return {
    kind: 'M7', ...common(source, question.id, show), assignmentId: a.id, taskNo: a.taskNo, planShort: planShort(source, a.planId),
    title: a.taskTitle, asker: personName(source, question.askedBy), onBehalfOf: question.onBehalfOf, question: question.question,
    dueAt: question.dueAt, urgent: question.urgent, lastReport: lastReportText(a, source), asksProgress: a.indicators.length > 0,
    typed: {}, form: show.form ?? null,
  }; // prettier-ignore
}

export function outcomeView(source: Source, show: Show): CardView | null {
  const [notice] = source.notices;
  const [a] = assignmentsIn(source);
  if (!notice || !a) return null;
  const { facts } = notice;
  const shared = {
    ...common(source, source.message.id, show), assignmentId: a.id, taskNo: a.taskNo, planShort: planShort(source, a.planId),
    title: a.taskTitle, bureau: bureauName(source, a.bureauId),
  }; // prettier-ignore
  const agreed = facts['outcome'] === 'approved';
  if (facts['objection'] === true) {
    const verdict = facts['outcome'] === 'upheld' ? ('upheld' as const) : ('referred' as const);
    return {
      kind: 'M8', stage: 'outcome', about: 'objection', ...shared, verdict, decision: objectionDecisionText({ taskNo: a.taskNo, verdict, basis: (facts['basis'] as string | null) ?? null, reason: (facts['reason'] as string | null) ?? null }),
      decidedBy: '领导小组办公室', at: source.now, due: a.due,
    }; // prettier-ignore
  }
  return {
    kind: 'M8', stage: 'outcome', about: 'extension', ...shared, verdict: agreed ? 'agreed' : 'refused',
    decision: extensionDecisionText({ taskNo: a.taskNo, granted: agreed ? (facts['to'] as never) : null, basis: agreed ? ((facts['note'] as string | null) ?? '经办公室主任审定') : null, reason: agreed ? (facts['reason'] as string) : ((facts['note'] as string | null) ?? null) }),
    decidedBy: '领导小组办公室', at: source.now, due: a.due,
  }; // prettier-ignore
}

export function closedView(source: Source, show: Show): CardView | null {
  const [a] = assignmentsIn(source);
  if (!a) return null;
  const by = a.status === 'closed' ? personName(source, a.closedBy) : '领导小组办公室';
  const at = a.status === 'closed' ? a.closedAt : source.now;
  return { kind: 'M10', ...common(source, source.message.id, show), taskNo: a.taskNo, planShort: planShort(source, a.planId), title: a.taskTitle, by, at, grade: null }; // prettier-ignore
}

export function returnedView(source: Source, show: Show): CardView | null {
  const [notice] = source.notices;
  const [a] = assignmentsIn(source);
  if (!notice || !a) return null;
  const before = a.reports.findLast((r) => r.state === 'returned');
  const since = a.reports.findLast((r) => r.at >= source.message.createdAt && r.state === 'submitted');
  const ending = since ? { state: 'done', title: '已提交', by: personName(source, since.by), at: since.at, text: since.text, undo: [] } as const : null; // prettier-ignore
  const returns = Number(notice.facts['returns'] ?? 1);
  const head = returns === 2 ? '分管领导' : '主要领导';
  return {
    kind: 'M11', ...common(source, source.message.id, { ending, ...show }), ...about(a, source), reason: String(notice.facts['reason'] ?? ''),
    by: notice.facts['dueOn'] as never, status: null, text: before?.text ?? '',
    told: returns >= 2 ? `这是第${returns}次退回。如下一个工作日前仍未重新报送，将由办公室与贵局${head}沟通。` : null,
  }; // prettier-ignore
}

export function changeView(source: Source, show: Show): CardView | string | null {
  const [notice] = source.notices;
  const [a] = assignmentsIn(source);
  if (!notice || !a) return null;
  const { facts } = notice;
  const change = String(facts['change'] ?? '');
  if (change.startsWith('coordination-'))
    return coordinationSentence(a, change, facts['coordinator'] as string | null, facts['result'] as string | null);
  return {
    kind: notice.kind === 'M12' ? 'M12' : 'M13', ...common(source, source.message.id, show), change: change as 'suspended', ...about(a, source),
    from: nameOf(facts['from'], source), to: nameOf(facts['to'], source),
    until: (facts['until'] as never) ?? null, due: a.due, basis: (facts['basis'] as string | null) ?? null, reason: (facts['reason'] as string | null) ?? null,
    decidedBy: '领导小组办公室', at: source.message.createdAt, newDuty: facts['newDuty'] === true && a.status === 'pendingAcceptance', form: show.form ?? null,
  }; // prettier-ignore
}

function nameOf(id: unknown, source: Source): string | null {
  return typeof id === 'string' ? bureauName(source, id) : null;
}

function coordinationSentence(
  a: RunningAssignment,
  change: string,
  coordinator: string | null,
  result: string | null,
): string {
  if (change === 'coordination-coordinating')
    return `第${a.taskNo}项的协调事项已受理，由${bare(coordinator ?? '办公室')}协调，有结果会在此告知。`;
  if (change === 'coordination-referred') return `第${a.taskNo}项的协调事项已提请领导小组研究，有结果会在此告知。`;
  return `第${a.taskNo}项的协调事项已解决：${bare(result ?? '')}。如仍有困难，请直接在此回复。`;
}

export function about(a: RunningAssignment, source: Source) {
  return {
    assignmentId: a.id,
    taskNo: a.taskNo,
    planShort: planShort(source, a.planId),
    title: a.taskTitle,
    light: lightName(a, source),
  };
}
