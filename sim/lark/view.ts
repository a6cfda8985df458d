/** A message as people see it: the `Message` of the control contract. */
import { readCard, type CardHeader, type CardView } from './card/read.ts';
import { plainOf } from './card/plain.ts';
import { namesFor } from './names.ts';
import type { Sim } from './sim.ts';
import type { SimMessage } from './types.ts';

export interface Message {
  seq: number;
  messageId: string;
  chatId: string;
  chatType: 'p2p' | 'group';
  /** Open id, or "bot". */
  from: string;
  type: string;
  /** All readable text, of a card in order. */
  text: string;
  header: CardHeader | null;
  buttons: { name: string | null; text: string; disabled: boolean; confirm: string | null }[];
  fields: {
    name: string;
    tag: string;
    required: boolean;
    value: unknown;
    options?: { text: string; value: string }[];
  }[];
  at: string;
  updatedAt: string;
  recalled: boolean;
  urgent: boolean;
  replyTo: string | null;
  reactions: { emoji: string; by: string }[];
  readBy: string[];
}

/** Times are written with the offset of the people of this server. */
export function iso(instant: number): string {
  return `${new Date(instant + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}

const read = new WeakMap<SimMessage, { content: string; view: CardView }>();

/** The card of a message, read once for each content. */
export function cardView(sim: Sim, message: SimMessage): CardView {
  const known = read.get(message);
  if (known?.content === message.content) return known.view;
  const app = sim.state.apps.get(message.from) ?? null;
  const view = readCard(contentOf(message), namesFor(sim, app));
  read.set(message, { content: message.content, view });
  return view;
}

/** The parsed content of a message. */
export function contentOf(message: SimMessage): unknown {
  try {
    return JSON.parse(message.content);
  } catch {
    return message.content;
  }
}

const EMPTY: CardView = { text: '', summary: null, header: null, buttons: [], fields: [] };

export function viewMessage(sim: Sim, message: SimMessage): Message {
  const chat = sim.state.chats.get(message.chatId);
  const card = message.type === 'interactive' && !message.recalled ? cardView(sim, message) : EMPTY;
  const fromApp = (id: string): string => (sim.state.apps.has(id) ? 'bot' : id);
  return {
    seq: message.seq,
    messageId: message.messageId,
    chatId: message.chatId,
    chatType: chat?.type ?? 'p2p',
    from: message.fromApp ? 'bot' : message.from,
    type: message.type,
    text: message.recalled ? '' : message.type === 'interactive' ? card.text : wordsOf(sim, message),
    header: card.header,
    buttons: card.buttons.map(({ name, text, disabled, confirm }) => ({ name, text, disabled, confirm })),
    fields: card.fields.map(({ name, tag, required, value, options }) => ({
      name,
      tag,
      required,
      value,
      ...(options ? { options } : {}),
    })),
    at: iso(message.createdAt),
    updatedAt: iso(message.updatedAt),
    recalled: message.recalled,
    urgent: message.urgent.length > 0,
    replyTo: message.parentId,
    reactions: message.reactions.map(({ emoji, by }) => ({ emoji, by: fromApp(by) })),
    readBy: message.readBy.map(({ openId }) => openId),
  };
}

/** The words of a message that is no card. */
export function wordsOf(sim: Sim, message: SimMessage): string {
  const content = contentOf(message) as Record<string, unknown>;
  const nameOf = namesFor(sim, sim.state.apps.get(message.from) ?? null);
  switch (message.type) {
    case 'text':
      return message.mentions.reduceRight(
        (text, { key, name }) => text.replaceAll(key, `@${name}`),
        String(content['text'] ?? ''),
      );
    case 'post':
      return postWords(content, nameOf);
    case 'image':
      return '[图片]';
    case 'file':
      return `[文件] ${String(content['file_name'] ?? sim.state.files.get(String(content['file_key']))?.name ?? '')}`.trim();
    default:
      return `[${message.type}]`;
  }
}

function postWords(content: Record<string, unknown>, nameOf: (id: string) => string | null): string {
  const post = ('content' in content ? content : Object.values(content)[0]) as
    { title?: string; content?: Record<string, unknown>[][] } | undefined;
  const lines = (post?.content ?? []).map((line) =>
    line
      .map((part) => {
        if (part['tag'] === 'at') return `@${nameOf(String(part['user_id'])) ?? String(part['user_name'] ?? '')}`;
        if (part['tag'] === 'md') return plainOf(String(part['text'] ?? ''), nameOf);
        if (part['tag'] === 'img') return '[图片]';
        return String(part['text'] ?? '');
      })
      .join(''),
  );
  return [post?.title ?? '', ...lines].filter((line) => line !== '').join('\n');
}
