/** Changes of a group: who is in it, and its end. The bots in it are told. */
import { changeChat } from './chats.ts';
import { botsIn, chatEvents } from './events.ts';
import type { Sim } from './sim.ts';
import type { SimChat, SimUser } from './types.ts';

/** Changes who is in a group and tells the bots; answers the changed chat. */
export function changeMembers(
  sim: Sim,
  chat: SimChat,
  add: readonly SimUser[],
  remove: readonly SimUser[],
  operator: SimUser | null,
): void {
  const entered = add.filter((user) => !chat.members.includes(user.openId));
  const gone = remove.filter((user) => chat.members.includes(user.openId));
  if (entered.length + gone.length === 0) return;
  const members = [
    ...chat.members.filter((id) => !gone.some((user) => user.openId === id)),
    ...entered.map((user) => user.openId),
  ];
  const change = changeChat(sim, chat, { members });
  if (change.t !== 'chat') return;
  sim.commit(
    change,
    ...(entered.length > 0 ? chatEvents(sim, change.chat, 'im.chat.member.user.added_v1', operator, entered) : []),
    ...(gone.length > 0 ? chatEvents(sim, change.chat, 'im.chat.member.user.deleted_v1', operator, gone) : []),
  );
}

/** Dissolves a group and tells the bots. */
export function dissolve(sim: Sim, chat: SimChat, operator: SimUser | null): void {
  const change = changeChat(sim, chat, { dissolved: true });
  if (change.t === 'chat')
    sim.commit(change, ...chatEvents(sim, change.chat, 'im.chat.disbanded_v1', operator, [], botsIn(sim, chat)));
}
