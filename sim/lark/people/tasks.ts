/** What a person does to a task (飞书任务) that an application has given out. */
import { ControlError } from '../errors.ts';
import type { Sim } from '../sim.ts';
import { personOf } from './person.ts';

/** Ticks a task off, or opens it again. Only who takes part in it may. */
export function finish(sim: Sim, openId: string, guid: string, open: boolean): Record<string, never> {
  const user = personOf(sim, openId);
  const task = sim.state.tasks.get(guid);
  if (!task?.members.some((member) => member.openId === openId))
    throw new ControlError(`${user.name} has no task ${guid}`, 404);
  const now = sim.now();
  sim.commit({ t: 'task', task: { ...task, completedAt: open ? 0 : now, updatedAt: now } });
  return {};
}
