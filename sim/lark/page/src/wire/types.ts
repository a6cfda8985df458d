// What the control interface of the local Lark server says, as this page reads it.

export interface Person {
  openId: string;
  name: string;
  /** Attributes are opaque to the server; these two are shown where they are there. */
  bureau?: string;
  roles?: string[];
  resigned?: boolean;
  /** Has blocked the bot. */
  blocked?: boolean;
}

export interface Chat {
  chatId: string;
  name: string;
  type: 'p2p' | 'group';
  members: string[];
  dissolved?: boolean;
}

/** One entry of a bot's menu; entries with children open them, the others send their key. */
export interface MenuEntry {
  text: string;
  eventKey?: string;
  children?: MenuEntry[];
}

export type Speed = 1 | 60 | 'auto';

export interface SimState {
  /** ISO 8601 with offset; virtual where the clock is. */
  now: string;
  busy: boolean;
  seq: number;
  users: Person[];
  chats: Chat[];
  /** The clock that runs by itself, or null when it stands. */
  play?: { speed: Speed } | null;
  seed?: number | string;
  /** Open id of the person whose client is shown first. */
  viewer?: string;
  menu?: MenuEntry[];
  apps?: { name: string }[];
  /** Name of the bot; made by the page from the first application. */
  bot?: { name: string };
}

export interface Reaction {
  emoji: string;
  by: string;
}

export interface Header {
  title: string;
  subtitle: string | null;
  template: string | null;
  tags: string[];
}

export interface Button {
  name: string | null;
  text: string;
  disabled: boolean;
  confirm: string | null;
}

export interface Message {
  seq: number;
  messageId: string;
  chatId: string;
  chatType: 'p2p' | 'group';
  from: string;
  type: string;
  text: string;
  header: Header | null;
  buttons: Button[];
  at: string;
  updatedAt: string;
  recalled: boolean;
  urgent: boolean;
  replyTo: string | null;
  reactions: Reaction[];
  readBy: string[];
  /** Parsed content; the card's JSON for type interactive. */
  content?: unknown;
  /** Place in its chat in the order of sending; seconds are too coarse for that and `seq` grows with each change. */
  place?: number;
  chatName?: string | null;
}

export interface Toast {
  type: string;
  content: string;
}

export interface PressResult {
  toast: Toast | null;
  message: Message | null;
  /** The platform's code where the client would show an error, else null. */
  error: number | string | null;
}

export type LiveEvent = { type: 'message'; message: Message; for: string[] } | { type: 'state' };

export interface Violation {
  seq: number;
  kind: string;
  where: string;
  why: string;
}

export interface Call {
  seq: number;
  method: string;
  path: string;
  status: number;
  code: number | null;
  uuid: string | null;
  at: string;
}
