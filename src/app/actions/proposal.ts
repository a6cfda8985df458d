/** Answers to what the bot showed first: 确认, 修改, 不是报进展 (M5), a chosen task (M23), 发出, 取消 (M31). */
import type { OpenAssignment } from '../../core/assignment/state.ts';
import type { AssignmentId, CheckInId, ProposalId, ReportId } from '../../core/brand.ts';
import type { ProposedReport, Proposal } from '../../core/proposal/state.ts';
import { isRefusal, refuse, type Refusal } from '../../core/refusal.ts';
import { rowKeys } from '../../../templates/cards/task-rows.ts';
import { tasksText, type StatusChoice } from '../../../templates/messages/statuses.ts';
import { answerByReport } from '../answer-check-in.ts';
import { ask } from '../ask-check-in.ts';
import { readAbout } from '../figures-in.ts';
import { digest } from '../message-of.ts';
import type { Stored } from '../ports.ts';
import { reportCommand } from '../report-command.ts';
import { answer, sentence } from '../answering.ts';
import { attach } from '../record-evidence.ts';
import { answerRequest } from '../requested.ts';
import { applyBook } from '../propose-book.ts';
import type { Show } from '../compose/rows-view.ts';
import { command } from '../saving.ts';
import { done, endProposal, info, opened, refused, text, type Handler, type Outcome, type Pressed } from './pressed.ts';
import { receipt } from './report.ts';

export const confirm = onProposal(async (pressed, found) => {
  const { payload } = found.value;
  if (payload.type !== 'report') return refused(refuse('stale-card'));
  const keys = keysOf(payload.reports);
  const ticked = payload.reports.filter((r) => pressed.form[`${keys.get(r.assignmentId)}_tick`] !== false);
  return recordAll(pressed, found, ticked, () => payload.text, payload.checkInId);
});

export const modify = onProposal(async (pressed, found) => {
  if (!joined(pressed.notices)) return opened({ modifying: true });
  // The fields need a card of their own.
  const { services, tx, person, event } = pressed;
  const tasks = found.value.payload.type === 'report' ? found.value.payload.reports.map((r) => r.taskNo) : [];
  await answer(services, tx, person, event.key, null, { kind: 'M5', proposalId: found.value.id, tasks, facts: { modifying: true } }); // prettier-ignore
  return info('请在新卡片上修改');
});

export const modifySubmit = onProposal(async (pressed, found) => {
  const { payload } = found.value;
  if (payload.type !== 'report') return refused(refuse('stale-card'));
  const keys = keysOf(payload.reports);
  const changed: ProposedReport[] = [];
  for (const r of payload.reports) {
    const stored = await pressed.tx.assignment(r.assignmentId);
    if (!stored || stored.value.status === 'draft') continue;
    const words = text(pressed.form, `${keys.get(r.assignmentId)}_text`) || payload.text;
    const status = text(pressed.form, `${keys.get(r.assignmentId)}_status`) as StatusChoice | '';
    const read = readAbout(stored.value, words, pressed.ctx.now) ?? r.item;
    const said = status !== '' && status !== 'no_change' ? status : read.status;
    changed.push({
      ...r,
      item: { ...read, task: r.taskNo, status: said, intent: said === 'done' ? 'complete' : read.intent },
    });
  }
  const words = (r: ProposedReport) => text(pressed.form, `${keys.get(r.assignmentId)}_text`) || payload.text;
  return recordAll(pressed, found, changed, words, payload.checkInId);
});

export const notReport = onProposal(async (pressed, found) => {
  await endProposal(pressed, found, 'dismissed');
  return info('好的，未作为进展记录', closing(pressed, { state: 'withdrawn', reason: '不是报进展，未记录' }));
});

export const pick = onProposal(async (pressed, found) => {
  const { payload, messageId } = found.value;
  const stored = await pressed.tx.assignment((pressed.ref ?? '') as AssignmentId);
  if (payload.type !== 'pick' || !stored || stored.value.status === 'draft') return refused(refuse('stale-card'));
  if (payload.files) {
    const { services, tx, person, event } = pressed;
    const said = await attach(services, tx, person, stored.value, payload.files, event.key);
    await endProposal(pressed, found, 'confirmed');
    await answer(services, tx, person, event.key, null, { ...sentence(said.join('\n')), tasks: [stored.value.taskNo] });
    return done(`已收到第${stored.value.taskNo}项材料`, {
      ending: ended(pressed, '已选定', `第${stored.value.taskNo}项`),
    });
  }
  const item = readAbout(stored.value, payload.text, pressed.ctx.now);
  if (item === null) return refused(refuse('nothing-filled'));
  const report: ProposedReport = {
    assignmentId: stored.value.id,
    taskNo: stored.value.taskNo,
    item: { ...item, task: stored.value.taskNo },
    ticked: true,
  };
  return recordAll(pressed, found, [report], () => payload.text, null, messageId);
});

export const pickNone = onProposal(async (pressed, found) => {
  await endProposal(pressed, found, 'dismissed');
  return info('好的，未记录。请写明“第N项”再发一次', { ending: { state: 'withdrawn', reason: '都不是，未记录' } });
});

/** 发出: the command that was previewed is carried out once. */
export const send = onProposal(async (pressed, found) => {
  const { payload } = found.value;
  const said = await carryOut(pressed, payload);
  if (isRefusal(said)) return refused(said);
  await endProposal(pressed, found, 'confirmed');
  return done(said, { ending: ended(pressed, payload.type === 'book' ? '已应用' : '已发出', said) });
});

export const cancel = onProposal(async (pressed, found) => {
  await endProposal(pressed, found, 'dismissed');
  return info('已取消，未发出', { ending: { state: 'withdrawn', reason: '已取消，未发出' } });
});

async function carryOut(pressed: Pressed, payload: Proposal['payload']): Promise<string | Refusal> {
  const { tx, ctx, person, event, services } = pressed;
  const cause = { actor: person, cause: event.key };
  switch (payload.type) {
    case 'checkIn': {
      const refusal = await ask(
        services,
        tx,
        person,
        { ...payload, id: `ci-${digest(pressed.id).slice(0, 16)}` as CheckInId },
        event.key,
      );
      return refusal ?? `已发出，第${payload.taskNo}项的答复会原样转给您`;
    }
    case 'press': {
      const pressedNos: string[] = [];
      let last: Refusal | null = null;
      for (const id of payload.assignmentIds) {
        const decision = await command(tx, id, { type: 'press', reason: payload.reason, anyway: true }, ctx, cause);
        if (isRefusal(decision)) last = decision;
        else if (decision.next.status !== 'draft') pressedNos.push(decision.next.taskNo);
      }
      return pressedNos.length === 0 && last ? last : `已催办${pressedNos.length}项`;
    }
    case 'act': {
      const decision = await command(tx, payload.assignmentId, payload.command, ctx, cause);
      if (isRefusal(decision)) return decision;
      await answerRequest(services, tx, person, payload.command, decision.next, event.key);
      return '已办理';
    }
    case 'book':
      return applyBook(services, tx, person, payload, event.key);
    case 'report':
    case 'pick':
      return refuse('stale-card');
  }
}

async function recordAll(
  pressed: Pressed,
  found: Stored<Proposal>,
  reports: readonly ProposedReport[],
  words: (report: ProposedReport) => string,
  checkInId: CheckInId | null,
  messageId = found.value.messageId,
): Promise<Outcome> {
  const { tx, ctx, person, event, services } = pressed;
  if (reports.length === 0) return refused(refuse('nothing-filled'));
  const recorded: { assignmentId: string; reportId: string; taskNo: string }[] = [];
  let last: Refusal | null = null;
  for (const r of reports) {
    const stored = await tx.assignment(r.assignmentId);
    if (!stored || stored.value.status === 'draft') continue;
    const a = stored.value as OpenAssignment;
    // The duty was met when the message was sent, not when it was confirmed.
    const entry = reportCommand(a, r.item, {
      text: words(r),
      messageId,
      at: found.value.createdAt,
      occasion: messageId,
    });
    const what = asCommand(r, entry, found.value.id);
    const decision = await command(tx, a.id, what, ctx, { actor: person, cause: event.key });
    if (isRefusal(decision)) {
      last = decision;
      continue;
    }
    if (what.type === 'report' || what.type === 'claimCompletion') {
      recorded.push({ assignmentId: a.id, reportId: entry.reportId, taskNo: a.taskNo });
      await answerByReport(services, tx, person, a, entry, checkInId, event.key);
    } else {
      recorded.push({ assignmentId: a.id, reportId: '', taskNo: a.taskNo });
      await answerRequest(services, tx, person, what, decision.next, event.key);
    }
  }
  if (recorded.length === 0) return refused(last ?? refuse('stale-card'));
  await endProposal(pressed, found, 'confirmed');
  await receipt(pressed, recorded.filter((r) => r.reportId !== '')); // prettier-ignore
  const asked = recorded.filter((r) => r.reportId === '').map((r) => r.taskNo);
  const told = recorded.filter((r) => r.reportId !== '').map((r) => r.taskNo);
  const said = [
    told.length > 0 ? `已记录${tasksText(told)}` : '',
    asked.length > 0 ? `已提交${tasksText(asked)}的申请` : '',
  ]
    .filter((part) => part !== '')
    .join('，');
  return done(last ? `${said}，其余未记录` : said, closing(pressed, ended(pressed, '已确认', said)));
}

function asCommand(r: ProposedReport, entry: ReturnType<typeof reportCommand>, id: string) {
  const { item } = r;
  if (item.intent === 'complete') return { ...entry, type: 'claimCompletion' } as const;
  if (item.intent === 'extend' && item.requestedDate) {
    return { type: 'askExtension', id: `x-${digest(`${id}/${r.assignmentId}`).slice(0, 16)}`, to: item.requestedDate as never, reason: item.problem ?? entry.text } as const; // prettier-ignore
  }
  if (item.intent === 'transfer') {
    return { type: 'object', id: `o-${digest(`${id}/${r.assignmentId}`).slice(0, 16)}`, namedBureau: item.transferTo, reason: entry.text } as const; // prettier-ignore
  }
  return { ...entry, reportId: entry.reportId as ReportId };
}

function keysOf(reports: readonly ProposedReport[]): ReturnType<typeof rowKeys> {
  return rowKeys(reports.map((r) => ({ assignmentId: r.assignmentId, taskNo: r.taskNo, reason: 'report' as const })));
}

/** For the proposal that the card is about: still open, and meant for whoever presses. */
function onProposal(handle: (pressed: Pressed, found: Stored<Proposal>) => Promise<Outcome>): Handler {
  return async (pressed) => {
    const found = await openProposal(pressed);
    return 'toast' in found ? found : handle(pressed, found);
  };
}

async function openProposal({ tx, id, person, notices }: Pressed): Promise<Stored<Proposal> | Outcome> {
  // A joined card may carry several: the button says which.
  const named = notices.some((n) => n.proposalId === id) ? (id as ProposalId) : null;
  const own = named ?? notices.find((n) => n.proposalId !== null)?.proposalId ?? (id as ProposalId);
  const stored = await tx.proposal(own);
  if (!stored) return refused(refuse('stale-card'));
  if (stored.value.personId !== person.id) return refused(refuse('not-yours'));
  if (stored.value.status !== 'open')
    return refused(
      refuse('already-answered'),
      joined(notices) ? {} : { ending: { state: 'expired', next: '这张卡片已处理过' } },
    );
  return stored;
}

/** On a card of rows the matter is one among others: the card stays. */
function joined(notices: Pressed['notices']): boolean {
  return notices.some((n) => n.row !== null) && new Set(notices.map((n) => n.proposalId)).size > 1;
}

function closing({ notices }: Pressed, ending: NonNullable<Show['ending']>): Outcome['show'] {
  return joined(notices) ? {} : { ending };
}

function ended({ person, ctx }: Pressed, title: string, words: string) {
  return { state: 'done', title, by: person.name, at: ctx.now, text: words, undo: [] } as const;
}
