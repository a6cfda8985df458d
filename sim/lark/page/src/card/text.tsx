// Texts of a card: Markdown as the client shows it, plain text, tags, people, pictures inside text.
import { Fragment, useMemo, type CSSProperties, type ReactNode } from 'react';
import { fileUrl } from '../wire/control.ts';
import { fullText } from '../model/time.ts';
import { useCard } from './context.ts';
import { emoji } from './emoji.ts';
import { arr, num, obj, str, webUrl, type Json } from './json.ts';
import { markdown, type Block } from './markdown.ts';
import { inline, type Inline } from './markdown-inline.ts';
import { hueOf } from './palette.ts';

const SIZES: Readonly<Record<string, number>> = {
  'heading-0': 30,
  'heading-1': 24,
  'heading-2': 20,
  'heading-3': 18,
  'heading-4': 16,
  'heading': 16,
  'normal': 14,
  'notation': 12,
  'xxxx-large': 30,
  'xxx-large': 24,
  'xx-large': 20,
  'x-large': 18,
  'large': 16,
  'medium': 14,
  'small': 12,
  'x-small': 11,
};

/** Font size in px of a `text_size`; sizes that the card itself declares are looked up in its style. */
export function sizeOf(name: unknown, card: unknown): number {
  const own = obj(obj(obj(obj(obj(card)['config'])['style'])['text_size'])[str(name)]);
  const known = str(own['pc'] ?? own['default']) || str(name, 'normal');
  return SIZES[known] ?? 14;
}

/** A colour name or rgba of a card as CSS; null for the default. */
export function colorOf(name: string): string | null {
  if (name === '' || name === 'default') return null;
  if (/^rgba?\(/i.test(name)) return name;
  if (name === 'white') return '#fff';
  return `var(--${hueOf(name)}-text)`;
}

export function Tag({ text, color }: { text: string; color: string }) {
  const hue = hueOf(color);
  return (
    <span className="text-tag" style={{ background: `var(--${hue}-tint)`, color: `var(--${hue}-strong)` }}>
      {text}
    </span>
  );
}

export function PersonName({ id, at = false }: { id: string; at?: boolean }) {
  const { people, message } = useCard();
  const name = id === 'all' ? '所有人' : (people.get(id)?.name ?? (message.from === id ? '发送人' : '未知用户'));
  return <span className="mention">{at ? `@${name}` : name}</span>;
}

function one(node: Inline): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'break':
      return <br />;
    case 'bold':
      return <strong>{nodes(node.children)}</strong>;
    case 'italic':
      return <em>{nodes(node.children)}</em>;
    case 'strike':
      return <s>{nodes(node.children)}</s>;
    case 'code':
      return <code>{node.text}</code>;
    case 'link': {
      const href = webUrl(node.href);
      return href === null ? (
        nodes(node.children)
      ) : (
        <a href={href} target="_blank" rel="noopener noreferrer">
          {nodes(node.children)}
        </a>
      );
    }
    case 'image':
      return <img className="inline-image" src={fileUrl(node.key)} alt={node.alt || '图片'} loading="lazy" />;
    case 'font': {
      const color = colorOf(node.color);
      return <span style={color === null ? undefined : { color }}>{nodes(node.children)}</span>;
    }
    case 'at':
      if (node.ids.length === 0) return <span className="mention">@{node.name || '未知用户'}</span>;
      return node.ids.map((id) => <PersonName key={id} id={id} at />);
    case 'person':
      return <PersonName id={node.id} />;
    case 'tag':
      return <Tag text={node.text} color={node.color} />;
    case 'number':
      return <span className="number-tag">{node.text}</span>;
    case 'time':
      return Number.isFinite(node.ms) ? fullText(new Date(node.ms).toISOString()) : '';
    case 'emoji': {
      const { glyph, label } = emoji(node.key);
      return (
        <span role="img" aria-label={label}>
          {glyph}
        </span>
      );
    }
  }
}

function nodes(list: readonly Inline[]): ReactNode {
  return list.map((node, index) => <Fragment key={index}>{one(node)}</Fragment>);
}

const HEADINGS = [26, 22, 20, 18, 17, 14];

function block(node: Block): ReactNode {
  switch (node.kind) {
    case 'paragraph':
      return <p>{nodes(node.children)}</p>;
    case 'heading':
      return (
        <p className="md-heading" style={{ fontSize: HEADINGS[node.level - 1] ?? 14 }}>
          {nodes(node.children)}
        </p>
      );
    case 'list': {
      const items = node.items.map((item, index) => (
        <li key={index}>
          {nodes(item.children)}
          {blocks(item.nested)}
        </li>
      ));
      return node.ordered ? <ol start={node.first}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'quote':
      return <blockquote>{blocks(node.blocks)}</blockquote>;
    case 'code':
      return (
        <pre>
          <code>{node.text}</code>
        </pre>
      );
    case 'table':
      return (
        <div className="table-scroll" tabIndex={0} role="region" aria-label="表格">
          <table className="md-table">
            <thead>
              <tr>
                {node.head.map((cell, index) => (
                  <th key={index}>{nodes(cell)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {node.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column}>{nodes(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'rule':
      return <hr />;
  }
}

function blocks(list: readonly Block[]): ReactNode {
  return list.map((node, index) => <Fragment key={index}>{block(node)}</Fragment>);
}

export function MarkdownText({ source }: { source: string }) {
  const parsed = useMemo(() => markdown(source), [source]);
  return <div className="md">{blocks(parsed)}</div>;
}

/** `plain_text`, `lark_md` or `markdown` text object, without a box of its own where it is plain. */
export function TextObject({ value }: { value: unknown }) {
  const text = obj(value);
  const content = typeof value === 'string' ? value : str(text['content']);
  if (text['tag'] === 'lark_md' || text['tag'] === 'markdown') return <>{nodes(inline(content))}</>;
  return <>{content}</>;
}

export function MarkdownElement({ element }: { element: Json }) {
  const { card } = useCard();
  const style: CSSProperties = { fontSize: sizeOf(element['text_size'], card) };
  if (element['text_align'] === 'center' || element['text_align'] === 'right') style.textAlign = element['text_align'];
  return (
    <div style={style}>
      <MarkdownText source={str(element['content'])} />
    </div>
  );
}

/** `div`: a plain text with size, colour and a limit of lines; old-style `fields` below it. */
export function DivElement({ element }: { element: Json }) {
  const { card } = useCard();
  const text = obj(element['text']);
  const style: CSSProperties = { fontSize: sizeOf(text['text_size'], card), whiteSpace: 'pre-line' };
  const color = text['tag'] === 'lark_md' ? null : colorOf(str(text['text_color']));
  if (color !== null) style.color = color;
  if (text['text_align'] === 'center' || text['text_align'] === 'right') style.textAlign = text['text_align'];
  const lines = num(text['lines'], 0);
  if (lines > 0)
    Object.assign(style, {
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: lines,
      overflow: 'hidden',
    });
  return (
    <div className="md" style={style}>
      <TextObject value={element['text']} />
      {arr(element['fields']).map((field, index) => (
        <div key={index}>
          <TextObject value={obj(field)['text']} />
        </div>
      ))}
    </div>
  );
}
