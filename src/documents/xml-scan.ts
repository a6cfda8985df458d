/** Goes through XML (parts of OOXML) once, in linear time: tags and text as they come. Five entities and numbers, no DTD. */
import { LIMITS } from './document-text.ts';

export class XmlError extends Error {}

/** What is told of a document, in order. Names with prefix as written: w:p. */
export interface XmlListener {
  /** `attributes` is the source between name and end of the tag: see attribute(), attributesOf(). */
  open(name: string, attributes: string): void;
  /** Entities replaced. */
  text(text: string): void;
  close(name: string): void;
}

/** Tells a document to a listener. Throws XmlError on a document type, on nesting beyond the limit, on tags that do not match. */
export function scanXml(text: string, listener: XmlListener): void {
  const open: string[] = [];
  let at = text.indexOf('<');
  while (at >= 0) {
    const next = readMarkup(text, at, open, listener);
    at = text.indexOf('<', next);
    const end = at < 0 ? text.length : at;
    if (end > next && open.length > 0) listener.text(decodeEntities(text.slice(next, end)));
  }
  if (open.length > 0) throw new XmlError('内容不完整');
}

/** One tag, comment, section or instruction; answers where it ends. */
function readMarkup(text: string, at: number, open: string[], listener: XmlListener): number {
  const mark = text.charCodeAt(at + 1);
  if (mark === 0x3f) return endOf(text, '?>', at);
  if (mark === 0x21) {
    if (text.startsWith('<!--', at)) return endOf(text, '-->', at);
    if (!text.startsWith('<![CDATA[', at)) throw new XmlError('含有不允许的声明');
    const end = endOf(text, ']]>', at);
    listener.text(text.slice(at + 9, end - 3));
    return end;
  }
  const close = tagEnd(text, at);
  if (mark === 0x2f) {
    const name = text.slice(at + 2, close).trimEnd();
    if (open.pop() !== name) throw new XmlError('标签不配对');
    listener.close(name);
    return close + 1;
  }
  const empty = text.charCodeAt(close - 1) === 0x2f;
  const last = empty ? close - 1 : close;
  const nameEnd = nameEndOf(text, at + 1, last);
  const name = text.slice(at + 1, nameEnd);
  listener.open(name, text.slice(nameEnd, last));
  if (empty) listener.close(name);
  else if (open.push(name) > LIMITS.depth) throw new XmlError('嵌套过深');
  return close + 1;
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  if (at < 0) throw new XmlError('内容不完整');
  return at + mark.length;
}

function nameEndOf(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) > 0x20) at++;
  return at;
}

/** End of a tag; a > inside a quoted attribute does not count. */
function tagEnd(text: string, open: number): number {
  let quote = 0;
  for (let i = open + 1; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (quote !== 0) {
      if (char === quote) quote = 0;
    } else if (char === 0x22 || char === 0x27) quote = char;
    else if (char === 0x3e) return i;
  }
  throw new XmlError('内容不完整');
}

/** Of one tag; the most are the name spaces of a document, some forty. */
const ATTRIBUTES = 200;

/** All attributes of a tag. */
export function attributesOf(source: string): Record<string, string> {
  const out: Record<string, string> = {};
  const next = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/uy;
  let count = 0;
  for (let match = next.exec(source); match !== null; match = next.exec(source)) {
    if (++count > ATTRIBUTES) throw new XmlError('属性过多');
    out[match[1] as string] = decodeEntities(match[2] ?? match[3] ?? '');
  }
  return out;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/giu, (whole, code: string) => {
    if (!code.startsWith('#')) return NAMED[code] ?? whole;
    const value = /^#x/iu.test(code) ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
    return value > 0 && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff) ? String.fromCodePoint(value) : '';
  });
}
