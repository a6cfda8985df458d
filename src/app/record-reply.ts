/** record-reply: what a liaison's message says is recorded at once where it is certain, else shown first (M5, M23). Rules: domain.md §2.3. */
import type { OpenAssignment } from '../core/assignment/state.ts';
import type { AssignmentId, ProposalId } from '../core/brand.ts';
import { localDate, withOffset } from '../core/calendar/zone.ts';
import { actsForBureau, hasRole, isOffice, type Person } from '../core/people/people.ts';
import type { ProposalPayload, ProposedReport } from '../core/proposal/state.ts';
import { isRefusal } from '../core/refusal.ts';
import { outOfLine } from '../core/report/out-of-line.ts';
import type { ReplyItem, ReplyUnderstanding } from '../core/reply/understanding.ts';
import { understandReply } from '../core/reply/understand-reply.ts';
import { acknowledgedText, ELSE_TO_OFFICE, NO_TASKS, notUnderstoodText } from '../../templates/messages/answers.ts';
import { refusalText } from '../../templates/messages/refusals.ts';
import { answer, sentence, type Answer } from './answering.ts';
import { answerByReport } from './answer-check-in.ts';
import { helpAnswer } from './help.ts';
import { keepProposal } from './keep-proposal.ts';
import type { InboundMessage } from './inbound.ts';
import { declined } from './decline-contribution.ts';
import { reportCommand } from './report-command.ts';
import { asOpenTask, openTasksOf, unknownTaskIn, type Meant } from './open-tasks.ts';
import { askWhichTask } from './pick-task.ts';
import type { Tx } from './ports.ts';
import { command, contextOf } from './saving.ts';
import type { Services } from './services.ts';
import { tellOffice } from './tell-office.ts';

export async function recordReply(services: Services, tx: Tx, person: Person, message: InboundMessage): Promise<void> {
  const say = (what: Answer) => answer(services, tx, person, message.messageId, message.messageId, what);
  if (!actsForBureau(person)) return say(helpAnswer(person, notUnderstoodText(message.text, isOffice(person))));
  const unknown = await unknownTaskIn(tx, message.text);
  if (unknown !== null) return say(sentence(refusalText(unknown)));
  const meant = await openTasksOf(tx, person, message);
  if (meant.tasks.length === 0) return say(sentence(NO_TASKS));
  if (await declined(services, tx, person, message, meant)) return;
  const read = understand(services, person, message, meant);
  const [item] = read.items;
  if (item && read.items.length === 1) {
    if (item.intent === 'ack') return acknowledge(services, tx, person, message, meant);
    if (item.intent === 'accept')
      return acceptTasks(services, tx, person, message, item.task === null ? meant.meant : byNo(meant, item.task));
    if (item.intent === 'question') return answerQuestion(services, tx, person, message, item, meant);
    if (item.intent === 'other') return unclear(services, tx, person, message);
  }
  const reports = read.items.flatMap((i) => byNo(meant, i.task).map((a) => ({ a, item: i })));
  const doubts = reports.flatMap(({ a, item: i }) => doubtsOf(a, i));
  if (reports.length === 0) return askWhichTask(services, tx, person, message, meant);
  const certain =
    reports.length === 1 &&
    read.items.length === 1 &&
    item!.intent === 'report' &&
    read.confidence >= 0.8 &&
    !read.needsConfirmation;
  if (certain && doubts.length === 0 && !hasRole(person, 'DeputyHead', 'Head')) {
    return recordAtOnce(services, tx, person, message, reports[0]!.a, item!, meant);
  }
  const payload: ProposalPayload = {
    type: 'report', text: message.text, doubts, checkInId: meant.checkIn?.id ?? null,
    reports: reports.map(({ a, item: i }): ProposedReport => ({ assignmentId: a.id, taskNo: a.taskNo, item: i, ticked: true })),
  }; // prettier-ignore
  const id = await keepProposal(services, tx, person, payload, {
    occasion: message.messageId,
    messageId: message.messageId,
    cause: message.key,
  });
  await keepDrafts(services, tx, person, message, id, reports.map(({ a }) => a.id)); // prettier-ignore
  await say({ kind: 'M5', proposalId: id, tasks: reports.map(({ a }) => a.taskNo), facts: {} });
}

function understand(
  { clock }: Services,
  person: Person,
  message: InboundMessage,
  { tasks, meant }: Meant,
): ReplyUnderstanding {
  const leads = tasks.filter((a) => a.role !== 'support');
  // Support tasks are spoken of only where the card or a number names them.
  const named = tasks.filter(
    (a) => a.role === 'support' && (meant.includes(a) || message.text.includes(`第${a.taskNo}项`)),
  );
  const open = meant.length > 1 ? meant : leads.length + named.length > 0 ? [...leads, ...named] : tasks;
  return understandReply({
    now: withOffset(clock.now()),
    author: { bureau: person.bureauId },
    replyTo: meant.length === 1 ? meant[0]!.taskNo : null,
    openTasks: open.map(asOpenTask),
    text: message.text,
  });
}

function byNo({ tasks }: Meant, no: string | null): OpenAssignment[] {
  const found = tasks.find((a) => a.taskNo === no && a.role !== 'support') ?? tasks.find((a) => a.taskNo === no);
  return found ? [found] : [];
}

function doubtsOf(a: OpenAssignment, item: ReplyItem): string[] {
  return item.figures.flatMap((f) => {
    const indicator = a.indicators.find((i) => i.name === f.indicator);
    const doubt = indicator && outOfLine(a, indicator, f.value);
    return doubt ? [doubt] : [];
  });
}

async function recordAtOnce(
  services: Services,
  tx: Tx,
  person: Person,
  message: InboundMessage,
  a: OpenAssignment,
  item: ReplyItem,
  meant: Meant,
): Promise<void> {
  const ctx = await contextOf(tx, services, person);
  const report = reportCommand(a, item, {
    text: message.text,
    messageId: message.messageId,
    at: message.at,
    occasion: message.messageId,
  });
  const decision = await command(tx, a.id, report, ctx, { actor: person, cause: message.key });
  if (isRefusal(decision))
    return answer(services, tx, person, message.messageId, message.messageId, sentence(refusalText(decision)));
  await answerByReport(services, tx, person, a, report, meant.checkIn?.id ?? null, message.key);
  const facts = { items: [{ assignmentId: a.id, reportId: report.reportId }] };
  await answer(services, tx, person, message.messageId, message.messageId, {
    kind: 'M4',
    assignmentId: a.id,
    tasks: [a.taskNo],
    facts,
  });
}

async function acceptTasks(
  services: Services,
  tx: Tx,
  person: Person,
  message: InboundMessage,
  list: readonly OpenAssignment[],
): Promise<void> {
  const ctx = await contextOf(tx, services, person);
  const done: string[] = [];
  for (const a of list) {
    const decision = await command(tx, a.id, { type: 'accept', at: message.at }, ctx, {
      actor: person,
      cause: message.key,
    });
    if (!isRefusal(decision)) done.push(a.taskNo);
  }
  const text =
    done.length > 0
      ? `已签收第${done.join('、')}项。`
      : list.length > 0
        ? '这几项此前已签收。'
        : '请在任务交办卡片上点「签收」，或说明“签收第N项”。';
  await answer(services, tx, person, message.messageId, message.messageId, {
    ...sentence(text),
    kind: 'M4',
    tasks: done,
  });
}

/** 收到 on M1 accepts; elsewhere the reaction is the acknowledgement, with one line where a report is due. */
async function acknowledge(
  services: Services,
  tx: Tx,
  person: Person,
  message: InboundMessage,
  meant: Meant,
): Promise<void> {
  const pending = (meant.card?.kind === 'M1' ? meant.meant : []).filter((a) => a.status === 'pendingAcceptance');
  if (pending.length > 0) return acceptTasks(services, tx, person, message, pending);
  const today = localDate(services.clock.now());
  const owed = meant.meant.filter((a) => a.duties.some((d) => d.state === 'open' && d.dueOn <= today));
  if (owed.length === 0) return;
  const text = acknowledgedText(owed.map((a) => a.taskNo))!;
  await answer(services, tx, person, message.messageId, message.messageId, sentence(text));
}

/** From the task's own data; a question about no task is the office's to answer. */
async function answerQuestion(
  services: Services,
  tx: Tx,
  person: Person,
  message: InboundMessage,
  item: ReplyItem,
  meant: Meant,
): Promise<void> {
  const [a] = byNo(meant, item.task ?? (meant.meant.length === 1 ? meant.meant[0]!.taskNo : null));
  const said = { key: message.messageId, replyTo: message.messageId };
  if (!a) return tellOffice(services, tx, person, 'question', message.text, said);
  await answer(services, tx, person, said.key, said.replyTo, {
    kind: 'M24',
    assignmentId: a.id,
    tasks: [a.taskNo],
    facts: { view: 'task', taskNo: a.taskNo, planId: a.planId },
  });
  await answer(services, tx, person, `${said.key}/else`, null, sentence(ELSE_TO_OFFICE));
}

/** Not understood: nothing is recorded. The first time the reaction is enough; the second time help is offered. */
async function unclear(services: Services, tx: Tx, person: Person, message: InboundMessage): Promise<void> {
  const key = `unclear/${person.id}`;
  const before = await tx.settings.get(key);
  await tx.settings.set(key, before === null ? message.messageId : null);
  if (before !== null)
    await answer(services, tx, person, message.messageId, message.messageId, helpAnswer(person, true));
}

/** 待本人确认: the tasks know that a reading waits. The words of a bureau's head wait for nobody's confirmation of a duty. */
async function keepDrafts(
  services: Services,
  tx: Tx,
  person: Person,
  message: InboundMessage,
  proposalId: ProposalId,
  ids: readonly AssignmentId[],
): Promise<void> {
  if (hasRole(person, 'DeputyHead', 'Head')) return;
  const ctx = await contextOf(tx, services, person);
  for (const [n, id] of [...new Set(ids)].entries()) {
    // One nudge a message, with the first of its tasks.
    const draft = { type: 'keepDraft', proposalId, at: message.at, nudge: n === 0 } as const;
    await command(tx, id, draft, ctx, { actor: person, cause: message.key });
  }
}
