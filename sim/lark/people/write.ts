/** What a person writes: saying, sending files, editing, recalling. */
import { privateChat } from '../chats.ts';
import type { Entry } from '../entries.ts';
import { ControlError } from '../errors.ts';
import { botsIn, eventEntry, received } from '../events.ts';
import * as ids from '../ids.ts';
import { firstApp, type Sim } from '../sim.ts';
import type { SimApp, SimChat, SimFile, SimMention, SimMessage, SimUser } from '../types.ts';
import { chatInSight, messageInSight, occasion, personOf } from './person.ts';

export interface Say {
  text: string;
  /** Without it: the private chat with the bot. */
  chatId?: string | undefined;
  replyTo?: string | undefined;
  mentionBot?: boolean | undefined;
  /** The same key again answers the first message and sends nothing. */
  key?: string | undefined;
  /** Which bot, where there are several. */
  appId?: string | undefined;
}

export interface Upload {
  name: string;
  bytes: Buffer;
  chatId?: string | undefined;
  replyTo?: string | undefined;
  key?: string | undefined;
  appId?: string | undefined;
}

const PICTURES = /\.(png|jpe?g|gif|webp|bmp|heic)$/i;

/** Sends a text. In a group the bot hears it when it's mentioned, or when a message of its own is replied to. */
export function say(sim: Sim, openId: string, what: Say): { messageId: string } {
  const user = personOf(sim, openId);
  const { chat, opening, parent } = whereTo(sim, user, what);
  const bot = chat.bots.includes(what.appId ?? '') ? appOf(sim, what.appId) : botsIn(sim, chat)[0];
  // The client writes the mention itself when a message in a group is replied to. verified: assumed
  const mention = what.mentionBot ?? (chat.type === 'group' && parent?.fromApp === true);
  const mentions: SimMention[] = mention && bot ? [{ key: '@_user_1', name: bot.name, target: bot.appId }] : [];
  const text = mentions.length > 0 ? `@_user_1 ${what.text}` : what.text;
  return send(sim, user, chat, opening, parent, {
    type: 'text',
    content: JSON.stringify({ text }),
    mentions,
    key: what.key,
  });
}

/** Sends a file, or a picture where the name says that it is one. */
export function upload(sim: Sim, openId: string, what: Upload): { messageId: string } {
  const user = personOf(sim, openId);
  const { chat, opening, parent } = whereTo(sim, user, what);
  const isPicture = PICTURES.test(what.name);
  const hash = ids.sha256(what.bytes);
  const { cause, entries } = occasion(sim, `files ${openId}`, what.key);
  const key = isPicture ? ids.imageKey(openId, hash, cause) : ids.fileKey(openId, hash, cause);
  const file: SimFile = {
    key,
    kind: isPicture ? 'image' : 'file',
    fileType: 'stream',
    name: what.name,
    size: what.bytes.length,
    sha256: hash,
    owner: openId,
  };
  sim.blobs.put(hash, what.bytes);
  const content = JSON.stringify(isPicture ? { image_key: key } : { file_key: key, file_name: what.name });
  const before: Entry[] = [...opening, ...entries, { t: 'file', file }];
  return send(sim, user, chat, before, parent, { type: file.kind, content, mentions: [], key: what.key });
}

/** Edits an own text. No event tells the bot; it sees it when it reads the message again. verified: sdk */
export function edit(sim: Sim, openId: string, messageId: string, text: string): { messageId: string } {
  const user = personOf(sim, openId);
  const { message } = own(sim, user, messageId);
  if (message.type !== 'text') throw new ControlError('only a text can be edited');
  const keys = message.mentions.map(({ key }) => key).join(' ');
  const content = JSON.stringify({ text: keys === '' ? text : `${keys} ${text}` });
  sim.commit({
    t: 'content',
    id: messageId,
    seq: sim.nextSeq(),
    content,
    mentions: message.mentions,
    at: sim.now(),
    edit: true,
  });
  return { messageId };
}

/** Recalls an own message; the bots of the chat are told. */
export function recall(sim: Sim, openId: string, messageId: string): { messageId: string } {
  const user = personOf(sim, openId);
  const { message, chat } = own(sim, user, messageId);
  const now = sim.now();
  const told = botsIn(sim, chat).map((app) =>
    eventEntry(
      sim,
      app,
      'im.message.recalled_v1',
      [messageId],
      { message_id: messageId, chat_id: chat.chatId, recall_time: String(now), recall_type: 'message_owner' },
      chat.chatId,
    ),
  );
  sim.commit({ t: 'recall', id: message.messageId, seq: sim.nextSeq(), at: now }, ...told);
  return { messageId };
}

function own(sim: Sim, user: SimUser, messageId: string): { message: SimMessage; chat: SimChat } {
  const found = messageInSight(sim, user, messageId);
  if (found.message.from !== user.openId)
    throw new ControlError(`message ${messageId} is not one of ${user.name}`, 403);
  if (found.message.recalled) throw new ControlError(`message ${messageId} is recalled`, 409);
  return found;
}

function appOf(sim: Sim, appId: string | undefined): SimApp {
  if (appId === undefined) return firstApp(sim);
  const app = sim.state.apps.get(appId);
  if (!app) throw new ControlError(`there is no application ${appId}`, 404);
  return app;
}

function whereTo(
  sim: Sim,
  user: SimUser,
  what: { chatId?: string | undefined; replyTo?: string | undefined; appId?: string | undefined },
): { chat: SimChat; opening: Entry[]; parent: SimMessage | null } {
  const replied = what.replyTo === undefined ? null : messageInSight(sim, user, what.replyTo);
  if (replied && what.chatId !== undefined && what.chatId !== replied.chat.chatId) {
    throw new ControlError('replyTo is a message of another chat');
  }
  const chatId = what.chatId ?? replied?.chat.chatId;
  if (chatId !== undefined)
    return { chat: chatInSight(sim, user, chatId), opening: [], parent: replied?.message ?? null };
  const { chat, entries } = privateChat(sim, appOf(sim, what.appId), user);
  return { chat, opening: entries, parent: null };
}

function send(
  sim: Sim,
  user: SimUser,
  chat: SimChat,
  before: Entry[],
  parent: SimMessage | null,
  what: { type: string; content: string; mentions: SimMention[]; key: string | undefined },
): { messageId: string } {
  const { cause, entries } = occasion(sim, `said ${user.openId}`, what.key);
  const messageId = ids.messageId('user', user.openId, cause);
  if (sim.state.messages.has(messageId)) return { messageId };
  const now = sim.now();
  const message: SimMessage = {
    seq: sim.nextSeq(),
    messageId,
    chatId: chat.chatId,
    from: user.openId,
    fromApp: false,
    type: what.type,
    content: what.content,
    mentions: what.mentions,
    createdAt: now,
    updatedAt: now,
    edits: 0,
    recalled: false,
    parentId: parent?.messageId ?? null,
    rootId: parent ? (parent.rootId ?? parent.messageId) : null,
    threadId: parent?.threadId ?? null,
    reactions: [],
    readBy: [],
    urgent: [],
    pinned: false,
  };
  sim.commit(...before, ...entries, { t: 'message', message }, ...received(sim, chat, message, user));
  return { messageId };
}
