/** Dates of speech: resolved from a day in its own zone. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addSpan, dayOfInstant, findSpokenDates } from '../../../src/core/text/spoken-dates.ts';

/** A Wednesday. */
const TODAY = Temporal.PlainDate.from('2026-03-18');
const dateOf = (text: string): string | null | undefined => findSpokenDates(text, TODAY)[0]?.date;

describe('dates of speech', () => {
  it.each([
    ['2026年7月31日前', '2026-07-31'],
    ['2026-07-31', '2026-07-31'],
    ['2026/7/31', '2026-07-31'],
    ['二〇二六年七月三十一日', '2026-07-31'],
    ['26年7月底', '2026-07-31'],
    ['7月31号', '2026-07-31'],
    ['推到7.31', '2026-07-31'],
    ['3月17日', '2027-03-17'],
    ['3月18日', '2026-03-18'],
    ['25号前', '2026-03-25'],
    ['10号', '2026-04-10'],
    ['月底前', '2026-03-31'],
    ['本月底', '2026-03-31'],
    ['下月底', '2026-04-30'],
    ['下个月10号', '2026-04-10'],
    ['2月底', '2027-02-28'],
    ['6月上旬', '2026-06-10'],
    ['6月中旬', '2026-06-20'],
    ['6月下旬', '2026-06-30'],
    ['6月', '2026-06-30'],
    ['一季度末', '2026-03-31'],
    ['三季度', '2026-09-30'],
    ['下季度末', '2026-06-30'],
    ['上半年', '2026-06-30'],
    ['年底前', '2026-12-31'],
    ['明年一季度末', '2027-03-31'],
    ['明年底', '2027-12-31'],
    ['今天', '2026-03-18'],
    ['明天下班前', '2026-03-19'],
    ['周五前', '2026-03-20'],
    ['周一', '2026-03-23'],
    ['本周一', '2026-03-16'],
    ['下周五', '2026-03-27'],
    ['下下周一', '2026-03-30'],
    ['国庆前', '2026-09-30'],
    ['五一前', '2026-04-30'],
    ['元旦前', '2026-12-31'],
    ['国庆节', '2026-10-01'],
  ])('%s is %s', (text, date) => expect(dateOf(text)).toBe(date));

  it.each(['中秋前', '春节前', '端午节', '月初', '下周', '周末', '6月初', '国庆后', '2月30日', '几天'])(
    '%s names no day',
    (text) => expect(dateOf(text)).toBeNull(),
  );

  it.each(['近年来', '每月底', '1.5公里', '第3期', '十分', '年度计划'])('%s is no date', (text) => {
    expect(findSpokenDates(text, TODAY)).toEqual([]);
  });

  it.each([
    ['再给10天', { days: 10 }],
    ['两周', { days: 14 }],
    ['半个月', { days: 15 }],
    ['延期一个月', { months: 1 }],
    ['一个半月', { months: 1, days: 15 }],
    ['一个季度', { months: 3 }],
    ['半年', { months: 6 }],
    ['5个工作日', { workdays: 5 }],
  ])('%s is a span', (text, span) => {
    expect(findSpokenDates(text, TODAY)).toMatchObject([{ kind: 'span', date: null, span }]);
  });

  it('leads a month to the same day of the next, or to its last day', () => {
    expect(addSpan(Temporal.PlainDate.from('2026-01-31'), { months: 1 }).toString()).toBe('2026-02-28');
    expect(addSpan(Temporal.PlainDate.from('2026-01-15'), { months: 1 }).toString()).toBe('2026-02-15');
    expect(addSpan(TODAY, { workdays: 3 }).toString()).toBe('2026-03-23');
  });

  it('gives the places in the text, the longest reading first', () => {
    const text = '由6月底延长至2026年9月30日';
    expect(findSpokenDates(text, TODAY).map(({ start, end }) => text.slice(start, end))).toEqual([
      '6月底',
      '2026年9月30日',
    ]);
  });

  it('takes the day that the instant’s own clock shows', () => {
    expect(dayOfInstant('2026-03-18T00:30:00+08:00')?.toString()).toBe('2026-03-18');
    expect(dayOfInstant('nonsense')).toBeNull();
  });
});
