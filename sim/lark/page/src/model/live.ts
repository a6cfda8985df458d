// Keeps the model true: first load, live changes in batches, catching up after a gap, reading marks.
import * as control from '../wire/control.ts';
import { listen } from '../wire/events.ts';
import type { Message } from '../wire/types.ts';
import { isUnread, merge, NEW_CHAT } from './chats.ts';
import { keepParts, readState } from './people.ts';
import { change, EMPTY, model } from './store.ts';

let waiting: Message[] = [];
let flushTimer: ReturnType<typeof setTimeout> | undefined;
let stateTimer: ReturnType<typeof setTimeout> | undefined;
let lastSeq = 0;

/** Takes messages into the model: logs, pending bubbles, urgent banner. */
export function take(messages: readonly Message[], live: boolean): void {
  const { me, urgent, logs, pending } = model();
  if (messages.length === 0 || me === null) return;
  for (const message of messages) lastSeq = Math.max(lastSeq, message.seq);
  const rung = messages.filter((message) => {
    if (!message.urgent || message.recalled || message.from === me || urgent.includes(message.messageId)) return false;
    const before = logs.get(message.chatId)?.find((known) => known.messageId === message.messageId);
    // Urging comes after sending, so it may strike a message that was read already; on loading only unread ones ring.
    return live ? before?.urgent !== true : isUnread(message, me);
  });
  const arrived = new Set(messages.map((message) => message.messageId));
  change({
    logs: merge(logs, messages),
    pending: pending.filter((item) => item.messageId === null || !arrived.has(item.messageId)),
    urgent: rung.length === 0 ? urgent : [...urgent, ...rung.map((message) => message.messageId)],
  });
  markRead();
}

function flush(): void {
  flushTimer = undefined;
  const batch = waiting;
  waiting = [];
  take(batch, true);
}

export async function refreshState(): Promise<void> {
  try {
    const state = readState(await control.getState());
    change({ state: keepParts(model().state, state), failure: null });
  } catch (error) {
    change({ failure: error instanceof Error ? error.message : String(error) });
  }
}

function stateSoon(): void {
  // A clock that plays announces itself many times a second; one look each quarter of a second is enough.
  stateTimer ??= setTimeout(() => {
    stateTimer = undefined;
    void refreshState();
  }, 250);
}

/** Changes since the last one seen; all of them for a person just chosen. */
export async function catchUp(): Promise<void> {
  const { me } = model();
  if (me === null) return;
  const messages = await control.getMessages(me, lastSeq);
  if (model().me === me) take(messages, lastSeq > 0);
}

/** Becomes another person: everything of the one before goes. */
export async function become(openId: string, chatId: string | null = null): Promise<void> {
  const { state, connection } = model();
  lastSeq = 0;
  waiting = [];
  change({ ...EMPTY, state, connection, me: openId, openChat: chatId, loading: true });
  try {
    await catchUp();
    if (model().me === openId) change({ loading: false });
  } catch (error) {
    if (model().me === openId)
      change({ loading: false, failure: error instanceof Error ? error.message : String(error) });
  }
}

const toRead: { me: string; messageId: string }[] = [];
let reading = false;

async function sendReads(): Promise<void> {
  if (reading) return;
  reading = true;
  for (let next = toRead.shift(); next !== undefined; next = toRead.shift()) {
    // A message that can no longer be read (recalled in between) is no reason to stop.
    await control.read(next.me, next.messageId).catch(() => undefined);
  }
  reading = false;
}

/** Marks what stands in the open chat as read while the page is looked at. */
export function markRead(): void {
  const { openChat, logs, me } = model();
  const log = openChat === null ? undefined : logs.get(openChat);
  if (me === null || log === undefined || openChat === null || document.visibilityState !== 'visible') return;
  const unread = log.filter((message) => isUnread(message, me));
  if (unread.length === 0) return;
  for (const message of unread) toRead.push({ me, messageId: message.messageId });
  const marked = log.map((message) =>
    isUnread(message, me) ? { ...message, readBy: [...message.readBy, me] } : message,
  );
  change({ logs: new Map(logs).set(openChat, marked) });
  void sendReads();
}

/** Shows a chat; what stands in it is read. */
export function showChat(chatId: string | null): void {
  change({ openChat: chatId, replyTo: null, editing: null });
  markRead();
}

/** The person opens a chat; the bot is told when it is its private one. */
export function openChat(chatId: string | null): void {
  const { me, state } = model();
  showChat(chatId);
  if (chatId === null || me === null) return;
  const chat = state?.chats.find((known) => known.chatId === chatId);
  if (chatId === NEW_CHAT || chat?.type === 'p2p') void control.enter(me).catch(() => undefined);
}

/** Starts everything; called once. */
export async function start(
  choose: (openIds: string[]) => { me: string; chatId: string | null } | null,
): Promise<void> {
  document.addEventListener('visibilitychange', markRead);
  let opened = false;
  listen(
    (event) => {
      if (event.type === 'state') stateSoon();
      else if (event.type === 'message' && event.for.includes(model().me ?? '')) {
        waiting.push(event.message);
        flushTimer ??= setTimeout(flush, 16);
        // A chat that nobody has named yet (a new group, the first private message).
        if (model().state?.chats.every((chat) => chat.chatId !== event.message.chatId)) stateSoon();
      }
    },
    (connection) => {
      change({ connection });
      if (connection !== 'open') return;
      if (opened || model().failure !== null)
        void refreshState()
          .then(begin)
          .then(catchUp)
          .catch(() => undefined);
      opened = true;
    },
  );
  const begin = async (): Promise<void> => {
    const { state, me } = model();
    if (state === null || me !== null) return;
    const chosen = choose(state.users.map((user) => user.openId));
    if (chosen === null) change({ loading: false });
    else await become(chosen.me, chosen.chatId);
  };
  await refreshState();
  await begin();
  if (model().state === null) change({ loading: false });
}
