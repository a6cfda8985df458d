/** im/v1/messages: sending, replying, forwarding, patching, editing, recalling, reading back. */
import { z } from 'zod';
import { userBy } from '../directory.ts';
import { refuse } from '../errors.ts';
import { chatFor, editMessage, messageFor, patchCard, recallMessage, sendMessage } from '../messages.ts';
import { many, one, page } from './query.ts';
import type { ApiCall, Route } from './route.ts';
import { apiMessage } from './shapes.ts';

const MESSAGES = '/open-apis/im/v1/messages';
const MESSAGE = `${MESSAGES}/:message_id`;

/** Chat of the message in the path. */
export function chatOfPath({ sim, params }: Pick<ApiCall, 'sim' | 'params'>): string | null {
  return sim.state.messages.get(params['message_id'] ?? '')?.chatId ?? null;
}

/** Chat that a `receive_id` means. */
function chatOfReceiver({ sim, query, body }: Pick<ApiCall, 'sim' | 'query' | 'body'>): string | null {
  const id = String(body['receive_id'] ?? '');
  const type = one(query['receive_id_type']) ?? 'open_id';
  if (type === 'chat_id') return id;
  for (const app of sim.state.apps.values()) {
    const user = userBy(sim, app, type, id);
    const chat = user && sim.state.p2p.get(`${app.appId} ${user.openId}`);
    if (chat !== null && chat !== undefined) return chat;
  }
  return null;
}

const text = z.string();

export const messageRoutes: Route[] = [
  {
    method: 'POST',
    path: MESSAGES,
    query: ['receive_id_type'],
    body: z.object({ receive_id: text, msg_type: text, content: text, uuid: text.optional() }),
    chatId: chatOfReceiver,
    handle({ sim, app, query, body, where }) {
      const type = one(query['receive_id_type']);
      if (type === undefined) throw refuse(99992402, 'receive_id_type is required');
      const uuid = body['uuid'] as string | undefined;
      const message = sendMessage(sim, app, chatFor(sim, app, type, String(body['receive_id'])), {
        api: 'create',
        type: String(body['msg_type']),
        content: String(body['content']),
        uuid,
        where,
      });
      return { data: apiMessage(sim, app, message) };
    },
  },
  {
    method: 'POST',
    path: `${MESSAGE}/reply`,
    body: z.object({ content: text, msg_type: text, reply_in_thread: z.boolean().optional(), uuid: text.optional() }),
    chatId: chatOfPath,
    handle({ sim, app, params, body, where }) {
      const { message: parent, chat } = messageFor(sim, app, params['message_id'] ?? '');
      if (parent.recalled) throw refuse(230011);
      const message = sendMessage(
        sim,
        app,
        { chat, entries: [] },
        {
          api: 'reply',
          type: String(body['msg_type']),
          content: String(body['content']),
          uuid: body['uuid'] as string | undefined,
          parent,
          inThread: body['reply_in_thread'] === true,
          where,
        },
      );
      return { data: apiMessage(sim, app, message) };
    },
  },
  {
    method: 'POST',
    path: `${MESSAGE}/forward`,
    query: ['receive_id_type', 'uuid'],
    body: z.object({ receive_id: text }),
    chatId: chatOfReceiver,
    handle({ sim, app, params, query, body, where }) {
      const { message: original } = messageFor(sim, app, params['message_id'] ?? '');
      if (original.recalled) throw refuse(230011);
      const to = chatFor(sim, app, one(query['receive_id_type']) ?? 'open_id', String(body['receive_id']));
      const message = sendMessage(sim, app, to, {
        api: 'forward',
        type: original.type,
        content: original.content,
        uuid: one(query['uuid']),
        where,
      });
      return { data: apiMessage(sim, app, message) };
    },
  },
  {
    method: 'PATCH',
    path: MESSAGE,
    body: z.object({ content: text }),
    chatId: chatOfPath,
    handle({ sim, app, params, body, where }) {
      patchCard(sim, app, params['message_id'] ?? '', String(body['content']), where);
      return { data: {}, msg: 'ok' };
    },
  },
  {
    method: 'PUT',
    path: MESSAGE,
    body: z.object({ msg_type: text, content: text }),
    chatId: chatOfPath,
    handle({ sim, app, params, body, where }) {
      const message = editMessage(
        sim,
        app,
        params['message_id'] ?? '',
        String(body['msg_type']),
        String(body['content']),
        where,
      );
      return { data: apiMessage(sim, app, message) };
    },
  },
  {
    method: 'DELETE',
    path: MESSAGE,
    chatId: chatOfPath,
    handle({ sim, app, params }) {
      recallMessage(sim, app, params['message_id'] ?? '');
      return { data: {} };
    },
  },
  {
    method: 'GET',
    path: MESSAGE,
    query: ['user_id_type', 'card_msg_content_type'],
    chatId: chatOfPath,
    handle({ sim, app, params, query }) {
      const { message } = messageFor(sim, app, params['message_id'] ?? '');
      return { data: { items: [apiMessage(sim, app, message, one(query['user_id_type']))] } };
    },
  },
  {
    method: 'GET',
    path: MESSAGES,
    query: [
      'container_id_type',
      'container_id',
      'start_time',
      'end_time',
      'sort_type',
      'page_size',
      'page_token',
      'card_msg_content_type',
    ],
    chatId: ({ query }) => one(query['container_id']) ?? null,
    handle({ sim, app, query }) {
      const listed = listOf(sim, app, query);
      const descending = one(query['sort_type']) === 'ByCreateTimeDesc';
      const { items, ...more } = page(descending ? [...listed].reverse() : listed, query, 20, 50);
      return { data: { items: items.map((message) => apiMessage(sim, app, message)), ...more } };
    },
  },
];

/** Messages of a chat or thread within the asked seconds. */
function listOf(sim: ApiCall['sim'], app: ApiCall['app'], query: ApiCall['query']): ReturnType<typeof inChat> {
  const id = one(query['container_id']) ?? '';
  const type = one(query['container_id_type']);
  if (type === 'chat') {
    const chat = sim.state.chats.get(id);
    if (!chat) throw refuse(230001, 'invalid container_id');
    if (!chat.bots.includes(app.appId)) throw refuse(230002);
    const from = Number(one(query['start_time']) ?? 0) * 1000;
    const to = (Number(one(query['end_time']) ?? Number.MAX_SAFE_INTEGER / 1000) + 1) * 1000;
    return inChat(sim, id).filter(({ createdAt }) => createdAt >= from && createdAt < to);
  }
  if (type === 'thread') return [...sim.state.messages.values()].filter(({ threadId }) => threadId === id);
  throw refuse(230001, `invalid container_id_type ${many(query['container_id_type']).join()}`);
}

const inChat = (sim: ApiCall['sim'], id: string) => sim.state.byChat.get(id) ?? [];
