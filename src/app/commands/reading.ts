/** Reading by words: one task (第4项怎么样), or a list (红灯、谁没报、我的任务). */
import type { Json } from '../../core/brand.ts';
import type { Person } from '../../core/people/people.ts';
import { may } from '../../core/permission/permission.ts';
import type { Plan } from '../../core/plan/state.ts';
import { isRefusal, refuse, type Refusal } from '../../core/refusal.ts';
import { answer, type Answer } from '../answering.ts';
import type { Tx } from '../ports.ts';
import type { Services } from '../services.ts';
import { leadOf, type Said } from './said.ts';

export async function glance(
  services: Services,
  tx: Tx,
  person: Person,
  plan: Plan,
  taskNos: readonly string[],
  said: Said,
): Promise<Refusal | null> {
  for (const [i, no] of taskNos.entries()) {
    const lead = await leadOf(tx, plan, no);
    if (isRefusal(lead)) return lead;
    if (!may(person, 'see', lead)) return refuse('no-right', { taskNo: no });
    await answer(services, tx, person, `${said.key}/${i}`, said.replyTo, { kind: 'M24', assignmentId: lead.id, tasks: [no], facts: { view: 'task', taskNo: no, planId: plan.id } }); // prettier-ignore
  }
  return null;
}

const LISTS: Record<string, { title: string; empty: string }> = {
  red: { title: '红灯任务', empty: '目前没有红灯任务。' },
  coordination: { title: '需协调事项', empty: '目前没有需协调事项。' },
  dueToday: { title: '今天到期', empty: '今天没有到期的任务。' },
  unreported: { title: '应报未报', empty: '目前没有应报未报的任务。' },
  records: { title: '我报过的进展', empty: '您还没有报过进展。' },
  unaccepted: { title: '尚未签收', empty: '各单位均已签收。' },
  review: { title: '待审核', empty: '目前没有待审核的任务。' },
  unit: { title: '单位任务', empty: '该单位目前没有在办任务。' },
  mine: { title: '本单位任务', empty: '您目前没有待办任务。' },
};

/** Without `bureauId`: of the reader's bureau, or of all, as the filter has it. */
export function listAnswer(filter: string, bureauId?: string, thisWeek = false): Answer {
  const facts: Record<string, Json> = {
    view: 'list',
    filter,
    ...LISTS[filter],
    ...(bureauId ? { bureauId } : {}),
    ...(thisWeek ? { thisWeek } : {}),
  };
  return { kind: 'M24', facts };
}
