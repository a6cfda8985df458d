/** Messages that a bot sends: who may be reached, the window in which a uuid counts, edits and recalls. */
import { privateChat } from './chats.ts';
import { checkCard, readContent } from './content.ts';
import { dialect } from './card-lint/lint.ts';
import { userBy } from './directory.ts';
import type { Entry } from './entries.ts';
import { LarkError, refuse } from './errors.ts';
import * as ids from './ids.ts';
import type { Sim } from './sim.ts';
import type { SimApp, SimChat, SimMessage } from './types.ts';

/** verified: doc */
export const UUID_WINDOW_MS = 3_600_000;
export const PATCH_WINDOW_MS = 14 * 86_400_000;
const MOST_EDITS = 20;
const LONGEST_UUID = 50;

export interface Outgoing {
  /** Which API it is: a uuid counts within one of them. */
  api: 'create' | 'reply' | 'forward';
  type: string;
  content: string;
  uuid: string | undefined;
  parent?: SimMessage;
  inThread?: boolean;
  where: string;
}

/** The chat that a `receive_id` means, with the entries that open it; throws where it means none. */
export function chatFor(sim: Sim, app: SimApp, type: string, id: string): { chat: SimChat; entries: Entry[] } {
  if (type === 'chat_id') {
    const chat = sim.state.chats.get(id);
    if (!chat) throw refuse(230034);
    return { chat, entries: [] };
  }
  if (!['open_id', 'union_id', 'user_id', 'email'].includes(type))
    throw refuse(230001, `invalid receive_id_type ${type}`);
  const user = userBy(sim, app, type, id);
  if (!user) throw refuse(230034);
  if (user.resigned) throw refuse(230029);
  if (!user.available) throw refuse(230013);
  return privateChat(sim, app, user);
}

/** Throws where a bot may not send to a chat. */
export function mayReach(sim: Sim, app: SimApp, chat: SimChat): void {
  if (chat.dissolved) throw refuse(232009);
  if (!chat.bots.includes(app.appId)) throw refuse(230002);
  if (chat.type !== 'p2p') return;
  const user = sim.state.users.get(chat.members[0] ?? '');
  if (!user || user.resigned) throw refuse(230029);
  if (!user.available) throw refuse(230013);
  if (user.blocked.includes(app.appId)) throw refuse(230053);
}

/** The message that an earlier call with this uuid made within the hour, or null. */
function earlier(sim: Sim, app: SimApp, out: Outgoing): SimMessage | null {
  if (out.uuid === undefined || out.uuid === '') return null;
  if ([...out.uuid].length > LONGEST_UUID) throw refuse(230001, `uuid is longer than ${LONGEST_UUID} characters`);
  const known = sim.state.uuids.get(scope(app, out));
  if (!known || sim.now() - known.at >= UUID_WINDOW_MS) return null;
  return sim.state.messages.get(known.messageId) ?? null;
}

const scope = (app: SimApp, out: Outgoing): string => `${app.appId} ${out.api} ${out.uuid ?? ''}`;

/**
 * Sends a message and answers it. The same uuid within an hour answers the first message and sends nothing, whatever the
 * content is. verified: doc that at most one is sent; assumed that the answer is the first message and not an error
 */
export function sendMessage(sim: Sim, app: SimApp, to: { chat: SimChat; entries: Entry[] }, out: Outgoing): SimMessage {
  const first = earlier(sim, app, out);
  if (first) return first;
  mayReach(sim, app, to.chat);
  const { content, mentions, entity } = readContent(sim, app, out.type, out.content, out.where);
  sim.limits.chat(to.chat.chatId);
  const { id, entry, uuid } = messageIdFor(sim, app, out);
  const now = sim.now();
  const root = out.parent ? (out.parent.rootId ?? out.parent.messageId) : null;
  const message: SimMessage = {
    seq: sim.nextSeq(),
    messageId: id,
    chatId: to.chat.chatId,
    from: app.appId,
    fromApp: true,
    type: out.type,
    content,
    mentions,
    createdAt: now,
    updatedAt: now,
    edits: 0,
    recalled: false,
    parentId: out.parent?.messageId ?? null,
    rootId: root,
    threadId: out.parent?.threadId ?? (out.inThread === true && root !== null ? ids.threadId(root) : null),
    reactions: [],
    readBy: [],
    urgent: [],
    pinned: false,
  };
  const sent: Entry[] = entity ? [{ t: 'entity', entity: { ...entity, messageId: id } }] : [];
  sim.commit(...to.entries, ...entry, { t: 'message', message, ...(uuid === undefined ? {} : { uuid }) }, ...sent);
  return message;
}

/** From the uuid where there is one, so that a run repeated or continued has the same ids; else from a counter. */
function messageIdFor(sim: Sim, app: SimApp, out: Outgoing): { id: string; entry: Entry[]; uuid?: string } {
  const of = out.api === 'create' ? [] : [out.api];
  if (out.uuid !== undefined && out.uuid !== '') {
    const uuid = scope(app, out);
    const times = sim.state.uuids.get(uuid)?.times ?? 0;
    return { id: ids.messageId(app.appId, out.uuid, ...of, ...(times === 0 ? [] : [times])), entry: [], uuid };
  }
  const { value, entry } = sim.count(`sent ${app.appId}`);
  return { id: ids.messageId(app.appId, 'number', value), entry: [entry] };
}

/** The message with this id, for a bot that may see it. */
export function messageFor(sim: Sim, app: SimApp, id: string): { message: SimMessage; chat: SimChat } {
  const message = sim.state.messages.get(id);
  if (!message) throw id.startsWith('om_') ? refuse(230001, `invalid message_id ${id}`) : refuse(99992354, id);
  const chat = sim.state.chats.get(message.chatId);
  if (!chat?.bots.includes(app.appId)) throw refuse(230002);
  return { message, chat };
}

/** Replaces the card of a message (PATCH). Both cards must be shared ones, and the message at most 14 days old. */
export function patchCard(sim: Sim, app: SimApp, id: string, content: string, where: string): void {
  const { message, chat } = messageFor(sim, app, id);
  if (chat.dissolved) throw refuse(232009);
  if (message.recalled) throw refuse(230011);
  if (message.from !== app.appId) throw refuse(230027);
  if (message.type !== 'interactive') throw refuse(230001, 'This message is NOT a card.');
  if (sim.now() - message.createdAt > PATCH_WINDOW_MS) throw refuse(230031);
  sim.limits.message(id);
  const { entity, ...next } = readContent(sim, app, 'interactive', content, where);
  if (entity) throw refuse(230001, 'a card cannot be replaced by an entity');
  for (const card of [message.content, next.content]) {
    if (!isShared(JSON.parse(card))) throw refuse(230001, 'update_multi must be true in both cards');
  }
  sim.commit({ t: 'content', id, seq: sim.nextSeq(), ...next, at: sim.now(), edit: false });
}

/** JSON 2.0 cards are shared unless they say otherwise, 1.0 cards are not. verified: doc */
function isShared(card: Record<string, unknown>): boolean {
  const config = card['config'] as { update_multi?: unknown } | undefined;
  return dialect(card) === '2.0' ? config?.update_multi !== false : config?.update_multi === true;
}

/** Puts a card in place of another after a callback; both in the same dialect, which the caller has checked. */
export function replaceCard(sim: Sim, app: SimApp, message: SimMessage, card: unknown, where: string): void {
  const content = JSON.stringify(card);
  if (Buffer.byteLength(content) > 100 * 1024) throw new LarkError(100000, 'card is too large');
  checkCard(sim, app, card, where);
  sim.commit({
    t: 'content',
    id: message.messageId,
    seq: sim.nextSeq(),
    content,
    mentions: [],
    at: sim.now(),
    edit: false,
  });
}

/** Edits a text or post (PUT). */
export function editMessage(
  sim: Sim,
  app: SimApp,
  id: string,
  type: string,
  content: string,
  where: string,
): SimMessage {
  const { message, chat } = messageFor(sim, app, id);
  if (chat.dissolved) throw refuse(232009);
  if (message.recalled) throw refuse(230011);
  if (message.from !== app.appId) throw refuse(230071);
  // A card is changed by PATCH, not here (hermes-agent#8162). verified: third-party
  if (!['text', 'post'].includes(type) || !['text', 'post'].includes(message.type))
    throw refuse(230001, 'only text and post can be edited');
  if (message.edits >= MOST_EDITS) throw refuse(230072);
  sim.limits.message(id);
  const { content: words, mentions } = readContent(sim, app, type, content, where);
  sim.commit({ t: 'content', id, seq: sim.nextSeq(), type, content: words, mentions, at: sim.now(), edit: true });
  return message;
}

/** Recalls a bot's own message (DELETE). */
export function recallMessage(sim: Sim, app: SimApp, id: string): void {
  const { message, chat } = messageFor(sim, app, id);
  if (chat.dissolved) throw refuse(232009);
  if (message.recalled) throw refuse(230011);
  if (message.from !== app.appId) throw refuse(230026);
  sim.commit({ t: 'recall', id, seq: sim.nextSeq(), at: sim.now() });
}
