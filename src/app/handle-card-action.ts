/** handle-card-action: a pressed button is decided by who pressed, and the whole card answers. */
import { z } from 'zod';
import { refuse } from '../core/refusal.ts';
import { STRANGER_PRESS } from '../../templates/messages/answers.ts';
import { keepTyped } from '../../templates/cards/parts/keep-typed.ts';
import { refusalText } from '../../templates/messages/refusals.ts';
import type { Action } from '../../templates/cards/parts/actions.ts';
import * as bureau from './actions/bureau.ts';
import * as delivery from './actions/delivery.ts';
import * as office from './actions/office.ts';
import * as onBehalf from './actions/on-behalf.ts';
import * as checking from './actions/checking.ts';
import type { Handler, Pressed } from './actions/pressed.ts';
import * as proposal from './actions/proposal.ts';
import * as reading from './actions/reading.ts';
import * as report from './actions/report.ts';
import { rerender } from './compose/render-message.ts';
import type { CardResponse, InboundCardAction } from './inbound.ts';
import type { Tx } from './ports.ts';
import { contextOf } from './saving.ts';
import type { Services } from './services.ts';
import { snooze } from './actions/snooze.ts';

const HANDLERS: Record<Action, Handler> = {
  accept: bureau.accept,
  acceptAll: bureau.acceptAll,
  object: bureau.opensForm('object'),
  objectSubmit: bureau.objectSubmit,
  extend: bureau.opensForm('extend'),
  extendSubmit: bureau.extendSubmit,
  coordinate: bureau.opensForm('coordinate'),
  coordinateSubmit: bureau.coordinateSubmit,
  handler: bureau.opensForm('handler'),
  handlerSubmit: bureau.handlerSubmit,
  askSupports: bureau.opensForm('ask'),
  askSupportsSubmit: bureau.askSupportsSubmit,
  decline: report.decline,
  complete: bureau.opensForm('complete'),
  completeSubmit: bureau.completeSubmit,
  report: report.report,
  noChange: report.noChange,
  nextRows: report.nextRows,
  openReport: report.openReport,
  correct: report.correct,
  withdraw: report.withdraw,
  snoozePm: snooze('pm'),
  snoozeAm: snooze('am'),
  confirm: proposal.confirm,
  modify: proposal.modify,
  modifySubmit: proposal.modifySubmit,
  notReport: proposal.notReport,
  pick: proposal.pick,
  pickNone: proposal.pickNone,
  send: proposal.send,
  cancel: proposal.cancel,
  approve: office.approve,
  return: office.opensOfficeForm('return'),
  returnSubmit: office.returnSubmit,
  extApprove: office.extApprove,
  extReject: office.opensOfficeForm('reject'),
  extRejectSubmit: office.extRejectSubmit,
  objectionUphold: office.objectionUphold,
  objectionRefer: office.objectionRefer,
  objectionMove: office.opensOfficeForm('move'),
  objectionMoveSubmit: office.objectionMoveSubmit,
  takeOver: office.takeOver,
  takeOverNot: office.opensOfficeForm('notTaking'),
  takeOverNotSubmit: office.takeOverNotSubmit,
  headSend: office.headSend,
  headPhone: office.opensOfficeForm('phone'),
  headPhoneSubmit: office.headPhoneSubmit,
  headHold: office.opensOfficeForm('hold'),
  headHoldSubmit: office.headHoldSubmit,
  officeAction: office.officeAction,
  specialSend: office.specialSend,
  specialDecline: office.specialDecline,
  coordAccept: office.opensOfficeForm('accept'),
  coordAcceptSubmit: office.coordAcceptSubmit,
  coordRefer: office.coordRefer,
  coordSolve: office.opensOfficeForm('solve'),
  coordSolveSubmit: office.coordSolveSubmit,
  answer: reading.answerForm,
  satisfied: reading.satisfied,
  followUp: reading.followUp,
  followUpSubmit: reading.followUpSubmit,
  remindUnanswered: reading.remindUnanswered,
  askCheckIn: reading.askCheckIn,
  askCheckInSubmit: reading.askCheckInSubmit,
  record: onBehalf.record,
  recordSubmit: onBehalf.recordSubmit,
  draftConfirm: onBehalf.draftConfirm,
  draftMissing: onBehalf.draftMissing,
  copyText: reading.copyText,
  history: reading.history,
  showRed: reading.lists('red'),
  digestExport: delivery.digestExport,
  nameContact: delivery.nameContact,
  nameContactSubmit: delivery.nameContactSubmit,
  resend: delivery.resend,
  pressAllOverdue: reading.pressAllOverdue,
  planFix: checking.planFix,
  planNext: checking.planNext,
  planExport: checking.planExport,
  planAdopt: checking.planAdopt,
  goReview: reading.lists('review'),
  myTasks: reading.lists('mine'),
  helpRow: reading.helpRow,
  cancelForm: reading.cancelForm,
};

const payload = z.object({ a: z.string(), id: z.string(), v: z.number(), n: z.string(), r: z.string().optional() });

/** Runs inside the three seconds that the platform waits; a second press of the same button finds what the first one did. */
export async function handleCardAction(services: Services, tx: Tx, event: InboundCardAction): Promise<CardResponse> {
  const person = await tx.personByOpenId(event.openId);
  if (!person) return warning(STRANGER_PRESS);
  const card = await tx.outbox.byMessageId(event.messageId);
  const value = payload.safeParse(event.value);
  const stale = refusalText(refuse('stale-card'));
  if (!card || !value.success) return warning(stale);
  const [name, optionRef] = value.data.a === 'more' ? (event.option ?? '').split(':') : [value.data.a];
  const handler = Object.hasOwn(HANDLERS, name ?? '') ? HANDLERS[name as Action] : null;
  if (!handler) return warning(stale);
  const pressed: Pressed = {
    services, tx, person, card, event, form: event.form, id: value.data.id, ref: optionRef ?? value.data.r ?? null,
    ctx: await contextOf(tx, services, person), notices: await tx.outbox.noticesOf(card.noticeKeys),
  }; // prettier-ignore
  const { toast, show } = await handler(pressed);
  const shown = show === null ? null : await rerender(services, tx, card, show);
  const refused = toast?.type === 'warning' || toast?.type === 'error';
  return { toast, card: shown !== null && refused ? keepTyped(shown, event.form) : shown };
}

function warning(content: string): CardResponse {
  return { toast: { type: 'warning', content }, card: null };
}
