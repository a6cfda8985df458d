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

/** How much is remembered of what never ends: what is older goes, from the journal too when that is next rewritten. */
export interface Bounds {
  messages: number;
  /** Events that wait for somebody to acknowledge them. */
  deliveries: number;
  /** Each: calls, violations, callback tokens, answers to keys of people's actions. */
  records: number;
  entities: number;
  /** More than messages, so that a uuid is forgotten after its message only. */
  uuids: number;
}

export const BOUNDS: Bounds = {
  messages: 100_000,
  deliveries: 20_000,
  records: 20_000,
  entities: 20_000,
  uuids: 200_000,
};

export class State {
  readonly #bounds: Bounds;
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

  constructor(bounds: Bounds = BOUNDS) {
    this.#bounds = bounds;
  }

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
        this.#message(entry.message, entry.uuid, entry.place);
        return;
      case 'uuid':
        this.uuids.set(entry.uuid, entry.made);
        return;
      case 'seq':
        this.#saw(entry.seq);
        return;
      case 'file':
        this.files.set(entry.file.key, entry.file);
        return;
      case 'event':
        this.deliveries.set(entry.delivery.eventId, entry.delivery);
        forget(this.deliveries, this.#bounds.deliveries);
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
        forget(this.callbackTokens, this.#bounds.records);
        return;
      case 'entity':
        this.entities.set(entry.entity.cardId, entry.entity);
        forget(this.entities, this.#bounds.entities);
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
        forget(this.results, this.#bounds.records);
        return;
      case 'clock':
        this.clockOffset = entry.offset;
        return;
      case 'call':
        this.#saw(entry.call.seq);
        remember(this.calls, entry.call, this.#bounds.records);
        return;
      case 'violation':
        this.#saw(entry.violation.seq);
        remember(this.violations, entry.violation, this.#bounds.records);
        return;
      default:
        this.#change(entry);
    }
  }

  #saw(seq: number): void {
    if (seq > this.seq) this.seq = seq;
  }

  #message(message: SimMessage, uuid: string | undefined, place: number | undefined): void {
    this.#saw(message.seq);
    this.messages.set(message.messageId, message);
    const list = this.byChat.get(message.chatId);
    const last = list?.at(-1);
    this.places.set(message, place ?? (last ? (this.places.get(last) ?? 0) + 1 : 0));
    if (list) list.push(message);
    else this.byChat.set(message.chatId, [message]);
    if (this.messages.size > this.#bounds.messages) this.#forgetOldest();
    if (uuid === undefined) return;
    const times = (this.uuids.get(uuid)?.times ?? 0) + 1;
    this.uuids.delete(uuid);
    this.uuids.set(uuid, { messageId: message.messageId, at: message.createdAt, times });
    forget(this.uuids, this.#bounds.uuids);
  }

  #forgetOldest(): void {
    const [oldest] = this.messages.values();
    if (!oldest) return;
    this.messages.delete(oldest.messageId);
    const list = this.byChat.get(oldest.chatId);
    if (list?.[0] === oldest && list.length > 1) list.shift();
    else if (list?.[0] === oldest) this.byChat.delete(oldest.chatId);
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

/** Lets go of the oldest entry where there are too many. */
function forget(map: Map<string, unknown>, most: number): void {
  if (map.size <= most) return;
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
}

function remember<T>(list: T[], item: T, most: number): void {
  list.push(item);
  if (list.length > most * 2) list.splice(0, list.length - most);
}
