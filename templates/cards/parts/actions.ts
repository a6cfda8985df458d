/** Buttons of a card: what a press sends back, at most three in sight, the rest behind ⋯. */
import { columns } from './layout.ts';
import { plain } from './text.ts';
import type { Block, Button, ButtonType, Callback, ColumnSet, Overflow, SubmitButton } from './elements.ts';

/** Everything that a press can mean; the handler of card actions switches on it. */
export type Action =
  | 'accept'
  | 'acceptAll'
  | 'object'
  | 'objectSubmit'
  | 'report'
  | 'noChange'
  | 'nextRows'
  | 'openReport'
  | 'coordinate'
  | 'coordinateSubmit'
  | 'extend'
  | 'extendSubmit'
  | 'handler'
  | 'handlerSubmit'
  | 'askSupports'
  | 'askSupportsSubmit'
  | 'decline'
  | 'snoozePm'
  | 'snoozeAm'
  | 'complete'
  | 'completeSubmit'
  | 'confirm'
  | 'modify'
  | 'modifySubmit'
  | 'notReport'
  | 'pick'
  | 'pickNone'
  | 'correct'
  | 'withdraw'
  | 'send'
  | 'cancel'
  | 'approve'
  | 'return'
  | 'returnSubmit'
  | 'headSend'
  | 'headPhone'
  | 'headPhoneSubmit'
  | 'headHold'
  | 'headHoldSubmit'
  | 'officeAction'
  | 'specialSend'
  | 'specialDecline'
  | 'coordAccept'
  | 'coordAcceptSubmit'
  | 'coordRefer'
  | 'coordSolve'
  | 'coordSolveSubmit'
  | 'answer'
  | 'satisfied'
  | 'followUp'
  | 'followUpSubmit'
  | 'remindUnanswered'
  | 'extApprove'
  | 'extReject'
  | 'extRejectSubmit'
  | 'objectionUphold'
  | 'objectionRefer'
  | 'objectionMove'
  | 'objectionMoveSubmit'
  | 'takeOver'
  | 'takeOverNot'
  | 'takeOverNotSubmit'
  | 'askCheckIn'
  | 'askCheckInSubmit'
  | 'record'
  | 'recordSubmit'
  | 'draftConfirm'
  | 'draftMissing'
  | 'copyText'
  | 'history'
  | 'showRed'
  | 'digestExport'
  | 'nameContact'
  | 'nameContactSubmit'
  | 'resend'
  | 'pressAllOverdue'
  | 'planFix'
  | 'planNext'
  | 'planExport'
  | 'planAdopt'
  | 'goReview'
  | 'myTasks'
  | 'helpRow'
  | 'cancelForm';

/** What a button acts on: its object, where needed a second id, and the nonce of this rendering. */
export interface Target {
  readonly id: string;
  readonly nonce: string;
  readonly ref?: string | null;
}

/** Version of the payload below; old payloads stay valid for 14 days after an upgrade. */
const VERSION = 1;

/** `{ a, id, v, n }`, with `r` where there is a second id. Never trusted for authorisation. */
function callback(action: Action | 'more', target: Target): Callback {
  const ref = target.ref ?? null;
  return {
    type: 'callback',
    value: { a: action, id: target.id, v: VERSION, n: target.nonce, ...(ref === null ? {} : { r: ref }) },
  };
}

/** One thing to press. In an overflow the option's value is the action, with its own `ref` as `action:ref`. */
export interface Press {
  readonly text: string;
  readonly action: Action;
  readonly ref?: string | null;
  /** Asks once more before it is sent. */
  readonly confirm?: { readonly title: string; readonly text: string };
}

export function press(text: string, action: Action, ref: string | null = null): Press {
  return { text, action, ref };
}

export function button(target: Target, item: Press, type: ButtonType = 'default'): Button {
  return {
    tag: 'button',
    type,
    text: plain(item.text),
    ...(item.confirm === undefined
      ? {}
      : { confirm: { title: plain(item.confirm.title), text: plain(item.confirm.text) } }),
    behaviors: [callback(item.action, { ...target, ref: item.ref ?? target.ref ?? null })],
  };
}

/** Sends the form's fields along. Its name is the action, with a suffix where the card holds several of them. */
export function submit(target: Target, item: Press, type: ButtonType = 'primary_filled', suffix = ''): SubmitButton {
  return {
    ...button(target, item, type),
    name: `submit_${item.action}${suffix}`,
    form_action_type: 'submit',
    ...(type === 'primary_filled' ? { width: 'fill' } : {}),
  };
}

function overflow(target: Target, more: readonly Press[]): Overflow | null {
  if (more.length === 0) return null;
  return {
    tag: 'overflow',
    options: more.map((item) => ({
      text: plain(item.text),
      value: (item.ref ?? null) === null ? item.action : `${item.action}:${item.ref}`,
    })),
    behaviors: [callback('more', target)],
  };
}

const IN_SIGHT = 3;

/** A row of buttons: the first is primary unless the card has its primary elsewhere; more than three go behind ⋯. */
export function actions(
  target: Target,
  shown: readonly (Press | null)[],
  more: readonly (Press | null)[] = [],
  primary: 'first' | 'none' = 'first',
): ColumnSet<Block> | null {
  const all = shown.filter((item) => item !== null);
  const rest = [...all.slice(IN_SIGHT), ...more.filter((item) => item !== null)];
  const cells: Block[][] = all
    .slice(0, IN_SIGHT)
    .map((item, index) => [button(target, item, index === 0 && primary === 'first' ? 'primary_filled' : 'default')]);
  const dots = overflow(target, rest);
  return columns('flow', ...cells, dots === null ? [] : [dots]);
}
