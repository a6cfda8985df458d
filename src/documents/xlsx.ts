/** Workbooks (exceljs): each visible sheet as title lines and one table; merged cells filled, percent and dates as printed. */
import ExcelJS from 'exceljs';
import type { SourceBlock, SourceRow, SourceText } from '../core/plan/source.ts';
import { LIMITS } from './document-text.ts';

/** Reads a workbook. Lines count the rows of its sheets one after the other. Rejects on a damaged file. */
export async function readXlsx(bytes: Buffer): Promise<SourceText> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const blocks: SourceBlock[] = [];
  let offset = 0;
  for (const sheet of book.worksheets) {
    if (sheet.state !== 'visible') continue;
    blocks.push(...sheetBlocks(sheet, offset));
    offset += Math.min(sheet.rowCount, LIMITS.rows);
  }
  return { blocks };
}

function sheetBlocks(sheet: ExcelJS.Worksheet, offset: number): SourceBlock[] {
  const width = Math.min(sheet.columnCount, LIMITS.columns);
  const rows: SourceRow[] = [];
  for (let r = 1; r <= Math.min(sheet.rowCount, LIMITS.rows); r++) {
    if (sheet.getRow(r).hidden) continue;
    const cells = Array.from({ length: width }, (_, c) => cellText(sheet.getCell(r, c + 1)));
    if (cells.some((cell) => cell !== '')) rows.push({ cells, line: r + offset });
  }
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

/** Text of a cell as a reader sees it. A merged cell holds the value of its first one. */
function cellText(cell: ExcelJS.Cell): string {
  return valueText(cell.value, cell.numFmt ?? '')
    .replace(/\r\n?/gu, '\n')
    .trim();
}

function valueText(value: ExcelJS.CellValue, format: string): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'number')
    return format.includes('%') ? `${Number((value * 100).toPrecision(12))}%` : String(Number(value.toPrecision(15)));
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map((run) => run.text).join('');
  if ('result' in value || 'formula' in value || 'sharedFormula' in value)
    return valueText((value.result ?? null) as ExcelJS.CellValue, format);
  if ('text' in value) return valueText(value.text as ExcelJS.CellValue, format);
  return '';
}

/** exceljs gives sheet dates as midnight UTC. */
function dateText(date: Date): string {
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}
