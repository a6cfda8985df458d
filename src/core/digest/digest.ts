/** Digest (工作摘要): what changed and what needs a decision, for the office. Contents: domain.md §3.9. */
import { isCurrentLead, isOpen, openCoordination, openDuty, openEscalation, standingReports, type Assignment, type RunningAssignment } from '../assignment/state.ts'; // prettier-ignore
import type { Instant, LocalDate } from '../brand.ts';
import { workdaysAfter, type WorkCalendar } from '../calendar/work-calendar.ts';
import { addDays, localDate } from '../calendar/zone.ts';
import { isOverdue, workdaysOverdue } from '../escalation/ladder.ts';
import { isMet, standings } from '../indicator/schedule.ts';
import { lightOf, type Light } from '../light/light.ts';
import type { Bureau } from '../people/people.ts';

export interface DigestLine {
  readonly topic:
    | 'coordination' | 'headNotice' | 'review' | 'extension' | 'objection' | 'special' | 'action'
    | 'dueToday' | 'newOverdue' | 'lightChange' | 'unaccepted' | 'unconfirmed' | 'unreported' | 'contribution' | 'undelivered' | 'problem' | 'dueSoon' | 'figure'; // prettier-ignore
  readonly taskNo: string | null;
  readonly text: string;
}

export interface DigestCounts {
  readonly tasks: number;
  readonly green: number;
  readonly yellow: number;
  readonly red: number;
  readonly grey: number;
  readonly closed: number;
  readonly overdue: number;
  readonly dueToday: number;
  readonly awaitingReview: number;
  readonly undelivered: number;
  readonly coordination: number;
}

export interface DigestInput {
  readonly assignments: readonly Assignment[];
  readonly bureaus: readonly Bureau[];
  readonly calendar: WorkCalendar;
  readonly now: Instant;
  /** Lights of the morning before, by assignment. */
  readonly before: { readonly [assignmentId: string]: string };
  readonly undelivered: readonly { readonly name: string; readonly why: string }[];
  readonly unconfirmed: readonly { readonly name: string; readonly tasks: readonly string[] }[];
}

export interface Digest {
  readonly counts: DigestCounts;
  readonly lines: readonly DigestLine[];
  /** Lights by bureau in 建制 order; only bureaus that lead something. */
  readonly byBureau: readonly { readonly bureau: string; readonly green: number; readonly yellow: number; readonly red: number; readonly grey: number; readonly closed: number }[]; // prettier-ignore
}

export function lightsOf(
  assignments: readonly Assignment[],
  now: Instant,
  calendar: WorkCalendar,
): Record<string, Light> {
  return Object.fromEntries(
    assignments.flatMap((a) => {
      const state = lightOf(a, now, calendar);
      return state ? [[a.id, state.light] as const] : [];
    }),
  );
}

export function digestCounts(input: DigestInput): DigestCounts {
  const lights = Object.values(lightsOf(input.assignments, input.now, input.calendar));
  const leads = input.assignments.filter(isLead);
  const count = (light: Light) => lights.filter((l) => l === light).length;
  return {
    tasks: new Set(leads.map((a) => a.taskNo)).size,
    green: count('green'), yellow: count('yellow'), red: count('red'), grey: count('grey'),
    closed: leads.filter((a) => a.status === 'closed').length,
    overdue: leads.filter((a) => isOverdue(a, input.now, input.calendar)).length,
    dueToday: leads.filter((a) => isOpen(a) && a.due === localDate(input.now)).length,
    awaitingReview: leads.filter((a) => a.status === 'pendingReview').length,
    undelivered: input.undelivered.length,
    coordination: leads.filter((a) => openCoordination(a)?.state !== undefined).length,
  }; // prettier-ignore
}

/** Coordination items first, then decisions that wait, then what is due, new or missing. */
export function dailyDigest(input: DigestInput): Digest {
  const leads = input.assignments.filter(isLead);
  const lines = [
    ...leads.flatMap((a) => coordinationLine(a, input)),
    ...leads.flatMap((a) => decisionLines(a, input)),
    ...leads.filter((a) => isOpen(a) && a.due === localDate(input.now)).map((a) => line('dueToday', a, `第${a.taskNo}项 ${a.taskTitle} 今日到期（${name(a, input)}）`)),
    ...leads.filter((a) => workdaysOverdue(a, input.now, input.calendar) === 1).map((a) => line('newOverdue', a, `第${a.taskNo}项 ${a.taskTitle} 今日起逾期（${name(a, input)}）`)),
    ...leads.flatMap((a) => lightChange(a, input)),
    ...unaccepted(input),
    ...input.unconfirmed.map((u): DigestLine => ({ topic: 'unconfirmed', taskNo: null, text: `待本人确认：${u.name}（第${u.tasks.join('、')}项）` })),
    ...leads.filter((a) => openEscalation(a, 'missingReport')).map((a) => line('unreported', a, `第${a.taskNo}项 未报（情况不明）：${name(a, input)}`)),
    ...unanswered(input),
    ...input.undelivered.map((u): DigestLine => ({ topic: 'undelivered', taskNo: null, text: `未送达：${u.name}，${u.why}` })),
  ]; // prettier-ignore
  return { counts: digestCounts(input), lines, byBureau: [] };
}

/** The week: lights by bureau, problems as written, decisions needed, what is due in the next seven days. */
export function weeklyDigest(input: DigestInput): Digest {
  const leads = input.assignments.filter(isLead);
  const today = localDate(input.now);
  const problems = leads.flatMap((a) => {
    const last = standingReports(a).at(-1);
    return last?.problem && localDate(last.at) > addDays(today, -7) ? [line('problem', a, `第${a.taskNo}项（${name(a, input)}）：${last.problem}`)] : []; // prettier-ignore
  });
  const soon = leads.filter((a) => isOpen(a) && a.due !== null && a.due > today && a.due <= addDays(today, 7));
  const lines = [
    ...leads.flatMap((a) => coordinationLine(a, input)),
    ...leads.flatMap((a) => decisionLines(a, input)),
    ...problems.slice(0, 5),
    ...soon.map((a) => line('dueSoon', a, `第${a.taskNo}项 ${a.taskTitle} ${a.due} 到期（${name(a, input)}）`)),
  ];
  return { counts: digestCounts(input), lines, byBureau: byBureau(input) };
}

/** The month before: done, on schedule, behind; figures against their targets. */
export function monthlyDigest(input: DigestInput): Digest {
  const week = weeklyDigest(input);
  const figures = input.assignments
    .filter((a): a is RunningAssignment => a.status !== 'draft' && a.role !== 'support')
    .flatMap((a) =>
      standings(a, localDate(input.now)).flatMap((s) =>
        s.value === null
          ? []
          : [line('figure', a, `${s.indicator.name} ${s.value}${s.indicator.unit}（目标${s.indicator.value}${s.indicator.unit}${isMet(s.indicator, s.value) ? '，已达到' : ''}，截至${s.asOf}）`)],
      ),
    ); // prettier-ignore
  return { ...week, lines: [...week.lines, ...figures] };
}

function isLead(a: Assignment): a is RunningAssignment {
  return a.status !== 'draft' && isCurrentLead(a) && a.ladder;
}

function name(a: Assignment, input: DigestInput): string {
  return input.bureaus.find((b) => b.id === a.bureauId)?.name ?? a.bureauId;
}

function line(topic: DigestLine['topic'], a: Assignment, text: string): DigestLine {
  return { topic, taskNo: a.taskNo, text };
}

function coordinationLine(a: RunningAssignment, input: DigestInput): DigestLine[] {
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

function decisionLines(a: RunningAssignment, input: DigestInput): DigestLine[] {
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

function lightChange(a: RunningAssignment, input: DigestInput): DigestLine[] {
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
function unaccepted(input: DigestInput): DigestLine[] {
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
function unanswered(input: DigestInput): DigestLine[] {
  const today = localDate(input.now);
  const missed = input.assignments.filter(
    (a): a is RunningAssignment =>
      a.status !== 'draft' &&
      a.contributions.some((c) => c.state === 'missed' && workdaysAfter(input.calendar, c.by, today) === 1),
  );
  return missed.map((a) => line('contribution', a, `配合情况未反馈：第${a.taskNo}项（${name(a, input)}）`));
}

function byBureau(input: DigestInput): Digest['byBureau'] {
  const lights = lightsOf(input.assignments, input.now, input.calendar);
  return [...input.bureaus]
    .sort((a, b) => a.order - b.order)
    .flatMap((bureau) => {
      const own = input.assignments.filter((a) => a.bureauId === bureau.id && isLead(a));
      if (own.length === 0) return [];
      const count = (light: Light) => own.filter((a) => lights[a.id] === light).length;
      return [{ bureau: bureau.name, green: count('green'), yellow: count('yellow'), red: count('red'), grey: count('grey'), closed: own.filter((a) => a.status === 'closed').length }]; // prettier-ignore
    });
}

/** Nothing to say: not sent. */
export function isEmpty(digest: Digest): boolean {
  return digest.lines.length === 0;
}

/** The duty that a bureau's next report answers, for glances. */
export function nextReportDue(a: RunningAssignment): LocalDate | null {
  return openDuty(a)?.dueOn ?? null;
}
