/** im/v1/chats: groups and who is in them. */
import { z } from 'zod';
import { changeChat, newGroup } from '../chats.ts';
import { idOf, userBy } from '../directory.ts';
import { LarkError, refuse } from '../errors.ts';

import * as ids from '../ids.ts';
import { dissolve } from '../membership.ts';
import type { Sim } from '../sim.ts';
import type { SimApp, SimChat, SimUser } from '../types.ts';
import { one, page } from './query.ts';
import type { ApiCall, Route } from './route.ts';

export const CHATS = '/open-apis/im/v1/chats';
export const CHAT = `${CHATS}/:chat_id`;

/** The chat in the path, for a bot that is in it. */
export function chatOf({ sim, app, params }: ApiCall): SimChat {
  const chat = sim.state.chats.get(params['chat_id'] ?? '');
  if (!chat) throw refuse(232006);
  if (chat.dissolved) throw refuse(232009);
  if (!chat.bots.includes(app.appId)) throw refuse(232011);
  return chat;
}

function describe(sim: Sim, app: SimApp, chat: SimChat, idType: string | undefined): Record<string, unknown> {
  const owner = chat.owner === null ? undefined : sim.state.users.get(chat.owner);
  return {
    avatar: '',
    name: chat.name,
    description: chat.description,
    i18n_names: { zh_cn: chat.name },
    ...(owner ? { owner_id: idOf(sim, app, owner, idType), owner_id_type: idType ?? 'open_id' } : {}),
    add_member_permission: 'all_members',
    share_card_permission: 'allowed',
    at_all_permission: 'all_members',
    edit_permission: 'all_members',
    group_message_type: 'chat',
    chat_mode: chat.type,
    chat_type: 'private',
    chat_tag: 'inner',
    external: false,
    tenant_key: ids.TENANT_KEY,
    user_count: String(chat.members.length),
    bot_count: String(chat.bots.length),
    urgent_setting: 'all_members',
    chat_status: chat.dissolved ? 'dissolved' : 'normal',
  };
}

/** People by their ids; those whom nobody knows come back as invalid. */
export function peopleOf(
  sim: Sim,
  app: SimApp,
  type: string,
  list: readonly string[],
): { people: SimUser[]; invalid: string[] } {
  const people: SimUser[] = [];
  const invalid: string[] = [];
  for (const id of list) {
    const user = userBy(sim, app, type, id);
    if (user && !user.resigned) people.push(user);
    else invalid.push(id);
  }
  return { people, invalid };
}

const text = z.string();
const settings = {
  name: text.optional(),
  description: text.optional(),
  avatar: text.optional(),
  i18n_names: z.record(text, text).optional(),
  owner_id: text.optional(),
  add_member_permission: text.optional(),
  share_card_permission: text.optional(),
  at_all_permission: text.optional(),
  edit_permission: text.optional(),
  chat_type: text.optional(),
  group_message_type: text.optional(),
  join_message_visibility: text.optional(),
  leave_message_visibility: text.optional(),
  membership_approval: text.optional(),
  urgent_setting: text.optional(),
  video_conference_setting: text.optional(),
  hide_member_count_setting: text.optional(),
};
export const chatOfPath: NonNullable<Route['chatId']> = ({ params }) => params['chat_id'] ?? null;

export const chatRoutes: Route[] = [
  {
    method: 'POST',
    path: CHATS,
    query: ['user_id_type', 'set_bot_manager', 'uuid'],
    body: z.object({
      ...settings,
      user_id_list: z.array(text).max(50).optional(),
      bot_id_list: z.array(text).max(5).optional(),
      chat_mode: text.optional(),
      external: z.boolean().optional(),
      labels: z.array(text).optional(),
      restricted_mode_setting: z.unknown().optional(),
    }),
    badParam: 232001,
    handle({ sim, app, query, body }) {
      const uuid = one(query['uuid']);
      const key = uuid === undefined ? undefined : `chat.create ${app.appId} ${uuid}`;
      const known =
        key === undefined ? undefined : (sim.state.results.get(key) as { chatId: string; at: number } | undefined);
      const idType = one(query['user_id_type']) ?? 'open_id';
      if (known && sim.now() - known.at < 3_600_000) return { data: created(known.chatId) };
      const { people, invalid } = peopleOf(sim, app, idType, (body['user_id_list'] as string[] | undefined) ?? []);
      if (invalid.length > 0)
        throw new LarkError(232043, `Your request contains unavailable ids. ext=${invalid.join()}`);
      const owner = body['owner_id'] === undefined ? undefined : userBy(sim, app, idType, String(body['owner_id']));
      const members = [...people, ...(owner ? [owner] : [])].map((user) => user.openId);
      const group = {
        name: (body['name'] as string | undefined) ?? '',
        description: String(body['description'] ?? ''),
        members,
      };
      const { chat, entries } = newGroup(sim, { ...group, bots: [app.appId], owner: owner?.openId ?? null });
      sim.commit(
        ...entries,
        ...(key === undefined ? [] : [{ t: 'result', key, result: { chatId: chat.chatId, at: sim.now() } } as const]),
      );
      return { data: created(chat.chatId) };

      function created(chatId: string): Record<string, unknown> {
        const made = sim.state.chats.get(chatId);
        return { chat_id: chatId, ...(made ? describe(sim, app, made, idType) : {}) };
      }
    },
  },
  {
    method: 'GET',
    path: CHATS,
    query: ['user_id_type', 'sort_type', 'page_token', 'page_size'],
    handle({ sim, app, query }) {
      const groups = [...sim.state.chats.values()].filter(
        (chat) => chat.type === 'group' && !chat.dissolved && chat.bots.includes(app.appId),
      );
      const { items, ...more } = page(groups, query, 20, 100);
      return {
        data: {
          items: items.map((chat) => ({
            chat_id: chat.chatId,
            ...describe(sim, app, chat, one(query['user_id_type'])),
          })),
          ...more,
        },
      };
    },
  },
  {
    method: 'GET',
    path: CHAT,
    query: ['user_id_type'],
    chatId: chatOfPath,
    handle: (call) => ({ data: describe(call.sim, call.app, chatOf(call), one(call.query['user_id_type'])) }),
  },
  {
    method: 'PUT',
    path: CHAT,
    query: ['user_id_type'],
    body: z.object(settings),
    badParam: 232001,
    chatId: chatOfPath,
    handle(call) {
      const { sim, body } = call;
      const chat = chatOf(call);
      const name = body['name'] as string | undefined;
      const description = body['description'] as string | undefined;
      const change = changeChat(sim, chat, {
        ...(name === undefined ? {} : { name }),
        ...(description === undefined ? {} : { description }),
      });
      sim.commit(change);
      return { data: {} };
    },
  },
  {
    method: 'DELETE',
    path: CHAT,
    chatId: chatOfPath,
    handle(call) {
      dissolve(call.sim, chatOf(call), null);
      return { data: {} };
    },
  },
  {
    method: 'POST',
    path: `${CHAT}/link`,
    body: z.object({ validity_period: text.optional() }),
    badParam: 232001,
    chatId: chatOfPath,
    handle(call) {
      const chat = chatOf(call);
      return { data: { share_link: `${call.sim.url}/#${chat.chatId}`, expire_time: '', is_permanent: true } };
    },
  },
];
