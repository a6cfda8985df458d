/** plain-card: the readable text of a card, for copying (复制文字版). */
import type { Json } from '../core/brand.ts';
import type { Content } from './ports.ts';

/** Header, then every text of the body in order; buttons and empty lines are left out. */
export function plainCard(content: Content | null): string {
  if (content?.type !== 'card') return content?.type === 'text' ? content.text : '';
  const card = content.card as { header?: Json; body?: { elements?: Json } };
  return [...texts(card.header ?? null), ...texts(card.body?.elements ?? null)].filter((t) => t !== '').join('\n');
}

function texts(node: Json): string[] {
  if (Array.isArray(node)) return node.flatMap(texts);
  if (node === null || typeof node !== 'object') return [];
  if (node['tag'] === 'button' || node['tag'] === 'overflow') return [];
  const own = typeof node['content'] === 'string' ? [strip(node['content'])] : [];
  return [...own, ...Object.entries(node).flatMap(([key, value]) => (key === 'content' ? [] : texts(value)))];
}

function strip(markdown: string): string {
  return markdown
    .replace(/<[^>]+>/g, '')
    .replace(/\*\*|__|~~/g, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!<>~|])/g, '$1')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .trim();
}
