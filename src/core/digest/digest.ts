/** Digest (工作摘要): what changed and what needs a decision, for the office. Contents: domain.md §3.9. */
import { isOpen, openCoordination, openDuty, openEscalation, standingReports, type Assignment, type RunningAssignment } from '../assignment/state.ts'; // prettier-ignore
import type { Instant, LocalDate } from '../brand.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { addDays, localDate } from '../calendar/zone.ts';
import { isOverdue, workdaysOverdue } from '../escalation/ladder.ts';
import { isMet, standings } from '../indicator/schedule.ts';
import { lightOf, type Light } from '../light/light.ts';
import { movedSince } from './changes.ts';
import { coordinationLine, decisionLines, isLead, lightChange, line, name, unaccepted, unanswered } from './lines.ts';
import { monthOf, type Load } from './month.ts';
import type { Digest, DigestCounts, DigestInput, DigestLine } from './shape.ts';

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
  return { counts: digestCounts(input), lines, month: null, byBureau: [] };
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
    ...moved(input),
    ...problems.slice(0, 5),
    ...soon.map((a) =>
      line('dueSoon', a, `第${a.taskNo}项 ${a.taskTitle} ${monthAndDay(a.due!)}到期（${name(a, input)}）`),
    ),
  ];
  return { counts: digestCounts(input), lines, month: null, byBureau: byBureau(input) };
}

/** The month before as it ended: done, on schedule, behind; figures against their targets. What waits for a decision waits now. */
export function monthlyDigest(input: DigestInput): Digest {
  const end = input.monthEnd ?? { assignments: input.assignments, now: input.now, load: NO_LOAD };
  const then: DigestInput = { ...input, assignments: end.assignments, now: end.now };
  const leads = input.assignments.filter(isLead);
  const figures = end.assignments
    .filter((a): a is RunningAssignment => a.status !== 'draft' && a.role !== 'support')
    .flatMap((a) =>
      standings(a, localDate(end.now)).flatMap((s) =>
        s.value === null
          ? []
          : [line('figure', a, `${s.indicator.name} ${s.value}${s.indicator.unit}（目标${s.indicator.value}${s.indicator.unit}${isMet(s.indicator, s.value) ? '，已达到' : ''}，截至${s.asOf}）`)],
      ),
    ); // prettier-ignore
  const lines = [
    ...leads.flatMap((a) => coordinationLine(a, input)),
    ...leads.flatMap((a) => decisionLines(a, input)),
    ...figures,
  ];
  const green = (a: Assignment) => lightOf(a, end.now, input.calendar)?.light === 'green';
  const { practices, ...month } = monthOf(localDate(end.now).slice(0, 7), end, end.load, green);
  const told = practices.map(
    ({ assignment: a, words }) => `第${a.taskNo}项（${name(a, input)}）：${words || a.taskTitle}`,
  );
  return { counts: digestCounts(then), lines, month: { ...month, practices: told }, byBureau: byBureau(then) };
}

const NO_LOAD: Load = { cards: 0, questions: 0, signings: 0, solved: 0 };

const SHAPE: Record<Light | 'closed', string> = { green: '●', yellow: '▲', red: '■', grey: '○', closed: '✓ 办结' };

/** ＋ 第4项 ▲→●（市科技局） */
function moved(input: DigestInput): DigestLine[] {
  if (!input.weekBegan) return [];
  return movedSince(input.weekBegan, input, input.calendar).map(({ assignment: a, from, to, sign }) =>
    line('lightChange', a, `${sign} 第${a.taskNo}项 ${SHAPE[from]}→${SHAPE[to]}（${name(a, input)}）`.trim()),
  );
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

/** 12月31日 */
function monthAndDay(day: LocalDate): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}
