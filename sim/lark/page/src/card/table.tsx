// Tables of a card, with pages; the types of columns: text, lark_md, markdown, number, options, persons, date.
import { useState, type CSSProperties } from 'react';
import type { PartProps } from './element.tsx';
import { arr, num, obj, str, type Json } from './json.ts';
import { MarkdownText, PersonName, Tag, TextObject } from './text.tsx';

/** 1,234.50 with currency sign, as the column's `format` asks. */
export function numberText(value: unknown, format: Json): string {
  if (typeof value !== 'number') return str(value);
  const precision = typeof format['precision'] === 'number' ? format['precision'] : null;
  const [whole = '', fraction] = (precision === null ? String(value) : value.toFixed(precision)).split('.');
  const grouped = format['separator'] === true ? whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : whole;
  return `${str(format['symbol'])}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Milliseconds by a pattern of YYYY, MM, DD, HH, mm, ss; Beijing time. */
export function dateByPattern(value: unknown, pattern: string): string {
  if (typeof value !== 'number') return str(value);
  const iso = new Date(value + 8 * 3_600_000).toISOString();
  const parts: Readonly<Record<string, string>> = {
    YYYY: iso.slice(0, 4),
    MM: iso.slice(5, 7),
    DD: iso.slice(8, 10),
    HH: iso.slice(11, 13),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
  };
  return (pattern || 'YYYY/MM/DD').replace(/YYYY|MM|DD|HH|mm|ss/g, (part) => parts[part] ?? part);
}

function Cell({ value, column }: { value: unknown; column: Json }) {
  switch (column['data_type']) {
    case 'number':
      return <>{numberText(value, obj(column['format']))}</>;
    case 'date':
      return <>{dateByPattern(value, str(column['date_format']))}</>;
    case 'lark_md':
      return <TextObject value={{ tag: 'lark_md', content: str(value) }} />;
    case 'markdown':
      return <MarkdownText source={str(value)} />;
    case 'options':
      if (!Array.isArray(value)) return <>{str(value)}</>;
      return value.map((option, index) => (
        <Tag key={index} text={str(obj(option)['text'] ?? option)} color={str(obj(option)['color'], 'neutral')} />
      ));
    case 'persons':
      return (Array.isArray(value) ? value : [value]).map((id, index) => (
        <span key={index}>
          {index > 0 && '、'}
          <PersonName id={str(id)} />
        </span>
      ));
    default:
      return <>{str(value)}</>;
  }
}

function styleOf(column: Json): CSSProperties {
  const align = str(column['horizontal_align']) || (column['data_type'] === 'number' ? 'right' : 'left');
  const width = str(column['width']);
  const vertical = { top: 'top', bottom: 'bottom' }[str(column['vertical_align'])] ?? 'middle';
  return {
    textAlign: align as 'left',
    verticalAlign: vertical,
    ...(/^\d+(px|%)$/.test(width) ? { width, minWidth: width.endsWith('px') ? width : undefined } : {}),
  };
}

export function TableElement({ element }: PartProps) {
  const [page, setPage] = useState(0);
  const columns = arr(element['columns']).map(obj);
  const rows = arr(element['rows']).map(obj);
  const size = Math.min(10, Math.max(1, num(element['page_size'], 5)));
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const at = Math.min(page, pages - 1);
  const head = obj(element['header_style']);
  return (
    <div className="table-box">
      <div className="table-scroll" tabIndex={0} role="region" aria-label="表格">
        <table className={element['freeze_first_column'] === true ? 'card-table frozen' : 'card-table'}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={str(column['name'])} style={styleOf(column)} className={head['bold'] === false ? 'light' : ''}>
                  {str(column['display_name'])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(at * size, (at + 1) * size).map((row, index) => (
              <tr key={at * size + index}>
                {columns.map((column) => (
                  <td key={str(column['name'])} style={styleOf(column)}>
                    <Cell value={row[str(column['name'])]} column={column} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <div className="table-pages">
          <button type="button" className="text-button" disabled={at === 0} onClick={() => setPage(at - 1)}>
            上一页
          </button>
          <span aria-live="polite">
            {at + 1} / {pages}
          </span>
          <button type="button" className="text-button" disabled={at === pages - 1} onClick={() => setPage(at + 1)}>
            下一页
          </button>
        </div>
      )}
    </div>
  );
}
