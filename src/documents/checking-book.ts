/** The checking book as a workbook (核对表.xlsx): written to be pleasant to check in, read back cell by cell. */
import type ExcelJS from 'exceljs';
import type { Book, Column, Sheet } from '../core/checking/book.ts';
import type { ReturnedBook, ReturnedCell, ReturnedRow, ReturnedSheet } from '../core/checking/read-book.ts';
import { openZip } from './zip.ts';

/** Sheet that says which plan and which state the book was made from. */
const ABOUT = 'duban';
const UNITS = '单位';
const ID = 'id';
/** Beyond this a file is no checking book of ours. */
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_ROWS = 5000;
/** What one cell of a workbook holds. */
const CELL = 32_000;

const WIDTHS: Record<string, number> = {
  no: 7, title: 34, lead: 22, support: 34, due: 13, issue: 10, reason: 16, doubts: 34, line: 9, source: 60,
  name: 30, op: 9, value: 11, unit: 9, task: 10, owner: 20, follow: 10, message: 46, handling: 15, note: 28,
}; // prettier-ignore

const INK = { head: 'FF1D4E89', edit: 'FFFFFFFF', locked: 'FFF1F3F5', line: 'FFD0D7DE' } as const;

/** Bytes of an .xlsx file. Every value is text, never a formula. */
export async function writeCheckingBook(book: Book): Promise<Uint8Array> {
  const workbook = await newWorkbook();
  for (const sheet of book.sheets) writeSheet(workbook, sheet, book.units.length);
  writeUnits(workbook, book.units);
  writeHelp(workbook, book);
  const about = workbook.addWorksheet(ABOUT, { state: 'veryHidden' });
  about.addRows([['plan', book.planId], ['state', book.state]]); // prettier-ignore
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeSheet(workbook: ExcelJS.Workbook, sheet: Sheet, units: number): void {
  const out = workbook.addWorksheet(sheet.title, { views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }] });
  out.columns = [
    ...sheet.columns.map((c) => ({ header: c.title, key: c.key, width: WIDTHS[c.key] ?? 14 })),
    { header: ID, key: ID, width: 10, hidden: true },
  ];
  for (const row of sheet.rows) {
    const texts = Object.fromEntries(sheet.columns.map((c) => [c.key, held(row.cells[c.key] ?? '')]));
    out.addRow({ ...texts, [ID]: row.id });
  }
  for (const [i, column] of sheet.columns.entries()) dress(out, column, i + 1, sheet.rows.length, units);
  out.getRow(1).height = 24;
  out.autoFilter = { from: { row: 1, column: 1 }, to: { row: sheet.rows.length + 1, column: sheet.columns.length } };
  out.pageSetup = { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' };
}

/** Header, ground, wrapping and choices of one column. */
function dress(out: ExcelJS.Worksheet, column: Column, at: number, rows: number, units: number): void {
  const head = out.getCell(1, at);
  head.font = { bold: true, color: { argb: 'FFFFFFFF' } };
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: column.edit ? INK.head : 'FF5F6B7A' } };
  head.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
  const thin = { style: 'thin', color: { argb: INK.line } } as const;
  for (let row = 2; row <= rows + 1; row++) {
    const cell = out.getCell(row, at);
    cell.numFmt = '@';
    cell.alignment = { vertical: 'top', wrapText: true };
    cell.border = { bottom: thin, right: thin };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: column.edit ? INK.edit : INK.locked } };
    const validation = validationOf(column, units);
    if (validation !== null) cell.dataValidation = validation;
  }
}

/** Fixed choices are enforced; units are offered, and several may be typed. */
function validationOf({ choices }: Column, units: number): ExcelJS.DataValidation | null {
  if (choices === undefined || (typeof choices === 'string' && units === 0)) return null;
  if (typeof choices !== 'string')
    return { type: 'list', allowBlank: true, formulae: [`"${choices.join(',')}"`], showErrorMessage: true, errorStyle: 'error', errorTitle: '不能选', error: `可选：${choices.join('、')}` }; // prettier-ignore
  return {
    type: 'list', allowBlank: true, formulae: [`'${UNITS}'!$A$2:$A$${units + 1}`], showErrorMessage: false,
    ...(choices === 'units' ? { showInputMessage: true, promptTitle: '单位', prompt: '可从列表选一个，多个单位用、隔开' } : {}),
  }; // prettier-ignore
}

function writeUnits(workbook: ExcelJS.Workbook, units: readonly string[]): void {
  const out = workbook.addWorksheet(UNITS, { views: [{ state: 'frozen', ySplit: 1 }] });
  out.columns = [{ header: '单位名单', key: 'name', width: 34 }];
  for (const name of units) out.addRow({ name: held(name) });
  out.getRow(1).font = { bold: true };
}

function writeHelp(workbook: ExcelJS.Workbook, book: Book): void {
  const out = workbook.addWorksheet('说明');
  out.columns = [{ width: 90 }];
  const [tasks, targets, doubts] = book.sheets;
  const lines = [
    `《${book.planTitle}》核对表`,
    `任务${tasks?.rows.length ?? 0}项、指标${targets?.rows.length ?? 0}项、存疑${doubts?.rows.length ?? 0}处。`,
    '白底的格子可以改，灰底的供对照。每一行末尾有原文和行号。',
    '牵头单位、配合单位：写单位名单中的名称，多个用、隔开；牵头单位有多个时，第一个为总牵头。',
    '完成时限：写 2026-03-31 或 2026年3月底；持续推进的写“持续推进”；不设时限的空着。',
    '不办的任务：“是否交办”选“不交办”并写明理由。不跟踪的指标同样处理。不要增删行。',
    '存疑：在“处理方式”中选一种。“对应单位”须写明单位，“不处理”须写明理由，“按读出的为准”不用另写。',
    '改完后保存，在聊天中发给督办助手，或用命令读回。读回前会列出将要改动的内容，可以撤销。',
  ];
  for (const line of lines) out.addRow([line]);
  out.getColumn(1).alignment = { wrapText: true, vertical: 'top' };
  out.getRow(1).font = { bold: true, size: 14 };
}

/** What a cell can hold: no control characters, no halves of characters, no more than fits. */
function held(text: string): string {
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '');
  const whole = clean.length > CELL ? `${clean.slice(0, CELL)}…` : clean;
  // _x0041_ would be shown as A: the format's own escape is escaped.
  return whole.replace(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_');
}

/** The library takes a while to load: only where a workbook is written or read. */
async function newWorkbook(): Promise<ExcelJS.Workbook> {
  const { default: library } = await import('exceljs');
  return new library.Workbook();
}

/** A workbook that came back; null where it is no checking book of ours, or damaged. */
export async function readCheckingBook(bytes: Uint8Array): Promise<ReturnedBook | null> {
  try {
    return await read(Buffer.from(bytes));
  } catch {
    return null; // what the zip reader or the library can't read, nobody has exported here
  }
}

async function read(buffer: Buffer): Promise<ReturnedBook | null> {
  if (buffer.length > MAX_BYTES || !buffer.subarray(0, 2).equals(Buffer.from('PK'))) return null;
  // Unpacked once within the limits of our own reader: the library has none.
  const zip = openZip(buffer);
  if (!zip.read('xl/workbook.xml')?.includes(`"${ABOUT}"`)) return null;
  for (const name of zip.names) zip.read(name);
  const workbook = await newWorkbook();
  await workbook.xlsx.load(buffer as unknown as ArrayBuffer);
  const about = workbook.getWorksheet(ABOUT);
  if (about === undefined || about.getCell('A1').text !== 'plan' || about.getCell('A2').text !== 'state') return null;
  const sheets = workbook.worksheets.filter((s) => s.name !== ABOUT && s.name !== UNITS && s.name !== '说明');
  return { planId: about.getCell('B1').text, state: about.getCell('B2').text, sheets: sheets.map(returnedSheet) };
}

function returnedSheet(sheet: ExcelJS.Worksheet): ReturnedSheet {
  const headers: string[] = [];
  sheet.getRow(1).eachCell((cell, column) => {
    headers[column] = textOf(cell.value).trim();
  });
  const id = headers.indexOf(ID);
  const rows: ReturnedRow[] = [];
  for (let r = 2; r <= Math.min(sheet.rowCount, MAX_ROWS + 1); r++) {
    const row = sheet.getRow(r);
    const cells: Record<string, ReturnedCell> = {};
    for (const [column, title] of headers.entries()) {
      if (title === undefined || title === '' || column === id) continue;
      const cell = row.getCell(column);
      const formula = typeof cell.value === 'object' && cell.value !== null && ('formula' in cell.value || 'sharedFormula' in cell.value); // prettier-ignore
      cells[title] = {
        text: shownIn(cell, title),
        at: `${sheet.name}!${cell.address}`,
        ...(formula ? { formula } : {}),
      };
    }
    const own = id < 0 ? '' : textOf(row.getCell(id).value).trim();
    const empty = own === '' && Object.values(cells).every((cell) => cell.text.trim() === '');
    if (!empty) rows.push({ id: own, row: r, cells });
  }
  return { title: sheet.name, headers: headers.filter((h) => h !== undefined), rows };
}

/** Numbers that the spreadsheet made of what was typed are that again: 98% and days, which it counts from 1899-12-30. */
function shownIn(cell: ExcelJS.Cell, title: string): string {
  const { value } = cell;
  if (typeof value !== 'number') return textOf(value);
  if ((cell.numFmt ?? '').includes('%')) return String(Number((value * 100).toPrecision(12)));
  const serial = title === '完成时限' && Number.isInteger(value) && value > 10_000 && value < 100_000;
  return textOf(serial ? new Date(Date.UTC(1899, 11, 30) + value * 86_400_000) : value);
}

/** What a person sees in the cell. A date is an ISO day; a formula its last result. */
function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map((run) => run.text).join('');
  if ('formula' in value || 'sharedFormula' in value) return textOf((value.result ?? null) as ExcelJS.CellValue);
  if ('text' in value) return textOf(value.text as ExcelJS.CellValue);
  return '';
}
