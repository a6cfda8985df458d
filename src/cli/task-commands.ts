/** `duban task list | show`, `duban explain`, `duban forecast`: what runs, why, and what comes next. */
import type { RunningAssignment } from '../core/assignment/state.ts';
import { nextStep } from '../core/assignment/steps.ts';
import { withOffset } from '../core/calendar/zone.ts';
import { forecast } from '../core/forecast/forecast.ts';
import { standings } from '../core/indicator/schedule.ts';
import { lightOf, tagsOf } from '../core/light/light.ts';
import { localDate } from '../core/calendar/zone.ts';
import { taskJson } from '../http/routes/tasks.ts';
import { UnusableInput } from './failures.ts';
import { print } from './print.ts';
import { openWorkspace, type Workspace, type WorkspaceFlags } from './workspace.ts';

interface Flags extends WorkspaceFlags {
  readonly json?: boolean;
}

export async function taskList(flags: Flags): Promise<void> {
  await using space = await openWorkspace(flags);
  const tasks = (await space.store.read.tasks()).map(taskJson);
  await print(flags.json === true, tasks, () =>
    tasks.length === 0
      ? ['还没有任务。']
      : tasks.map(
          (t) =>
            `${t.no.padStart(5)}  ${(t.light ?? '-').padEnd(6)} ${t.state.padEnd(18)} ${t.due ?? '持续推进'}  ${t.title}`,
        ),
  );
}

export async function taskShow(no: string, flags: Flags): Promise<void> {
  await using space = await openWorkspace(flags);
  const found = await explained(space, no);
  await print(flags.json === true, found, () => found.assignments.flatMap((a) => [
    `第${no}项 ${found.title}（${a.bureau}，${a.role === 'lead' ? '牵头' : a.role === 'support' ? '配合' : '填报'}）：${a.state}，灯 ${a.light?.light ?? '无'}（${a.light?.reason ?? '-'}），时限 ${a.due ?? '持续推进'}`,
    ...(a.next ? [`    下一步 ${a.next.at} ${a.next.name}`] : []),
    ...a.figures.map((f) => `    ${f.name} ${f.value ?? '—'}/${f.target}${f.unit}`),
  ])); // prettier-ignore
}

/** The rule, dates and facts behind a task, or behind a message. */
export async function explain(what: string, flags: Flags): Promise<void> {
  await using space = await openWorkspace(flags);
  const value = what.startsWith('om_') ? await explainedMessage(space, what) : await explained(space, what);
  await print(flags.json === true, value, () => [JSON.stringify(value, null, 2)]);
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
            `${c.day} ${c.slot?.slice(11) ?? ''}  ${c.kind.padEnd(4)} ${c.bureau} ${c.person}：第${c.tasks.join('、')}项`,
        ),
  );
}

async function explained(space: Workspace, no: string) {
  const row = (await space.store.read.tasks()).find((t) => t.no === no);
  if (!row) throw new UnusableInput(`没有第${no}项任务。可用 duban task list 查看全部。`);
  const { calendar, now, bureaus } = await space.context();
  const assignments = row.assignments
    .flatMap(({ value }) => (value.status === 'draft' ? [] : [value]))
    .map((a: RunningAssignment) => {
      const step = nextStep(a, calendar);
      return {
      id: a.id, bureau: bureaus.find((b) => b.id === a.bureauId)?.name ?? a.bureauId, role: a.role, state: a.status, due: a.due, dueSource: a.dueSource,
      dueVersion: a.dueVersion, light: lightOf(a, now, calendar), tags: tagsOf(a), next: step && { at: withOffset(step.at), name: step.name },
      duties: a.duties, escalations: a.escalations, reports: a.reports, coordination: a.coordination, extensions: a.extensions, drafts: a.drafts, asks: a.asks, contributions: a.contributions,
      figures: standings(a, localDate(now)).map((s) => ({ name: s.indicator.name, value: s.value, target: s.indicator.value, unit: s.indicator.unit, expected: s.expected, gap: s.gap, asOf: s.asOf })),
      rules: a.rules,
    }; // prettier-ignore
    });
  return { no, title: row.title, assignments };
}

async function explainedMessage(space: Workspace, messageId: string) {
  return space.store.transaction(async (tx) => {
    const message = await tx.outbox.byMessageId(messageId);
    if (!message) throw new UnusableInput(`没有发过编号为 ${messageId} 的消息。`);
    const { content: _content, ...facts } = message;
    return { message: facts, notices: await tx.outbox.noticesOf(message.noticeKeys) };
  });
}
