// A whole card: header in the colours of its template, body, and what an old client shows of it.
import { useMemo, type CSSProperties } from 'react';
import type { Message, Person } from '../wire/types.ts';
import { CardContext, type CardScope } from './context.ts';
import { gap, Parts, spacing } from './element.tsx';
import { arr, bodyOf, obj, str, textOf, webUrl, type Json } from './json.ts';
import { hueOf } from './palette.ts';
import { TextObject } from './text.tsx';

function CardHeader({ header, link }: { header: Json; link: string | null }) {
  const template = str(header['template'], 'default');
  const hue = template === 'default' ? null : hueOf(template);
  const style: CSSProperties = { padding: spacing(header['padding']) };
  if (hue !== null) {
    style.background = `var(--${hue}-tint)`;
    style.color = `var(--${hue}-strong)`;
  }
  const tags = arr(header['text_tag_list']).map(obj).slice(0, 3);
  return (
    <header className={hue === null ? 'card-header plain' : 'card-header'} style={style} data-template={template}>
      <div className="card-title-row">
        <h3 className="card-title">
          {link === null ? (
            <TextObject value={header['title']} />
          ) : (
            <a href={link} target="_blank" rel="noopener noreferrer">
              <TextObject value={header['title']} />
            </a>
          )}
        </h3>
        {tags.map((tag, index) => {
          const color = hueOf(str(tag['color'], 'neutral'));
          return (
            <span
              key={index}
              className="text-tag"
              style={{ background: `var(--${color}-line)`, color: `var(--${color}-strong)` }}
            >
              {textOf(tag['text'])}
            </span>
          );
        })}
      </div>
      {textOf(header['subtitle']) !== '' && (
        <p className="card-subtitle">
          <TextObject value={header['subtitle']} />
        </p>
      )}
    </header>
  );
}

export interface CardProps {
  message: Message;
  me: string;
  busy: string | null;
  people: ReadonlyMap<string, Person>;
  members: readonly Person[];
  now: string;
  oldClient: boolean;
}

export function Card({ message, me, busy, people, members, now, oldClient }: CardProps) {
  const card = obj(message.content);
  const scope = useMemo<CardScope>(
    () => ({ message, card: message.content, owner: `${me} ${message.messageId}`, busy, people, members, now }),
    [message, me, busy, people, members, now],
  );
  const body = obj(card['body']);
  const title = textOf(obj(obj(card['header'])['title']));
  const tooOld = oldClient && card['schema'] === '2.0';
  return (
    <CardContext value={scope}>
      <article
        className={`card ${str(obj(card['config'])['width_mode'])}${busy === null ? '' : ' busy'}`}
        aria-label={`卡片：${title || message.header?.title || '无标题'}`}
        aria-busy={busy !== null}
      >
        {card['header'] !== undefined && (
          <CardHeader header={obj(card['header'])} link={webUrl(obj(card['card_link'])['url'])} />
        )}
        {tooOld ? (
          <p className="card-old">请升级至最新版本客户端，以查看内容</p>
        ) : (
          <div className="card-body" style={{ padding: spacing(body['padding']) }}>
            <Parts
              elements={bodyOf(message.content)}
              path=""
              direction={body['direction']}
              gap={gap(body['vertical_spacing'])}
              align={body['horizontal_align']}
            />
          </div>
        )}
        {busy !== null && (
          <p className="card-working" role="status">
            正在记录…
          </p>
        )}
      </article>
    </CardContext>
  );
}
