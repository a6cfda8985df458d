/** Views of what is read and asked for: digests (M19), help (M22), check-in answers (M25), previews (M31). */
import type { Command } from '../../core/assignment/commands.ts';
import type { LocalDate } from '../../core/brand.ts';
import { isWorkday } from '../../core/calendar/work-calendar.ts';
import { addDays, dayOfWeek } from '../../core/calendar/zone.ts';
import type { Digest, DigestLine } from '../../core/digest/shape.ts';
import { isOverdue } from '../../core/escalation/ladder.ts';
import { hasRole, isOffice } from '../../core/people/people.ts';
import type { CardView } from '../../../templates/cards/card.ts';
import { NOT_UNDERSTOOD } from '../../../templates/messages/answers.ts';
import { momentText, soonText } from '../../../templates/messages/dates.ts';
import type { LightName } from '../../../templates/messages/lights.ts';
import { headline, lightName } from './facts.ts';
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
  const decisions = texts(digest, ...decidedBy(source.reader));
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
    ...base, span: 'month', planShort: short, month: digest.month?.month ?? addDays(`${day.slice(0, 7)}-01` as LocalDate, -1).slice(0, 7), coordination, decisions,
    counts: { total: counts.tasks, closed: counts.closed, closedEarly: digest.month?.closedEarly ?? 0, ahead: digest.month?.ahead ?? 0, onSchedule: counts.green - (digest.month?.ahead ?? 0), behind: counts.yellow + counts.red, unknown: counts.grey },
    figures: texts(digest, 'figure'), practices: digest.month?.practices ?? [], load: digest.month?.load ?? { cards: 0, questions: 0, minutes: 0, solved: 0 },
  }; // prettier-ignore
}

/** What waits for this reader: the director's matters are nothing that others could decide (domain.md §4). */
function decidedBy(reader: Source['reader']): DigestLine['topic'][] {
  if (reader === null || !isOffice(reader)) return [];
  const staff: DigestLine['topic'][] = ['review', 'action'];
  return hasRole(reader, 'OfficeDirector') ? ['headNotice', ...staff, 'extension', 'objection', 'special'] : staff;
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
    { key: 'records', title: '查任务、查记录', example: '例如「第17项怎么样」「还有哪些没报」', button: '我报过什么' },
    {
      key: 'extend',
      title: '申请延期、需协调、请假',
      example: '例如「第8项申请延期到9月底，因为…」「我明天请假三天」',
      button: null,
    },
  ],
  office: [
    { key: 'review', title: '审核', example: '例如「待审核」「办结第3项」', button: '待审核' },
    { key: 'glance', title: '看一项、看全局', example: '例如「第4项怎么样」「今天的情况」', button: '看红灯' },
    {
      key: 'unreported',
      title: '限期了解、催办',
      example: '例如「查第4项 周五前答复」「催所有逾期」',
      button: '谁没报',
    },
  ],
  leader: [
    { key: 'glance', title: '问进展', example: '例如「第4项怎么样」「质量强市怎么样」', button: '看红灯' },
    { key: 'coordination', title: '看难点', example: '例如「需协调」「市科技局怎么样」', button: '需协调' },
    { key: 'checkIn', title: '限期答复、看摘要', example: '例如「查第4项 周五前答复」「本周摘要」', button: null },
  ],
} as const;

export function helpView(source: Source, show: Show): CardView {
  const { facts } = source.notices[0]!;
  const rows = HELP[(facts['help'] as keyof typeof HELP) ?? 'bureau'];
  const said = facts['unclear'];
  const unclear = typeof said === 'string' ? said : said === true ? NOT_UNDERSTOOD : null;
  return {
    kind: 'M22',
    ...common(source, source.message.id, show),
    name: source.reader?.name ?? null,
    rows,
    unclear,
    officePhone: null,
  };
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
  if (payload.type === 'book')
    return { ...base, title: `${planOf(source, payload.planId)?.shortTitle ?? '方案'}核对表：将改动${payload.lines.length}处`, when: null, facts: [], rows: payload.lines, text: null, warning: null, send: '应用' }; // prettier-ignore
  if (payload.type === 'act') {
    const a = source.assignments.get(payload.assignmentId);
    const rows = a ? [`第${a.taskNo}项 ${a.taskTitle}：${bureauName(source, a.bureauId)}`] : [];
    return { ...base, title: payload.what, when: null, facts: [], rows, text: wordsOf(payload.command), warning: null, send: '确定' }; // prettier-ignore
  }
  return null;
}

/** What the command will say in the person's own words: shown before it is done. */
function wordsOf(command: Command): string | null {
  const words = 'reason' in command ? command.reason : 'what' in command ? command.what : null;
  return words === null || words.trim() === '' ? null : words;
}

/** 现在送达, or when the next window opens. */
function whenText(source: Source): string {
  const office = source.reader !== null && (isOffice(source.reader) || hasRole(source.reader, 'Supervisor'));
  const open = isWorkday(source.calendar, source.today);
  return open && office ? `${soonText(source.now, source.now)}送达` : '下一个发送时段送达';
}
