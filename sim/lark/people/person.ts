/** A member of staff in front of the client: who it is, what is in sight, and actions that happen once for a key. */
import { ControlError } from '../errors.ts';
import type { Sim } from '../sim.ts';
import type { SimChat, SimMessage, SimUser } from '../types.ts';

/** The person with this open id; throws where there is none, or where one has left. */
export function personOf(sim: Sim, openId: string): SimUser {
  const user = sim.state.users.get(openId);
  if (!user) throw new ControlError(`there is no user ${openId}`, 404);
  if (user.resigned) throw new ControlError(`${user.name} has left`, 409);
  return user;
}

/** A chat that a person is in. */
export function chatInSight(sim: Sim, user: SimUser, chatId: string): SimChat {
  const chat = sim.state.chats.get(chatId);
  if (!chat?.members.includes(user.openId)) throw new ControlError(`${user.name} is in no chat ${chatId}`, 404);
  if (chat.dissolved) throw new ControlError(`chat ${chatId} is dissolved`, 409);
  return chat;
}

/** A message that a person sees. */
export function messageInSight(sim: Sim, user: SimUser, messageId: string): { message: SimMessage; chat: SimChat } {
  const message = sim.state.messages.get(messageId);
  const chat = message && sim.state.chats.get(message.chatId);
  if (!message || !chat?.members.includes(user.openId))
    throw new ControlError(`${user.name} sees no message ${messageId}`, 404);
  return { message, chat };
}

/** The name under which the result of an action is kept; undefined without a key. */
export function onceKey(action: string, user: SimUser, key: string | undefined): string | undefined {
  return key === undefined ? undefined : `${action} ${user.openId} ${key}`;
}

/**
 * Discriminator of an action for ids made from it: the key, or the next number of a counter in the journal with the
 * entry that keeps it.
 */
export function occasion(
  sim: Sim,
  counter: string,
  key: string | undefined,
): { cause: string; entries: Parameters<Sim['commit']> } {
  if (key !== undefined) return { cause: `key ${key}`, entries: [] };
  const { value, entry } = sim.count(counter);
  return { cause: `number ${value}`, entries: [entry] };
}
