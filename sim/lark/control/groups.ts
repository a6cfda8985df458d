/** Groups by the control interface: made, dissolved, people put in and taken out, as if somebody did it in the client. */
import { z } from 'zod';
import { changeMembers, dissolve } from '../membership.ts';
import { changeChat, newGroup } from '../chats.ts';
import { ControlError } from '../errors.ts';
import { chatEvents } from '../events.ts';
import { parseBody } from '../people/actions.ts';
import { personOf } from '../people/person.ts';
import type { Sim } from '../sim.ts';
import type { SimChat } from '../types.ts';

const groupBody = z.strictObject({
  name: z.string(),
  members: z.array(z.string()),
  bots: z.array(z.string()).optional(),
});
const membersBody = z.strictObject({
  add: z.array(z.string()).optional(),
  remove: z.array(z.string()).optional(),
  addBots: z.array(z.string()).optional(),
  removeBots: z.array(z.string()).optional(),
});

/** A group with all bots in it unless some are named; each bot is told that it has been added. */
export function makeGroup(sim: Sim, body: unknown): { chatId: string } {
  const { name, members, bots = [...sim.state.apps.keys()] } = parseBody(groupBody, body);
  const people = members.map((openId) => personOf(sim, openId));
  const group = { name, members: people.map(({ openId }) => openId), bots, owner: people[0]?.openId ?? null };
  const { chat, entries } = newGroup(sim, group);
  sim.commit(...entries, ...chatEvents(sim, chat, 'im.chat.member.bot.added_v1', people[0] ?? null));
  return { chatId: chat.chatId };
}

function groupOf(sim: Sim, chatId: string): SimChat {
  const chat = sim.state.chats.get(chatId);
  if (!chat || chat.type !== 'group') throw new ControlError(`there is no group ${chatId}`, 404);
  if (chat.dissolved) throw new ControlError(`group ${chatId} is dissolved`, 409);
  return chat;
}

export function dissolveGroup(sim: Sim, chatId: string): Record<string, never> {
  const chat = groupOf(sim, chatId);
  dissolve(sim, chat, sim.state.users.get(chat.owner ?? '') ?? null);
  return {};
}

export function changeGroup(sim: Sim, chatId: string, body: unknown): { members: string[] } {
  const { add = [], remove = [], addBots = [], removeBots = [] } = parseBody(membersBody, body);
  const operator = sim.state.users.get(groupOf(sim, chatId).owner ?? '') ?? null;
  const people = (list: string[]) => list.map((openId) => sim.state.users.get(openId) ?? personOf(sim, openId));
  changeMembers(sim, groupOf(sim, chatId), people(add), people(remove), operator);
  for (const [bots, type] of [
    [addBots, 'im.chat.member.bot.added_v1'],
    [removeBots, 'im.chat.member.bot.deleted_v1'],
  ] as const) {
    const apps = bots.map((appId) => {
      const app = sim.state.apps.get(appId);
      if (!app) throw new ControlError(`there is no application ${appId}`, 404);
      return app;
    });
    if (apps.length === 0) continue;
    const chat = groupOf(sim, chatId);
    const others = chat.bots.filter((appId) => !bots.includes(appId));
    const change = changeChat(sim, chat, { bots: type.includes('added') ? [...others, ...bots] : others });
    if (change.t === 'chat') sim.commit(change, ...chatEvents(sim, change.chat, type, operator, [], apps));
  }
  return { members: groupOf(sim, chatId).members };
}
