/** One sheet of a workbook, read in one pass: only cells that hold something are kept, however large the sheet says it is. */
import { FileTooLarge, LIMITS } from './document-text.ts';
import { cellTag, cellText } from './xlsx-values.ts';
import type { Values } from './xlsx-values.ts';
import { attributesOf, scanXml } from './xml-scan.ts';

/** Visible cells that hold text, by row (1-based) and column (0-based). */
export interface Sheet {
  rows: Map<number, Map<number, string>>;
  /** Columns up to the last that holds something. */
  width: number;
  /** Number of the last row that the sheet has, shown or not. */
  lastRow: number;
}

interface Box {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

const TOO_WIDE = '表格行数或列数过多，请只保留任务表后再导入';

/** Reads a sheet's XML. Throws FileTooLarge where more cells are filled than any plan has. */
export function readSheet(xml: string, values: Values): Sheet {
  const rows = new Map<number, Map<number, string>>();
  const hidden = new Set<number>();
  const merges: Box[] = [];
  let [row, column, lastRow] = [0, -1, 0];
  let [type, style, raw, inValue] = ['n', 0, '', false];
  let room: number = LIMITS.cells;
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'c') {
        const tag = cellTag(attributes);
        column = tag.at === '' ? column + 1 : columnOf(tag.at);
        [type, style, raw] = [tag.type, tag.style, ''];
      } else if (name === 'v' || name === 't') inValue = true;
      else if (name === 'row') {
        const { r, hidden: out } = attributesOf(attributes);
        row = r === undefined ? row + 1 : Number(r);
        column = -1;
        lastRow = Math.max(lastRow, row);
        if (out === '1' || out === 'true') hidden.add(row);
      } else if (name === 'mergeCell') {
        const box = boxOf(attributesOf(attributes)['ref'] ?? '');
        if (box) merges.push(box);
      }
    },
    text(piece) {
      if (inValue) raw += piece;
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c') {
        if (room-- === 0) throw new FileTooLarge('表格单元格过多，请只保留任务表后再导入');
        put(rows, row, column, cellText(type, style, raw, values).trim());
      }
    },
  });
  let width = 0;
  for (const cells of rows.values()) for (const at of cells.keys()) width = Math.max(width, at + 1);
  const last = Math.min(lastRow, LIMITS.rows);
  // Whoever merges a whole row or column means the part that the table has.
  for (const { top, left, bottom, right } of merges)
    room -= fill(rows, { top, left, bottom: Math.min(bottom, last), right: Math.min(right, width - 1) }, room);
  for (const number of hidden) rows.delete(number);
  return { rows, width, lastRow: last };
}

function put(rows: Map<number, Map<number, string>>, row: number, column: number, text: string): void {
  if (text === '') return;
  if (!(row >= 1 && row <= LIMITS.rows) || !(column >= 0 && column < LIMITS.columns)) throw new FileTooLarge(TOO_WIDE);
  const cells = rows.get(row);
  if (cells) cells.set(column, text);
  else rows.set(row, new Map([[column, text]]));
}

/** A merged cell holds its text in each row and column that it covers. Answers how many these are. */
function fill(rows: Map<number, Map<number, string>>, box: Box, most: number): number {
  const text = rows.get(box.top)?.get(box.left);
  const cells = Math.max(0, box.bottom - box.top + 1) * Math.max(0, box.right - box.left + 1);
  if (text === undefined) return 0;
  if (cells > most) throw new FileTooLarge('合并单元格过多，请取消合并后再导入');
  for (let r = box.top; r <= box.bottom; r++) for (let c = box.left; c <= box.right; c++) put(rows, r, c, text);
  return cells;
}

/** 0-based column of AB12. */
function columnOf(at: string): number {
  let value = 0;
  for (const letter of /^[A-Z]{1,3}/u.exec(at)?.[0] ?? '') value = value * 26 + letter.charCodeAt(0) - 64;
  return value - 1;
}

function boxOf(ref: string): Box | null {
  const [, first = '', top, last = '', bottom] = /^([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})$/u.exec(ref) ?? [];
  if (top === undefined || bottom === undefined) return null;
  return { top: Number(top), bottom: Number(bottom), left: columnOf(first), right: columnOf(last) };
}
