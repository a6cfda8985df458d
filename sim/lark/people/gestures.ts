/** What a person does without writing: reading, reacting, opening the chat, the bot menu, blocking, leaving. */
import { changeChat, chatsOf, privateChat } from '../chats.ts';
import { idsOf } from '../directory.ts';
import type { Entry } from '../entries.ts';
import { ControlError } from '../errors.ts';
import { botsIn, chatEvents, eventEntry } from '../events.ts';
import * as ids from '../ids.ts';
import { firstApp, type Sim } from '../sim.ts';
import type { SimApp } from '../types.ts';
import { messageInSight, occasion, onceKey, personOf } from './person.ts';

/** Reads a message; the bot that sent it is told once. */
export function read(sim: Sim, openId: string, messageId: string): Record<string, never> {
  const user = personOf(sim, openId);
  const { message, chat } = messageInSight(sim, user, messageId);
  if (message.from === openId || message.readBy.some((reader) => reader.openId === openId)) return {};
  const at = sim.now();
  const sender = sim.state.apps.get(message.from);
  const told = sender
    ? [
        eventEntry(
          sim,
          sender,
          'im.message.message_read_v1',
          [messageId, openId],
          {
            reader: { reader_id: idsOf(sim, sender, user), read_time: String(at), tenant_key: ids.TENANT_KEY },
            message_id_list: [messageId],
          },
          chat.chatId,
        ),
      ]
    : [];
  sim.commit({ t: 'read', id: messageId, seq: sim.nextSeq(), openId, at }, ...told);
  return {};
}

/** Adds a reaction (表情回复), or takes it back with `remove`. */
export function react(
  sim: Sim,
  openId: string,
  what: { messageId: string; emoji: string; remove?: boolean | undefined },
): { reactionId: string } {
  const user = personOf(sim, openId);
  const { message, chat } = messageInSight(sim, user, what.messageId);
  if (message.recalled) throw new ControlError(`message ${what.messageId} is recalled`, 409);
  const reactionId = ids.reactionId(what.messageId, what.emoji, openId);
  const there = message.reactions.some((reaction) => reaction.reactionId === reactionId);
  if (there !== (what.remove === true)) return { reactionId };
  const at = sim.now();
  const seq = sim.nextSeq();
  const told = botsIn(sim, chat).map((app) =>
    eventEntry(
      sim,
      app,
      what.remove === true ? 'im.message.reaction.deleted_v1' : 'im.message.reaction.created_v1',
      [reactionId, seq],
      {
        message_id: what.messageId,
        reaction_type: { emoji_type: what.emoji },
        operator_type: 'user',
        user_id: idsOf(sim, app, user),
        action_time: String(at),
      },
      chat.chatId,
    ),
  );
  const change: Entry =
    what.remove === true
      ? { t: 'unreact', id: what.messageId, seq, reactionId }
      : {
          t: 'react',
          id: what.messageId,
          seq,
          reaction: { reactionId, emoji: what.emoji, by: openId, byApp: false, at },
        };
  sim.commit(change, ...told);
  return { reactionId };
}

/** Presses an entry of the bot's menu (机器人菜单). */
export function menu(sim: Sim, openId: string, eventKey: string, key?: string, appId?: string): Record<string, never> {
  const user = personOf(sim, openId);
  const app = chosen(sim, appId);
  if (eventKey === '' || [...eventKey].length > 30) throw new ControlError('an event key has 1 to 30 characters');
  const done = onceKey('menu', user, key);
  if (done !== undefined && sim.state.results.has(done)) return {};
  const { cause, entries } = occasion(sim, `menu ${openId}`, key);
  const event = {
    operator: { operator_name: user.name, operator_id: idsOf(sim, app, user) },
    event_key: eventKey,
    timestamp: Math.floor(sim.now() / 1000),
  };
  sim.commit(
    ...entries,
    ...(done === undefined ? [] : [{ t: 'result', key: done, result: {} } as const]),
    eventEntry(sim, app, 'application.bot.menu_v6', [openId, eventKey, cause], event, null),
  );
  return {};
}

/** Opens the private chat with the bot. */
export function enter(sim: Sim, openId: string, key?: string, appId?: string): { chatId: string } {
  const user = personOf(sim, openId);
  const app = chosen(sim, appId);
  const { chat, entries: opening } = privateChat(sim, app, user);
  const done = onceKey('enter', user, key);
  if (done !== undefined && sim.state.results.has(done)) return { chatId: chat.chatId };
  const { cause, entries } = occasion(sim, `enter ${openId}`, key);
  const last = sim.state.byChat.get(chat.chatId)?.at(-1);
  const event = {
    chat_id: chat.chatId,
    operator_id: idsOf(sim, app, user),
    ...(last ? { last_message_id: last.messageId, last_message_create_time: String(last.createdAt) } : {}),
  };
  sim.commit(
    ...opening,
    ...entries,
    ...(done === undefined ? [] : [{ t: 'result', key: done, result: {} } as const]),
    eventEntry(sim, app, 'im.chat.access_event.bot_p2p_chat_entered_v1', [chat.chatId, cause], event, chat.chatId),
  );
  return { chatId: chat.chatId };
}

/** The person resigns (离职): out of all groups, and the applications are told. */
export function leave(sim: Sim, openId: string): Record<string, never> {
  const user = personOf(sim, openId);
  const gone = { ...user, resigned: true };
  const entries: Entry[] = [{ t: 'user', user: gone }];
  for (const chat of chatsOf(sim, openId)) {
    if (chat.type !== 'group' || chat.dissolved) continue;
    const change = changeChat(sim, chat, { members: chat.members.filter((member) => member !== openId) });
    entries.push(change);
    if (change.t === 'chat')
      entries.push(...chatEvents(sim, change.chat, 'im.chat.member.user.deleted_v1', null, [user]));
  }
  for (const app of sim.state.apps.values()) {
    const object = { ...idsOf(sim, app, user), name: user.name };
    entries.push(eventEntry(sim, app, 'contact.user.deleted_v3', [openId], { object, old_object: {} }, null));
  }
  sim.commit(...entries);
  return {};
}

/** Blocks or unblocks the bot (屏蔽). */
export function block(sim: Sim, openId: string, blocked: boolean, appId?: string): Record<string, never> {
  const user = personOf(sim, openId);
  const app = chosen(sim, appId);
  const others = user.blocked.filter((one) => one !== app.appId);
  sim.commit({ t: 'user', user: { ...user, blocked: blocked ? [...others, app.appId] : others } });
  return {};
}

function chosen(sim: Sim, appId: string | undefined): SimApp {
  const app = appId === undefined ? firstApp(sim) : sim.state.apps.get(appId);
  if (!app) throw new ControlError(`there is no application ${appId}`, 404);
  return app;
}
