// Messages put in order, and the list of chats made of them. Pure.
import type { Chat, Message, Person, SimState } from '../wire/types.ts';
import { summaryOf } from './summary.ts';

export type Logs = ReadonlyMap<string, readonly Message[]>;

/** The private chat with the bot before a first message has given it an id. */
export const NEW_CHAT = 'bot';

export interface ChatRow {
  chatId: string;
  name: string;
  type: 'p2p' | 'group';
  members: number;
  preview: string;
  at: string | null;
  unread: number;
  urgent: boolean;
}

function inOrder(a: Message, b: Message): number {
  return Date.parse(a.at) - Date.parse(b.at) || (a.place ?? 0) - (b.place ?? 0);
}

/**
 * Takes changed messages into the logs. They stand by time, then by the server's place, and among equals in the order
 * of arrival (seq is no order, each reaction raises it).
 */
export function merge(logs: Logs, changed: readonly Message[]): Logs {
  const next = new Map(logs);
  const fresh = new Map<string, Map<string, Message>>();
  for (const message of changed) {
    const group = fresh.get(message.chatId) ?? new Map<string, Message>();
    const known = group.get(message.messageId);
    if (known === undefined || known.seq <= message.seq) group.set(message.messageId, message);
    fresh.set(message.chatId, group);
  }
  for (const [chatId, group] of fresh) {
    let disorder = false;
    const log = (logs.get(chatId) ?? []).map((message) => {
      const newer = group.get(message.messageId);
      group.delete(message.messageId);
      if (newer === undefined || newer.seq < message.seq) return message;
      return newer.content === undefined ? { ...newer, content: message.content } : newer;
    });
    for (const message of group.values()) {
      const last = log.at(-1);
      if (last !== undefined && inOrder(last, message) > 0) disorder = true;
      log.push(message);
    }
    // The sort is stable, so equal instants keep their order of arrival.
    if (disorder) log.sort(inOrder);
    next.set(chatId, log);
  }
  return next;
}

export function isUnread(message: Message, me: string): boolean {
  return message.from !== me && !message.recalled && !message.readBy.includes(me);
}

const counted = new WeakMap<readonly Message[], Map<string, { unread: number; urgent: boolean }>>();

/** Unread messages of a log; remembered by the log itself, since 500 chats are asked at each change. */
export function unreadOf(log: readonly Message[], me: string): { unread: number; urgent: boolean } {
  const byPerson = counted.get(log) ?? new Map<string, { unread: number; urgent: boolean }>();
  counted.set(log, byPerson);
  const known = byPerson.get(me);
  if (known !== undefined) return known;
  let unread = 0;
  let urgent = false;
  for (const message of log) {
    if (!isUnread(message, me)) continue;
    unread += 1;
    urgent ||= message.urgent;
  }
  const result = { unread, urgent };
  byPerson.set(me, result);
  return result;
}

function nameOf(chat: Chat, log: readonly Message[], bot: string): string {
  if (chat.type === 'p2p') return bot;
  return chat.name || log.findLast((message) => message.chatName)?.chatName || '群聊';
}

/** All chats of a person, latest first; the private chat with the bot is there even before its first message. */
export function chatRows(state: SimState, logs: Logs, me: string): ChatRow[] {
  const bot = state.bot?.name ?? '机器人';
  const known = new Map<string, Chat>();
  for (const chat of state.chats) if (chat.members.includes(me) || logs.has(chat.chatId)) known.set(chat.chatId, chat);
  for (const [chatId, log] of logs) {
    const first = log[0];
    if (first !== undefined && !known.has(chatId))
      known.set(chatId, { chatId, name: first.chatName ?? '', type: first.chatType, members: [me] });
  }
  const rows: ChatRow[] = [];
  for (const chat of known.values()) {
    const log = logs.get(chat.chatId) ?? [];
    const last = log.at(-1);
    const group = chat.type === 'group';
    const sender = last === undefined || last.recalled ? '' : senderOf(state.users, last, me, bot);
    rows.push({
      chatId: chat.chatId,
      name: nameOf(chat, log, bot),
      type: chat.type,
      members: chat.members.length,
      preview: last === undefined ? '' : group && sender !== '' ? `${sender}：${summaryOf(last)}` : summaryOf(last),
      at: last?.at ?? null,
      ...unreadOf(log, me),
    });
  }
  if (!rows.some((row) => row.type === 'p2p'))
    rows.push({
      chatId: NEW_CHAT,
      name: bot,
      type: 'p2p',
      members: 1,
      preview: '',
      at: null,
      unread: 0,
      urgent: false,
    });
  const instant = ({ at }: ChatRow): number => (at === null ? 0 : Date.parse(at));
  // Where nothing has been said yet, the bot stands above the groups.
  return rows.sort((a, b) => instant(b) - instant(a) || a.type.localeCompare(b.type) * -1);
}

function senderOf(users: readonly Person[], message: Message, me: string, bot: string): string {
  if (message.from === me) return '我';
  if (message.from === 'bot') return bot;
  return users.find((user) => user.openId === message.from)?.name ?? '';
}
