/** Which chat a message is in, and whose private chat that is: so that sends and replies to one person share one limit. */
// A hint only, kept in this process: where it's missing, the platform's own refusal (230020) does the limiting.

export interface Whereabouts {
  /** A message is in a chat; `openId` where that is the person's private chat. */
  learn(messageId: string, chatId: string, openId: string | null): void;
  /** Name of the limit for a message's chat: the person for a private chat, else the chat, else the message itself. */
  targetOf(messageId: string): string;
}

const MOST = 20_000;

export function makeWhereabouts(): Whereabouts {
  const chatOf = new Map<string, string>();
  const personOf = new Map<string, string>();
  return {
    learn(messageId, chatId, openId) {
      remember(chatOf, messageId, chatId);
      if (openId !== null) remember(personOf, chatId, openId);
    },
    targetOf(messageId) {
      const chatId = chatOf.get(messageId);
      return chatId === undefined ? messageId : (personOf.get(chatId) ?? chatId);
    },
  };
}

function remember(map: Map<string, string>, key: string, value: string): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= MOST) return;
  const oldest = map.keys().next();
  if (!oldest.done) map.delete(oldest.value);
}
