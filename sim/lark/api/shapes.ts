/** How messages and reactions look in the platform's answers. */
import { idOf } from '../directory.ts';
import * as ids from '../ids.ts';
import type { Sim } from '../sim.ts';
import type { SimApp, SimMessage, SimReaction } from '../types.ts';

/** A message as `im/v1/messages` answers it. `idType`: of the people in it. */
export function apiMessage(sim: Sim, app: SimApp, message: SimMessage, idType?: string): Record<string, unknown> {
  const user = sim.state.users.get(message.from);
  const sender = user
    ? {
        id: idOf(sim, app, user, idType),
        id_type: idType ?? 'open_id',
        sender_type: 'user',
        tenant_key: ids.TENANT_KEY,
      }
    : { id: message.from, id_type: 'app_id', sender_type: 'app', tenant_key: ids.TENANT_KEY };
  const reply = message.rootId === null ? {} : { root_id: message.rootId, parent_id: message.parentId };
  return {
    message_id: message.messageId,
    ...reply,
    ...(message.threadId === null ? {} : { thread_id: message.threadId }),
    msg_type: message.type,
    create_time: String(message.createdAt),
    update_time: String(message.updatedAt),
    deleted: message.recalled,
    updated: message.edits > 0,
    chat_id: message.chatId,
    sender,
    body: { content: message.recalled ? 'This message was recalled' : message.content },
    ...(message.mentions.length === 0 ? {} : { mentions: mentions(sim, app, message, idType) }),
  };
}

function mentions(sim: Sim, app: SimApp, message: SimMessage, idType: string | undefined): Record<string, unknown>[] {
  return message.mentions.map(({ key, name, target }) => {
    const user = sim.state.users.get(target);
    const bot = sim.state.apps.get(target);
    const id = user ? idOf(sim, app, user, idType) : (bot?.openId ?? target);
    return { key, id, id_type: idType ?? 'open_id', name, tenant_key: ids.TENANT_KEY };
  });
}

export function apiReaction(sim: Sim, app: SimApp, reaction: SimReaction, idType?: string): Record<string, unknown> {
  const user = sim.state.users.get(reaction.by);
  return {
    reaction_id: reaction.reactionId,
    operator: reaction.byApp
      ? { operator_id: reaction.by, operator_type: 'app' }
      : { operator_id: user ? idOf(sim, app, user, idType) : reaction.by, operator_type: 'user' },
    action_time: String(reaction.at),
    reaction_type: { emoji_type: reaction.emoji },
  };
}
