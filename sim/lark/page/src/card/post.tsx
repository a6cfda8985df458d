// Rich text messages (post): lines of texts, links, mentions, pictures, Markdown, code.
import { useMemo, type ReactNode } from 'react';
import type { Message, Person } from '../wire/types.ts';
import { CardContext, type CardScope } from './context.ts';
import { emoji } from './emoji.ts';
import { Preview } from './image.tsx';
import { arr, obj, str, webUrl, type Json } from './json.ts';
import { MarkdownText, PersonName } from './text.tsx';

/** The post itself, or its Chinese version where it has several. */
function postOf(content: unknown): { title: string; lines: readonly unknown[] } {
  const root = obj(content);
  const inner = 'content' in root ? root : obj(root['zh_cn'] ?? root['en_us'] ?? Object.values(root)[0]);
  return { title: str(inner['title']), lines: arr(inner['content']) };
}

function piece(part: Json): ReactNode {
  const href = webUrl(part['href']);
  switch (part['tag']) {
    case 'a':
      if (href === null) return str(part['text']);
      return (
        <a href={href} target="_blank" rel="noopener noreferrer">
          {str(part['text'], href)}
        </a>
      );
    case 'at':
      return <PersonName id={str(part['user_id'])} at />;
    case 'img':
      return <Preview imageKey={str(part['image_key'])} alt="图片" />;
    case 'md':
      return <MarkdownText source={str(part['text'])} />;
    case 'code_block':
      return (
        <pre>
          <code>{str(part['text'])}</code>
        </pre>
      );
    case 'emotion':
      return emoji(str(part['emoji_type'])).glyph;
    case 'hr':
      return <hr />;
    case 'media':
      return '[视频]';
    default:
      return str(part['text']);
  }
}

export interface PostProps {
  message: Message;
  me: string;
  people: ReadonlyMap<string, Person>;
  members: readonly Person[];
  now: string;
}

export function Post({ message, me, people, members, now }: PostProps) {
  const { title, lines } = postOf(message.content);
  const scope = useMemo<CardScope>(
    () => ({ message, card: null, owner: `${me} ${message.messageId}`, busy: null, people, members, now }),
    [message, me, people, members, now],
  );
  return (
    <CardContext value={scope}>
      <div className="md">
        {title !== '' && <p className="md-heading">{title}</p>}
        {lines.map((line, index) => (
          <div key={index}>
            {arr(line).map((part, place) => (
              <span key={place}>{piece(obj(part))}</span>
            ))}
          </div>
        ))}
      </div>
    </CardContext>
  );
}
