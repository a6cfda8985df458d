/** `duban plan list | adopt | issue`: a checked plan on its way to its bureaus. */
import { adoptPlan, issuePlan } from '../app/adopt-plan.ts';
import type { LocalDate, PlanId } from '../core/brand.ts';
import type { Plan } from '../core/plan/state.ts';
import { openDoubts } from '../core/checking/state.ts';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import { refusalText } from '../../templates/messages/refusals.ts';
import { Failed, UnusableInput } from './failures.ts';
import { print } from './print.ts';
import { openWorkspace, type WorkspaceFlags } from './workspace.ts';

export interface Flags extends WorkspaceFlags {
  readonly json?: boolean;
}

export async function planList(flags: Flags): Promise<void> {
  await using space = await openWorkspace(flags);
  const plans = await space.store.transaction((tx) => tx.plans());
  await print(flags.json === true, plans.map(summary), () =>
    plans.length === 0
      ? [
          `还没有方案。可用 duban plan import 方案.docx${flags.data === undefined ? '' : ` --data ${flags.data}`} 导入。`,
        ]
      : plans.map((p) => `${p.id}  ${STATUS[p.status]}  ${p.title}（${p.tasks.length}项${openText(p)}）`),
  );
}

export async function planAdopt(
  id: string,
  flags: Flags & { readonly horizon?: boolean; readonly due?: readonly string[] },
): Promise<void> {
  await using space = await openWorkspace(flags);
  const due = Object.fromEntries((flags.due ?? []).map(dueOf));
  const bureaus = await space.store.transaction((tx) => tx.bureaus());
  const nameOf = (bureau: string) => bureaus.find((b) => b.id === bureau)?.name ?? bureau;
  const plan = agreed(
    await adoptPlan(space.services as never)(
      id as PlanId,
      { confirmHorizon: flags.horizon !== false, due, lead: {} },
      space.actor,
    ),
  );
  await print(flags.json === true, summary(plan), () => [
    `已立项：${plan.title}`,
    ...plan.tasks.map((t) => `${t.no.padStart(5)}  ${t.title}  时限：${dueText(t)}`),
    ...plan.targets
      .filter((t) => t.task === null && t.owner !== null)
      .map((t) => `      ${t.indicator.name}：填报单位 ${nameOf(t.owner!)}`),
  ]);
}

export async function planIssue(id: string, flags: Flags): Promise<void> {
  await using space = await openWorkspace(flags);
  const issued = agreed(await issuePlan(space.services as never)(id as PlanId, space.actor));
  await print(
    flags.json === true,
    { ...summary(issued.plan), assignments: issued.assignments.length, unreachable: issued.unreachable },
    () => [
      `已交办：${issued.plan.title}，${issued.assignments.length}条`,
      ...issued.unreachable.map((name) => `  ${name}没有可送达的联络员，未交办。请先在人员名单中补充，再运行一次。`),
    ],
  );
}

const STATUS: Record<Plan['status'], string> = {
  checking: '待核对',
  active: '实施中',
  completed: '已完成',
  archived: '已归档',
  withdrawn: '已废止',
};

function openText({ status, checking }: Plan): string {
  const open = openDoubts(checking).length;
  return status === 'checking' && open > 0 ? `，${open}处存疑` : '';
}

/** `duban plan fix p1234 --data …`, to be gone on with. */
export function fixCommand(id: string, { data }: Flags): string {
  return `duban plan fix ${id}${data === undefined ? '' : ` --data ${data}`}`;
}

export function summary(plan: Plan) {
  const { id, title, status, issuedAt, horizon } = plan;
  return { id, title, status, issuedAt, horizon, tasks: plan.tasks.map((t) => ({ no: t.no, title: t.title, due: t.due, dueSource: t.dueSource, unmatched: t.unmatched })) }; // prettier-ignore
}

function dueText(t: Plan['tasks'][number]): string {
  if (t.due !== null) return `${t.due}${t.dueSource === 'horizon' ? '（方案期限）' : ''}`;
  return t.continuous ? '持续推进' : '未写时限';
}

/** `4=2026-03-31` */
function dueOf(text: string): [string, LocalDate] {
  const match = /^([\d.]+)=(\d{4}-\d{2}-\d{2})$/u.exec(text);
  if (!match) throw new UnusableInput(`--due“${text}”不对。可写 4=2026-03-31。`);
  return [match[1]!, match[2] as LocalDate];
}

export function agreed<T extends object>(result: T | Refusal): T {
  // Nobody reads what is left as a message here: who may do it is named by the flag.
  if (isRefusal(result))
    throw new Failed(refusalText(result).replace(/，如需办理请直接在此留言/u, '，请用 --as 写明办公室人员的姓名'));
  return result;
}
