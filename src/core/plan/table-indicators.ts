/** Targets of an indicator table (指标 | 单位 | 2025年目标): one a row, due by the year in the header of its value. */
import { findDates } from '../text/dates.ts';
import { findQuantities } from '../text/quantities.ts';
import { matchText } from '../text/script.ts';
import { readDeadline } from './deadlines.ts';
import type { PlanIndicator } from './document.ts';
import { readNumeral } from '../text/numerals.ts';
import { cellPassage } from './cell-places.ts';
import { spanOf } from './passage.ts';
import type { Passage } from './passage.ts';
import type { SourceTable } from './source.ts';
import { readColumns } from './table-columns.ts';

/** Indicators of a table that lists nothing else; null where the table is none. */
export function tableIndicators(
  table: SourceTable,
  year: number | undefined,
  horizon: string | null,
): PlanIndicator[] | null {
  const columns = readColumns(table.rows);
  if (!columns || !columns.roles.includes('indicator') || columns.roles.includes('task')) return null;
  const name = columns.roles.lastIndexOf('indicator');
  const measure = columns.roles.indexOf('measure');
  const values = columns.roles.flatMap((role, i) => (role === 'value' || role === 'target' ? [i] : []));
  const limit = columns.roles.indexOf('deadline');
  const out: PlanIndicator[] = [];
  for (const row of table.rows.slice(columns.body)) {
    const title = (row.cells[name] ?? '').trim();
    if (title === '' || title === columns.headers[name]) continue;
    const own = limit < 0 ? null : (readDeadline((row.cells[limit] ?? '').trim(), year)?.date ?? null);
    for (const i of values) {
      const due = findDates(columns.headers[i] ?? '')[0]?.date ?? yearOf(columns.headers[i] ?? '') ?? own ?? horizon;
      if (
        /现状|基期|基准|完成值|实际/u.test(matchText(columns.headers[i] ?? '')) ||
        (due !== null && year !== undefined && Number(due.slice(0, 4)) < year)
      )
        continue;
      const read = readValue(title, cellPassage(row, i), measure < 0 ? '' : (row.cells[measure] ?? '').trim(), due);
      if (read) out.push(read);
    }
  }
  return out;
}

function yearOf(header: string): string | null {
  const match = /(20[0-9]{2})/u.exec(matchText(header));
  return match ? `${match[1]}-12-31` : null;
}

function readValue(title: string, place: Passage, measure: string, due: string | null): PlanIndicator | null {
  const { raw: cell, norm } = place;
  const sign = /^(?:≥|>=|≧|不低于|不少于|>|≤|<=|≦|不高于|不超过|<|约)/u.exec(norm)?.[0] ?? '';
  const quantity = findQuantities(cell.slice(sign.length))[0];
  const plain = readNumeral(norm.slice(sign.length));
  const value = quantity?.value ?? plain;
  if (value === null || value === undefined) return null;
  const inName = /[（(]([^（）()]{1,8})[）)]\s*$/u.exec(title);
  const unit = quantity?.unit || (measure !== '' && !/^[-—/]+$/u.test(measure) ? measure : (inName?.[1] ?? ''));
  const op = quantity?.max !== undefined ? 'range' : opOf(sign, norm);
  return {
    name: inName && unit === inName[1] ? title.slice(0, inName.index).trim() : title,
    op,
    value,
    ...(quantity?.max === undefined ? {} : { valueMax: quantity.max }),
    unit,
    due,
    task: null,
    text: `${title} ${cell}`,
    spans: {
      value: quantity
        ? spanOf(place, sign.length + quantity.start, sign.length + quantity.end)
        : spanOf(place, sign.length, cell.length),
    },
  };
}

function opOf(sign: string, norm: string): PlanIndicator['op'] {
  if (/^(?:≤|<=|≦|不高于|不超过)/u.test(sign) || /以下|以内$/u.test(norm)) return '<=';
  if (sign === '<') return '<';
  if (sign === '>') return '>';
  return sign === '约' || /左右$/u.test(norm) ? '~' : '>=';
}
