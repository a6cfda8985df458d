/** Word files: paragraphs with Word's own numbers, heading levels, tables with merged cells. Deleted text and contents pages stay out. */
import type { SourceBlock, SourceRow, SourceText } from '../core/plan/source.ts';
import { FileTooLarge, LIMITS } from './document-text.ts';
import { WordNumbering } from './docx-numbering.ts';
import { childAt, childrenOf, parseXml } from './xml.ts';
import type { XmlElement } from './xml.ts';
import type { Zip } from './zip.ts';

interface Style {
  heading?: number;
  numId?: string;
  level?: number;
}

function part(zip: Zip, name: string): XmlElement | null {
  const bytes = zip.read(name);
  return bytes ? parseXml(bytes.toString('utf8')) : null;
}

/** Reads a docx whose archive is open. Throws ZipError, XmlError on damage. Lines count its paragraphs. */
export function readDocx(zip: Zip): SourceText {
  const document = part(zip, 'word/document.xml');
  const reader = new WordReader(
    readStyles(part(zip, 'word/styles.xml')),
    new WordNumbering(part(zip, 'word/numbering.xml')),
  );
  reader.blocks.push(...marks(zip));
  reader.body(childAt(document ?? undefined, 'w:body'));
  return { blocks: reader.blocks };
}

/** A mark of secrecy often stands in the page header; nothing else of headers is wanted. */
function marks(zip: Zip): SourceBlock[] {
  return zip.names
    .filter((name) => /^word\/header[0-9]*\.xml$/u.test(name))
    .flatMap((name) => paragraphs(part(zip, name)).map((p) => textOf(p).trim()))
    .filter((text) => /^.{0,6}(?:绝密|机密|秘密|絕密|機密)/u.test(text) && text.length < 20)
    .slice(0, 1)
    .map((text) => ({ kind: 'line', line: { text, line: 1 } }));
}

function paragraphs(element: XmlElement | null): XmlElement[] {
  if (!element) return [];
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : child.name === 'w:p' ? [child] : paragraphs(child),
  );
}

function readStyles(styles: XmlElement | null): Map<string, Style> {
  const raw = new Map<string, { own: Style; based: string | undefined }>();
  for (const style of childrenOf(styles ?? undefined, 'w:style')) {
    const properties = childAt(style, 'w:pPr');
    const outline = childAt(properties, 'w:outlineLvl')?.attributes['w:val'];
    const name = childAt(style, 'w:name')?.attributes['w:val'] ?? '';
    const named = /^(?:heading|标题|標題) ?([1-6])$/iu.exec(name)?.[1];
    const level = named
      ? Number(named)
      : outline !== undefined && Number(outline) < 6
        ? Number(outline) + 1
        : undefined;
    const list = numberOf(properties);
    const own: Style = { ...(level === undefined ? {} : { heading: level }), ...list };
    raw.set(style.attributes['w:styleId'] ?? '', { own, based: childAt(style, 'w:basedOn')?.attributes['w:val'] });
  }
  const resolve = (id: string | undefined, depth: number): Style => {
    const found = id === undefined || depth > 12 ? undefined : raw.get(id);
    return found ? { ...resolve(found.based, depth + 1), ...found.own } : {};
  };
  return new Map([...raw.keys()].map((id) => [id, resolve(id, 0)]));
}

function numberOf(properties: XmlElement | undefined): Style {
  const list = childAt(properties, 'w:numPr');
  const numId = childAt(list, 'w:numId')?.attributes['w:val'];
  const level = childAt(list, 'w:ilvl')?.attributes['w:val'];
  return { ...(numId === undefined ? {} : { numId }), ...(level === undefined ? {} : { level: Number(level) }) };
}

class WordReader {
  readonly blocks: SourceBlock[] = [];
  private line = 0;
  private cells = 0;
  private readonly styles: Map<string, Style>;
  private readonly numbering: WordNumbering;

  constructor(styles: Map<string, Style>, numbering: WordNumbering) {
    this.styles = styles;
    this.numbering = numbering;
  }

  body(element: XmlElement | undefined): void {
    for (const child of element?.children ?? []) {
      if (typeof child === 'string' || this.blocks.length > LIMITS.lines) continue;
      if (child.name === 'w:p') this.paragraph(child);
      else if (child.name === 'w:tbl') this.table(child);
      else if (child.name === 'w:sdt') {
        if (!isContents(child)) this.body(childAt(child, 'w:sdtContent'));
      } else if (
        child.name === 'w:ins' ||
        child.name === 'w:moveTo' ||
        child.name === 'w:customXml' ||
        child.name === 'w:smartTag'
      )
        this.body(child);
    }
  }

  private paragraph(p: XmlElement): void {
    const { texts, heading, contents } = this.read(p);
    if (contents) return;
    for (const text of texts) {
      this.line++;
      const line = { text, line: this.line };
      this.blocks.push({
        kind: 'line',
        line: heading !== undefined && text.length <= 60 ? { ...line, heading } : line,
      });
    }
  }

  /** Text of a paragraph, its number in front; forced line breaks make lines. */
  private read(p: XmlElement): { texts: string[]; heading: number | undefined; contents: boolean } {
    const properties = childAt(p, 'w:pPr');
    const id = childAt(properties, 'w:pStyle')?.attributes['w:val'];
    const style: Style = { ...(id === undefined ? {} : this.styles.get(id)), ...numberOf(properties) };
    const outline = childAt(properties, 'w:outlineLvl')?.attributes['w:val'];
    const heading = outline !== undefined && Number(outline) < 6 ? Number(outline) + 1 : style.heading;
    const text = textOf(p);
    const number =
      style.numId !== undefined && text.trim() !== '' ? this.numbering.next(style.numId, style.level ?? 0) : '';
    return { texts: (number + text).split('\n'), heading, contents: /^TOC ?[1-9]$|^toc/u.test(id ?? '') };
  }

  private table(table: XmlElement): void {
    const rows: SourceRow[] = [];
    const above: string[] = [];
    for (const row of tableRows(table)) {
      if (rows.length >= LIMITS.rows) break;
      const first = this.line + 1;
      const cells: string[] = [];
      for (const cell of rowCells(row)) {
        const properties = childAt(cell, 'w:tcPr');
        const across = Math.min(
          Number(childAt(properties, 'w:gridSpan')?.attributes['w:val'] ?? 1) || 1,
          LIMITS.columns,
        );
        const merge = childAt(properties, 'w:vMerge');
        const own = this.cell(cell);
        const text = merge && merge.attributes['w:val'] !== 'restart' ? (above[cells.length] ?? own) : own;
        for (let i = 0; i < across && cells.length < LIMITS.columns; i++) cells.push(text);
      }
      this.cells += cells.length;
      if (this.cells > LIMITS.cells) throw new FileTooLarge('表格单元格过多，请只保留任务表后再导入');
      cells.forEach((cell, i) => (above[i] = cell));
      rows.push({ cells, line: Math.min(first, Math.max(this.line, 1)) });
    }
    if (rows.length > 0) this.blocks.push({ kind: 'table', table: { rows } });
  }

  private cell(cell: XmlElement): string {
    return paragraphs(cell)
      .flatMap((p) => {
        this.line++;
        return this.read(p).texts;
      })
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .join('\n');
  }
}

function isContents(sdt: XmlElement): boolean {
  const gallery = childAt(sdt, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery')?.attributes['w:val'] ?? '';
  return /table of contents/iu.test(gallery);
}

function tableRows(table: XmlElement): XmlElement[] {
  return table.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    if (child.name === 'w:tr') return [child];
    return child.name === 'w:sdt' ? tableRows(childAt(child, 'w:sdtContent') ?? child) : [];
  });
}

function rowCells(row: XmlElement): XmlElement[] {
  return row.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    if (child.name === 'w:tc') return [child];
    return child.name === 'w:sdt' ? rowCells(childAt(child, 'w:sdtContent') ?? child) : [];
  });
}

/** What a reader of the page sees of a paragraph. */
function textOf(element: XmlElement): string {
  let out = '';
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    switch (child.name) {
      case 'w:t':
        out += child.children.filter((c) => typeof c === 'string').join('');
        break;
      case 'w:tab':
        if (element.name === 'w:r') out += '\t';
        break;
      case 'w:br':
      case 'w:cr':
        if (child.attributes['w:type'] === undefined || child.attributes['w:type'] === 'textWrapping') out += '\n';
        break;
      case 'w:noBreakHyphen':
        out += '-';
        break;
      // Deleted text, field codes, the second drawing of a text box, properties.
      case 'w:del':
      case 'w:moveFrom':
      case 'w:instrText':
      case 'w:delText':
      case 'mc:Fallback':
      case 'w:pPr':
      case 'w:rPr':
        break;
      default:
        out += textOf(child);
    }
  }
  return out;
}
