/** What the office presses: review, requests, head notices, action items, special reports, coordination. */
import type { Command } from '../../core/assignment/commands.ts';
import { bureauCalled } from '../../core/people/people.ts';
import { isRefusal, refuse, type Refusal } from '../../core/refusal.ts';
import { refusalText } from '../../../templates/messages/refusals.ts';
import { decideCheckInHead } from '../../core/check-in/head-notice.ts';
import { saveCheckIn } from '../saving.ts';
import { dayOf } from './bureau.ts';
import { act, assignmentOf, done, opened, refused, text, type Handler, type Outcome, type Pressed } from './pressed.ts';

/** Opens one of the office's forms for the meant assignment. */
export function opensOfficeForm(form: string): Handler {
  return async (pressed) => {
    const a = await assignmentOf(pressed);
    return a ? opened({ open: { form, assignmentId: a.id } }) : refused(refuse('stale-card'));
  };
}

export const approve: Handler = async (pressed) => {
  const a = await assignmentOf(pressed);
  if (!a) return refused(refuse('stale-card'));
  const refusal = await act(pressed, a, { type: 'approve', basis: text(pressed.form, 'basis') || null });
  if (refusal?.facts['what'] === 'basis') return opened({ open: { form: 'approve', assignmentId: a.id } });
  if (refusal) return refused(refusal);
  return done(`第${a.taskNo}项已办结`);
};

export const returnSubmit: Handler = (pressed) =>
  decides(pressed, 'return', (_a) => ({ type: 'return', reason: text(pressed.form, 'reason'), newDue: dayOf(text(pressed.form, 'date')) }), '已退回', { keepOpen: true }); // prettier-ignore

export const extApprove: Handler = (pressed) =>
  decides(pressed, 'request', () => ({
    type: 'decideExtension', id: requestId(pressed), approve: true, granted: dayOf(text(pressed.form, 'date')), note: text(pressed.form, 'basis') || null,
  }), '已同意延期'); // prettier-ignore

export const extRejectSubmit: Handler = (pressed) =>
  decides(pressed, 'reject', () => ({ type: 'decideExtension', id: requestId(pressed), approve: false, granted: null, note: text(pressed.form, 'reason') }), '已答复不同意'); // prettier-ignore

export const objectionUphold: Handler = (pressed) => decidesObjection(pressed, 'uphold', '维持原责任单位');
export const objectionRefer: Handler = (pressed) => decidesObjection(pressed, 'refer', '已提请研究');

/** 改派: to the bureau that was named, or another; without its agreement on a recorded basis. */
export const objectionMoveSubmit: Handler = (pressed) => decidesObjection(pressed, 'move', '已改派');

function decidesObjection(pressed: Pressed, how: 'move' | 'uphold' | 'refer', said: string): Promise<Outcome> {
  const unit = text(pressed.form, 'unit');
  const to = unit === '' ? null : bureauCalled(pressed.ctx.bureaus, unit);
  return decides(pressed, 'move', () =>
    unit !== '' && to === null
      ? refuse('no-such-bureau')
      : { type: 'decideObjection', id: requestId(pressed), how, to: to?.id ?? null, basis: text(pressed.form, 'basis') || null, reason: text(pressed.form, 'reason') || null },
  said); // prettier-ignore
}

/** 同意承接 or not: pressed by somebody of the named bureau. */
export const takeOver: Handler = (pressed) => hears(pressed, true, '已答复同意承接');
export const takeOverNotSubmit: Handler = (pressed) => hears(pressed, false, '已答复不同意');

function hears(pressed: Pressed, agree: boolean, said: string): Promise<Outcome> {
  return decides(pressed, 'notTaking', () => ({ type: 'consentTransfer', id: requestId(pressed), agree, reason: text(pressed.form, 'reason') || null }), said); // prettier-ignore
}

export const headSend: Handler = (pressed) => decideHead(pressed, 'sent', '已发出');
export const headPhoneSubmit: Handler = (pressed) => decideHead(pressed, 'phoned', '已记录电话沟通');
export const headHoldSubmit: Handler = (pressed) => decideHead(pressed, 'held', '暂不发，已记录理由');

function decideHead(pressed: Pressed, how: 'sent' | 'phoned' | 'held', said: string): Promise<Outcome> {
  const [cause = 'overdue', level = '2'] = (pressed.ref ?? '').split('.');
  if (cause === 'checkInUnanswered') return decideUnanswered(pressed, Number(level) as 2 | 3, how, said);
  return decides(pressed, how === 'phoned' ? 'phone' : 'hold', () => ({
    type: 'decideHeadNotice', cause, level: Number(level) as 2 | 3, how, note: text(pressed.form, 'note') || null,
  }), said, { keepOpen: true }); // prettier-ignore
}

/** The head notice of a question that stays unanswered belongs to the check-in, not to the assignment. */
async function decideUnanswered(
  pressed: Pressed,
  level: 2 | 3,
  how: 'sent' | 'phoned' | 'held',
  said: string,
): Promise<Outcome> {
  const { tx, ctx, person, event, services, notices, id } = pressed;
  const about = notices.find((n) => n.checkInId !== null && n.assignmentId === id && n.facts['level'] === level);
  const stored = about?.checkInId ? await tx.checkIn(about.checkInId) : null;
  const lead = stored && (await tx.assignment(stored.value.assignmentId));
  if (!stored || !lead) return refused(refuse('stale-card'));
  const decision = decideCheckInHead(stored.value, lead.value, { level, how, note: text(pressed.form, 'note') || null }, person, ctx); // prettier-ignore
  if (isRefusal(decision))
    return refused(decision, {
      hint: refusalText(decision),
      ...(decision.refused === 'reason-required' ? { open: { form: how === 'phoned' ? 'phone' : 'hold', assignmentId: lead.value.id } } : {}), // prettier-ignore
    });
  await saveCheckIn(tx, stored, decision, services.calendar, { actor: person, cause: event.key });
  return done(`第${stored.value.taskNo}项：${said}`);
}

/** One of the five choices of 办公室待处置. */
export const officeAction: Handler = (pressed) => {
  const cause = String(pressed.notices.find((n) => n.assignmentId === pressed.id)?.facts['cause'] ?? 'overdue');
  return decides({ ...pressed, ref: null }, 'action', () => ({ type: 'officeAct', cause, choice: pressed.ref ?? 'phone', note: null }), '已记录处置方式', { keepOpen: true }); // prettier-ignore
};

export const specialSend: Handler = (pressed) => special(pressed, true);
export const specialDecline: Handler = (pressed) => special(pressed, false);

/** What has been solved since the draft was made is left out. */
async function special(pressed: Pressed, send: boolean): Promise<Outcome> {
  let decided = 0;
  let last: Refusal | null = null;
  for (const n of pressed.notices) {
    const stored = n.assignmentId ? await pressed.tx.assignment(n.assignmentId) : null;
    if (!stored || stored.value.status === 'draft') continue;
    const refusal = await act(pressed, stored.value, {
      type: 'decideSpecial',
      cause: String(n.facts['cause'] ?? 'overdue'),
      send,
    });
    if (refusal) last = refusal;
    else decided++;
  }
  if (decided === 0) return refused(last ?? refuse('stale-card'));
  const said = send ? '已报送组长' : '暂不报送，已记录';
  return done(said, { ending: ending(pressed, said, said) });
}

export const coordAcceptSubmit: Handler = (pressed) =>
  decides(pressed, 'accept', () => ({ type: 'takeUpCoordination', id: itemId(pressed), coordinator: text(pressed.form, 'who') }), '已受理', { keepOpen: true }); // prettier-ignore
export const coordRefer: Handler = (pressed) =>
  decides(pressed, 'refer', () => ({ type: 'referCoordination', id: itemId(pressed) }), '已提请研究', {
    keepOpen: true,
  });
export const coordSolveSubmit: Handler = (pressed) =>
  decides(pressed, 'solve', () => ({ type: 'solveCoordination', id: itemId(pressed), result: text(pressed.form, 'result') }), '已解决', { keepOpen: true }); // prettier-ignore

/** Decides; a refusal opens the form again with its sentence. Cards of several matters stay open for the others. */
async function decides(
  pressed: Pressed,
  form: string,
  make: (assignmentId: string) => Command | Refusal,
  said: string,
  { keepOpen = false } = {},
): Promise<Outcome> {
  const a = await assignmentOf(pressed);
  if (!a) return refused(refuse('stale-card'));
  const made = make(a.id);
  const refusal = isRefusal(made) ? made : await act(pressed, a, made);
  if (refusal)
    return refused(refusal, {
      hint: refusalText(refusal),
      ...(FORMS.has(form) && MENDABLE.has(refusal.refused) ? { open: { form, assignmentId: a.id } } : {}),
    });
  return done(
    `第${a.taskNo}项：${said}`,
    keepOpen ? {} : { ending: ending(pressed, said, `第${a.taskNo}项：${said}`) },
  );
}

/** What can be put right in the same form; anything else closes it, so that the card's other matters can be pressed. */
const MENDABLE: ReadonlySet<string> = new Set(['reason-required', 'date-required', 'date-in-past', 'date-not-later', 'no-such-bureau']); // prettier-ignore

const FORMS = new Set(['return', 'reject', 'phone', 'hold', 'accept', 'solve', 'move', 'notTaking']);

function requestId({ ref, notices }: Pressed): string {
  return ref ?? String(notices[0]?.facts['id'] ?? '');
}

function itemId({ ref, notices, id }: Pressed): string {
  return ref ?? String(notices.find((n) => n.assignmentId === id)?.facts['id'] ?? notices[0]?.facts['id'] ?? '');
}

function ending({ person, ctx }: Pressed, title: string, words: string) {
  return { state: 'done', title, by: person.name, at: ctx.now, text: words, undo: [] } as const;
}
