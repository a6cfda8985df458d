/** open-tasks: which tasks a person's message can be about, and which the replied card means. */
import { isOpen, latestFigure, type OpenAssignment } from '../core/assignment/state.ts';
import type { CheckIn } from '../core/check-in/state.ts';
import type { Person } from '../core/people/people.ts';
import { refuse, type Refusal } from '../core/refusal.ts';
import type { OpenTask } from '../core/reply/understanding.ts';
import type { InboundMessage } from './inbound.ts';
import type { OutboxMessage, Tx } from './ports.ts';

export interface Meant {
  /** Open assignments of the person's bureau, leads and 主要目标 first. */
  readonly tasks: readonly OpenAssignment[];
  /** Those that the replied card speaks of. */
  readonly meant: readonly OpenAssignment[];
  readonly card: OutboxMessage | null;
  /** The question that the replied card asks. */
  readonly checkIn: CheckIn | null;
}

export async function openTasksOf(tx: Tx, person: Person, message: Pick<InboundMessage, 'parentId'>): Promise<Meant> {
  const all = (await tx.assignmentsOf({ bureau: person.bureauId, open: true })).filter(isOpen);
  const tasks = [...all.filter((a) => a.role !== 'support'), ...all.filter((a) => a.role === 'support')];
  const card = message.parentId === null ? null : await tx.outbox.byMessageId(message.parentId);
  if (card === null) return { tasks, meant: [], card: null, checkIn: null };
  const notices = await tx.outbox.noticesOf(card.noticeKeys);
  const ids = new Set(notices.map((n) => n.assignmentId));
  const asked = notices.find((n) => n.checkInId !== null)?.checkInId ?? null;
  const checkIn = asked === null ? null : ((await tx.checkIn(asked))?.value ?? null);
  return {
    tasks,
    meant: tasks.filter((a) => ids.has(a.id) || (ids.size === 0 && card.tasks.includes(a.taskNo))),
    card,
    checkIn,
  };
}

/** As the reply reader wants them. */
export function asOpenTask(a: OpenAssignment): OpenTask {
  return {
    no: a.taskNo,
    title: a.taskTitle,
    deadline: a.due,
    indicators: a.indicators.map((i) => ({
      name: i.name,
      unit: i.unit,
      target: i.value,
      last: latestFigure(a, i.id)?.value ?? null,
    })),
  };
}

/** 第99项 of a plan of 22: said so, where no task that is named exists. */
export async function unknownTaskIn(tx: Tx, text: string): Promise<Refusal | null> {
  const named = [...text.matchAll(/第\s*(\d{1,3})\s*项/gu)].map((match) => match[1]!);
  if (named.length === 0) return null;
  const tasks = (await tx.plans()).filter((p) => p.status === 'active').flatMap((p) => p.tasks);
  if (tasks.length === 0 || named.some((no) => tasks.some((t) => t.no === no || t.no.startsWith(`${no}.`))))
    return null;
  return refuse('unknown-task', { taskNo: named[0]!, total: tasks.length });
}
