/** Pressing a button of a card: what the client checks, what it sends, what it does with the answer. */
import { dialect } from '../card-lint/lint.ts';
import { findButton } from '../card/find.ts';
import { enter, fillForm, wire } from '../card/form.ts';
import type { CardButton, CardView } from '../card/read.ts';
import { idsOf } from '../directory.ts';
import { ControlError, LarkError } from '../errors.ts';
import { envelope } from '../events.ts';
import * as ids from '../ids.ts';
import { PATCH_WINDOW_MS, replaceCard } from '../messages.ts';
import type { Sim } from '../sim.ts';
import type { CallbackToken, SimApp, SimChat, SimMessage, SimUser } from '../types.ts';
import { cardView, contentOf, viewMessage, type Message } from '../view.ts';
import { messageInSight, occasion, onceKey, personOf } from './person.ts';

export interface Click {
  messageId: string;
  /** Label or name. */
  button: string;
  /** Place among the message's buttons, where label and name do not tell two of them apart. */
  index?: number | undefined;
  form?: Record<string, unknown> | undefined;
  /** The same key again answers the first result and sends nothing. */
  key?: string | undefined;
}

export interface Clicked {
  toast: { type: string; content: string } | null;
  message: Message | null;
  /** Code that the client shows: 200340 no answer, 200672 unreadable, 200673 illegal card, 200830 other dialect, 230031 too old. */
  error: number | null;
  /** Where a link would lead. */
  url?: string;
}

const TYPE = 'card.action.trigger';
const TOASTS = ['success', 'info', 'warning', 'error'];

/** Presses under way, by their key: the same key at the same time gets the same answer. */
const pressing = new WeakMap<Sim, Map<string, Promise<Clicked>>>();

export async function click(sim: Sim, openId: string, what: Click): Promise<Clicked> {
  const user = personOf(sim, openId);
  const done = onceKey('click', user, what.key);
  if (done !== undefined && sim.state.results.has(done)) return sim.state.results.get(done) as Clicked;
  const { message, chat } = messageInSight(sim, user, what.messageId);
  if (message.type !== 'interactive') throw new ControlError(`message ${what.messageId} is no card`);
  if (message.recalled) throw new ControlError(`message ${what.messageId} is recalled`, 409);
  const app = sim.state.apps.get(message.from);
  if (!app) throw new ControlError(`message ${what.messageId} is of no application`, 409);
  if (done === undefined) return press(sim, { user, app, chat, message }, what);
  const running = underWay(sim).get(done);
  if (running) return running;
  const result = press(sim, { user, app, chat, message }, what).then((clicked) => {
    sim.commit({ t: 'result', key: done, result: clicked });
    return clicked;
  });
  underWay(sim).set(done, result);
  return result.finally(() => underWay(sim).delete(done));
}

function underWay(sim: Sim): Map<string, Promise<Clicked>> {
  const known = pressing.get(sim) ?? new Map<string, Promise<Clicked>>();
  pressing.set(sim, known);
  return known;
}

interface Scene {
  user: SimUser;
  app: SimApp;
  chat: SimChat;
  message: SimMessage;
}

async function press(sim: Sim, scene: Scene, what: Click): Promise<Clicked> {
  const { message } = scene;
  const view = cardView(sim, message);
  const button = findButton(view, what.button, what.index);
  const shown = (toast: Clicked['toast'], error: number | null = null): Clicked => ({
    toast,
    message: viewMessage(sim, message),
    error,
  });
  // verified: doc that a card of 2.0 cannot be used after 14 days; assumed that the client shows this code
  if (sim.now() - message.createdAt > PATCH_WINDOW_MS) return shown(null, 230031);
  if (button.disabled) return shown({ type: 'info', content: button.disabledTip || '按钮不可用' });
  if (button.element['form_action_type'] === 'reset') return shown(null);

  const action = actionOf(view, button, what.form);
  if ('refused' in action) return shown({ type: 'error', content: action.refused });
  const { url, calls } = behaviorsOf(button);
  if (!calls) return { ...shown(null), ...(url === undefined ? {} : { url }) };
  return { ...(await callback(sim, scene, action.sent, what.key)), ...(url === undefined ? {} : { url }) };
}

/** The `action` of the callback, or the sentence with which the client refuses to send. */
function actionOf(
  view: CardView,
  button: CardButton,
  form: Record<string, unknown> | undefined,
): { sent: Record<string, unknown> } | { refused: string } {
  const { element } = button;
  const base = { value: valueOf(element), tag: element['tag'], timezone: 'Asia/Shanghai' };
  if (button.kind === 'overflow') return { sent: { ...base, option: button.option?.['value'] ?? '' } };
  if (button.kind === 'field') return { sent: { ...base, name: button.name, ...changeOf(view, button.text, form) } };
  const named = button.name === null ? {} : { name: button.name };
  if (button.form === null || element['form_action_type'] !== 'submit') {
    if (form !== undefined && Object.keys(form).length > 0)
      throw new ControlError(`button ${button.text} submits no form`);
    return { sent: { ...base, ...named } };
  }
  const filled = fillForm(view, button.form, form ?? {});
  if (filled.missing.length > 0) return { refused: `有必填项未填写：${filled.missing.join('、')}` };
  if (filled.tooLong.length > 0) return { refused: `内容超出长度限制：${filled.tooLong.join('、')}` };
  return { sent: { ...base, ...named, form_value: filled.values } };
}

/** A field outside a form sends each change at once. */
function changeOf(view: CardView, name: string, form: Record<string, unknown> | undefined): Record<string, unknown> {
  const field = view.fields.find((one) => one.name === name && one.form === null);
  if (!field) return {};
  const value = field.tag === 'checker' ? !(field.value as boolean) : enter(field, form?.[name] ?? field.value);
  if (field.tag === 'checker') return { checked: value };
  if (field.tag === 'input') return { input_value: value };
  return { option: wire(field.tag, value) };
}

function valueOf(element: Record<string, unknown>): unknown {
  const behaviors = Array.isArray(element['behaviors']) ? (element['behaviors'] as Record<string, unknown>[]) : [];
  const callback = behaviors.find((behavior) => behavior['type'] === 'callback');
  return callback?.['value'] ?? element['value'] ?? {};
}

/** Whether pressing calls the application, and where a link leads. */
function behaviorsOf({ element, kind, option }: CardButton): { url?: string; calls: boolean } {
  const behaviors = Array.isArray(element['behaviors']) ? (element['behaviors'] as Record<string, unknown>[]) : [];
  const open = behaviors.find((behavior) => behavior['type'] === 'open_url');
  const link = open?.['default_url'] ?? element['url'] ?? (option?.['multi_url'] as { url?: string } | undefined)?.url;
  const url = typeof link === 'string' && link !== '' ? { url: link } : {};
  // A field outside a form always calls; an overflow entry does unless it's a link.
  const calls =
    kind === 'field' ||
    (kind === 'overflow' && !('url' in url)) ||
    behaviors.some((behavior) => behavior['type'] === 'callback') ||
    element['value'] !== undefined ||
    element['form_action_type'] === 'submit';
  return { ...url, calls };
}

async function callback(
  sim: Sim,
  scene: Scene,
  action: Record<string, unknown>,
  key: string | undefined,
): Promise<Clicked> {
  const { user, app, chat, message } = scene;
  const { cause, entries } = occasion(sim, `click ${user.openId} ${message.messageId}`, key);
  const token: CallbackToken = {
    token: ids.callbackToken(app.appId, message.messageId, user.openId, cause),
    appId: app.appId,
    messageId: message.messageId,
    createdAt: sim.now(),
    uses: 0,
    answered: false,
  };
  sim.commit(...entries, { t: 'token', token });
  const { eventId, body } = envelope(sim, app, TYPE, [message.messageId, user.openId, cause], {
    operator: { tenant_key: ids.TENANT_KEY, ...idsOf(sim, app, user) },
    token: token.token,
    action,
    host: 'im_message',
    context: { open_message_id: message.messageId, open_chat_id: chat.chatId },
  });
  const answer = await sim.outbox.callback(app, eventId, TYPE, chat.chatId, body);
  sim.commit({ t: 'token', token: { ...token, answered: true } });
  return answer.ok
    ? apply(sim, scene, answer.body)
    : { toast: null, message: viewMessage(sim, message), error: 200340 };
}

/** Shows the toast and puts the returned card in place of the old one. */
function apply(sim: Sim, { app, message }: Scene, text: string): Clicked {
  const where = `${TYPE} of ${message.messageId}`;
  const shown = (toast: Clicked['toast'], error: number | null): Clicked => ({
    toast,
    message: viewMessage(sim, message),
    error,
  });
  let answer: unknown;
  try {
    answer = text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    answer = null;
  }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
    sim.violation('callback', where, `the answer must be a JSON object, not ${text.slice(0, 80)}`);
    return shown(null, 200672);
  }
  const { toast: given, card, ...rest } = answer as Record<string, unknown>;
  for (const field of Object.keys(rest)) sim.violation('field', where, `the answer has an unknown field "${field}"`);
  const toast = toastOf(given);
  if (card === undefined || card === null) return shown(toast, null);
  const { type, data } = card as { type?: unknown; data?: unknown };
  if (type !== 'raw') {
    sim.violation(
      'callback',
      where,
      `card.type ${JSON.stringify(type)} cannot be shown here: send { "type": "raw", "data": card }`,
    );
    return shown(toast, 200673);
  }
  if (dialect(data) !== dialect(contentOf(message))) {
    sim.violation('callback', where, 'the returned card is of another JSON version than the card that was sent');
    return shown(toast, 200830);
  }
  try {
    replaceCard(sim, app, message, data, where);
    return shown(toast, null);
  } catch (error) {
    if (error instanceof LarkError) return shown(toast, 200673);
    throw error;
  }
}

function toastOf(given: unknown): Clicked['toast'] {
  if (typeof given !== 'object' || given === null) return null;
  const { type, content, i18n } = given as { type?: unknown; content?: unknown; i18n?: { zh_cn?: unknown } };
  const words = i18n?.zh_cn ?? content;
  if (typeof words !== 'string') return null;
  return { type: typeof type === 'string' && TOASTS.includes(type) ? type : 'info', content: words };
}
