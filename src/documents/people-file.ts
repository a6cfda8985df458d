/** A people list as a file (人员名单文件): .xlsx or .csv into rows of cells, and the template that people fill in. No rules. */
import { readFile, stat } from 'node:fs/promises';
import type ExcelJS from 'exceljs';
import type { GridRow } from '../core/people/read-list.ts';
import { FileTooLarge } from './document-text.ts';
import { decodeText, isBinary } from './text.ts';
import { readSheets } from './xlsx.ts';
import { XmlError } from './xml.ts';
import { openZip, ZipError } from './zip.ts';

/** One sheet with its rows; a .csv is a sheet without a name. */
export interface Grid {
  readonly sheet: string;
  readonly rows: readonly GridRow[];
}

const MAX_BYTES = 20 * 1024 * 1024;

/** Sheets of the file in their order, or a sentence that says why it isn't read. Form and encoding by content, never by name. */
export async function readPeopleFile(path: string): Promise<readonly Grid[] | { readonly refused: string }> {
  const info = await stat(path).catch(() => null);
  if (info === null || !info.isFile()) return { refused: `找不到文件“${path}”，请检查路径。` };
  if (info.size === 0) return { refused: `文件“${path}”是空的。` };
  if (info.size > MAX_BYTES) return { refused: `“${path}”超过20 MB，不像人员名单。` };
  const bytes = await readFile(path);
  if (bytes.subarray(0, 2).equals(Buffer.from('PK'))) {
    try {
      return readSheets(openZip(bytes)).map(({ name, rows, width }) => ({ sheet: name, rows: gridOf(rows, width) }));
    } catch (error) {
      if (!(error instanceof ZipError || error instanceof XmlError || error instanceof FileTooLarge)) throw error;
      return {
        refused: `“${path}”不是可读的 .xlsx（${error.message}）。请用 Excel 或 WPS 打开后另存为 .xlsx 或 .csv。`,
      };
    }
  }
  if (isBinary(bytes))
    return { refused: `“${path}”不是 .xlsx 或 .csv。旧的 .xls 请用 Excel 或 WPS 打开后另存为 .xlsx。` };
  return [{ sheet: '', rows: readCsv(decodeText(bytes)) }];
}

function gridOf(rows: ReadonlyMap<number, ReadonlyMap<number, string>>, width: number): GridRow[] {
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([line, cells]) => ({ line, cells: Array.from({ length: width }, (_, c) => cells.get(c) ?? '') }));
}

/** RFC 4180, with comma, tab or semicolon, whichever the first line has most of. A row's line is where it begins. */
export function readCsv(text: string): GridRow[] {
  const head = text.slice(0, text.search(/[\r\n]|$/u));
  const count = (mark: string) => head.split(mark).length;
  const comma = [',', '\t', ';', '，'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
  const rows: GridRow[] = [];
  let [cells, cell, quoted, line, begun]: [string[], string, boolean, number, number] = [[], '', false, 1, 1];
  const endRow = (): void => {
    rows.push({ line: begun, cells: [...cells, cell] });
    [cells, cell] = [[], ''];
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === '\n') line++;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[++i]!;
      else quoted = false;
    } else if (char === '"' && cell.trim() === '') [quoted, cell] = [true, ''];
    else if (char === comma) [cells, cell] = [[...cells, cell], ''];
    else if (char === '\n') {
      endRow();
      begun = line;
    } else if (char !== '\r') cell += char;
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows.filter((row) => row.cells.some((each) => each.trim() !== ''));
}

/** What the template offers; the words are the rules' own. */
export interface TemplateColumn {
  readonly title: string;
  readonly needed: boolean;
  readonly note: string;
  readonly width: number;
  readonly choices?: readonly string[];
}

/** Bytes of an .xlsx: a list to fill in with example rows, and a sheet of explanations. */
export async function writePeopleTemplate(
  columns: readonly TemplateColumn[],
  examples: readonly (readonly string[])[],
  notes: readonly string[],
): Promise<Uint8Array> {
  const { default: library } = await import('exceljs');
  const workbook = new library.Workbook();
  const sheet = workbook.addWorksheet('人员名单', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ title, width }) => ({ header: title, key: title, width }));
  for (const example of examples) sheet.addRow([...example]);
  for (const [i, column] of columns.entries()) dress(sheet, column, i + 1);
  sheet.getRow(1).height = 24;
  const help = workbook.addWorksheet('说明');
  help.columns = [{ width: 14 }, { width: 8 }, { width: 84 }];
  help.addRow(['列', '必填', '怎么填']).font = { bold: true };
  for (const { title, needed, note } of columns) help.addRow([title, needed ? '是' : '', note]);
  help.addRow([]);
  for (const note of notes) {
    const row = help.addRow([note]);
    help.mergeCells(row.number, 1, row.number, 3);
    row.getCell(1).alignment = { wrapText: true, vertical: 'top' };
  }
  for (const c of [1, 2, 3]) help.getColumn(c).alignment = { wrapText: true, vertical: 'top' };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Rows that are ready to be filled in. */
const READY_ROWS = 500;

function dress(sheet: ExcelJS.Worksheet, { needed, note, choices }: TemplateColumn, at: number): void {
  const head = sheet.getCell(1, at);
  head.font = { bold: true, color: { argb: 'FFFFFFFF' } };
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: needed ? 'FF1D4E89' : 'FF5F6B7A' } };
  head.alignment = { vertical: 'middle', horizontal: 'center' };
  head.note = note;
  for (let row = 2; row <= READY_ROWS; row++) {
    const cell = sheet.getCell(row, at);
    cell.numFmt = '@'; // a number typed as text keeps its digits
    // Several roles may stand in one cell: offered, not enforced.
    if (choices)
      cell.dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${choices.join(',')}"`],
        showErrorMessage: false,
      };
  }
}
