/** A small reader of XML (OOXML parts): elements, attributes, text. No entities but the five of XML and numbers, no DTD. */
import { LIMITS } from './document-text.ts';

export interface XmlElement {
  /** Local name with prefix as written: w:p. */
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

export class XmlError extends Error {}

/** Parses a document; answers its root element. Throws XmlError on nesting beyond the limit or on a document type. */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const stack: XmlElement[] = [root];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('<', at);
    if (open < 0) break;
    if (open > at) stack.at(-1)?.children.push(decode(text.slice(at, open)));
    at = readTag(text, open, stack);
  }
  const first = root.children.find((child) => typeof child !== 'string');
  if (!first || typeof first === 'string') throw new XmlError('没有内容');
  return first;
}

function readTag(text: string, open: number, stack: XmlElement[]): number {
  if (text.startsWith('<!--', open)) return skipTo(text, '-->', open);
  if (text.startsWith('<![CDATA[', open)) {
    const end = text.indexOf(']]>', open);
    stack.at(-1)?.children.push(text.slice(open + 9, end < 0 ? text.length : end));
    return skipTo(text, ']]>', open);
  }
  if (text.startsWith('<?', open)) return skipTo(text, '?>', open);
  if (text.startsWith('<!', open)) throw new XmlError('含有不允许的声明');
  const close = tagEnd(text, open);
  const body = text.slice(open + 1, close);
  if (body.startsWith('/')) {
    if (stack.length > 1) stack.pop();
  } else addElement(body, stack);
  return close + 1;
}

function skipTo(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** End of a tag; a > inside a quoted attribute does not count. */
function tagEnd(text: string, open: number): number {
  let quote = '';
  for (let i = open + 1; i < text.length; i++) {
    const char = text[i] as string;
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return i;
  }
  return text.length;
}

function addElement(body: string, stack: XmlElement[]): void {
  const empty = body.endsWith('/');
  const source = empty ? body.slice(0, -1) : body;
  const name = /^[^\s/]+/u.exec(source)?.[0] ?? '';
  const element: XmlElement = { name, attributes: {}, children: [] };
  for (const match of source.slice(name.length).matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu)) {
    element.attributes[match[1] as string] = decode(match[2] ?? match[3] ?? '');
  }
  stack.at(-1)?.children.push(element);
  if (empty) return;
  if (stack.length > LIMITS.depth) throw new XmlError('嵌套过深');
  stack.push(element);
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/giu, (whole, code: string) => {
    if (!code.startsWith('#')) return NAMED[code] ?? whole;
    const value = /^#x/iu.test(code) ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
    return value > 0 && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff) ? String.fromCodePoint(value) : '';
  });
}

/** Child elements of a name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

/** First child element along a path of names. */
export function childAt(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let at = element;
  for (const name of path) at = childrenOf(at, name)[0];
  return at;
}
