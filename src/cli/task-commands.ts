/** `duban task list | show`, `duban explain`, `duban forecast`: what runs, why, and what comes next. */
import type { TaskRow } from '../app/reads.ts';
import type { Assignment, RunningAssignment } from '../core/assignment/state.ts';
import { nextStep } from '../core/assignment/steps.ts';
import { withOffset } from '../core/calendar/zone.ts';
import { forecast } from '../core/forecast/forecast.ts';
import { standings } from '../core/indicator/schedule.ts';
import { lightOf, tagsOf } from '../core/light/light.ts';
import { localDate } from '../core/calendar/zone.ts';
import type { MessageKind } from '../core/notice/notice.ts';
import type { Plan } from '../core/plan/state.ts';
import { taskJson } from '../http/routes/tasks.ts';
import { fullDay, stampText } from '../../templates/messages/dates.ts';
import { statusText, taskText, tasksText } from '../../templates/messages/statuses.ts';
import { padTo } from './columns.ts';
import { causeWord, dutyWord, lightWord, lightWords, messageWord, stateWord, stepWord } from './task-words.ts';
import { UnusableInput } from './failures.ts';
import { print } from './print.ts';
import { openWorkspace, type Workspace, type WorkspaceFlags } from './workspace.ts';

interface Flags extends WorkspaceFlags {
  readonly json?: boolean;
}

type PlanFlags = Flags & { readonly plan?: string };

export async function taskList(flags: PlanFlags): Promise<void> {
  await using space = await openWorkspace(flags);
  const plans = await plansOf(space, flags.plan);
  const rows = (await space.store.read.tasks()).filter((row) => plans.some((p) => p.id === row.planId));
  await print(flags.json === true, rows.map(taskJson), () => {
    if (rows.length === 0) return [`还没有任务。可用 duban plan import 方案.docx${atData(flags)} 导入方案。`];
    return plans.flatMap((plan) => {
      const own = rows.filter((row) => row.planId === plan.id);
      const head = plans.length > 1 ? [`${plan.id}  ${plan.title}`] : [];
      return own.length === 0 ? [] : [...head, ...own.map((row) => taskLine(row, plan))];
    });
  });
}

function taskLine(row: TaskRow, plan: Plan): string {
  const t = taskJson(row);
  const state = stateWord(t.state as Assignment['status']);
  return `${t.no.padStart(5)}  ${padTo(lightWord(t.light), 7)}  ${padTo(state, 6)}  ${padTo(dueWord(t.due, row.no, plan), 10)}  ${t.title}`;
}

/** The day; before 交办 the one that the plan's check holds. */
function dueWord(due: string | null, no: string, plan: Plan): string {
  const task = plan.tasks.find((t) => t.no === no);
  return (
    due ?? task?.due ?? (task === undefined || task.continuous || plan.status !== 'checking' ? '持续推进' : '未写时限')
  );
}

export async function taskShow(no: string, flags: PlanFlags): Promise<void> {
  await using space = await openWorkspace(flags);
  const found = await explained(space, no, flags);
  await print(flags.json === true, asJson(found), () => [...headLines(found), ...found.assignments.flatMap((a) => shortLines(a)), `  依据和经过：duban explain ${no}${atPlan(flags)}${atData(flags)}`]); // prettier-ignore
}

/** The rule, dates and facts behind a task, or behind a message. */
export async function explain(what: string, flags: PlanFlags): Promise<void> {
  await using space = await openWorkspace(flags);
  if (what.startsWith('om_')) {
    const { message, notices } = await explainedMessage(space, what);
    const people = await space.store.transaction((tx) => tx.people());
    const to = people.find((p) => p.id === message.personId)?.name ?? '';
    await print(flags.json === true, { message, notices }, () => [
      `${what}：${kindWord(message.kind)}，发给${to}，${stampText(message.createdAt)}，第${message.tasks.join('、') || '—'}项`,
      ...notices.map((n) => `  事由 ${n.key}：${kindWord(n.kind)}${n.slot === null ? '' : `，时段 ${n.slot.replace('T', ' ')}`}${n.proactive ? '，系统主动发出' : ''}`),
      '  全部字段：加 --json',
    ]); // prettier-ignore
    return;
  }
  const found = await explained(space, what, flags);
  await print(flags.json === true, asJson(found), () => [...headLines(found), ...found.assignments.flatMap((a) => [...shortLines(a), ...whyLines(a)]), '  全部规则数值：duban rules show；全部字段：加 --json']); // prettier-ignore
}

const kindWord = (kind: string): string =>
  kind === 'reaction' ? '表情回应' : kind === 'update' ? '更新卡片' : messageWord(kind as MessageKind);

type Explained = Awaited<ReturnType<typeof explained>>;

function headLines({ no, title, plan, due }: Explained): string[] {
  return [`${taskText(no)} ${title}（${plan.title}，${plan.id}）`, `  完成时限：${due}`];
}

/** The document's fields as scripts know them, and the plan. */
function asJson({ no, title, plan, assignments }: Explained) {
  return { no, title, plan: plan.id, assignments: assignments.map(({ step: _step, now: _now, ...a }) => a) };
}

function shortLines(a: Explained['assignments'][number]): string[] {
  const role = a.role === 'lead' ? '牵头' : a.role === 'support' ? '配合' : '填报';
  const light = a.role === 'lead' ? `，${lightWords(a.light)}` : '';
  return [
    `  ${a.bureau}（${role}）：${stateWord(a.state)}${light}`,
    ...(a.step === null ? [] : [`      下一步：${fullDay(localDate(a.step.at))} ${stepWord(a.step)}`]),
    ...a.figures.map((f) => `      ${f.name}：${f.value ?? '未报'}，目标${f.target}${f.unit}${f.asOf === null ? '' : `（截至${f.asOf}）`}`),
  ]; // prettier-ignore
}

function whyLines(a: Explained['assignments'][number]): string[] {
  return [
    ...a.duties.map((duty) => `      应报：${dutyWord(duty)}`),
    ...a.reports.map((r) => `      反馈：${stampText(r.at)} ${REPORTS[r.state]}${r.status === null ? '' : `，${statusText(r.status)}`}`),
    ...a.escalations.map((e) => `      提示：${causeWord(e.cause)}第${e.level}级，${stampText(e.openedAt)}起，${ESCALATIONS[e.state]}`),
    ...(a.extensions.length === 0 ? [] : [`      延期申请：${a.extensions.length}次`]),
  ]; // prettier-ignore
}

const REPORTS = { submitted: '待审核', approved: '已采纳', returned: '已退回', superseded: '已更正', withdrawn: '已撤回' } as const; // prettier-ignore
const ESCALATIONS = { open: '待处理', acknowledged: '已知悉', resolved: '已解除', void: '已作废' } as const;

const atData = ({ data }: Flags): string => (data === undefined ? '' : ` --data ${data}`);
const atPlan = ({ plan }: PlanFlags): string => (plan === undefined ? '' : ` --plan ${plan}`);

/** All plans, or the one that the flag names. */
async function plansOf(space: Workspace, id: string | undefined): Promise<Plan[]> {
  const plans = await space.store.transaction((tx) => tx.plans());
  if (id === undefined) return plans;
  const found = plans.filter((p) => p.id === id);
  if (found.length > 0) return found;
  const choices = plans.map((p) => `${p.id}（${p.shortTitle}）`).join('、');
  throw new UnusableInput(`没有编号为 ${id} 的方案。${choices === '' ? '还没有方案。' : `可写：${choices}。`}`);
}

export async function showForecast(flags: Flags & { readonly days: string }): Promise<void> {
  const days = Number(flags.days);
  if (!Number.isInteger(days) || days < 1 || days > 366)
    throw new UnusableInput(`--days“${flags.days}”应为1到366的整数。`);
  await using space = await openWorkspace(flags);
  const ctx = await space.context();
  const all = await space.store.transaction((tx) => tx.assignmentsOf({}));
  const waiting = await space.store.transaction(async (tx) =>
    (await Promise.all(ctx.people.map((p) => tx.outbox.pending(p.id, '9999-12-31T00:00:00Z' as never)))).flat(),
  );
  const cards = forecast(all, waiting, { ...ctx, actor: null }, days).map((c) => {
    const person = ctx.people.find((p) => p.id === c.personId)!;
    return {
      day: c.day,
      slot: c.slot,
      person: person.name,
      bureau: ctx.bureaus.find((b) => b.id === person.bureauId)?.name ?? '',
      kind: c.kind,
      tasks: c.tasks,
    };
  });
  await print(flags.json === true, cards, () =>
    cards.length === 0
      ? ['这段时间没有要发的提醒。']
      : cards.map(
          (c) =>
            `${c.day} ${c.slot?.slice(11) ?? '     '}  ${padTo(messageWord(c.kind), 14)}  ${c.bureau} ${c.person}${c.tasks.length === 0 ? '' : `：${tasksText(c.tasks)}`}`,
        ),
  );
}

async function explained(space: Workspace, no: string, flags: PlanFlags) {
  const plans = await plansOf(space, flags.plan);
  const rows = (await space.store.read.tasks()).filter((t) => t.no === no && plans.some((p) => p.id === t.planId));
  const [row] = rows;
  if (!row)
    throw new UnusableInput(`没有第${no}项任务。可用 duban task list${atPlan(flags)}${atData(flags)} 查看全部。`);
  if (rows.length > 1) {
    const choices = plans.filter((p) => rows.some((r) => r.planId === p.id)).map((p) => `${p.id}（${p.title}）`);
    throw new UnusableInput(`${choices.length}个方案都有第${no}项：${choices.join('、')}。请加 --plan 编号。`);
  }
  const plan = plans.find((p) => p.id === row.planId)!;
  const { calendar, now, bureaus } = await space.context();
  const assignments = row.assignments
    .flatMap(({ value }) => (value.status === 'draft' ? [] : [value]))
    .map((a: RunningAssignment) => {
      const step = nextStep(a, calendar);
      return {
      id: a.id, bureau: bureaus.find((b) => b.id === a.bureauId)?.name ?? a.bureauId, role: a.role, state: a.status, due: a.due, dueSource: a.dueSource,
      dueVersion: a.dueVersion, light: lightOf(a, now, calendar), tags: tagsOf(a), step, now, next: step && { at: withOffset(step.at), name: step.name },
      duties: a.duties, escalations: a.escalations, reports: a.reports, coordination: a.coordination, extensions: a.extensions, drafts: a.drafts, asks: a.asks, contributions: a.contributions,
      figures: standings(a, localDate(now)).map((s) => ({ name: s.indicator.name, value: s.value, target: s.indicator.value, unit: s.indicator.unit, expected: s.expected, gap: s.gap, asOf: s.asOf })),
      rules: a.rules,
    }; // prettier-ignore
    });
  const lead = assignments.find((a) => a.role !== 'support') ?? assignments[0];
  const source = lead?.dueSource === 'horizon' ? '（方案期限）' : '';
  const due = `${dueWord(lead?.due ?? null, no, plan)}${source}`;
  return { no, title: row.title, plan, due, assignments };
}

async function explainedMessage(space: Workspace, messageId: string) {
  return space.store.transaction(async (tx) => {
    const message = await tx.outbox.byMessageId(messageId);
    if (!message) throw new UnusableInput(`没有发过编号为 ${messageId} 的消息。`);
    const { content: _content, ...facts } = message;
    return { message: facts, notices: await tx.outbox.noticesOf(message.noticeKeys) };
  });
}
