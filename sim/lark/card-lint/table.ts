/** The table component (表格): columns, and rows that fit them. */
import type { Component } from './component.ts';
import { type At, CODE, isObject, type Check } from './problem.ts';
import { align, array, bool, int, object, oneOf, string, verticalAlign } from './values.ts';

const TYPES = ['text', 'lark_md', 'options', 'number', 'persons', 'date', 'markdown'];

const columnWidth: Check = (value, at) => {
  const found = typeof value === 'string' ? /^(\d+)(px|%)$/.exec(value) : null;
  const size = Number(found?.[1]);
  if (value === 'auto' || (found?.[2] === 'px' && size >= 80 && size <= 600)) return;
  if (found?.[2] === '%' && size >= 1 && size <= 100) return;
  at.error(`${JSON.stringify(value)} is neither auto, nor 80px to 600px, nor 1% to 100%`);
};

const rowHeight: Check = (value, at) => {
  const px = typeof value === 'string' ? /^(\d+)px$/.exec(value) : null;
  if (['low', 'middle', 'high', 'auto'].includes(String(value)) || (px && Number(px[1]) >= 32 && Number(px[1]) <= 124))
    return;
  at.error(`${JSON.stringify(value)} is neither low, middle, high, auto, nor 32px to 124px`);
};

const column = object(
  {
    name: string(),
    display_name: string(),
    width: columnWidth,
    vertical_align: verticalAlign,
    horizontal_align: align,
    data_type: oneOf(...TYPES),
    format: object({ symbol: string(1), precision: int(0, 10), separator: bool }),
    date_format: string(),
  },
  ['name', 'data_type'],
);

function rows(value: Record<string, unknown>, at: At): void {
  const columns = Array.isArray(value['columns']) ? value['columns'].filter(isObject) : [];
  const types = new Map(columns.map((entry) => [String(entry['name']), String(entry['data_type'])]));
  if (types.size < columns.length) at.key('columns').error('two columns have the same name');
  if (!Array.isArray(value['rows'])) return at.error('rows must be an array', CODE.tableRows);
  value['rows'].forEach((row: unknown, index) => {
    const here = at.key('rows').key(index);
    if (!isObject(row)) return here.error('a row must be an object', CODE.tableRows);
    for (const [key, cell] of Object.entries(row)) {
      const type = types.get(key);
      if (type === undefined) here.error(`there is no column "${key}"`, CODE.tableColumns);
      else if (!fits(type, cell)) here.error(`cell "${key}" does not fit the type ${type}`, CODE.tableRows);
    }
  });
}

function fits(type: string, cell: unknown): boolean {
  if (cell === null || cell === undefined) return true;
  if (type === 'number')
    return typeof cell === 'number' || (Array.isArray(cell) && cell.every((entry) => typeof entry === 'number'));
  if (type === 'date') return typeof cell === 'number';
  if (type === 'options') return typeof cell === 'string' || (Array.isArray(cell) && cell.every(isObject));
  if (type === 'persons')
    return typeof cell === 'string' || (Array.isArray(cell) && cell.every((id) => typeof id === 'string'));
  return !isObject(cell) && !Array.isArray(cell);
}

export const table: Component = {
  rootOnly: true,
  needed: ['columns', 'rows'],
  keys: {
    page_size: int(1, 10),
    row_height: rowHeight,
    row_max_height: (value, at) => {
      const px = /^(\d+)px$/.exec(String(value));
      if (!px || Number(px[1]) < 32 || Number(px[1]) > 999) at.error('must be 32px to 999px');
    },
    freeze_first_column: bool,
    header_style: object({
      text_align: align,
      text_size: oneOf('normal', 'heading'),
      background_style: oneOf('grey', 'none'),
      text_color: oneOf('default', 'grey'),
      bold: bool,
      lines: int(1),
    }),
    columns: array(column, 1, 50),
    rows: () => {},
  },
  also(value, at) {
    at.run.tables += 1;
    rows(value, at);
  },
};
