/** Recording for a bureau (代录): what the office heard by phone, or what a liaison wrote and never confirmed. Rules: domain.md §2.3. */
import type { ReportCommand } from '../../core/assignment/commands.ts';
import { isOpen, type OpenAssignment } from '../../core/assignment/state.ts';
import type { ProposalId } from '../../core/brand.ts';
import { may } from '../../core/permission/permission.ts';
import type { Proposal } from '../../core/proposal/state.ts';
import { isRefusal, refuse, type Refusal } from '../../core/refusal.ts';
import type { StatusChoice } from '../../../templates/messages/statuses.ts';
import { refusalText } from '../../../templates/messages/refusals.ts';
import { answerByReport } from '../answer-check-in.ts';
import { readAbout } from '../figures-in.ts';
import type { Stored } from '../ports.ts';
import { itemOf, reportCommand } from '../report-command.ts';
import { command } from '../saving.ts';
import { assignmentOf, done, endProposal, opened, refused, text, type Handler, type Pressed } from './pressed.ts';

export const record: Handler = async (pressed) => {
  const a = await recordable(pressed);
  return isRefusal(a) ? refused(a) : opened({ open: { form: 'record', assignmentId: a.id } });
};

export const recordSubmit: Handler = async (pressed) => {
  const { ctx, event, form } = pressed;
  const a = await recordable(pressed);
  if (isRefusal(a)) return refused(a);
  const typed = { status: (text(form, 'status') || null) as StatusChoice | null, words: text(form, 'words'), caller: text(form, 'caller'), when: text(form, 'when') }; // prettier-ignore
  const item = readAbout(a, typed.words, ctx.now) ?? itemOf(a.taskNo);
  const chosen = typed.status === 'no_change' ? null : typed.status;
  const report: ReportCommand = {
    ...reportCommand(a, { ...item, status: chosen ?? item.status }, { text: typed.words, messageId: null, at: event.at, occasion: event.key, onBehalf: true }),
    noChange: typed.status === 'no_change', heardFrom: `${typed.caller} ${typed.when}`,
  }; // prettier-ignore
  const named = typed.caller !== '' && typed.when !== '' && typed.words !== '';
  const refusal = named ? await carriedOut(pressed, a, report) : refuse('nothing-filled', { taskNo: a.taskNo });
  if (refusal === null) return done(`已代录第${a.taskNo}项，联络员会收到并可更正`);
  // The form stays with what was typed.
  return refused(refusal, { open: { form: 'record', assignmentId: a.id }, recording: typed, hint: refusalText(refusal) }); // prettier-ignore
};

/** 代为确认: recorded as the author wrote it, at the time of his message. */
export const draftConfirm: Handler = async (pressed) => {
  const a = await recordable(pressed);
  if (isRefusal(a)) return refused(a);
  const found = await waitingProposal(pressed);
  if (found === null || found.value.payload.type !== 'report') return refused(refuse('already-answered'));
  const { payload, messageId, createdAt, personId } = found.value;
  const item = payload.reports.find((r) => r.assignmentId === a.id)?.item;
  if (!item) return refused(refuse('stale-card'));
  const author = pressed.ctx.people.find((p) => p.id === personId)?.name ?? '';
  const report: ReportCommand = {
    ...reportCommand(a, item, { text: payload.text, messageId, at: createdAt, occasion: messageId, onBehalf: true }),
    heardFrom: `${author}本人消息，未确认`,
  }; // prettier-ignore
  const refusal = await carriedOut(pressed, a, report);
  if (refusal) return refused(refusal);
  await endProposal(pressed, found, 'confirmed');
  return done(`已代为确认第${a.taskNo}项`);
};

/** 按未报处理: nobody's word is waited for any longer. */
export const draftMissing: Handler = async (pressed) => {
  const a = await recordable(pressed);
  if (isRefusal(a)) return refused(a);
  const found = await waitingProposal(pressed);
  if (found === null) return refused(refuse('already-answered'));
  await endProposal(pressed, found, 'dismissed');
  return done(`第${a.taskNo}项：按未报处理`);
};

async function recordable(pressed: Pressed): Promise<OpenAssignment | Refusal> {
  const a = await assignmentOf(pressed);
  if (!a) return refuse('stale-card');
  if (!may(pressed.person, 'record', a)) return refuse('no-right');
  return isOpen(a) ? a : refuse('already-closed', { taskNo: a.taskNo });
}

async function carriedOut(pressed: Pressed, a: OpenAssignment, report: ReportCommand): Promise<Refusal | null> {
  const { tx, ctx, person, event, services } = pressed;
  const decision = await command(tx, a.id, report, ctx, { actor: person, cause: event.key });
  if (isRefusal(decision)) return decision;
  await answerByReport(services, tx, person, a, report, null, event.key);
  return null;
}

async function waitingProposal({ tx, ref }: Pressed): Promise<Stored<Proposal> | null> {
  const stored = ref === null ? null : await tx.proposal(ref as ProposalId);
  return stored?.value.status === 'open' ? stored : null;
}
