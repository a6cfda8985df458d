/** Workbooks: each visible sheet as title lines and one table; merged cells filled, percent and dates as printed. */
import type { SourceBlock, SourceRow, SourceText } from '../core/plan/source.ts';
import { FileTooLarge, LIMITS } from './document-text.ts';
import { readSheet } from './xlsx-sheet.ts';
import type { Sheet } from './xlsx-sheet.ts';
import { readFormats, readSharedStrings } from './xlsx-values.ts';
import { childAt, childrenOf, parseXml } from './xml.ts';
import type { XmlElement } from './xml.ts';
import type { Zip } from './zip.ts';

export interface NamedSheet extends Sheet {
  readonly name: string;
}

/** Reads a workbook whose archive is open. Lines count the rows of its sheets one after the other. Throws ZipError, XmlError. */
export function readXlsx(zip: Zip): SourceText {
  const blocks: SourceBlock[] = [];
  let offset = 0;
  for (const sheet of readSheets(zip)) {
    blocks.push(...sheetBlocks(sheet, offset));
    offset += sheet.lastRow;
  }
  return { blocks };
}

/** Its visible sheets, cell by cell. Throws ZipError, XmlError, FileTooLarge. */
export function readSheets(zip: Zip): NamedSheet[] {
  const book = part(zip, 'xl/workbook.xml') ?? undefined;
  const targets = relations(part(zip, 'xl/_rels/workbook.xml.rels') ?? undefined);
  const strings = zip.read('xl/sharedStrings.xml');
  const values = {
    strings: strings ? readSharedStrings(strings.toString('utf8')) : [],
    formats: readFormats(part(zip, 'xl/styles.xml') ?? undefined),
    from1904: /^(?:1|true)$/u.test(childAt(book, 'workbookPr')?.attributes['date1904'] ?? ''),
  };
  let cells = 0;
  const sheets: NamedSheet[] = [];
  for (const sheet of childrenOf(childAt(book, 'sheets'), 'sheet')) {
    if ((sheet.attributes['state'] ?? 'visible') !== 'visible') continue;
    const bytes = zip.read(targets.get(sheet.attributes['r:id'] ?? '') ?? '');
    if (!bytes) continue;
    const read = readSheet(bytes.toString('utf8'), values);
    cells += read.rows.size * read.width;
    if (cells > LIMITS.cells) throw new FileTooLarge('表格单元格过多，请只保留任务表后再导入');
    sheets.push({ ...read, name: sheet.attributes['name'] ?? '' });
  }
  return sheets;
}

function part(zip: Zip, name: string): XmlElement | null {
  const bytes = zip.read(name);
  return bytes ? parseXml(bytes.toString('utf8')) : null;
}

/** Relation → entry of the archive; what lies outside the file is never looked for. */
function relations(element: XmlElement | undefined): Map<string, string> {
  return new Map(
    childrenOf(element, 'Relationship')
      .filter((r) => r.attributes['TargetMode'] !== 'External')
      .map((r) => {
        const target = r.attributes['Target'] ?? '';
        return [r.attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`];
      }),
  );
}

function sheetBlocks(sheet: Sheet, offset: number): SourceBlock[] {
  const rows: SourceRow[] = [...sheet.rows]
    .sort(([a], [b]) => a - b)
    .map(([number, cells]) => ({
      cells: Array.from({ length: sheet.width }, (_, c) => cells.get(c) ?? ''),
      line: number + offset,
    }))
    .filter((row) => row.cells.some((cell) => cell !== ''));
  const blocks: SourceBlock[] = [];
  let at = 0;
  for (; at < rows.length; at++) {
    const distinct = new Set(rows[at]?.cells.filter((cell) => cell !== ''));
    if (distinct.size > 1) break;
    const text = [...distinct][0] ?? '';
    for (const each of text.split('\n')) blocks.push({ kind: 'line', line: { text: each, line: rows[at]?.line ?? 1 } });
  }
  const rest = rows.slice(at);
  if (rest.length > 0) blocks.push({ kind: 'table', table: { rows: rest } });
  return blocks;
}
