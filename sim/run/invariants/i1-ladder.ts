/** I1: by the end of each working day every overdue lead assignment stands at the level that its days overdue ask for (domain.md §3.5). */
import type { Assignment } from '../../../src/core/assignment/state.ts';
import { localOf } from './days.ts';
import { where, type Invariant, type Surroundings } from './invariant.ts';
import { makeTally } from './tally.ts';

const LADDER = [1, 5, 10, 20];
const LADDER_URGENT = [1, 3, 5, 10];

export function ladder({ days }: Surroundings): Invariant {
  const tally = makeTally('I1');
  const assignments = new Map<string, Assignment>();
  let today: string | null = null;

  function judge(a: Assignment, day: string, now: string): void {
    if (a.role !== 'lead' || !a.ladder || a.due === null || a.due >= day) return;
    if (a.status === 'pendingReview') {
      const open = overdueLevel(a);
      // A claim in time is judged by the day on which it was made.
      if (a.claim.inTime) tally.check(open === 0, () => `${where(now)} ${a.id} 按时申请办结，仍有逾期${open}级`);
      return;
    }
    if (a.status !== 'pendingAcceptance' && a.status !== 'inProgress') return;
    const overdue = days.workdaysAfter(a.due, day);
    const wanted = (a.urgent ? LADDER_URGENT : LADDER).filter((wd) => wd <= overdue).length;
    // An application in time that the office has not decided holds levels 2 and above.
    // So does an objection to who does it (对分工有异议), after 提请研究 until it is decided.
    const held =
      a.extensions.some((request) => request.state === 'pending' && !request.late && request.decideBy >= day) ||
      a.objections.some(
        (o) => o.state === 'referred' || (o.decided ? localOf(o.decided.at).day === day : o.decideBy >= day),
      );
    const level = overdueLevel(a);
    tally.check(
      level >= (held ? Math.min(1, wanted) : wanted),
      () => `${where(now)} ${a.id}（时限 ${a.due}）逾期${overdue}个工作日，应为${wanted}级，实为${level}级`,
    );
  }

  return {
    tallies: [tally],
    see({ now, assignments: stored }) {
      const { day } = localOf(now);
      // Judged at the first look of a new day, by what had been stored when the old one ended: before this look's changes,
      // which are of the last hour at most and so of its night.
      if (today !== null && day !== today && days.isWorkday(today)) {
        for (const a of assignments.values()) judge(a, today, now);
      }
      today = day;
      for (const { id, state } of stored) assignments.set(id, state);
    },
  };
}

function overdueLevel(a: Exclude<Assignment, { status: 'draft' }>): number {
  const open = a.escalations.find((e) => e.cause === 'overdue' && (e.state === 'open' || e.state === 'acknowledged'));
  return open?.level ?? 0;
}
