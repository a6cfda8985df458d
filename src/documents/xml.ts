/** XML as a tree of elements, for parts that are small or need to be looked at out of order. */
import { FileTooLarge } from './document-text.ts';
import { attributesOf, scanXml, XmlError } from './xml-scan.ts';

export { XmlError } from './xml-scan.ts';

export interface XmlElement {
  /** Local name with prefix as written: w:p. */
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

/** Elements of a tree, each of some 200 bytes; a Word file of 300 pages has 200,000. */
const ELEMENTS = 400_000;

/** Parses a document; answers its root element. Throws XmlError as scanXml() does. */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const stack = [root];
  let elements = 0;
  scanXml(text, {
    open(name, attributes) {
      if (++elements > ELEMENTS) throw new FileTooLarge('文件内容过多，请只保留方案正文后再导入');
      const element: XmlElement = { name, attributes: attributes === '' ? {} : attributesOf(attributes), children: [] };
      stack.at(-1)?.children.push(element);
      stack.push(element);
    },
    text: (piece) => stack.at(-1)?.children.push(piece),
    close: () => stack.pop(),
  });
  const first = root.children.find((child) => typeof child !== 'string');
  if (!first || typeof first === 'string') throw new XmlError('没有内容');
  return first;
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
