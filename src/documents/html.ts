/** Web pages (parse5): blocks as lines, headings with level, tables with spans filled; scripts and navigation left out. */
import { defaultTreeAdapter, parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { matchText } from '../core/text/script.ts';
import { readEnumerator } from '../core/plan/enumerators.ts';
import type { SourceBlock, SourceRow, SourceText } from '../core/plan/source.ts';
import { FileTooLarge, LIMITS } from './document-text.ts';
import { decodeText } from './text.ts';

type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
type HtmlElement = DefaultTreeAdapterTypes.Element;

const SKIP = new Set([
  'script',
  'style',
  'nav',
  'footer',
  'aside',
  'noscript',
  'iframe',
  'select',
  'button',
  'head',
  'template',
  'svg',
  'textarea',
  'option',
]);
const BLOCK = new Set(
  'p div section article h1 h2 h3 h4 h5 h6 li ul ol tr td th br dd dt dl blockquote pre header main center hr figure figcaption form fieldset body html caption'.split(
    ' ',
  ),
);

/** Encoding that the page declares in its first bytes. */
function declaredEncoding(bytes: Buffer): string | undefined {
  return /charset\s*=\s*["']?([\w-]{2,20})/iu.exec(bytes.subarray(0, 4096).toString('latin1'))?.[1];
}

/** A web page as lines and tables; line numbers are those of its source. */
export function readHtml(bytes: Buffer): SourceText {
  const text = decodeText(bytes, declaredEncoding(bytes));
  const reader = new PageReader();
  const document = parse(text, { sourceCodeLocationInfo: true, treeAdapter: bounded() });
  for (const child of document.childNodes) reader.visit(child as HtmlNode);
  reader.flush();
  return { blocks: reader.blocks };
}

/** Elements that a page may have; a plan of 300 pages pasted from Word has 30,000. */
const ELEMENTS = 80_000;

/** Builds the usual tree and stops where a page nests deeper or holds more than a page does. */
function bounded(): typeof defaultTreeAdapter {
  let [depth, elements] = [0, 0];
  return {
    ...defaultTreeAdapter,
    onItemPush() {
      if (++depth > LIMITS.depth * 2) throw new FileTooLarge('网页嵌套过深，请用浏览器打开后把正文复制到 Word 再导入');
    },
    onItemPop() {
      depth--;
    },
    createElement(name, namespace, attributes) {
      if (++elements > ELEMENTS) throw new FileTooLarge('网页元素过多，请用浏览器打开后把正文复制到 Word 再导入');
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
  };
}

class PageReader {
  readonly blocks: SourceBlock[] = [];
  private buffer = '';
  private line = 1;
  private started = false;
  private heading: number | undefined;
  private prefix = '';
  private depth = 0;
  /** Number of the next item of each ordered list. */
  private readonly counted = new Map<object, number>();

  visit(node: HtmlNode): void {
    if (node.nodeName === '#text')
      return this.text((node as DefaultTreeAdapterTypes.TextNode).value, node.sourceCodeLocation?.startLine);
    if (!('tagName' in node) || SKIP.has(node.tagName) || this.depth > LIMITS.depth * 5) return;
    if (isHidden(node)) return;
    if (node.tagName === 'table' && !isLayout(node)) return this.table(node);
    this.depth++;
    this.element(node);
    this.depth--;
  }

  private element(node: HtmlElement): void {
    const block = BLOCK.has(node.tagName);
    if (block) this.flush();
    const level = /^h([1-6])$/u.exec(node.tagName)?.[1];
    const before = this.heading;
    if (level) this.heading = Number(level);
    if (node.tagName === 'li') this.prefix = this.listPrefix(node);
    for (const child of node.childNodes) this.visit(child);
    if (block) this.flush();
    this.heading = before;
  }

  private text(value: string, line: number | undefined): void {
    // Entities for blanks keep an indented first line apart; line breaks of the source are blanks.
    // A line break of the page's source between Han characters is no blank.
    const joined = value.replace(
      /(?<=[\u3400-\u9fff，。；、：])[ \t]*[\r\n]\s*(?=[\u3400-\u9fff，。；、：（“《])/gu,
      '',
    );
    const clean = joined.replace(/[\r\n\t ]+/gu, ' ');
    if (clean.trim() !== '' && !this.started) {
      const lead = /^\s*/u.exec(value)?.[0] ?? '';
      this.line = (line ?? this.line) + (lead.match(/\n/gu)?.length ?? 0);
      this.started = true;
    }
    this.buffer += clean;
  }

  /** 1. for the items of an ordered list. */
  private listPrefix(item: HtmlElement): string {
    const list = item.parentNode;
    if (!list || !('tagName' in list) || list.tagName !== 'ol') return '';
    const number = this.counted.get(list) ?? (Number(attribute(list, 'start')) || 1);
    this.counted.set(list, number + 1);
    return `${number}. `;
  }

  flush(): void {
    const text = this.buffer.replace(/ +/gu, ' ').replace(/^ | $/gu, '');
    if (text.trim() !== '' && this.blocks.length < LIMITS.lines) {
      const numbered =
        this.prefix !== '' && readEnumerator(matchText(text.trim())) === null ? this.prefix + text : text;
      const heading = this.heading;
      const line = { text: numbered, line: this.line };
      this.blocks.push({ kind: 'line', line: heading === undefined ? line : { ...line, heading } });
      this.prefix = '';
    }
    this.buffer = '';
    this.started = false;
  }

  private table(table: HtmlElement): void {
    this.flush();
    const rows: SourceRow[] = [];
    const pending = new Map<number, { text: string; left: number }>();
    for (const row of elements(table, 'tr')) {
      if (rows.length >= LIMITS.rows) break;
      rows.push({ cells: rowCells(row, pending), line: row.sourceCodeLocation?.startLine ?? this.line });
    }
    if (rows.reduce((sum, row) => sum + row.cells.length, 0) > LIMITS.cells)
      throw new FileTooLarge('表格单元格过多，请只保留任务表后再导入');
    if (rows.length > 0) this.blocks.push({ kind: 'table', table: { rows } });
  }
}

function attribute(node: HtmlElement, name: string): string {
  return node.attrs.find((a) => a.name === name)?.value ?? '';
}

function isHidden(node: HtmlElement): boolean {
  return (
    /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(attribute(node, 'style')) ||
    node.attrs.some((a) => a.name === 'hidden')
  );
}

function* elements(node: HtmlElement, tag: string): Generator<HtmlElement> {
  for (const child of node.childNodes) {
    if (!('tagName' in child)) continue;
    if (child.tagName === tag) yield child;
    else if (child.tagName !== 'table') yield* elements(child, tag);
  }
}

/** A table that holds a table, or one row alone, only arranges the page. */
function isLayout(table: HtmlElement): boolean {
  const nested = (node: HtmlElement): boolean =>
    node.childNodes.some((c) => 'tagName' in c && (c.tagName === 'table' || nested(c)));
  return nested(table) || [...elements(table, 'tr')].length < 2;
}

function rowCells(row: HtmlElement, pending: Map<number, { text: string; left: number }>): string[] {
  const cells: string[] = [];
  const takePending = (): void => {
    for (let held = pending.get(cells.length); held && held.left > 0; held = pending.get(cells.length)) {
      held.left--;
      cells.push(held.text);
    }
  };
  for (const cell of row.childNodes) {
    if (!('tagName' in cell) || (cell.tagName !== 'td' && cell.tagName !== 'th')) continue;
    takePending();
    const text = cellText(cell);
    const [across, down] = [span(cell, 'colspan', LIMITS.columns), span(cell, 'rowspan', LIMITS.rows)];
    for (let i = 0; i < across && cells.length < LIMITS.columns; i++) {
      if (down > 1) pending.set(cells.length, { text, left: down - 1 });
      cells.push(text);
    }
  }
  takePending();
  return cells;
}

function span(cell: HtmlElement, name: string, limit: number): number {
  const value = Number(attribute(cell, name));
  return Number.isInteger(value) && value > 1 ? Math.min(value, limit) : 1;
}

function cellText(cell: HtmlElement): string {
  const reader = new PageReader();
  for (const child of cell.childNodes) reader.visit(child);
  reader.flush();
  return reader.blocks.flatMap((b) => (b.kind === 'line' ? [b.line.text.trim()] : [])).join('\n');
}
