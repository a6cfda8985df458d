// One message as the client shows it: card, text, post, picture, file; quote above, reactions and receipts below.
import { memo } from 'react';
import { Card } from '../card/card.tsx';
import { emoji } from '../card/emoji.ts';
import { obj, str } from '../card/json.ts';
import { Preview } from '../card/image.tsx';
import { Post } from '../card/post.tsx';
import { fileUrl } from '../wire/control.ts';
import type { Message, Person } from '../wire/types.ts';
import { reactTo } from '../model/acts.ts';
import { fileName, summaryOf } from '../model/summary.ts';
import { clockText, fullText } from '../model/time.ts';
import { Avatar } from './avatar.tsx';
import { BubbleActions } from './bubble-actions.tsx';
import { Icon } from './icon.tsx';

export interface BubbleProps {
  message: Message;
  me: string;
  bot: string;
  people: ReadonlyMap<string, Person>;
  members: readonly Person[];
  quoted: Message | null;
  busy: string | null;
  now: string;
  oldClient: boolean;
  /** Just jumped to. */
  marked: boolean;
  onJump: (messageId: string) => void;
}

/** Text with its addresses as links; mentions stand in it as the server resolved them. */
function Words({ text }: { text: string }) {
  return text.split(/(https?:\/\/[^\s，。；）]+)/g).map((piece, index) =>
    index % 2 === 1 ? (
      <a key={index} href={piece} target="_blank" rel="noopener noreferrer">
        {piece}
      </a>
    ) : (
      piece
    ),
  );
}

function sizeText(bytes: unknown): string {
  const size = Number(bytes);
  if (!Number.isFinite(size) || size <= 0) return '';
  if (size < 1024) return `${size} B`;
  return size < 1024 * 1024 ? `${(size / 1024).toFixed(1)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`;
}

function Content(props: BubbleProps) {
  const { message, me, people, members, busy, now, oldClient } = props;
  const content = obj(message.content);
  switch (message.type) {
    case 'interactive':
      return (
        <Card message={message} me={me} busy={busy} people={people} members={members} now={now} oldClient={oldClient} />
      );
    case 'image':
      return (
        <div className="bubble-image">
          <Preview imageKey={str(content['image_key'])} alt={message.text || '图片'} />
        </div>
      );
    case 'file':
      return (
        <a className="file" href={fileUrl(str(content['file_key']))} download={fileName(message)}>
          <span className="file-icon">
            <Icon name="file" size={22} />
          </span>
          <span className="file-text">
            <span className="file-name">{fileName(message)}</span>
            <span className="file-size">{sizeText(content['file_size']) || '文件'}</span>
          </span>
        </a>
      );
    case 'post':
      return (
        <div className="bubble">
          <Post message={message} me={me} people={people} members={members} now={now} />
        </div>
      );
    default:
      return (
        <div className="bubble">
          <Words text={message.text || `[${message.type}]`} />
        </div>
      );
  }
}

function Receipts({ message, members }: { message: Message; members: readonly Person[] }) {
  // Only one's own words have receipts, as in the client; the bot reads everything and says nothing of it.
  const others = members.filter((person) => person.openId !== message.from);
  if (message.chatType === 'p2p' || others.length === 0) return null;
  const readers = others.filter((person) => message.readBy.includes(person.openId));
  const all = readers.length === others.length;
  return (
    <span className="receipt" title={readers.map((person) => person.name).join('、') || '还没有人读'}>
      {all ? '全部已读' : `${readers.length}/${others.length} 已读`}
    </span>
  );
}

function Reactions({ message, people, bot, me }: Pick<BubbleProps, 'message' | 'people' | 'bot' | 'me'>) {
  const by = new Map<string, string[]>();
  for (const reaction of message.reactions) by.set(reaction.emoji, [...(by.get(reaction.emoji) ?? []), reaction.by]);
  if (by.size === 0) return null;
  const name = (id: string): string => people.get(id)?.name ?? bot;
  return (
    <div className="reactions">
      {[...by].map(([key, who]) => {
        const { glyph, label } = emoji(key);
        const names = who.map(name).join('、');
        return (
          <button
            key={key}
            type="button"
            className={who.includes(me) ? 'reaction own' : 'reaction'}
            aria-label={`${label}：${names}`}
            title={`${label}：${names}`}
            onClick={() => void reactTo(message, key)}
          >
            <span aria-hidden="true">{glyph}</span>
            <span className="reaction-names">{who.length > 3 ? `${who.length}人` : names}</span>
          </button>
        );
      })}
    </div>
  );
}

export const Bubble = memo(function Bubble(props: BubbleProps) {
  const { message, me, bot, people, members, quoted, marked, onJump } = props;
  const own = message.from === me;
  const sender = message.from === 'bot' ? bot : (people.get(message.from)?.name ?? '未知用户');
  const edited = own && !message.recalled && message.type === 'text' && message.updatedAt !== message.at;
  if (message.recalled)
    return (
      <p className="notice" data-message={message.messageId}>
        {own ? '您' : sender}撤回了一条消息
      </p>
    );
  return (
    <div
      className={`row${own ? ' own' : ''}${marked ? ' marked' : ''}${message.type === 'interactive' ? ' with-card' : ''}`}
      data-message={message.messageId}
      data-type={message.type}
    >
      <Avatar id={message.from} name={sender} size={36} />
      <div className="row-main">
        <div className="row-head">
          {!own && <span className="sender">{sender}</span>}
          {message.from === 'bot' && bot !== '机器人' && <span className="bot-badge">机器人</span>}
          {message.urgent && <span className="urgent-badge">加急</span>}
          <time className="row-time" dateTime={message.at} title={fullText(message.at)}>
            {clockText(message.at)}
          </time>
          <BubbleActions message={message} own={own} />
        </div>
        <div className="row-body">
          <div className="row-content">
            {message.replyTo !== null && (
              <button
                type="button"
                className="quote"
                onClick={() => message.replyTo !== null && onJump(message.replyTo)}
              >
                {quoted === null
                  ? '回复的消息不在这里'
                  : `${quoted.from === 'bot' ? bot : (people.get(quoted.from)?.name ?? '')}：${summaryOf(quoted)}`}
              </button>
            )}
            <Content {...props} />
          </div>
        </div>
        <Reactions message={message} people={people} bot={bot} me={me} />
        {(own || edited) && (
          <div className="row-foot">
            {edited && <span>已编辑</span>}
            {own && <Receipts message={message} members={members} />}
          </div>
        )}
      </div>
    </div>
  );
});
