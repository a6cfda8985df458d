/** What a person reads of Markdown and of text objects: the words without marks and tags. */

/** Names of people and the like, for tags that show them. */
export type NameOf = (id: string) => string | null;

/** Markdown (card and post flavour) as plain words; pictures and rules disappear, links keep their text. */
export function plainOf(markdown: string, nameOf: NameOf): string {
  return markdown
    .replace(
      /<at\s+[^>]*?(?:id|user_id|ids|email)\s*=\s*["']?([\w@.,-]+)["']?[^>]*>(?:([^<]*)<\/at>)?/g,
      (_all, id: string, name?: string) => (id === 'all' ? '@所有人' : `@${name || (nameOf(id) ?? id)}`),
    )
    .replace(
      /<person\s+[^>]*?id\s*=\s*["']?([\w-]+)["']?[^>]*>(?:<\/person>)?/g,
      (_all, id: string) => nameOf(id) ?? id,
    )
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<hr\s*\/?>/g, '')
    .replace(/<\/?(?:font|text_tag|number_tag|link|local_datetime|raw|a)(?:\s[^>]*)?>/g, '')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*```\w*\s*$/gm, '')
    .replace(/^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/gm, '')
    .replace(/^ {0,3}#{1,6}\s+/gm, '')
    .replace(/^ {0,3}>\s?/gm, '')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/~~([^~]+)~~/g, '$1')
    .replace(/(^|[^*\w])\*([^*\n]+)\*(?!\w)/g, '$1$2')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!~<>|])/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The words of a text object (`plain_text`, `lark_md`, `markdown`); '' where it is none. */
export function textOf(value: unknown, nameOf: NameOf): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const { tag, content } = value as { tag?: unknown; content?: unknown };
  if (typeof content !== 'string') return '';
  return tag === 'plain_text' || tag === undefined ? content : plainOf(content, nameOf);
}
