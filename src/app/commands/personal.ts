/** A person's own matters by words: 签收, 撤销. */
import type { RunningAssignment } from '../../core/assignment/state.ts';
import type { AssignmentId } from '../../core/brand.ts';
import { addMinutes } from '../../core/calendar/zone.ts';
import type { Person } from '../../core/people/people.ts';
import { isRefusal, refuse, type Refusal } from '../../core/refusal.ts';
import { DEFAULT_RULES } from '../../core/rules/rules.ts';
import { answer, sentence } from '../answering.ts';
import type { Tx } from '../ports.ts';
import { command as carryOut, contextOf } from '../saving.ts';
import type { Services } from '../services.ts';
import type { Said } from './said.ts';

export async function acceptCommand(
  services: Services,
  tx: Tx,
  person: Person,
  taskNos: readonly string[] | 'all',
  said: Said,
): Promise<Refusal | null> {
  const ctx = await contextOf(tx, services, person);
  const own = (await tx.assignmentsOf({ bureau: person.bureauId, open: true })).filter((a) => a.status === 'pendingAcceptance' && (taskNos === 'all' || taskNos.includes(a.taskNo))); // prettier-ignore
  const done: string[] = [];
  for (const a of own) {
    const decision = await carryOut(tx, a.id, { type: 'accept', at: ctx.now }, ctx, { actor: person, cause: said.key });
    if (isRefusal(decision)) return decision;
    done.push(a.taskNo);
  }
  const text = done.length > 0 ? `已签收第${done.join('、')}项。` : '没有待签收的任务。';
  await answer(services, tx, person, said.key, said.replyTo, { ...sentence(text), kind: 'M4', tasks: done });
  return null;
}

/** 撤销: one's own last report within the time, where the office hasn't reviewed it. */
export async function undo(services: Services, tx: Tx, person: Person, said: Said): Promise<Refusal | null> {
  const since = addMinutes(services.clock.now(), -DEFAULT_RULES['reply.undoMin']);
  const all = (await tx.assignmentsOf({ bureau: person.bureauId })).filter(
    (a): a is RunningAssignment => a.status !== 'draft',
  );
  const own = all.flatMap((a) =>
    a.reports.filter((r) => r.by === person.id && r.state === 'submitted' && r.at >= since).map((r) => ({ a, r })),
  );
  const last = own.sort((x, y) => (x.r.at < y.r.at ? 1 : -1))[0];
  if (!last) return refuse('nothing-to-undo');
  const ctx = await contextOf(tx, services, person);
  const decision = await carryOut(tx, last.a.id as AssignmentId, { type: 'withdrawReport', reportId: last.r.id, recalled: false }, ctx, { actor: person, cause: said.key }); // prettier-ignore
  if (isRefusal(decision)) return decision;
  await answer(services, tx, person, said.key, said.replyTo, {
    ...sentence(`已撤销第${last.a.taskNo}项刚才的反馈，未记录。`),
    tasks: [last.a.taskNo],
  });
  return null;
}
