/** Chats (会话): private chats with a bot, groups, who is in them. */
import type { Entry } from './entries.ts';
import * as ids from './ids.ts';
import type { Sim } from './sim.ts';
import type { SimApp, SimChat, SimUser } from './types.ts';

/** The private chat of a person with a bot, and the entry that opens it where there is none yet. */
export function privateChat(sim: Sim, app: SimApp, user: SimUser): { chat: SimChat; entries: Entry[] } {
  const known = sim.state.p2p.get(`${app.appId} ${user.openId}`);
  const chat = known === undefined ? undefined : sim.state.chats.get(known);
  if (chat) return { chat, entries: [] };
  const opened: SimChat = {
    chatId: ids.chatId('p2p', app.appId, user.openId),
    name: app.name,
    description: '',
    type: 'p2p',
    bots: [app.appId],
    members: [user.openId],
    owner: null,
    dissolved: false,
    createdAt: sim.now(),
    seq: sim.nextSeq(),
  };
  return { chat: opened, entries: [{ t: 'chat', chat: opened, p2p: { appId: app.appId, openId: user.openId } }] };
}

/**
 * A new group with these bots and members; its id comes from its name and how many groups there were. `ahead`: how many
 * groups of the same commit come before it.
 */
export function newGroup(
  sim: Sim,
  group: { name: string; description?: string; members: string[]; bots: string[]; owner: string | null },
  ahead = 0,
): { chat: SimChat; entries: Entry[] } {
  const value = sim.count('groups').value + ahead;
  const number = { value, entry: { t: 'count', name: 'groups', value } as const };
  const chat: SimChat = {
    chatId: ids.chatId('group', group.name, number.value),
    name: group.name,
    description: group.description ?? '',
    type: 'group',
    bots: group.bots,
    members: [...new Set(group.members)],
    owner: group.owner,
    dissolved: false,
    createdAt: sim.now(),
    seq: sim.nextSeq(),
  };
  return { chat, entries: [number.entry, { t: 'chat', chat }] };
}

/** The chat with some of its properties changed, as an entry. */
export function changeChat(sim: Sim, chat: SimChat, change: Partial<SimChat>): Entry {
  return { t: 'chat', chat: { ...chat, ...change, seq: sim.nextSeq() } };
}

/** The chats that a person sees. */
export function chatsOf(sim: Sim, openId: string): SimChat[] {
  return [...sim.state.chats.values()].filter((chat) => chat.members.includes(openId));
}
