/** Content of a chat message (文本、富文本、图片、文件) → plain text and files. Pure. */
import { z } from 'zod';
import { bounded, storable, storableJson } from './text.ts';

export interface Mention {
  /** Placeholder in the text: `@_user_1`. */
  readonly key: string;
  readonly openId: string | null;
  readonly name: string;
}

export interface FileRef {
  readonly key: string;
  readonly name: string;
  readonly kind: 'file' | 'image';
}

export interface ReadContent {
  readonly text: string;
  readonly files: readonly FileRef[];
}

const EMPTY: ReadContent = { text: '', files: [] };

const textBody = z.object({ text: z.string() });
const imageBody = z.object({ image_key: z.string() });
const fileBody = z.object({ file_key: z.string(), file_name: z.string().catch('') });
const node = z.looseObject({ tag: z.string() });
const postBody = z.object({ title: z.string().catch(''), content: z.array(z.array(node)) });

type Node = z.infer<typeof node>;

/**
 * `content` is the platform's string (JSON in a string). The bot's own mention is taken out; other people's become their bare names,
 * as a sentence may be about them (转给@李四). Unknown types give an empty text.
 */
export function readContent(
  messageType: string,
  content: string,
  mentions: readonly Mention[],
  botOpenId: string | null,
): ReadContent {
  // Cleaned once more: what was escaped inside the string shows only now.
  const body = storableJson(parsedOrNull(content));
  const plain = (text: string): string => tidy(bounded(storable(withoutMentions(text, mentions, botOpenId))));
  switch (messageType) {
    case 'text': {
      const read = textBody.safeParse(body);
      return read.success ? { text: plain(read.data.text), files: [] } : EMPTY;
    }
    case 'post': {
      const read = postBody.safeParse(localeOf(body));
      if (!read.success) return EMPTY;
      const lines = [read.data.title, ...read.data.content.map((line) => line.map(textOfNode).join(''))];
      const files = read.data.content.flat().flatMap(fileOfNode);
      return { text: plain(lines.filter((line, index) => index > 0 || line !== '').join('\n')), files };
    }
    case 'image': {
      const read = imageBody.safeParse(body);
      return read.success ? { text: '', files: [image(read.data.image_key)] } : EMPTY;
    }
    case 'file':
    case 'media': {
      const read = fileBody.safeParse(body);
      if (!read.success) return EMPTY;
      return { text: '', files: [file(read.data.file_key, read.data.file_name)] };
    }
    default:
      return EMPTY;
  }
}

function textOfNode(part: Node): string {
  const value = (key: string): string => (typeof part[key] === 'string' ? part[key] : '');
  switch (part.tag) {
    case 'text':
    case 'md':
    case 'a':
    case 'code_block':
      return value('text');
    case 'at':
      // In received posts the person is a placeholder like those of texts.
      return value('user_id').startsWith('@_') ? `${value('user_id')} ` : '';
    case 'emotion':
      return value('emoji_type') === '' ? '' : `[${value('emoji_type')}]`;
    default:
      return '';
  }
}

function fileOfNode(part: Node): FileRef[] {
  if (part.tag === 'img' && typeof part['image_key'] === 'string') return [image(part['image_key'])];
  if (part.tag === 'media' && typeof part['file_key'] === 'string') return [file(part['file_key'], '')];
  return [];
}

const image = (key: string): FileRef => ({ key, name: '图片', kind: 'image' });
const file = (key: string, name: string): FileRef => ({ key, name: storable(name) || '未命名文件', kind: 'file' });

/** A post arrives bare or under its language. */
function localeOf(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || 'content' in body) return body;
  const languages = body as Record<string, unknown>;
  return languages['zh_cn'] ?? Object.values(languages)[0];
}

function withoutMentions(text: string, mentions: readonly Mention[], botOpenId: string | null): string {
  if (!text.includes('@_')) return text;
  const byKey = new Map(mentions.map((mention) => [mention.key, mention]));
  return text.replace(/@_(?:user_\d+|all)\b/g, (key) => {
    const mention = byKey.get(key);
    return mention && mention.openId !== null && mention.openId !== botOpenId ? mention.name : '';
  });
}

// A mention leaves spaces behind. Line by line: an expression for it would take quadratic time on 150 KB of spaces.
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
