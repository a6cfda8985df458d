/** Digests (工作摘要): what stands in them, in which order, and when they come. */
import { describe, expect, it } from 'vitest';
import { advance } from '../../src/core/assignment/advance.ts';
import { decide } from '../../src/core/assignment/decide.ts';
import type { Assignment, DraftAssignment } from '../../src/core/assignment/state.ts';
import type { Instant, ReportId } from '../../src/core/brand.ts';
import { localDate, localTime } from '../../src/core/calendar/zone.ts';
import { dailyDigest, isEmpty, lightsOf, monthlyDigest, weeklyDigest } from '../../src/core/digest/digest.ts';
import type { DigestInput } from '../../src/core/digest/shape.ts'; // prettier-ignore
import { nextRhythmStep, type RhythmKind } from '../../src/core/digest/rhythm.ts';
import type { Plan } from '../../src/core/plan/state.ts';
import { accepted, after, agreed, anIndicator, aReport, at, day, inContext, issued } from '../builders/assignment.ts';
import { CALENDAR } from '../builders/calendar.ts';
import { aBureau, liaison, staff } from '../builders/people.ts';

const numbered = (taskNo: string, over: Partial<DraftAssignment> = {}) =>
  accepted({ id: `p1-${taskNo}` as never, taskNo, ...over });
const reported = (a: Assignment, over: Parameters<typeof aReport>[0] = {}) =>
  after(a, (x) => decide(x, aReport({ reportId: `r${(x as { taskNo: string }).taskNo}` as ReportId, ...over }), inContext('2025-12-09T10:00', liaison))); // prettier-ignore
const input = (assignments: readonly Assignment[], now: string, over: Partial<DigestInput> = {}): DigestInput => ({
  assignments: assignments.map((a) => agreed(advance(a, inContext(now))).next),
  bureaus: [aBureau(), aBureau({ id: 'b-first', name: '市发展改革局', order: 0 })],
  calendar: CALENDAR, now: at(now), before: {}, undelivered: [], unconfirmed: [], ...over,
}); // prettier-ignore
const topics = (digest: { lines: readonly { topic: string }[] }) => digest.lines.map((l) => l.topic);

describe('the daily digest', () => {
  const stuck = reported(numbered('1', { due: day('2026-06-30') }), { status: 'blocked', problem: '用地指标未落实' });
  const claimed = after(numbered('2', { due: day('2026-06-30') }), (a) => {
    const { type: _type, ...words } = aReport({ status: 'done' });
    return decide(a, { ...words, type: 'claimCompletion' }, inContext('2025-12-09T10:00', liaison));
  });

  it('begins with coordination, then decisions, then what is due, new, unaccepted, unreported, undelivered', () => {
    const digest = dailyDigest(
      input(
        [issued({ id: 'p1-6' as never, taskNo: '6', role: 'support' }), numbered('5'), reported(numbered('4')), claimed, reported(numbered('3', { due: day('2025-12-23') })), stuck],
        '2025-12-24T08:45',
        { undelivered: [{ name: '周敏', why: '已离职' }], unconfirmed: [{ name: '李志强', tasks: ['7'] }], before: { 'p1-4': 'green' } },
      ),
    ); // prettier-ignore
    expect(topics(digest)).toEqual(['coordination', 'review', 'newOverdue', 'lightChange', 'unaccepted', 'unconfirmed', 'unreported', 'undelivered']); // prettier-ignore
  });
  it('names what is due today', () => {
    expect(topics(dailyDigest(input([reported(numbered('4'))], '2025-12-31T08:45')))).toContain('dueToday');
  });
  it('names a head notice that nobody decided for more than two working days, and drops it once decided', () => {
    const line = (now: string, a: Assignment = issued()) =>
      dailyDigest(input([a], now)).lines.find((l) => l.topic === 'headNotice')?.text;
    expect(line('2025-12-05T08:45')).toContain('待处理');
    expect(line('2025-12-10T08:45')).toContain('已超过2个工作日未处理');
    const held = after(issued(), (a) => advance(a, inContext('2025-12-05T08:00')), (a) => decide(a, { type: 'decideHeadNotice', cause: 'notAccepted', level: 2, how: 'held', note: '联络员今日到岗' }, inContext('2025-12-05T09:00', staff))); // prettier-ignore
    expect(line('2025-12-08T08:45', held)).toBeUndefined();
  });
  it('names the office’s own delay: a coordination item that nobody took up in three working days', () => {
    const line = (now: string) => dailyDigest(input([stuck], now)).lines[0]!.text;
    expect(line('2025-12-12T08:45')).not.toContain('超过受理时限');
    expect(line('2025-12-15T08:45')).toContain('已4个工作日，已超过受理时限');
  });
  it('is empty, and not sent, where nothing happened', () => {
    expect(isEmpty(dailyDigest(input([reported(numbered('4'))], '2025-12-10T08:45')))).toBe(true);
  });
  it('counts each light once: their sum is the open lead assignments (I27)', () => {
    const all = [stuck, claimed, numbered('4'), numbered('5', { role: 'support' }), numbered('6', { ladder: false })];
    const { counts } = dailyDigest(input(all, '2026-01-08T08:45'));
    expect(counts.green + counts.yellow + counts.red + counts.grey).toBe(3);
    expect(counts).toMatchObject({ red: 1, overdue: 1, awaitingReview: 1, coordination: 1 });
  });
});

describe('the weekly digest', () => {
  it('gives lights by bureau in 建制序, problems as written, and what falls due in seven days', () => {
    const risky = reported(numbered('1', { due: day('2026-06-30') }), { status: 'at_risk', problem: '设备交货推迟' });
    const digest = weeklyDigest(input([numbered('2', { due: day('2025-12-17') }), risky, issued({ id: 'p1-3' as never, taskNo: '3', bureauId: 'b-first' as never })], '2025-12-12T16:00')); // prettier-ignore
    expect(digest.byBureau.map((b) => b.bureau)).toEqual(['市发展改革局', '市科技局']);
    expect(digest.lines.find((l) => l.topic === 'problem')?.text).toContain('设备交货推迟');
    expect(digest.lines.filter((l) => l.topic === 'dueSoon').map((l) => l.taskNo)).toEqual(['2']);
  });
});

describe('the monthly digest', () => {
  it('adds the figures against their targets', () => {
    const a = reported(numbered('4', { indicators: [anIndicator()] }), {
      figures: [{ indicatorId: 'i1', value: 462 }],
    });
    const figure = monthlyDigest(input([a], '2026-01-13T09:00')).lines.find((l) => l.topic === 'figure');
    expect(figure?.text).toContain('462家（目标450家，已达到');
  });
});

describe('the rhythm of a plan', () => {
  const days = (kind: RhythmKind, from: string, until: string) => {
    let plan = { status: 'active', issuedAt: at('2025-12-01T08:50'), advancedTo: at(from) } as unknown as Plan;
    const said: string[] = [];
    for (;;) {
      const step = nextRhythmStep(plan, CALENDAR)!;
      if (localDate(step.at) > until) return said;
      if (step.kind === kind) said.push(`${step.day.slice(5)} ${localTime(step.at).slice(0, 5)}`);
      plan = { ...plan, advancedTo: step.at as Instant };
    }
  };
  it('is the printed one: weekly on the week’s last working day, monthly on the eighth of the month', () => {
    expect(days('weekly', '2025-12-01T08:50', '2026-02-06').map((d) => d.slice(0, 5))).toEqual(['12-05', '12-12', '12-19', '12-26', '12-31', '01-04', '01-09', '01-16', '01-23', '01-30', '02-06'].filter((d) => d !== '12-31')); // prettier-ignore
    expect(days('monthly', '2025-12-01T08:50', '2026-02-06')).toEqual(['01-13 09:00']);
  });
  it('has a daily digest on working days only, the make-up Sunday among them', () => {
    expect(days('daily', '2025-12-30T09:00', '2026-01-05')).toEqual(['12-31 08:45', '01-04 08:45', '01-05 08:45']);
  });
});

it('lights of supports and of bureaus outside the ladder are not counted', () => {
  const list = [numbered('1', { role: 'support' }), numbered('2', { ladder: false }), numbered('3')];
  expect(Object.keys(lightsOf(list, at('2025-12-10T10:00'), CALENDAR))).toEqual(['p1-3']);
});

describe('what a week moved', () => {
  const then = {
    assignments: [numbered('1', { due: day('2026-06-30') }), reported(numbered('2'))],
    now: at('2025-12-15T00:00'),
  };
  const worse = after(then.assignments[1]!, (a) => decide(a, aReport({ reportId: 'x' as ReportId, status: 'at_risk', text: '设备未到', at: at('2025-12-17T10:00') }), inContext('2025-12-17T10:00', liaison))); // prettier-ignore
  const moved = (assignments: readonly Assignment[], now: string, weekBegan = then) =>
    weeklyDigest(input(assignments, now, { weekBegan })).lines.filter((l) => l.topic === 'lightChange').map((l) => l.text); // prettier-ignore

  it('is signed: worse, better, done; from or to 情况不明 it is neither', () => {
    expect(moved([worse], '2025-12-19T16:00')).toEqual(['－ 第2项 ●→▲（市科技局）']);
    const began = { assignments: [worse], now: at('2025-12-17T12:00') };
    const better = after(worse, (a) => decide(a, aReport({ reportId: 'y' as ReportId, at: at('2025-12-18T10:00') }), inContext('2025-12-18T10:00', liaison))); // prettier-ignore
    expect(moved([better], '2025-12-19T16:00', began)).toEqual(['＋ 第2项 ▲→●（市科技局）']);
    const known = after(then.assignments[0]!, (a) => decide(a, aReport({ at: at('2025-12-16T10:00') }), inContext('2025-12-16T10:00', liaison))); // prettier-ignore
    expect(moved([known], '2025-12-19T16:00')).toEqual(['第1项 ○→●（市科技局）']);
  });

  it('is nothing where nothing moved', () => {
    expect(moved(then.assignments, '2025-12-15T16:00')).toEqual([]);
  });
});

describe('the month before', () => {
  const flow = anIndicator({ kind: 'flow', value: 100, due: day('2026-06-30') });
  const measured = (taskNo: string, value: number) =>
    after(numbered(taskNo, { due: day('2026-06-30'), startOn: day('2025-12-01'), indicators: [flow] }), (a) =>
      decide(a, aReport({ reportId: `m${taskNo}` as ReportId, at: at('2025-12-20T10:00'), figures: [{ indicatorId: 'i1', value }] }), inContext('2025-12-20T10:00', liaison))); // prettier-ignore
  const done = after(
    numbered('9', { due: day('2026-06-30') }),
    (a) => decide(a, { ...aReport({ reportId: 'c9' as ReportId, at: at('2025-12-22T10:00'), text: '试点做法已在全市推开' }), type: 'claimCompletion' }, inContext('2025-12-22T10:00', liaison)),
    (a) => decide(a, { type: 'approve', basis: null }, inContext('2025-12-23T10:00', staff)),
  ); // prettier-ignore
  const end = { assignments: [measured('1', 40), measured('2', 12), done], now: at('2025-12-31T23:59') };
  const load = { cards: 42, questions: 120, signings: 24, solved: 2 };
  const later = [measured('1', 40), after(measured('2', 12), (a) => decide(a, aReport({ reportId: 'z' as ReportId, status: 'at_risk', text: '停工', at: at('2026-01-10T10:00') }), inContext('2026-01-10T10:00', liaison))), done]; // prettier-ignore
  const digest = monthlyDigest(input(later, '2026-01-13T09:00', { monthEnd: { ...end, load } }));

  it('is told as it ended: what came in since changes no count', () => {
    expect(digest.counts).toMatchObject({ tasks: 3, green: 2, yellow: 0, closed: 1 });
    expect(monthlyDigest(input(later, '2026-01-13T09:00')).counts).toMatchObject({ yellow: 1 });
  });

  it('counts what is ahead of schedule and what was finished before its date, and names how', () => {
    expect(digest.month).toMatchObject({ month: '2025-12', ahead: 1, closedEarly: 1 });
    expect(digest.month?.practices).toEqual(['第9项（市科技局）：试点做法已在全市推开']);
  });

  it('says what the office itself asked: cards, rows, minutes, items solved', () => {
    expect(digest.month?.load).toEqual({ ...load, minutes: 82 });
  });
});
