/** Views of what is read and asked for: digests (M19), help (M22), glances (M24), check-in answers (M25), previews (M31). */
import { isOpen, openCoordination, type RunningAssignment } from '../../core/assignment/state.ts';
import type { LocalDate } from '../../core/brand.ts';
import { addWorkdays, isWorkday } from '../../core/calendar/work-calendar.ts';
import { addDays, dayOfWeek, localDate } from '../../core/calendar/zone.ts';
import type { Digest, DigestLine } from '../../core/digest/digest.ts';
import { isOverdue } from '../../core/escalation/ladder.ts';
import { standings } from '../../core/indicator/schedule.ts';
import { hasRole, isOffice } from '../../core/people/people.ts';
import { may } from '../../core/permission/permission.ts';
import type { CardView } from '../../../templates/cards/card.ts';
import { dayText, momentText, soonText } from '../../../templates/messages/dates.ts';
import type { LightName } from '../../../templates/messages/lights.ts';
import { unitsText } from '../../../templates/messages/statuses.ts';
import { headline, history, lastReport, lightName, reportText, scheduleLines } from './facts.ts';
import { common, type Show } from './rows-view.ts';
import { bureauName, personName, planOf, planShort, type Source } from './source.ts';

export function digestView(source: Source, show: Show): CardView | null {
  const [notice] = source.notices;
  if (!notice) return null;
  const digest = notice.facts['digest'] as unknown as Digest;
  const day = notice.facts['day'] as LocalDate;
  const base = { kind: 'M19' as const, ...common(source, source.message.id, show) };
  const { counts } = digest;
  const coordination = texts(digest, 'coordination');
  const decisions = texts(digest, 'headNotice', 'review', 'extension', 'objection', 'special', 'action');
  if (notice.facts['span'] === 'daily' || notice.facts['span'] === 'day') {
    const lines = digest.lines
      .filter((l) => l.topic !== 'coordination')
      .map((l) => ({ light: lightOfLine(l), text: l.text }));
    const shown = lines.slice(0, 10);
    return {
      ...base, span: 'day', day, coordination, lines: shown, rest: lines.length - shown.length, overdue: counts.overdue,
      counts: { red: counts.red, dueToday: counts.dueToday, toReview: counts.awaitingReview, undelivered: counts.undelivered },
    }; // prettier-ignore
  }
  const short = planOf(source, notice.planId)?.shortTitle ?? null;
  if (notice.facts['span'] === 'weekly' || notice.facts['span'] === 'week') {
    return {
      ...base, span: 'week', planShort: short, from: addDays(day, 1 - dayOfWeek(day)), to: day, coordination, decisions,
      counts: { total: counts.tasks, closed: counts.closed, onSchedule: counts.green, behind: counts.yellow + counts.red - counts.overdue, overdue: counts.overdue, unknown: counts.grey },
      bureaus: digest.byBureau, moved: digest.lines.filter((l) => l.topic === 'lightChange').map((l) => ({ light: lightOfLine(l), text: l.text })),
      problems: texts(digest, 'problem'), upcoming: texts(digest, 'dueSoon'),
    }; // prettier-ignore
  }
  return {
    ...base, span: 'month', planShort: short, month: addDays(`${day.slice(0, 7)}-01` as LocalDate, -1).slice(0, 7), coordination, decisions,
    counts: { total: counts.tasks, closed: counts.closed, ahead: 0, onSchedule: counts.green, behind: counts.yellow + counts.red, unknown: counts.grey },
    figures: texts(digest, 'figure'), practices: [], load: { cards: 0, questions: 0, minutes: 0, solved: 0 },
  }; // prettier-ignore
}

function texts(digest: Digest, ...topics: DigestLine['topic'][]): string[] {
  return digest.lines.filter((l) => topics.includes(l.topic)).map((l) => l.text);
}

function lightOfLine(line: DigestLine): LightName | null {
  return line.topic === 'newOverdue'
    ? 'overdue'
    : line.topic === 'dueToday' || line.topic === 'dueSoon'
      ? 'nearDue'
      : null;
}

const HELP = {
  bureau: [
    { key: 'report', title: '报进展', example: '例如「第4项平台二期已进入验收，预计10月底投用」', button: '我的任务' },
    { key: 'extend', title: '申请延期、需协调', example: '例如「第8项申请延期到9月底，因为…」', button: '我的任务' },
    { key: 'question', title: '查任务', example: '例如「第17项怎么样」', button: '我的任务' },
  ],
  office: [
    { key: 'glance', title: '看一项', example: '例如「第4项怎么样」「红灯」', button: '看红灯' },
    { key: 'checkIn', title: '限期了解', example: '例如「查第4项 周五前答复」', button: '看红灯' },
    { key: 'press', title: '催办', example: '例如「催第8项」「催所有逾期」', button: '看红灯' },
  ],
  leader: [
    { key: 'glance', title: '问进展', example: '例如「第4项怎么样」「质量强市怎么样」', button: '看红灯' },
    { key: 'checkIn', title: '限期答复', example: '例如「查第4项 周五前答复」', button: '看红灯' },
    { key: 'digest', title: '看摘要', example: '例如「本周摘要」', button: '看红灯' },
  ],
} as const;

export function helpView(source: Source, show: Show): CardView {
  const { facts } = source.notices[0]!;
  const rows = HELP[(facts['help'] as keyof typeof HELP) ?? 'bureau'];
  const unclear = facts['unclear'] === true ? '这句话我没把握，先不记录。您可以点一项任务，或回复「帮助」。' : null;
  return {
    kind: 'M22',
    ...common(source, source.message.id, show),
    name: source.reader?.name ?? null,
    rows,
    unclear,
    officePhone: null,
  };
}

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
      return listGlance(all, source, show);
  }
}

function taskGlance(all: readonly RunningAssignment[], taskNo: string, source: Source, show: Show): CardView | null {
  const a = all.find((x) => x.taskNo === taskNo && x.role === 'lead');
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
    figures: scheduleLines(a, source), problem: report?.problem ?? null,
    coordination: item ? `▲ 需协调：${item.what}（${item.state === 'raised' ? '待受理' : item.state === 'coordinating' ? `${item.coordinator}协调中` : '提请研究'}）` : null,
    history: show.open?.form === 'history' ? history(a) : null, canAsk: source.reader !== null && may(source.reader, 'checkIn', a),
    asking: show.open?.form === 'asking' ? { date: addWorkdays(source.calendar, source.today, 2), question: '' } : null,
  }; // prettier-ignore
}

function planGlance(
  all: readonly RunningAssignment[],
  planId: string | null,
  source: Source,
  show: Show,
): CardView | null {
  const plan = planOf(source, planId);
  if (!plan) return null;
  const leads = all.filter((a) => a.role === 'lead');
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

/** 红灯, 谁没报, 谁没签收, 今天到期, 需协调, 我的任务, 市科技局怎么样. */
function listGlance(all: readonly RunningAssignment[], source: Source, show: Show): CardView {
  const { facts } = source.notices[0]!;
  const filter = String(facts['filter'] ?? 'mine');
  const chosen = all.filter((a) =>
    listed(a, filter, (facts['bureauId'] as string | undefined) ?? source.reader?.bureauId ?? '', source),
  );
  const rows = chosen.slice(0, 10).map((a) => {
    const report = lastReport(a);
    const days = headline(a, source);
    return {
      light: lightName(a, source), text: `第${a.taskNo}项 ${a.taskTitle}`,
      detail: [bureauName(source, a.bureauId), a.role === 'support' ? '配合' : null, days, report ? `${dayText(localDate(report.at))}：${reportText(report)}` : '尚无反馈'].filter(Boolean).join(' · '),
    }; // prettier-ignore
  });
  return { kind: 'M24', about: 'list', ...common(source, source.message.id, show), title: String(facts['title'] ?? '任务清单'), rows, total: chosen.length, empty: String(facts['empty'] ?? '没有符合条件的任务。') }; // prettier-ignore
}

function listed(a: RunningAssignment, filter: string, bureauId: string, source: Source): boolean {
  switch (filter) {
    case 'red':
      return ['overdue', 'farBehind'].includes(lightName(a, source));
    case 'coordination':
      return openCoordination(a) !== null;
    case 'dueToday':
      return isOpen(a) && a.role === 'lead' && a.due === source.today;
    case 'unreported':
      return isOpen(a) && a.role === 'lead' && a.duties.some((d) => d.state === 'open' && d.dueOn < source.today);
    case 'unaccepted':
      return a.status === 'pendingAcceptance' && a.role !== 'targets' && a.ladder;
    case 'closed':
      return a.status === 'closed' && a.role === 'lead';
    default:
      return isOpen(a) && a.bureauId === bureauId && a.role !== 'targets';
  }
}

export function checkInAnswerView(source: Source, show: Show): CardView | null {
  const question = source.checkIns.get(source.notices[0]!.checkInId ?? '');
  const a = question && source.assignments.get(question.assignmentId);
  if (!question || !a) return null;
  const bureau = bureauName(source, question.bureauId);
  const { answer } = question;
  return {
    kind: 'M25', ...common(source, question.id, show), taskNo: question.taskNo, planShort: planShort(source, question.planId), title: question.taskTitle,
    light: lightName(a, source), question: question.question, dueAt: question.dueAt, viaOffice: false,
    answers: answer ? [{ bureau, text: answer.text, by: personName(source, answer.by), approvedBy: null, at: answer.at }] : [],
    unanswered: answer ? [] : [bureau], followUp: show.open?.form === 'followUp' ? { date: null, question: '' } : null,
  }; // prettier-ignore
}

export function previewView(source: Source, show: Show): CardView | null {
  const proposal = source.proposals.get(source.notices[0]!.proposalId ?? '');
  if (!proposal) return null;
  const base = { kind: 'M31' as const, ...common(source, proposal.id, show) };
  const { payload } = proposal;
  if (payload.type === 'checkIn') {
    const a = source.assignments.get(payload.assignmentId);
    const facts: [string, string][] = [['答复时间', momentText(payload.dueAt)], ...(payload.onBehalfOf ? [['受托', `受${payload.onBehalfOf}委托`] as [string, string]] : [])]; // prettier-ignore
    return {
      ...base, title: `将了解第${payload.taskNo}项`, when: whenText(source), facts, rows: a ? [`第${a.taskNo}项 ${a.taskTitle}：${bureauName(source, a.bureauId)}`] : [],
      text: payload.question, warning: (source.notices[0]!.facts['warning'] as string | undefined) ?? null, send: '发出',
    }; // prettier-ignore
  }
  if (payload.type === 'press') {
    const list = payload.assignmentIds.flatMap((id) => source.assignments.get(id) ?? []);
    const bureaus = new Set(list.map((a) => a.bureauId));
    const late = list.some((a) => isOverdue(a, source.now, source.calendar));
    return {
      ...base, title: `将${late ? '催办' : '提醒'}${list.length}项、${bureaus.size}个单位`, when: whenText(source), facts: [],
      rows: list.map((a) => `第${a.taskNo}项 ${a.taskTitle}：${bureauName(source, a.bureauId)}${headline(a, source) ? `，${headline(a, source)}` : ''}`),
      text: payload.reason || null, warning: (source.notices[0]!.facts['warning'] as string | undefined) ?? null, send: '发出',
    }; // prettier-ignore
  }
  if (payload.type === 'act')
    return { ...base, title: payload.what, when: null, facts: [], rows: [], text: null, warning: null, send: '确定' };
  return null;
}

/** 现在送达, or when the next window opens. */
function whenText(source: Source): string {
  const office = source.reader !== null && (isOffice(source.reader) || hasRole(source.reader, 'Supervisor'));
  const open = isWorkday(source.calendar, source.today);
  return open && office ? `${soonText(source.now, source.now)}送达` : '下一个发送时段送达';
}
