/** What is put on messages: reactions, read receipts, urgent notices (加急), pins. */
import { z } from 'zod';
import { idOf, userBy } from '../directory.ts';
import { LarkError, refuse } from '../errors.ts';
import * as ids from '../ids.ts';
import { messageFor } from '../messages.ts';
import type { Sim } from '../sim.ts';
import { chatOfPath } from './messages.ts';
import { one, page } from './query.ts';
import type { ApiCall, ApiAnswer, Route } from './route.ts';
import { apiReaction } from './shapes.ts';

const MESSAGE = '/open-apis/im/v1/messages/:message_id';
const READ_WINDOW_MS = 7 * 86_400_000;
/** verified: doc */
const MOST_UNREAD_URGENT = 200;

function reacted(sim: Sim, app: ApiCall['app'], params: Record<string, string>) {
  const message = sim.state.messages.get(params['message_id'] ?? '');
  if (!message || message.recalled) throw refuse(231003);
  const chat = sim.state.chats.get(message.chatId);
  if (!chat?.bots.includes(app.appId)) throw refuse(231008);
  if (chat.dissolved) throw refuse(232009);
  return message;
}

function urgent(kind: string): Route {
  return {
    method: 'PATCH',
    path: `${MESSAGE}/urgent_${kind}`,
    query: ['user_id_type'],
    body: z.object({ user_id_list: z.array(z.string()).min(1).max(200) }),
    chatId: chatOfPath,
    handle: (call) => urge(call),
  };
}

function urge({ sim, app, params, query, body }: ApiCall): ApiAnswer {
  const { message, chat } = messageFor(sim, app, params['message_id'] ?? '');
  if (message.recalled) throw refuse(230110);
  if (message.from !== app.appId) throw refuse(230012);
  if (chat.dissolved) throw refuse(232009);
  const invalid: string[] = [];
  const urged: string[] = [];
  for (const id of body['user_id_list'] as string[]) {
    const user = userBy(sim, app, one(query['user_id_type']) ?? 'open_id', id);
    if (!user || !chat.members.includes(user.openId)) invalid.push(id);
    else if (unreadUrgent(sim, user.openId) >= MOST_UNREAD_URGENT) throw refuse(230023);
    else urged.push(user.openId);
  }
  if (urged.length > 0) sim.commit({ t: 'urgent', id: message.messageId, seq: sim.nextSeq(), openIds: urged });
  return { data: { invalid_user_id_list: invalid } };
}

function unreadUrgent(sim: Sim, openId: string): number {
  let unread = 0;
  for (const message of sim.state.messages.values()) {
    if (
      message.urgent.includes(openId) &&
      !message.recalled &&
      !message.readBy.some((reader) => reader.openId === openId)
    )
      unread += 1;
  }
  return unread;
}

export const markRoutes: Route[] = [
  {
    method: 'POST',
    path: `${MESSAGE}/reactions`,
    body: z.object({ reaction_type: z.object({ emoji_type: z.string() }) }),
    badParam: 231001,
    chatId: chatOfPath,
    handle({ sim, app, params, body }) {
      const message = reacted(sim, app, params);
      const emoji = (body['reaction_type'] as { emoji_type: string }).emoji_type;
      if (!/^[A-Za-z0-9_]{1,40}$/.test(emoji)) throw refuse(231001);
      const reactionId = ids.reactionId(message.messageId, emoji, app.appId);
      const known = message.reactions.find((reaction) => reaction.reactionId === reactionId);
      if (known) return { data: apiReaction(sim, app, known) };
      const reaction = { reactionId, emoji, by: app.appId, byApp: true, at: sim.now() };
      sim.commit({ t: 'react', id: message.messageId, seq: sim.nextSeq(), reaction });
      return { data: apiReaction(sim, app, reaction) };
    },
  },
  {
    method: 'GET',
    path: `${MESSAGE}/reactions`,
    query: ['reaction_type', 'page_token', 'page_size', 'user_id_type'],
    chatId: chatOfPath,
    handle({ sim, app, params, query }) {
      const wanted = one(query['reaction_type']);
      const all = reacted(sim, app, params).reactions.filter(({ emoji }) => wanted === undefined || emoji === wanted);
      const { items, ...more } = page(all, query, 20, 50);
      return {
        data: { items: items.map((reaction) => apiReaction(sim, app, reaction, one(query['user_id_type']))), ...more },
      };
    },
  },
  {
    method: 'DELETE',
    path: `${MESSAGE}/reactions/:reaction_id`,
    chatId: chatOfPath,
    handle({ sim, app, params }) {
      const message = reacted(sim, app, params);
      const reaction = message.reactions.find(({ reactionId }) => reactionId === params['reaction_id']);
      if (!reaction) throw refuse(231007);
      if (reaction.by !== app.appId) throw refuse(231002);
      sim.commit({ t: 'unreact', id: message.messageId, seq: sim.nextSeq(), reactionId: reaction.reactionId });
      return { data: apiReaction(sim, app, reaction) };
    },
  },
  {
    method: 'GET',
    path: `${MESSAGE}/read_users`,
    query: ['user_id_type', 'page_size', 'page_token'],
    chatId: chatOfPath,
    handle({ sim, app, params, query }) {
      const { message } = messageFor(sim, app, params['message_id'] ?? '');
      if (message.from !== app.appId) throw refuse(230012);
      const type = one(query['user_id_type']) ?? 'open_id';
      // verified: doc that only the last seven days are kept; assumed that older ones answer 230001
      if (sim.now() - message.createdAt > READ_WINDOW_MS) throw refuse(230001, 'message is older than 7 days');
      const { items, ...more } = page(message.readBy, query, 20, 100);
      return {
        data: {
          items: items.flatMap(({ openId, at }) => {
            const user = sim.state.users.get(openId);
            if (!user) return [];
            return [
              {
                user_id_type: type,
                user_id: idOf(sim, app, user, type),
                timestamp: String(at),
                tenant_key: ids.TENANT_KEY,
              },
            ];
          }),
          ...more,
        },
      };
    },
  },
  urgent('app'),
  urgent('sms'),
  urgent('phone'),
  {
    method: 'POST',
    path: '/open-apis/im/v1/pins',
    body: z.object({ message_id: z.string() }),
    handle({ sim, app, body }) {
      const { message, chat } = messageFor(sim, app, String(body['message_id']));
      if (message.recalled) throw refuse(230011);
      if (chat.dissolved) throw new LarkError(230045, 'The chat not exist.');
      sim.commit({ t: 'pin', id: message.messageId, seq: sim.nextSeq(), pinned: true });
      return { data: { pin: pinOf(app.appId, message.messageId, chat.chatId, sim.now()) } };
    },
  },
  {
    method: 'DELETE',
    path: '/open-apis/im/v1/pins/:message_id',
    chatId: chatOfPath,
    handle({ sim, app, params }) {
      const { message } = messageFor(sim, app, params['message_id'] ?? '');
      if (message.pinned) sim.commit({ t: 'pin', id: message.messageId, seq: sim.nextSeq(), pinned: false });
      return { data: {} };
    },
  },
  {
    method: 'GET',
    path: '/open-apis/im/v1/pins',
    query: ['chat_id', 'start_time', 'end_time', 'page_size', 'page_token'],
    chatId: ({ query }) => one(query['chat_id']) ?? null,
    handle({ sim, app, query }) {
      const chat = sim.state.chats.get(one(query['chat_id']) ?? '');
      if (!chat) throw refuse(230045);
      if (!chat.bots.includes(app.appId)) throw refuse(230002);
      const pinned = (sim.state.byChat.get(chat.chatId) ?? []).filter((message) => message.pinned && !message.recalled);
      const { items, ...more } = page(pinned, query, 20, 50);
      return {
        data: {
          items: items.map((message) => pinOf(app.appId, message.messageId, chat.chatId, message.updatedAt)),
          ...more,
        },
      };
    },
  },
];

function pinOf(operator: string, messageId: string, chatId: string, at: number): Record<string, unknown> {
  return {
    message_id: messageId,
    chat_id: chatId,
    operator_id: operator,
    operator_id_type: 'app_id',
    create_time: String(at),
  };
}
