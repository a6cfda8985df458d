/** Values of a workbook's cells as a reader sees them: shared strings, number formats, dates, percents. */
import { attributesOf, scanXml } from './xml-scan.ts';
import { childAt, childrenOf } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** What the cells of all sheets refer to. */
export interface Values {
  strings: readonly string[];
  /** Number format of a style, '' for none. */
  formats: readonly string[];
  /** Days are counted from 1904 (old Macs). */
  from1904: boolean;
}

/** Text of an xlsx string: line breaks as \n, _x000D_ and its like decoded. */
export function plainText(text: string): string {
  return text
    .replace(/_x([0-9a-f]{4})_/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/gu, '\n');
}

/** The table of strings; how characters are pronounced (rPh) is left out. */
export function readSharedStrings(xml: string): string[] {
  const out: string[] = [];
  let text = '';
  let inText = false;
  let spoken = 0;
  scanXml(xml, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') spoken++;
      else if (name === 't') inText = spoken === 0;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(name) {
      if (name === 'si') out.push(plainText(text));
      else if (name === 'rPh') spoken--;
      else if (name === 't') inText = false;
    },
  });
  return out;
}

/** Formats that every workbook has without saying so; only percents and dates matter. */
const BUILT_IN: Record<number, string> = { 9: '0%', 10: '0.00%' };

function builtIn(id: number): string {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) {
    return id === 17 || id === 27 || id === 52 || id === 57 ? 'yyyy/m' : 'yyyy/m/d';
  }
  return BUILT_IN[id] ?? '';
}

/** Number format by index of a cell's style. */
export function readFormats(styles: XmlElement | undefined): string[] {
  const own = new Map(
    childrenOf(childAt(styles, 'numFmts'), 'numFmt').map((f) => [
      Number(f.attributes['numFmtId']),
      f.attributes['formatCode'] ?? '',
    ]),
  );
  return childrenOf(childAt(styles, 'cellXfs'), 'xf').map((xf) => {
    const id = Number(xf.attributes['numFmtId'] ?? 0);
    return own.get(id) ?? builtIn(id);
  });
}

/** A cell's text. `type` and `style` as its tag says; `raw` is its stored value. */
export function cellText(type: string, style: number, raw: string, values: Values): string {
  switch (type) {
    case 's':
      return values.strings[Number(raw)] ?? '';
    case 'str':
    case 'inlineStr':
      return plainText(raw);
    case 'b':
      return raw === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      return '';
    case 'd':
      return isoText(raw);
    default:
      return numberText(raw, values.formats[style] ?? '', values.from1904);
  }
}

function isoText(raw: string): string {
  const [, year, month, day] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})/u.exec(raw) ?? [];
  return year === undefined ? raw : `${year}年${Number(month)}月${Number(day)}日`;
}

function numberText(raw: string, format: string, from1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw.trim();
  // Words in quotes, colours in brackets and escaped characters are no fields of a date.
  const fields = format.replace(/"[^"]*"|\[[^\]]*\]|\\./gu, '').toLowerCase();
  if (/[yd]/u.test(fields) && !fields.includes('general')) return dateText(value, /d/u.test(fields), from1904);
  return fields.includes('%') ? `${Number((value * 100).toPrecision(12))}%` : String(Number(value.toPrecision(15)));
}

const DAY_MS = 86_400_000;

/** Days since the end of 1899 (with Excel's day 60 that never was) or of 1903; a format without a day prints the month. */
function dateText(serial: number, withDay: boolean, from1904: boolean): string {
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const date = new Date(Date.UTC(1899, 11, 30) + Math.floor(days) * DAY_MS);
  if (Number.isNaN(date.getTime())) return String(serial);
  const month = `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月`;
  return withDay ? `${month}${date.getUTCDate()}日` : month;
}

/** Attributes of a cell's tag. */
export function cellTag(attributes: string): { at: string; type: string; style: number } {
  const { r = '', t = 'n', s = '0' } = attributesOf(attributes);
  return { at: r, type: t, style: Number(s) };
}
