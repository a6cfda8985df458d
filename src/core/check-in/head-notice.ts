/** What the office decides on the head notice (拟提示稿) of a question that stays unanswered. Rules: domain.md §2.5, §2.6. */
import type { Assignment } from '../assignment/state.ts';
import { workdaysAfter } from '../calendar/work-calendar.ts';
import { localDate } from '../calendar/zone.ts';
import { hasRole, type Person } from '../people/people.ts';
import { may } from '../permission/permission.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { windowFrom } from '../reminder/slots.ts';
import { evolved, notice, type CheckInContext, type CheckInDecision } from './check-in.ts';
import type { CheckIn } from './state.ts';

export interface CheckInHeadCommand {
  readonly level: 2 | 3;
  readonly how: 'sent' | 'phoned' | 'held';
  readonly note: string | null;
}

/** 发出 is the director's alone; 先电话沟通 needs one line of result, 暂不发 a reason. */
export function decideCheckInHead(
  c: CheckIn,
  lead: Assignment,
  command: CheckInHeadCommand,
  actor: Person,
  ctx: CheckInContext,
): CheckInDecision | Refusal {
  const draft = c.headNotices.find((h) => h.level === command.level && h.state === 'draft');
  if (!draft || c.status !== 'open') return refuse('already-decided', { taskNo: c.taskNo });
  if (!may(actor, command.how === 'sent' ? 'sendHead' : 'phoneHead', lead))
    return refuse('no-right', { what: 'sendHead' });
  if (command.how !== 'sent' && !command.note?.trim()) return refuse('reason-required');
  const decided = { ...draft, state: command.how, decidedAt: ctx.now, decidedBy: actor.id, note: command.note };
  const next = evolved(c, [{ type: 'headNoticeDecided', notice: decided }]);
  const role = draft.to === 'deputyHead' ? 'DeputyHead' : 'Head';
  const head = ctx.people.find((p) => p.bureauId === c.bureauId && p.reachable && hasRole(p, role));
  if (command.how !== 'sent' || !head) return next;
  const facts = { cause: 'checkInUnanswered', level: command.level, by: actor.name };
  return { ...next, notices: [notice(c, 'M6', `head/${command.level}`, head, windowFrom(ctx.now, false, ctx.calendar), facts)] }; // prettier-ignore
}

/** Working days since the answer was due. */
export function workdaysUnanswered(c: CheckIn, ctx: Pick<CheckInContext, 'now' | 'calendar'>): number {
  return workdaysAfter(ctx.calendar, localDate(c.dueAt), localDate(ctx.now));
}
