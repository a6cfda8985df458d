/** What the office decides on a raised matter: head notice (拟提示稿), action (办公室待处置), special report (工作专报). Rules: domain.md §2.6. */
import type { Command } from '../assignment/commands.ts';
import { decided, type Context, type Decision } from '../assignment/context.ts';
import {
  openEscalation,
  type EscalationCause,
  type HeadNotice,
  type OpenAssignment,
  type Suspended,
} from '../assignment/state.ts';
import { byHandNotice } from '../notice/make.ts';
import { hasRole, type Person } from '../people/people.ts';
import { may } from '../permission/permission.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { workdaysOverdue } from './ladder.ts';

/** 发出 is the director's alone; 先电话沟通 needs one line of result, 暂不发 a reason. */
export function decideHeadNotice(
  a: OpenAssignment | Suspended,
  command: Extract<Command, { type: 'decideHeadNotice' }>,
  ctx: Context,
): Decision | Refusal {
  const cause = command.cause as EscalationCause;
  const draft = openEscalation(a, cause)?.headNotices.find((h) => h.level === command.level && h.state === 'draft');
  if (!draft) return refuse('already-decided', { taskNo: a.taskNo });
  if (command.how === 'sent' && !may(ctx.actor!, 'sendHead', a)) return refuse('no-right', { what: 'sendHead' });
  if (command.how !== 'sent' && !command.note?.trim()) return refuse('reason-required');
  const event = {
    type: 'headNoticeDecided', cause, level: command.level, state: command.how, at: ctx.now, by: ctx.actor!.id, note: command.note,
  } as const; // prettier-ignore
  const head = headOf(a, draft, ctx);
  if (command.how !== 'sent' || !head) return decided(a, [event]);
  const facts = {
    cause,
    level: command.level,
    workdaysOverdue: workdaysOverdue(a, ctx.now, ctx.calendar),
    by: ctx.actor!.name,
  };
  return decided(
    a,
    [event],
    [byHandNotice(a, 'M6', `head/${cause}/${command.level}/${a.dueVersion}`, head, ctx, facts)],
  );
}

export function headOf(a: OpenAssignment | Suspended, notice: Pick<HeadNotice, 'to'>, ctx: Context): Person | null {
  const role = notice.to === 'deputyHead' ? 'DeputyHead' : 'Head';
  return ctx.people.find((p) => p.bureauId === a.bureauId && p.reachable && hasRole(p, role)) ?? null;
}

export function officeAct(
  a: OpenAssignment | Suspended,
  command: Extract<Command, { type: 'officeAct' }>,
  ctx: Context,
): Decision | Refusal {
  const cause = command.cause as EscalationCause;
  const escalation = openEscalation(a, cause);
  if (!escalation || escalation.officeAction) return refuse('already-decided', { taskNo: a.taskNo });
  return decided(a, [
    { type: 'officeActed', cause, choice: command.choice, at: ctx.now, by: ctx.actor!.id, note: command.note },
  ]);
}

export function decideSpecial(
  a: OpenAssignment | Suspended,
  command: Extract<Command, { type: 'decideSpecial' }>,
  ctx: Context,
): Decision | Refusal {
  const cause = command.cause as EscalationCause;
  if (openEscalation(a, cause)?.specialReport !== 'draft') return refuse('already-decided', { taskNo: a.taskNo });
  const leaders = command.send ? ctx.people.filter((p) => p.reachable && hasRole(p, 'GroupLeader')) : [];
  return decided(
    a,
    [{ type: 'specialDecided', cause, state: command.send ? 'sent' : 'declined' }],
    // One report for the leader, whatever the number of its matters.
    leaders.map((to) => ({
      ...byHandNotice(a, 'M18', `special/${a.dueVersion}`, to, ctx, { cause, by: ctx.actor!.name }),
      join: 'office:M18',
    })),
  );
}
