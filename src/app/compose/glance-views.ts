/** Views of glances (M24): one task, a whole plan, a list of tasks. */
import { isCurrentLead, isOpen, openCoordination, type RunningAssignment } from '../../core/assignment/state.ts';
import { addWorkdays } from '../../core/calendar/work-calendar.ts';
import { addDays } from '../../core/calendar/zone.ts';
import { standings } from '../../core/indicator/schedule.ts';
import { may } from '../../core/permission/permission.ts';
import type { CardView } from '../../../templates/cards/card.ts';
import { dayText, fullDay, stampText } from '../../../templates/messages/dates.ts';
import type { LightName } from '../../../templates/messages/lights.ts';
import { unitsText } from '../../../templates/messages/statuses.ts';
import { contributionLines, headline, history, lastReport, lightName, reportText, scheduleLines } from './facts.ts';
import { listView } from './list-view.ts';
import { common, type Show } from './rows-view.ts';
import { bureauName, personName, planOf, planShort, type Source } from './source.ts';

export async function glanceView(source: Source, show: Show): Promise<CardView | null> {
  const { facts, planId } = source.notices[0]!;
  const plan = (facts['planId'] as string | undefined) ?? planId;
  const all = (await source.tx.assignmentsOf(plan ? { plan: plan as never } : {})).filter(
    (a): a is RunningAssignment => a.status !== 'draft',
  );
  switch (facts['view']) {
    case 'task':
      return taskGlance(all, String(facts['taskNo']), source, show);
    case 'plan':
      return planGlance(all, plan ?? null, source, show);
    default:
      return listView(all, source, show);
  }
}

async function taskGlance(
  all: readonly RunningAssignment[],
  taskNo: string,
  source: Source,
  show: Show,
): Promise<CardView | null> {
  const a = all.find((x) => x.taskNo === taskNo && isCurrentLead(x));
  if (!a) return null;
  const report = lastReport(a);
  const item = openCoordination(a);
  const days = headline(a, source);
  return {
    kind: 'M24', about: 'task', ...common(source, a.id, show), taskNo, planShort: planShort(source, a.planId), title: a.taskTitle,
    light: lightName(a, source), lead: bureauName(source, a.bureauId), supports: unitsText(a.supportBureauIds.map((id) => bureauName(source, id))),
    due: a.due, remaining: days?.startsWith('逾期') ? `已${days}` : days,
    lastReport: report && {
      text: reportText(report), status: report.noChange ? 'no_change' : report.status, by: personName(source, report.by), at: report.at,
      review: report.state === 'approved' ? '已采纳' : '未审核',
    },
    figures: [...scheduleLines(a, source), ...contributionLines(a, { ...source, supports: all }).map((line) => `配合 ${line}`)], problem: report?.problem ?? null,
    coordination: item ? `▲ 需协调：${item.what}（${item.state === 'raised' ? '待受理' : item.state === 'coordinating' ? `${item.coordinator}协调中` : '提请研究'}）` : null,
    requests: isOpen(a) ? pendingRequests(a) : [],
    history: show.open?.form === 'history' ? history(a) : null, canAsk: source.reader !== null && may(source.reader, 'checkIn', a),
    asking: show.open?.form === 'asking' ? { date: addWorkdays(source.calendar, source.today, 2), question: '' } : null,
    canRecord: isOpen(a) && source.reader !== null && may(source.reader, 'record', a),
    recording: show.open?.form === 'record' ? { status: null, words: '', caller: '', when: stampText(source.now), ...show.recording } : null,
    waiting: await waitingWords(a, source),
  }; // prettier-ignore
}

function pendingRequests(a: RunningAssignment): string[] {
  return [
    ...a.extensions.filter((x) => x.state === 'pending').map((x) => `延期申请待批复：申请延至${fullDay(x.to)}，办公室${dayText(x.decideBy)}前批复`),
    ...a.objections.filter((x) => x.state === 'pending' || x.state === 'referred').map((x) => `分工异议待决定：办公室${dayText(x.decideBy)}前答复`),
  ]; // prettier-ignore
}

/** Readings of this task that their author has not confirmed. */
async function waitingWords(a: RunningAssignment, source: Source) {
  const found = [];
  for (const draft of isOpen(a) ? a.drafts : []) {
    const payload = (await source.tx.proposal(draft.proposalId))?.value.payload;
    if (payload?.type !== 'report') continue;
    found.push({ proposalId: draft.proposalId, words: payload.text, by: personName(source, draft.by), at: draft.at });
  }
  return found;
}

function planGlance(
  all: readonly RunningAssignment[],
  planId: string | null,
  source: Source,
  show: Show,
): CardView | null {
  const plan = planOf(source, planId);
  if (!plan) return null;
  const leads = all.filter(isCurrentLead);
  const lights = leads.map((a) => lightName(a, source));
  const count = (...names: LightName[]) => lights.filter((l) => names.includes(l)).length;
  const behind = all.filter((a) => a.role !== 'support').flatMap((a) => standings(a, source.today).filter((s) => (s.gap ?? 0) >= 10).map((s) => `${s.indicator.name}：${s.value}${s.indicator.unit}（目标${s.indicator.value}${s.indicator.unit}）`)); // prettier-ignore
  const soon = leads.filter(
    (a) => isOpen(a) && a.due !== null && a.due >= source.today && a.due <= addDays(source.today, 14),
  );
  const days = [...new Set(soon.map((a) => a.due!))].sort();
  return {
    kind: 'M24', about: 'plan', ...common(source, plan.id, show), planShort: plan.shortTitle, title: plan.title,
    counts: {
      total: leads.length, green: count('normal'), yellow: count('nearDue', 'behind'), red: count('overdue', 'farBehind'),
      grey: count('awaitingAcceptance', 'awaitingFirstReport', 'noData', 'unknown', 'suspended'), closed: count('closed'),
    },
    coordination: leads.flatMap((a) => { const item = openCoordination(a); return item ? [`第${a.taskNo}项 ${item.what}`] : []; }),
    behind: behind.slice(0, 5), next: days.map((d) => `${dayText(d)}：第${soon.filter((a) => a.due === d).map((a) => a.taskNo).join('、')}项到期`),
  }; // prettier-ignore
}
