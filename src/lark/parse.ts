/** Events and card callbacks of the platform (schema 2.0) → Inbound. Pure. Shapes: lark.md §2, §5. */
import { z } from 'zod';
import type { Inbound } from '../app/inbound.ts';
import type { Instant, Json } from '../core/brand.ts';
import { fromEpochMs } from '../core/calendar/zone.ts';
import { readContent, type Mention } from './content.ts';
import { storableJson } from './text.ts';

export interface ParseContext {
  /** Open id of our bot, to know its mentions; null where it isn't known yet. */
  readonly botOpenId: string | null;
  /** For events that don't say when they happened. */
  readonly now: Instant;
}

/** Either what reached us, or why it concerns nobody (`unknown`, `malformed` or `irrelevant`, with the event's type). */
export type Parsed =
  { readonly inbound: Inbound; readonly ignored: null } | { readonly inbound: null; readonly ignored: string };

const id = z.string().min(1);
const person = z.object({ open_id: id });
const envelope = z.object({
  schema: z.literal('2.0'),
  header: z.object({ event_id: id, event_type: id, create_time: z.string().optional() }),
  event: z.record(z.string(), z.unknown()),
});

const message = z.object({
  sender: z.object({ sender_id: person, sender_type: z.string() }),
  message: z.object({
    message_id: id,
    parent_id: z.string().optional(),
    create_time: z.string().optional(),
    chat_id: id,
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z
      .array(z.object({ key: z.string(), id: z.object({ open_id: z.string().nullish() }), name: z.string().catch('') }))
      .optional(),
  }),
});

const cardAction = z.object({
  operator: person,
  action: z.object({
    value: z.unknown().optional(),
    name: z.string().nullish(),
    option: z.string().nullish(),
    input_value: z.string().nullish(),
    form_value: z.record(z.string(), z.unknown()).nullish(),
  }),
  context: z.object({ open_message_id: id, open_chat_id: id }),
});

const recalled = z.object({ message_id: id, chat_id: id });
const menu = z.object({ operator: z.object({ operator_id: person }), event_key: id });
const entered = z.object({ chat_id: id, operator_id: person });
const userChanged = z.object({
  object: z.object({ open_id: id, status: z.object({ is_resigned: z.boolean().optional() }).optional() }),
});

interface Facts {
  readonly key: string;
  readonly at: Instant;
  readonly event: unknown;
  readonly context: ParseContext;
}

type Reader = (facts: Facts) => Inbound | 'malformed' | 'irrelevant';

/** The types that we subscribe to. A Map: the type comes from outside and must not reach `Object.prototype`. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ['im.message.receive_v1', readMessage],
  ['card.action.trigger', readCardAction],
  ['im.message.recalled_v1', readRecalled],
  ['application.bot.menu_v6', readMenu],
  ['im.chat.access_event.bot_p2p_chat_entered_v1', readEntered],
  ['contact.user.deleted_v3', readDeleted],
  ['contact.user.updated_v3', readUpdated],
]);

/** Subscribed by the platform's templates of rights, without meaning for us: acknowledged, not counted as unknown. */
const IRRELEVANT: ReadonlySet<string> = new Set([
  'im.chat.disbanded_v1',
  'im.chat.updated_v1',
  'im.chat.member.bot.added_v1',
  'im.chat.member.bot.deleted_v1',
  'im.chat.member.user.added_v1',
  'im.chat.member.user.deleted_v1',
  'im.chat.member.user.withdrawn_v1',
  'im.message.message_read_v1',
  'im.message.reaction.created_v1',
  'im.message.reaction.deleted_v1',
]);

/** Reads a decrypted payload. Never throws. */
export function parseEvent(raw: unknown, context: ParseContext): Parsed {
  const read = envelope.safeParse(storableJson(raw));
  if (!read.success) return { inbound: null, ignored: 'malformed envelope' };
  const { header, event } = read.data;
  const reader = READERS.get(header.event_type);
  if (!reader) {
    const why = IRRELEVANT.has(header.event_type) ? 'irrelevant' : 'unknown';
    return { inbound: null, ignored: `${why} ${header.event_type}` };
  }
  const at = instantOf(header.create_time) ?? context.now;
  const result = reader({ key: `ev:${header.event_id}`, at, event, context });
  if (typeof result === 'string') return { inbound: null, ignored: `${result} ${header.event_type}` };
  return { inbound: result, ignored: null };
}

function readMessage({ at, event, context }: Facts): ReturnType<Reader> {
  const read = message.safeParse(event);
  if (!read.success) return 'malformed';
  const { sender, message: sent } = read.data;
  // Other bots' messages: answering those is how two bots talk to each other for ever.
  if (sender.sender_type !== 'user') return 'irrelevant';
  const mentions = (sent.mentions ?? []).map<Mention>(({ key, id: { open_id }, name }) => ({
    key,
    openId: open_id || null,
    name,
  }));
  const { text, files } = readContent(sent.message_type, sent.content, mentions, context.botOpenId);
  return {
    type: 'message',
    // By message and not by event: the platform may tell of one message under two event ids (lark.md §2).
    key: `msg:${sent.message_id}`,
    at: instantOf(sent.create_time) ?? at,
    openId: sender.sender_id.open_id,
    messageId: sent.message_id,
    chatId: sent.chat_id,
    chatType: sent.chat_type === 'p2p' ? 'p2p' : 'group',
    text,
    parentId: sent.parent_id || null,
    mentionsBot: context.botOpenId !== null && mentions.some(({ openId }) => openId === context.botOpenId),
    files,
    messageType: sent.message_type,
  };
}

function readCardAction({ key, at, event }: Facts): ReturnType<Reader> {
  const read = cardAction.safeParse(event);
  if (!read.success) return 'malformed';
  const { operator, action, context } = read.data;
  const name = action.name || null;
  // An input outside of a form carries its text beside the form.
  const alone = name !== null && typeof action.input_value === 'string' ? { [name]: action.input_value } : {};
  const form = Object.entries({ ...alone, ...action.form_value }).map(([field, value]) => [field, plainDates(value)]);
  return {
    type: 'cardAction',
    key,
    at,
    openId: operator.open_id,
    messageId: context.open_message_id,
    chatId: context.open_chat_id,
    value: storableJson(action.value),
    option: action.option ? (plainDates(action.option) as string) : null,
    name,
    form: Object.fromEntries(form) as { [field: string]: Json },
  };
}

// The platform doesn't say who recalled it; the message's author is known where the message is.
function readRecalled({ key, at, event }: Facts): ReturnType<Reader> {
  const read = recalled.safeParse(event);
  if (!read.success) return 'malformed';
  return { type: 'recalled', key, at, openId: '', messageId: read.data.message_id, chatId: read.data.chat_id };
}

function readMenu({ key, at, event }: Facts): ReturnType<Reader> {
  const read = menu.safeParse(event);
  if (!read.success) return 'malformed';
  return { type: 'menu', key, at, openId: read.data.operator.operator_id.open_id, eventKey: read.data.event_key };
}

function readEntered({ key, at, event }: Facts): ReturnType<Reader> {
  const read = entered.safeParse(event);
  if (!read.success) return 'malformed';
  return { type: 'entered', key, at, openId: read.data.operator_id.open_id, chatId: read.data.chat_id };
}

function readDeleted({ key, at, event }: Facts): ReturnType<Reader> {
  const read = userChanged.safeParse(event);
  return read.success ? { type: 'left', key, at, openId: read.data.object.open_id } : 'malformed';
}

/** Marked as resigned (离职); other changes of a person don't concern us. */
function readUpdated(facts: Facts): ReturnType<Reader> {
  const read = userChanged.safeParse(facts.event);
  if (read.success && read.data.object.status?.is_resigned !== true) return 'irrelevant';
  return readDeleted(facts);
}

/** A date picker's `2025-09-30 +0800` is the day 2025-09-30. */
function plainDates(value: unknown): Json {
  if (Array.isArray(value)) return value.map(plainDates);
  if (typeof value !== 'string') return storableJson(value);
  return /^(\d{4}-\d{2}-\d{2}) [+-]\d{4}$/.exec(value)?.[1] ?? value;
}

/** Milliseconds or, on card callbacks, microseconds since 1970. */
function instantOf(time: string | undefined): Instant | null {
  if (time === undefined || !/^\d{10,16}$/.test(time)) return null;
  const number = Number(time);
  if (time.length >= 16) return fromEpochMs(Math.floor(number / 1000));
  return fromEpochMs(time.length === 10 ? number * 1000 : number);
}
