/** What a bureau presses: 签收, 对分工有异议, 申请延期, 需协调解决, 转承办人, 申请办结. */
import type { Command } from '../../core/assignment/commands.ts';
import type { AssignmentId, LocalDate, ReportId } from '../../core/brand.ts';
import { date } from '../../core/calendar/zone.ts';
import { isRefusal, refuse, type Refusal } from '../../core/refusal.ts';
import type { BureauForm } from '../../../templates/cards/bureau-forms.ts';
import { refusalText } from '../../../templates/messages/refusals.ts';
import { figuresIn } from '../figures-in.ts';
import { digest } from '../message-of.ts';
import { command } from '../saving.ts';
import {
  act,
  assignmentOf,
  bureauForm,
  done,
  refused,
  text,
  type Handler,
  type Outcome,
  type Pressed,
} from './pressed.ts';

export const accept: Handler = async (pressed) => {
  const a = await assignmentOf(pressed);
  if (!a) return refused(refuse('stale-card'));
  const refusal = await act(pressed, a, { type: 'accept', at: pressed.event.at });
  return refusal ? refused(refusal) : done(`已签收第${a.taskNo}项`);
};

export const acceptAll: Handler = async (pressed) => {
  const { tx, ctx, person, event, notices } = pressed;
  const accepted: string[] = [];
  let last: Refusal | null = null;
  for (const id of new Set(notices.flatMap((n) => n.assignmentId ?? []))) {
    const decision = await command(tx, id, { type: 'accept', at: event.at }, ctx, { actor: person, cause: event.key });
    if (isRefusal(decision)) last = decision;
    else accepted.push((decision.next as { taskNo: string }).taskNo);
  }
  if (accepted.length === 0) return refused(last ?? refuse('stale-card'));
  return done(accepted.length > 3 ? `已签收${accepted.length}项` : `已签收第${accepted.join('、')}项`);
};

/** Opens one of the bureau's forms. */
export function opensForm(form: BureauForm['form']): Handler {
  return (pressed) => bureauForm(pressed, form);
}

export const objectSubmit: Handler = (pressed) =>
  submitted(pressed, 'object', '已提交异议，在决定前仍由贵单位负责', (a) => ({
    type: 'object', id: occasionId('o', pressed, a), namedBureau: text(pressed.form, 'unit') || null, reason: text(pressed.form, 'reason'),
  })); // prettier-ignore

export const extendSubmit: Handler = (pressed) =>
  submitted(pressed, 'extend', '已提交延期申请，批复后告知您', (a) => {
    const to = dayOf(text(pressed.form, 'date'));
    return to === null ? refuse('date-required', { taskNo: a }) : { type: 'askExtension', id: occasionId('x', pressed, a), to, reason: text(pressed.form, 'reason') }; // prettier-ignore
  });

export const coordinateSubmit: Handler = (pressed) =>
  submitted(pressed, 'coordinate', '已提请办公室协调', (a) => ({ type: 'coordinate', id: occasionId('c', pressed, a), what: text(pressed.form, 'what') })); // prettier-ignore

export const handlerSubmit: Handler = (pressed) =>
  submitted(pressed, 'handler', '已登记承办人', () => ({ type: 'nameHandler', handler: text(pressed.form, 'who') }));

export const askSupportsSubmit: Handler = async (pressed) => {
  const a = await assignmentOf(pressed);
  if (!a) return bureauForm(pressed, 'ask', '请先选择是哪一项任务。');
  const supports = pressed.ctx.bureaus.filter((b) => a.supportBureauIds.includes(b.id));
  const typed = text(pressed.form, 'units');
  const named = typed === '' ? supports : supports.filter((b) => [b.name, ...b.aliases].some((name) => typed.includes(name))); // prettier-ignore
  const what = { type: 'askContributions', id: occasionId('s', pressed, a.id), bureauIds: named.map((b) => b.id), question: text(pressed.form, 'question') } as const; // prettier-ignore
  const refusal = await act(pressed, a, what);
  if (refusal === null) return done(`第${a.taskNo}项：已请${named.length}个配合单位补充`);
  const note = refusal.refused === 'no-supports' ? `本项的配合单位是${supports.map((b) => b.name).join('、')}。` : refusalText(refusal); // prettier-ignore
  return { ...(await bureauForm(pressed, 'ask', note)), toast: { type: 'warning', content: refusalText(refusal) } };
};

export const completeSubmit: Handler = async (pressed) => {
  const a = await assignmentOf(pressed);
  if (!a) return bureauForm(pressed, 'complete', '请先选择是哪一项任务。');
  const words = text(pressed.form, 'result');
  const claim: Command = {
    type: 'claimCompletion', reportId: occasionId('r', pressed, a.id) as ReportId, at: pressed.event.at, status: 'done', noChange: false,
    progress: 100, text: words, problem: null, nextStep: null, figures: figuresIn(a, words, pressed.ctx.now), messageId: null,
    onBehalf: false, corrects: null,
  }; // prettier-ignore
  const refusal = words === '' ? refuse('reason-required') : await act(pressed, a, claim);
  if (refusal)
    return {
      ...(await bureauForm(pressed, 'complete', refusalText(refusal))),
      toast: { type: 'warning', content: refusalText(refusal) },
    };
  return done(`已提交第${a.taskNo}项办结申请，审核期间不再提醒`);
};

async function submitted(
  pressed: Pressed,
  form: BureauForm['form'],
  said: string,
  make: (assignmentId: AssignmentId) => Command | Refusal,
): Promise<Outcome> {
  const a = await assignmentOf(pressed);
  if (!a) return bureauForm(pressed, form, '请先选择是哪一项任务。');
  const made = make(a.id);
  const refusal = isRefusal(made) ? made : await act(pressed, a, made);
  if (refusal === null) return done(`第${a.taskNo}项：${said}`);
  // The form stays open with what was typed, and says what is missing.
  const note = refusalText(refusal);
  return { ...(await bureauForm(pressed, form, note)), toast: { type: 'warning', content: note } };
}

/** The same press twice is the same request: its id is made of card, task and kind of request. */
function occasionId(kind: string, { event, card }: Pressed, assignmentId: string): string {
  return `${kind}-${digest(`${kind}/${card.id}/${assignmentId}/${event.key}`).slice(0, 16)}`;
}

export function dayOf(value: string): LocalDate | null {
  try {
    return value === '' ? null : date(value.slice(0, 10));
  } catch {
    return null;
  }
}
