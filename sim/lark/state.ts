/** The state: what the journal's entries add up to. `apply` is the only thing that changes it. */
import type { Entry } from './entries.ts';
import type {
  Call,
  CallbackToken,
  CardEntity,
  Delivery,
  SimApp,
  SimChat,
  SimFile,
  SimMessage,
  SimTask,
  SimUser,
  Violation,
} from './types.ts';

/** How many calls and violations are remembered; older ones are in the journal only. */
const REMEMBERED = 20_000;

export class State {
  seq = 0;
  clockOffset = 0;
  readonly apps = new Map<string, SimApp>();
  readonly users = new Map<string, SimUser>();
  readonly chats = new Map<string, SimChat>();
  readonly messages = new Map<string, SimMessage>();
  readonly byChat = new Map<string, SimMessage[]>();
  /** Place of a message in its chat, from 0. */
  readonly places = new WeakMap<SimMessage, number>();
  /** Private chats by `appId openId`. */
  readonly p2p = new Map<string, string>();
  /** By `scope uuid`: the last message made with it, and how many there have been. */
  readonly uuids = new Map<string, { messageId: string; at: number; times: number }>();
  readonly files = new Map<string, SimFile>();
  readonly deliveries = new Map<string, Delivery>();
  readonly callbackTokens = new Map<string, CallbackToken>();
  readonly tasks = new Map<string, SimTask>();
  readonly entities = new Map<string, CardEntity>();
  readonly counts = new Map<string, number>();
  readonly results = new Map<string, unknown>();
  readonly calls: Call[] = [];
  readonly violations: Violation[] = [];

  apply(entry: Entry): void {
    switch (entry.t) {
      case 'app':
        this.apps.set(entry.app.appId, entry.app);
        return;
      case 'user':
        this.users.set(entry.user.openId, entry.user);
        return;
      case 'chat':
        this.#saw(entry.chat.seq);
        this.chats.set(entry.chat.chatId, entry.chat);
        if (entry.p2p) this.p2p.set(`${entry.p2p.appId} ${entry.p2p.openId}`, entry.chat.chatId);
        return;
      case 'message':
        this.#message(entry.message, entry.uuid);
        return;
      case 'file':
        this.files.set(entry.file.key, entry.file);
        return;
      case 'event':
        this.deliveries.set(entry.delivery.eventId, entry.delivery);
        return;
      case 'attempt': {
        const delivery = this.deliveries.get(entry.eventId);
        if (delivery) Object.assign(delivery, { attempts: entry.attempts, nextAt: entry.nextAt });
        return;
      }
      case 'done':
        this.deliveries.delete(entry.eventId);
        return;
      case 'token':
        this.callbackTokens.set(entry.token.token, entry.token);
        if (this.callbackTokens.size > REMEMBERED) this.callbackTokens.delete(first(this.callbackTokens.keys()));
        return;
      case 'entity':
        this.entities.set(entry.entity.cardId, entry.entity);
        return;
      case 'task':
        this.tasks.set(entry.task.guid, entry.task);
        return;
      case 'taskGone':
        this.tasks.delete(entry.guid);
        return;
      case 'count':
        this.counts.set(entry.name, entry.value);
        return;
      case 'result':
        this.results.set(entry.key, entry.result);
        return;
      case 'clock':
        this.clockOffset = entry.offset;
        return;
      case 'call':
        this.#saw(entry.call.seq);
        remember(this.calls, entry.call);
        return;
      case 'violation':
        this.#saw(entry.violation.seq);
        remember(this.violations, entry.violation);
        return;
      default:
        this.#change(entry);
    }
  }

  #saw(seq: number): void {
    if (seq > this.seq) this.seq = seq;
  }

  #message(message: SimMessage, uuid: string | undefined): void {
    this.#saw(message.seq);
    this.messages.set(message.messageId, message);
    const list = this.byChat.get(message.chatId);
    this.places.set(message, list?.length ?? 0);
    if (list) list.push(message);
    else this.byChat.set(message.chatId, [message]);
    if (uuid === undefined) return;
    const times = (this.uuids.get(uuid)?.times ?? 0) + 1;
    this.uuids.set(uuid, { messageId: message.messageId, at: message.createdAt, times });
  }

  #change(entry: Extract<Entry, { id: string }>): void {
    const message = this.messages.get(entry.id);
    this.#saw(entry.seq);
    if (!message) return;
    message.seq = entry.seq;
    switch (entry.t) {
      case 'content':
        message.content = entry.content;
        message.mentions = entry.mentions;
        message.updatedAt = entry.at;
        if (entry.edit) message.edits += 1;
        if (entry.type !== undefined) message.type = entry.type;
        return;
      case 'recall':
        message.recalled = true;
        message.updatedAt = entry.at;
        return;
      case 'react':
        message.reactions.push(entry.reaction);
        return;
      case 'unreact':
        message.reactions = message.reactions.filter((reaction) => reaction.reactionId !== entry.reactionId);
        return;
      case 'read':
        message.readBy.push({ openId: entry.openId, at: entry.at });
        return;
      case 'urgent':
        message.urgent = [...new Set([...message.urgent, ...entry.openIds])];
        return;
      case 'pin':
        message.pinned = entry.pinned;
    }
  }
}

function first(keys: IterableIterator<string>): string {
  return keys.next().value ?? '';
}

function remember<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > REMEMBERED * 2) list.splice(0, list.length - REMEMBERED);
}
