import { describe, expect, it } from 'vitest';
import { findDates } from '../../../src/core/text/dates.ts';

const iso = (text: string): (string | null)[] => findDates(text, { year: 2024 }).map((d) => d.date);

describe('printed dates', () => {
  it.each([
    ['2025年底', '2025-12-31'],
    ['2025年12月底前', '2025-12-31'],
    ['到2025年', '2025-12-31'],
    ['2024年2月', '2024-02-29'],
    ['2024年6月底前完成', '2024-06-30'],
    ['2024年6月上旬', '2024-06-10'],
    ['2025年第三季度', '2025-09-30'],
    ['2026年上半年', '2026-06-30'],
    ['二〇二五年六月', '2025-06-30'],
    ['2024-06-30', '2024-06-30'],
    ['2024.6', '2024-06-30'],
    ['第三季度', '2024-09-30'],
    ['年底前', '2024-12-31'],
    ['6月底前', '2024-06-30'],
    ['明年底', '2025-12-31'],
  ])('%s is %s', (text, date) => expect(iso(text)).toEqual([date]));

  it.each(['3个月', '2024年13月', '5年内', '30日均', 'IP地址10.1.2.3'])('%s holds none', (text) =>
    expect(iso(text).filter((d) => d !== null && !d.endsWith('12-31'))).toEqual([]),
  );

  it('says what recurs, what goes on, what is relative', () => {
    const kinds = (text: string): unknown => findDates(text).map((d) => [d.kind, d.recurring ?? d.after ?? null]);
    expect(kinds('每月5日前')).toEqual([['recurring', 'monthly']]);
    expect(kinds('每季度末')).toEqual([['recurring', 'quarterly']]);
    expect(kinds('每年12月')).toEqual([['recurring', 'yearly']]);
    expect(kinds('持续推进')).toEqual([['continuous', null]]);
    expect(kinds('印发后3个月内')).toEqual([['relative', { months: 3 }]]);
  });

  it('gives no date to what prints no year where none is known', () => {
    expect(findDates('10月底前')).toMatchObject([{ date: null, yearless: true }]);
  });
});
