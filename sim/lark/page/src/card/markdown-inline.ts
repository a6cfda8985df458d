// Inline part of the platform's Markdown: emphasis, links, and the tags font, at, person, text_tag, link and so on. Pure.

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; children: Inline[] }
  | { kind: 'image'; key: string; alt: string }
  | { kind: 'font'; color: string; children: Inline[] }
  | { kind: 'at'; ids: string[]; name: string }
  | { kind: 'person'; id: string }
  | { kind: 'tag'; color: string; text: string }
  | { kind: 'number'; text: string }
  | { kind: 'time'; ms: number; format: string }
  | { kind: 'emoji'; key: string };

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
};

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,5}));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : all;
  });
}

/** Attributes of a tag; values with, without or in single quotes, blanks around the sign allowed. */
export function attributes(source: string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [, name, double, single, bare] of source.matchAll(/([a-z_]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi))
    result[String(name).toLowerCase()] = decode(double ?? single ?? bare ?? '');
  return result;
}

const PAIRED = 'font|at|a|link|person|text_tag|number_tag|local_datetime|raw';
const OPENING = new RegExp(`^<(${PAIRED})((?:\\s[^<>]*)?)>`, 'i');

/** Where the closing tag of the same name begins, counting nested ones; -1 where there is none. */
function closing(source: string, name: string): number {
  const tags = new RegExp(`<(/?)${name}(?:\\s[^<>]*)?>`, 'gi');
  let depth = 1;
  for (const found of source.matchAll(tags)) {
    depth += found[1] === '/' ? -1 : 1;
    if (depth === 0) return found.index;
  }
  return -1;
}

function element(name: string, given: Record<string, string>, inner: string): Inline[] {
  switch (name) {
    case 'font':
      return [{ kind: 'font', color: given['color'] ?? 'default', children: inline(inner) }];
    case 'at': {
      const ids = (given['ids'] ?? given['id'] ?? given['user_id'] ?? given['email'] ?? '').split(',').filter(Boolean);
      return [{ kind: 'at', ids, name: decode(inner) }];
    }
    case 'person':
      return [{ kind: 'person', id: given['id'] ?? '' }];
    case 'a':
    case 'link': {
      const href = given['pc_url'] || given['url'] || given['href'] || '';
      return [{ kind: 'link', href, children: inner === '' ? [{ kind: 'text', text: href }] : inline(inner) }];
    }
    case 'text_tag':
      return [{ kind: 'tag', color: given['color'] ?? 'neutral', text: decode(inner) }];
    case 'number_tag':
      return [{ kind: 'number', text: decode(inner) }];
    case 'local_datetime':
      return [{ kind: 'time', ms: Number(given['millisecond'] ?? inner), format: given['format_type'] ?? '' }];
    default:
      return [{ kind: 'text', text: inner }];
  }
}

interface Found {
  length: number;
  nodes: Inline[];
}

function tagAt(rest: string): Found | null {
  const lone = /^<br\s*\/?>/i.exec(rest);
  if (lone !== null) return { length: lone[0].length, nodes: [{ kind: 'break' }] };
  const open = OPENING.exec(rest);
  if (open === null) return null;
  const name = String(open[1]).toLowerCase();
  const after = rest.slice(open[0].length);
  const end = closing(after, name);
  if (end < 0) return null;
  const closeLength = after.indexOf('>', end) + 1;
  return { length: open[0].length + closeLength, nodes: element(name, attributes(open[2] ?? ''), after.slice(0, end)) };
}

function linkAt(rest: string): Found | null {
  const image = /^!\[([^\]]*)\]\(([^()\s]+)\)/.exec(rest);
  if (image !== null)
    return { length: image[0].length, nodes: [{ kind: 'image', key: image[2] ?? '', alt: decode(image[1] ?? '') }] };
  const link = /^\[((?:[^[\]]|\[[^\]]*\])+)\]\(([^()\s]+)\)/.exec(rest);
  if (link === null) return null;
  return {
    length: link[0].length,
    nodes: [{ kind: 'link', href: decode(link[2] ?? ''), children: inline(link[1] ?? '') }],
  };
}

const EMPHASIS: readonly [RegExp, 'bold' | 'italic' | 'strike'][] = [
  [/^\*\*(?!\s)((?:[^*]|\*(?!\*))+?)\*\*/, 'bold'],
  [/^__(?!\s)((?:[^_]|_(?!_))+?)__/, 'bold'],
  [/^~~(?!\s)([^~]+?)~~/, 'strike'],
  [/^\*(?![\s*])([^*\n]+?)\*/, 'italic'],
];

function emphasisAt(rest: string): Found | null {
  for (const [pattern, kind] of EMPHASIS) {
    const found = pattern.exec(rest);
    if (found !== null) return { length: found[0].length, nodes: [{ kind, children: inline(found[1] ?? '') }] };
  }
  const code = /^(`+)([^`]|[^`].*?[^`])\1(?!`)/s.exec(rest);
  if (code !== null) return { length: code[0].length, nodes: [{ kind: 'code', text: (code[2] ?? '').trim() }] };
  const emoji = /^:([A-Za-z][A-Za-z0-9_]{1,30}):/.exec(rest);
  if (emoji !== null) return { length: emoji[0].length, nodes: [{ kind: 'emoji', key: emoji[1] ?? '' }] };
  return null;
}

/** Parses inline text; a newline is a line break, as in the client. Unknown tags stay what they are: text. */
export function inline(source: string): Inline[] {
  const nodes: Inline[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') nodes.push({ kind: 'text', text: decode(text) });
    text = '';
  };
  let at = 0;
  while (at < source.length) {
    const char = source[at] ?? '';
    if (char === '\n') {
      flush();
      nodes.push({ kind: 'break' });
      at += 1;
      continue;
    }
    if (char === '\\' && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? '')) {
      text += source[at + 1] ?? '';
      at += 2;
      continue;
    }
    if ('<![*_~`:'.includes(char)) {
      const rest = source.slice(at);
      const found = char === '<' ? tagAt(rest) : char === '!' || char === '[' ? linkAt(rest) : emphasisAt(rest);
      if (found !== null) {
        flush();
        nodes.push(...found.nodes);
        at += found.length;
        continue;
      }
    }
    text += char;
    at += 1;
  }
  flush();
  return nodes;
}
