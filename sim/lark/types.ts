/** What the local Lark server remembers: applications, people, chats, messages, files, deliveries (all of it in the journal). */

/** An application (自建应用) with its bot. */
export interface SimApp {
  appId: string;
  appSecret: string;
  name: string;
  /** Open id of the bot itself. */
  openId: string;
  encryptKey: string | null;
  verificationToken: string;
  /** Where events and callbacks go by HTTP; null: over WebSocket. */
  callbackUrl: string | null;
}

/** A member of staff. `openId` is the one of the first application; see `directory.ts` for the others. */
export interface SimUser {
  openId: string;
  unionId: string;
  userId: string;
  name: string;
  mobile: string | null;
  email: string | null;
  department: string | null;
  /** Whatever the seed says of this person; this server reads nothing in it. */
  attributes: Record<string, unknown>;
  resigned: boolean;
  /** Inside the availability scope (可用范围) of the applications. */
  available: boolean;
  /** Applications whose bot this person has blocked. */
  blocked: string[];
}

export interface SimChat {
  chatId: string;
  name: string;
  description: string;
  type: 'p2p' | 'group';
  /** Applications whose bots are in the chat. */
  bots: string[];
  /** Open ids (of the first application). */
  members: string[];
  owner: string | null;
  dissolved: boolean;
  createdAt: number;
  seq: number;
}

export interface SimMention {
  key: string;
  name: string;
  /** A person's open id, an application's id, or 'all'. */
  target: string;
}

export interface SimReaction {
  reactionId: string;
  emoji: string;
  /** A person's open id or an application's id. */
  by: string;
  byApp: boolean;
  at: number;
}

export interface SimMessage {
  seq: number;
  messageId: string;
  chatId: string;
  /** Sender: an application's id or a person's open id. */
  from: string;
  fromApp: boolean;
  type: string;
  /** The platform's content string (JSON inside a string). */
  content: string;
  mentions: SimMention[];
  createdAt: number;
  updatedAt: number;
  edits: number;
  recalled: boolean;
  parentId: string | null;
  rootId: string | null;
  threadId: string | null;
  reactions: SimReaction[];
  readBy: { openId: string; at: number }[];
  /** People who were sent an urgent notice (加急) of this message. */
  urgent: string[];
  pinned: boolean;
}

/** A file or picture; its bytes lie beside the journal, or in memory without one. */
export interface SimFile {
  key: string;
  kind: 'image' | 'file';
  fileType: string;
  name: string;
  size: number;
  sha256: string;
  /** Who uploaded it: an application's id or a person's open id. */
  owner: string;
}

/** An event on its way to an application; it leaves this list when acknowledged or given up. */
export interface Delivery {
  eventId: string;
  appId: string;
  type: string;
  chatId: string | null;
  /** The whole envelope as it goes over the wire. */
  body: unknown;
  createdAt: number;
  attempts: number;
  /** Virtual instant of the next attempt. */
  nextAt: number;
}

/** Token of a card callback, with which the card may be updated later (延时更新). */
export interface CallbackToken {
  token: string;
  appId: string;
  messageId: string;
  createdAt: number;
  uses: number;
  answered: boolean;
}

/** A card entity (卡片实体): made first, sent once, then changed element by element. */
export interface CardEntity {
  cardId: string;
  appId: string;
  /** The card as it is now, JSON. */
  content: string;
  /** Of the last operation; the next one must be higher. */
  sequence: number;
  createdAt: number;
  /** The one message that shows it. */
  messageId: string | null;
  /** Since when it streams; null while it doesn't. */
  streamingSince: number | null;
  /** Ids of operations done, so that each is done once. */
  uuids: string[];
}

/** A task (飞书任务). */
export interface SimTask {
  guid: string;
  appId: string;
  /** What the application has set and gets back as it was: due, start, origin, extra, repeat_rule and the like. */
  fields: Record<string, unknown>;
  summary: string;
  description: string;
  members: { openId: string; role: string }[];
  /** Epoch milliseconds; 0 while it's open. */
  completedAt: number;
  createdAt: number;
  updatedAt: number;
}

export interface Call {
  seq: number;
  method: string;
  path: string;
  status: number;
  code: number | null;
  uuid: string | null;
  at: number;
}

export interface Violation {
  seq: number;
  kind: string;
  where: string;
  why: string;
  at: number;
}
