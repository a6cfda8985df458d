/** Lines of a digest, one a matter: coordination, decisions that wait, changes, what is missing. */
import { isCurrentLead, openCoordination, type Assignment, type RunningAssignment } from '../assignment/state.ts';
import type { LocalDate } from '../brand.ts';
import { workdaysAfter } from '../calendar/work-calendar.ts';
import { localDate } from '../calendar/zone.ts';
import { lightOf } from '../light/light.ts';
import type { DigestInput, DigestLine } from './shape.ts';

export function isLead(a: Assignment): a is RunningAssignment {
  return a.status !== 'draft' && isCurrentLead(a) && a.ladder;
}

export function name(a: Assignment, input: DigestInput): string {
  return input.bureaus.find((b) => b.id === a.bureauId)?.name ?? a.bureauId;
}

export function line(topic: DigestLine['topic'], a: Assignment, text: string): DigestLine {
  return { topic, taskNo: a.taskNo, text };
}

export function coordinationLine(a: RunningAssignment, input: DigestInput): DigestLine[] {
  const item = openCoordination(a);
  if (!item) return [];
  const age = workdaysAfter(input.calendar, localDate(item.raisedAt), localDate(input.now));
  const state = { raised: '待受理', coordinating: '协调中', referred: '提请研究', solved: '', withdrawn: '' }[
    item.state
  ];
  // The office's own delay is named like anybody's (domain.md §2.7).
  const late = item.state === 'raised' && localDate(input.now) > item.acceptBy ? '，已超过受理时限' : '';
  return [
    line(
      'coordination',
      a,
      `▲ 需协调 第${a.taskNo}项（${name(a, input)}）：${item.what}。${state}，已${age}个工作日${late}`,
    ),
  ];
}

export function decisionLines(a: RunningAssignment, input: DigestInput): DigestLine[] {
  const bureau = name(a, input);
  const lines: DigestLine[] = [];
  if (a.status === 'pendingReview') lines.push(line('review', a, `待审核：第${a.taskNo}项 申请办结（${bureau}）`));
  for (const e of a.escalations.filter((e) => e.state === 'open')) {
    const draft = e.headNotices.find((h) => h.state === 'draft');
    if (draft) {
      const limit = a.rules['head.decideWd'];
      const old = draft.level < e.level || workdaysAfter(input.calendar, localDate(e.levelAt), localDate(input.now)) > limit; // prettier-ignore
      const waiting = old ? `已超过${limit}个工作日未处理` : '待处理';
      const head = draft.to === 'head' ? '主要领导' : '分管领导';
      lines.push(line('headNotice', a, `拟提示${bureau}${head}：第${a.taskNo}项，${waiting}`));
    }
    if (e.level >= 3 && !e.officeAction) lines.push(line('action', a, `待处置：第${a.taskNo}项（${bureau}）`));
    if (e.specialReport === 'draft') lines.push(line('special', a, `工作专报待报送：第${a.taskNo}项（${bureau}）`));
  }
  for (const x of a.extensions.filter((x) => x.state === 'pending')) lines.push(line('extension', a, `延期申请待批：第${a.taskNo}项 ${x.from}→${x.to}（${bureau}）${lateText(x.decideBy, input)}`)); // prettier-ignore
  for (const o of a.objections.filter((o) => o.state === 'pending')) {
    const consent = o.consent === null ? '' : o.consent.agreed ? '，对方同意承接' : '，对方不同意';
    lines.push(line('objection', a, `分工异议待定：第${a.taskNo}项（${bureau}${o.namedBureau ? `，建议由${o.namedBureau}承担` : ''}${consent}）${lateText(o.decideBy, input)}`)); // prettier-ignore
  }
  return lines;
}

/** A request past its decision limit is the office's own delay; after three working days it is the leader's to know. */
function lateText(decideBy: LocalDate, { calendar, now }: DigestInput): string {
  const late = workdaysAfter(calendar, decideBy, localDate(now));
  return late === 0 ? '' : late < 3 ? `，已超过批复时限${late}个工作日` : `，已超过批复时限${late}个工作日，请报组长`;
}

export function lightChange(a: RunningAssignment, input: DigestInput): DigestLine[] {
  const before = input.before[a.id];
  const now = lightOf(a, input.now, input.calendar)?.light;
  const words: Record<string, string> = {
    green: '● 正常',
    yellow: '▲ 滞后或临近时限',
    red: '■ 逾期或严重滞后',
    grey: '○ 情况不明',
  };
  if (!before || !now || before === now || now === 'grey') return [];
  return [line('lightChange', a, `第${a.taskNo}项 ${words[before]} → ${words[now]}（${name(a, input)}）`)];
}

/** Past the acceptance limit: leads by their own matter, supports as a list. */
export function unaccepted(input: DigestInput): DigestLine[] {
  const today = localDate(input.now);
  const late = input.assignments.filter(
    (a) => a.status === 'pendingAcceptance' && today > a.acceptBy && a.role !== 'targets',
  );
  const bureaus = [...new Set(late.map((a) => name(a, input)))];
  const numbers = (bureau: string) => late.filter((a) => name(a, input) === bureau).map((a) => a.taskNo);
  return bureaus.map((bureau) => ({
    topic: 'unaccepted',
    taskNo: null,
    text: `未签收：${bureau}（第${numbers(bureau).join('、')}项）`,
  }));
}

/** Support bureaus that did not answer by yesterday: said once, never a matter of a ladder. */
export function unanswered(input: DigestInput): DigestLine[] {
  const today = localDate(input.now);
  const missed = input.assignments.filter(
    (a): a is RunningAssignment =>
      a.status !== 'draft' &&
      a.contributions.some((c) => c.state === 'missed' && workdaysAfter(input.calendar, c.by, today) === 1),
  );
  return missed.map((a) => line('contribution', a, `配合情况未反馈：第${a.taskNo}项（${name(a, input)}）`));
}
