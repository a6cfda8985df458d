/** handle-command: reading answers at once (M24); changing shows a preview first (M31). Table: experience.md §2.6. */
import type { Command as AssignmentCommand } from '../core/assignment/commands.ts';
import { isOpen, type OpenAssignment, type RunningAssignment } from '../core/assignment/state.ts';
import type { AssignmentId, Json, LocalDate, PlanId, ProposalId } from '../core/brand.ts';
import { addMinutes, instant, localDate } from '../core/calendar/zone.ts';
import { defaultDueAt } from '../core/check-in/check-in.ts';
import type { Command } from '../core/command/command.ts';
import { isOverdue } from '../core/escalation/ladder.ts';
import { hasRole, isOffice, type Person } from '../core/people/people.ts';
import { may } from '../core/permission/permission.ts';
import type { Plan } from '../core/plan/state.ts';
import type { ProposalPayload } from '../core/proposal/state.ts';
import { isRefusal, refuse, type Refusal } from '../core/refusal.ts';
import { DEFAULT_RULES } from '../core/rules/rules.ts';
import { commandTitle, pressedBeforeText } from '../../templates/messages/commands.ts';
import { answer, sentence, type Answer } from './answering.ts';
import { digestAnswer } from './digest-answer.ts';
import { readAbout } from './figures-in.ts';
import { helpAnswer } from './help.ts';
import { digest } from './message-of.ts';
import type { Tx } from './ports.ts';
import { reportCommand } from './record-reply.ts';
import { command as carryOut, contextOf } from './saving.ts';
import type { Services } from './services.ts';

/** What the command came with: its key, and the message that the answer replies to. */
export interface Said {
  readonly key: string;
  readonly replyTo: string | null;
  readonly parentId?: string | null;
}

export async function commandContext(tx: Tx, now: string) {
  const plans = (await tx.plans()).filter((p) => p.status === 'active');
  const bureaus = await tx.bureaus();
  const tasks = plans.flatMap((p) => p.tasks);
  return {
    now,
    taskNos: tasks.map((t) => t.no),
    taskTitles: tasks.map((t) => ({ no: t.no, title: t.title })),
    units: bureaus.map((b) => ({ id: b.id as string, names: [b.name, ...b.aliases] })),
    planNames: plans.flatMap((p) => [p.shortTitle, p.title]),
  };
}

export async function handleCommand(
  services: Services,
  tx: Tx,
  person: Person,
  command: Command,
  said: Said,
): Promise<Refusal | null> {
  const plan = (await tx.plans()).find((p) => p.status === 'active');
  if (!plan) return refuse('plan-not-ready', { what: 'none' });
  const say = async (what: Answer) => {
    await answer(services, tx, person, said.key, said.replyTo, what);
    return null;
  };
  switch (command.kind) {
    case 'glance':
      return glance(services, tx, person, plan, command.taskNos, said);
    case 'planGlance':
      return say({ kind: 'M24', facts: { view: 'plan', planId: plan.id } });
    case 'unitGlance':
      return say(listAnswer('unit', command.unitId));
    case 'list':
      return say(listAnswer(command.filter));
    case 'myTasks':
    case 'reportNow':
      return say(listAnswer('mine'));
    case 'myRecords':
      return say(listAnswer('mine'));
    case 'checkIn':
      return proposeCheckIn(services, tx, person, plan, command, said);
    case 'press':
      return pressCommand(services, tx, person, plan, command, said);
    case 'close':
      return proposeAct(services, tx, person, plan, command.taskNo, { type: 'approve', basis: null }, commandTitle({ does: 'close', taskNo: command.taskNo }), said); // prettier-ignore
    case 'return':
      return proposeAct(services, tx, person, plan, command.taskNo, { type: 'return', reason: command.reason, newDue: null }, commandTitle({ does: 'return', taskNo: command.taskNo }), said); // prettier-ignore
    case 'extend':
      return proposeAct(services, tx, person, plan, command.taskNo, { type: 'askExtension', id: `x-${digest(said.key).slice(0, 16)}`, to: command.until as LocalDate, reason: command.reason }, commandTitle({ does: 'extend', taskNo: command.taskNo, to: command.until as LocalDate }), said); // prettier-ignore
    case 'suspend':
      return proposeAct(services, tx, person, plan, command.taskNo, { type: 'suspend', until: command.until as LocalDate, reason: '办公室暂停' }, commandTitle({ does: 'suspend', taskNo: command.taskNo, until: command.until as LocalDate }), said); // prettier-ignore
    case 'resume':
      return proposeAct(
        services,
        tx,
        person,
        plan,
        command.taskNo,
        { type: 'resume' },
        commandTitle({ does: 'resume', taskNo: command.taskNo }),
        said,
      );
    case 'coordinate':
      return proposeAct(services, tx, person, plan, command.taskNo, { type: 'coordinate', id: `c-${digest(said.key).slice(0, 16)}`, what: command.what }, commandTitle({ does: 'coordinate', taskNo: command.taskNo }), said); // prettier-ignore
    case 'handler':
      return command.taskNo === null
        ? refuse('unknown-task', { what: 'handler' })
        : proposeAct(services, tx, person, plan, command.taskNo, { type: 'nameHandler', handler: command.name }, commandTitle({ does: 'handler', taskNo: command.taskNo, handler: command.name }), said); // prettier-ignore
    case 'record':
      return recordCommand(services, tx, person, plan, command.taskNo, command.text, said);
    case 'accept':
      return acceptCommand(services, tx, person, command.taskNos, said);
    case 'digest':
      return isOffice(person) || hasRole(person, 'Supervisor', 'GroupLeader') ? say(await digestAnswer(services, tx, plan, command.which)) : refuse('no-right'); // prettier-ignore
    case 'absence':
      return absence(services, tx, person, command.until as LocalDate, said);
    case 'help':
      return say(helpAnswer(person));
    case 'feedback':
      await tx.record({ journal: [{ actor: `person:${person.id}`, action: 'feedback', objectType: 'person', objectId: person.id, before: null, after: null, data: { text: command.text }, cause: said.key }], notices: [] }); // prettier-ignore
      return say(sentence('已登记您的意见，会转给办公室。感谢。'));
    case 'undo':
      return undo(services, tx, person, said);
  }
}

async function glance(
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
  unaccepted: { title: '尚未签收', empty: '各单位均已签收。' },
  review: { title: '待审核', empty: '目前没有待审核的任务。' },
  unit: { title: '单位任务', empty: '该单位目前没有在办任务。' },
  mine: { title: '本单位任务', empty: '您目前没有待办任务。' },
};

export function listAnswer(filter: string, bureauId?: string): Answer {
  const facts: Record<string, Json> = { view: 'list', filter, ...LISTS[filter], ...(bureauId ? { bureauId } : {}) };
  return { kind: 'M24', facts };
}

async function proposeCheckIn(
  services: Services,
  tx: Tx,
  person: Person,
  plan: Plan,
  command: Extract<Command, { kind: 'checkIn' }>,
  said: Said,
): Promise<Refusal | null> {
  // prettier-ignore
  if (!may(person, 'checkIn', null)) return refuse('no-right');
  const now = services.clock.now();
  const dueAt =
    command.until === null
      ? defaultDueAt(now, command.urgent, services.calendar, DEFAULT_RULES)
      : instant(command.until);
  if (dueAt <= now) return refuse('date-in-past', { date: localDate(dueAt) });
  for (const no of command.taskNos) {
    const lead = await leadOf(tx, plan, no);
    if (isRefusal(lead)) return lead;
    const payload: ProposalPayload = {
      type: 'checkIn', planId: plan.id, taskNo: no, assignmentId: lead.id, dueAt, onBehalfOf: command.onBehalfOf, urgent: command.urgent,
      question: command.question || `请报第${no}项进展情况`,
    }; // prettier-ignore
    await propose(services, tx, person, payload, `${said.key}/${no}`, said.replyTo, [no], await askedLately(tx, lead));
  }
  return null;
}

/** The same task is not asked twice within days: the preview says who asked when. */
async function askedLately(tx: Tx, lead: RunningAssignment): Promise<string | null> {
  const open = (await tx.checkInsOf({ assignment: lead.id, open: true })).find((c) => c.status === 'open');
  return open ? `该项已有一次情况了解待答复（${localDate(open.askedAt)}发出）` : null;
}

async function pressCommand(
  services: Services,
  tx: Tx,
  person: Person,
  plan: Plan,
  command: Extract<Command, { kind: 'press' }>,
  said: Said,
): Promise<Refusal | null> {
  // prettier-ignore
  if (!may(person, 'press', null)) return refuse('no-right');
  const leads = (await tx.assignmentsOf({ plan: plan.id })).filter(
    (a): a is OpenAssignment => isOpen(a) && a.role === 'lead' && a.ladder,
  );
  const { target } = command;
  const chosen =
    target.of === 'overdue' ? leads.filter((a) => isOverdue(a, services.clock.now(), services.calendar))
    : target.of === 'unit' ? leads.filter((a) => a.bureauId === target.unitId)
    : leads.filter((a) => target.taskNos.includes(a.taskNo)); // prettier-ignore
  const unknown = target.of === 'tasks' ? target.taskNos.find((no) => !plan.tasks.some((t) => t.no === no)) : undefined;
  if (unknown !== undefined) return refuse('unknown-task', { taskNo: unknown, tasks: plan.tasks.length });
  if (chosen.length === 0) return refuse('already-closed', { what: 'press' });
  await proposePress(services, tx, person, chosen, '', said);
  return null;
}

export async function overdueAssignments(services: Services, tx: Tx): Promise<OpenAssignment[]> {
  const now = services.clock.now();
  return (await tx.assignmentsOf({ open: true })).filter((a): a is OpenAssignment => isOpen(a) && a.role === 'lead' && a.ladder && isOverdue(a, now, services.calendar)); // prettier-ignore
}

export async function proposePress(
  services: Services,
  tx: Tx,
  person: Person,
  list: readonly OpenAssignment[],
  reason: string,
  said: Said,
): Promise<void> {
  const lately = list.find(
    (a) => a.pressedAt !== null && addMinutes(a.pressedAt, 60 * a.rules['press.gapH']) > services.clock.now(),
  );
  const payload: ProposalPayload = { type: 'press', assignmentIds: list.map((a) => a.id), reason };
  await propose(services, tx, person, payload, said.key, said.replyTo, list.map((a) => a.taskNo), lately ? pressedBeforeText(lately.taskNo, lately.pressedAt!) : null); // prettier-ignore
}

async function proposeAct(
  services: Services,
  tx: Tx,
  person: Person,
  plan: Plan,
  taskNo: string,
  act: AssignmentCommand,
  what: string,
  said: Said,
): Promise<Refusal | null> {
  // prettier-ignore
  const all = (await tx.assignmentsOf({ plan: plan.id })).filter((a): a is RunningAssignment => a.taskNo === taskNo && a.status !== 'draft');
  const target =
    all.find((a) => a.bureauId === person.bureauId && !isOffice(person)) ?? all.find((a) => a.role === 'lead');
  if (!target) return refuse('unknown-task', { taskNo, tasks: plan.tasks.length });
  await propose(
    services,
    tx,
    person,
    { type: 'act', assignmentId: target.id, command: act, what },
    said.key,
    said.replyTo,
    [taskNo],
    null,
  );
  return null;
}

async function propose(
  services: Services,
  tx: Tx,
  person: Person,
  payload: ProposalPayload,
  occasion: string,
  replyTo: string | null,
  tasks: readonly string[],
  warning: string | null,
): Promise<void> {
  // prettier-ignore
  const id = `q-${digest(`${payload.type}/${occasion}`).slice(0, 16)}` as ProposalId;
  const value = {
    id,
    personId: person.id,
    messageId: replyTo ?? occasion,
    status: 'open',
    createdAt: services.clock.now(),
    payload,
  } as const;
  const entry = {
    actor: `person:${person.id}`, action: `proposed.${payload.type}`, objectType: 'proposal', objectId: id, before: null, after: 'open', data: {}, cause: occasion,
  } as const; // prettier-ignore
  await tx.insertProposal(value, { journal: [entry], notices: [] });
  await answer(services, tx, person, occasion, replyTo, {
    kind: 'M31',
    proposalId: id,
    tasks,
    facts: warning ? { warning } : {},
  });
}

/** 代录: a report that the office got by phone. */
async function recordCommand(
  services: Services,
  tx: Tx,
  person: Person,
  plan: Plan,
  taskNo: string,
  words: string,
  said: Said,
): Promise<Refusal | null> {
  const lead = await leadOf(tx, plan, taskNo);
  if (isRefusal(lead)) return lead;
  if (!may(person, 'record', lead) || !isOpen(lead)) return refuse('no-right', { taskNo });
  const item = readAbout(lead, words, services.clock.now());
  if (!item) return refuse('nothing-filled', { taskNo });
  const report = reportCommand(lead, item, {
    text: words,
    messageId: null,
    at: services.clock.now(),
    occasion: said.key,
    onBehalf: true,
  });
  const what = `${commandTitle({ does: 'record', taskNo })}：${words}`;
  return proposeAct(services, tx, person, plan, taskNo, report, what, said);
}

async function acceptCommand(
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

async function absence(
  services: Services,
  tx: Tx,
  person: Person,
  until: LocalDate,
  said: Said,
): Promise<Refusal | null> {
  if (until < localDate(services.clock.now())) return refuse('date-in-past', { date: until });
  const entry = { actor: `person:${person.id}`, action: 'absent', objectType: 'person', objectId: person.id, before: person.absentUntil, after: until, data: {}, cause: said.key } as const; // prettier-ignore
  await tx.savePerson({ ...person, absentUntil: until }, { journal: [entry], notices: [] });
  await answer(
    services,
    tx,
    person,
    said.key,
    said.replyTo,
    sentence(`已登记，${until}前的提醒转给备份联络员；没有备份联络员的，仍会提醒您。各项时限不变。`),
  );
  return null;
}

/** 撤销: one's own last report within the time, where the office hasn't reviewed it. */
async function undo(services: Services, tx: Tx, person: Person, said: Said): Promise<Refusal | null> {
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

/** The lead of a task, or why there is none: 本方案共22项，没有第25项. */
async function leadOf(tx: Tx, plan: Plan, no: string): Promise<RunningAssignment | Refusal> {
  const lead = (await tx.assignmentsOf({ plan: plan.id as PlanId })).find((a) => a.taskNo === no && a.role === 'lead');
  if (!lead || lead.status === 'draft') return refuse('unknown-task', { taskNo: no, tasks: plan.tasks.length });
  return lead;
}
