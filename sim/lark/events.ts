/** Events (事件): the envelopes of schema 2.0, and to whom they go. */
import { idsOf } from './directory.ts';
import type { Entry } from './entries.ts';
import * as ids from './ids.ts';
import type { Sim } from './sim.ts';
import type { SimApp, SimChat, SimMention, SimMessage, SimUser } from './types.ts';

/** An envelope with its header. `cause` says what happened, so that the same happening always has the same event id. */
export function envelope(
  sim: Sim,
  app: SimApp,
  type: string,
  cause: readonly (string | number)[],
  event: Record<string, unknown>,
): { eventId: string; body: Record<string, unknown> } {
  const eventId = ids.eventId(app.appId, type, ...cause);
  const header = {
    event_id: eventId,
    event_type: type,
    create_time: String(sim.now()),
    token: app.verificationToken,
    app_id: app.appId,
    tenant_key: ids.TENANT_KEY,
  };
  return { eventId, body: { schema: '2.0', header, event } };
}

/** The entry that puts an event into the outbox. */
export function eventEntry(
  sim: Sim,
  app: SimApp,
  type: string,
  cause: readonly (string | number)[],
  event: Record<string, unknown>,
  chatId: string | null,
): Entry {
  const { eventId, body } = envelope(sim, app, type, cause, event);
  const now = sim.now();
  const delivery = { eventId, appId: app.appId, type, chatId, body, createdAt: now, attempts: 0, nextAt: now };
  return { t: 'event', delivery };
}

/** The applications whose bots are in a chat. */
export function botsIn(sim: Sim, chat: SimChat): SimApp[] {
  return chat.bots.flatMap((appId) => sim.state.apps.get(appId) ?? []);
}

/** `im.message.receive_v1` for each bot that may read the message: in a group only those mentioned (@). */
export function received(sim: Sim, chat: SimChat, message: SimMessage, sender: SimUser): Entry[] {
  const to = botsIn(sim, chat).filter(
    (app) => chat.type === 'p2p' || message.mentions.some(({ target }) => target === app.appId || target === 'all'),
  );
  return to.map((app) =>
    eventEntry(
      sim,
      app,
      'im.message.receive_v1',
      [message.messageId],
      {
        sender: { sender_id: idsOf(sim, app, sender), sender_type: 'user', tenant_key: ids.TENANT_KEY },
        message: {
          message_id: message.messageId,
          ...(message.rootId === null ? {} : { root_id: message.rootId, parent_id: message.parentId }),
          ...(message.threadId === null ? {} : { thread_id: message.threadId }),
          create_time: String(message.createdAt),
          update_time: String(message.updatedAt),
          chat_id: message.chatId,
          chat_type: chat.type,
          message_type: message.type,
          content: message.content,
          ...(message.mentions.length === 0
            ? {}
            : { mentions: message.mentions.map((mention) => mentionOf(sim, app, mention)) }),
          user_agent: 'lark-local-server',
        },
      },
      chat.chatId,
    ),
  );
}

function mentionOf(sim: Sim, app: SimApp, mention: SimMention): Record<string, unknown> {
  const user = sim.state.users.get(mention.target);
  const bot = sim.state.apps.get(mention.target);
  const id = user ? idsOf(sim, app, user) : { open_id: bot?.openId ?? '', union_id: '', user_id: '' };
  return { key: mention.key, id, name: mention.name, tenant_key: ids.TENANT_KEY };
}

/** An event about people entering or leaving a group, or about the group itself. */
export function chatEvents(
  sim: Sim,
  chat: SimChat,
  type: string,
  operator: SimUser | null,
  people: readonly SimUser[] = [],
  bots: readonly SimApp[] = botsIn(sim, chat),
): Entry[] {
  return bots.map((app) =>
    eventEntry(
      sim,
      app,
      type,
      [chat.chatId, chat.seq, ...people.map((user) => user.openId)],
      {
        chat_id: chat.chatId,
        ...(operator ? { operator_id: idsOf(sim, app, operator) } : {}),
        external: false,
        operator_tenant_key: ids.TENANT_KEY,
        ...(people.length === 0
          ? {}
          : {
              users: people.map((user) => ({
                name: user.name,
                tenant_key: ids.TENANT_KEY,
                user_id: idsOf(sim, app, user),
              })),
            }),
        name: chat.name,
        i18n_names: { zh_cn: chat.name },
      },
      chat.chatId,
    ),
  );
}
