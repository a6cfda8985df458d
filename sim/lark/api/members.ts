/** im/v1/chats/:chat_id/members: who is in a group. */
import { z } from 'zod';
import { idOf } from '../directory.ts';
import { refuse } from '../errors.ts';
import * as ids from '../ids.ts';
import { changeMembers } from '../membership.ts';
import { CHAT, chatOf, chatOfPath, peopleOf } from './chats.ts';
import { one, page } from './query.ts';
import type { Route } from './route.ts';

const idList = z.object({ id_list: z.array(z.string()).max(50) });

export const memberRoutes: Route[] = [
  {
    method: 'GET',
    path: `${CHAT}/members`,
    query: ['member_id_type', 'page_size', 'page_token'],
    chatId: chatOfPath,
    handle(call) {
      const { sim, app, query } = call;
      const type = one(query['member_id_type']) ?? 'open_id';
      const members = chatOf(call).members.flatMap((id) => sim.state.users.get(id) ?? []);
      const { items, ...more } = page(members, query, 20, 100);
      return {
        data: {
          items: items.map((user) => ({
            member_id_type: type,
            member_id: idOf(sim, app, user, type),
            name: user.name,
            tenant_key: ids.TENANT_KEY,
          })),
          ...more,
          member_total: members.length,
        },
      };
    },
  },
  {
    method: 'POST',
    path: `${CHAT}/members`,
    query: ['member_id_type', 'succeed_type'],
    body: idList,
    badParam: 232001,
    chatId: chatOfPath,
    handle(call) {
      const { people, invalid } = peopleOf(
        call.sim,
        call.app,
        one(call.query['member_id_type']) ?? 'open_id',
        call.body['id_list'] as string[],
      );
      changeMembers(call.sim, chatOf(call), people, [], null);
      return { data: { invalid_id_list: invalid, not_existed_id_list: [], pending_approval_id_list: [] } };
    },
  },
  {
    method: 'DELETE',
    path: `${CHAT}/members`,
    query: ['member_id_type'],
    body: idList,
    badParam: 232001,
    chatId: chatOfPath,
    handle(call) {
      const { people, invalid } = peopleOf(
        call.sim,
        call.app,
        one(call.query['member_id_type']) ?? 'open_id',
        call.body['id_list'] as string[],
      );
      changeMembers(call.sim, chatOf(call), [], people, null);
      return { data: { invalid_id_list: invalid } };
    },
  },
  {
    method: 'GET',
    path: `${CHAT}/members/is_in_chat`,
    chatId: chatOfPath,
    handle({ sim, app, params }) {
      const chat = sim.state.chats.get(params['chat_id'] ?? '');
      if (!chat) throw refuse(232006);
      return { data: { is_in_chat: !chat.dissolved && chat.bots.includes(app.appId) } };
    },
  },
];
