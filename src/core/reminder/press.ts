/** Press (手动催办): a chase that a person sends by hand; 工作提醒 where nothing is past due. Rules: domain.md §3.8. */
import type { Command } from '../assignment/commands.ts';
import { decided, type Context, type Decision } from '../assignment/context.ts';
import type { OpenAssignment, Suspended } from '../assignment/state.ts';
import { localDate, toEpochMs } from '../calendar/zone.ts';
import { workdaysOverdue } from '../escalation/ladder.ts';
import { byHandNotice } from '../notice/make.ts';
import { deputyContact, firstContact } from '../people/people.ts';
import { refuse, type Refusal } from '../refusal.ts';

export function press(
  a: OpenAssignment | Suspended,
  command: Extract<Command, { type: 'press' }>,
  ctx: Context,
): Decision | Refusal {
  if (a.status === 'suspended') return refuse('suspended', { taskNo: a.taskNo, until: a.until });
  if (a.status === 'pendingReview') return refuse('already-under-review', { taskNo: a.taskNo });
  if (!a.ladder) return refuse('no-right', { taskNo: a.taskNo, rule: 'bureau.ladder' });
  if (a.pressedAt === ctx.now) return decided(a, []);
  const lately =
    a.pressedAt !== null && toEpochMs(ctx.now) - toEpochMs(a.pressedAt) < a.rules['press.gapH'] * 3_600_000;
  if (lately && !command.anyway) return refuse('pressed-lately', { taskNo: a.taskNo, pressedAt: a.pressedAt });
  const liaison = firstContact(ctx.people, a.bureauId, localDate(ctx.now));
  const deputy = deputyContact(ctx.people, a.bureauId);
  const facts = {
    by: ctx.actor!.name,
    reason: command.reason,
    workdaysOverdue: workdaysOverdue(a, ctx.now, ctx.calendar),
  };
  const receivers = [liaison, deputy].filter((p, i, all) => p !== null && all.findIndex((q) => q?.id === p.id) === i);
  return decided(
    a,
    [{ type: 'pressed', at: ctx.now, by: ctx.actor!.id }],
    receivers.map((to) => byHandNotice(a, 'M29', `press/${ctx.now}`, to!, ctx, facts)),
  );
}
