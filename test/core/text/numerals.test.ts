import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumeral, toChineseNumeral } from '../../../src/core/text/numerals.ts';

describe('numerals', () => {
  it.each([
    ['1,200', 1200],
    ['１２００', 1200],
    ['12 000', null],
    ['1,20', null],
    ['二〇二五', 2025],
    ['二零二五', 2025],
    ['廿二', 22],
    ['两', 2],
    ['两万', 20000],
    ['一百二', 120],
    ['一百零二', 102],
    ['三千零五十', 3050],
    ['十二亿三千万', 1230000000],
    ['三万五', 35000],
    ['1.2万', 12000],
    ['1.1万', 11000],
    ['10亿', 1000000000],
    ['九十八点二', 98.2],
    ['百分之三十', 30],
    ['百分之九十八点五', 98.5],
    ['98.5％', 98.5],
    ['萬', null],
    ['三农', null],
    ['十百', null],
    ['', null],
  ])('%s is %s', (text, value) => expect(readNumeral(text)).toBe(value));

  it('writes and reads back every number below ten million', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (n) => {
        expect(readNumeral(toChineseNumeral(n))).toBe(n);
      }),
    );
  });

  it('writes teens and twenties as people do', () => {
    expect([10, 15, 20, 22, 110, 10200].map(toChineseNumeral)).toEqual([
      '十',
      '十五',
      '二十',
      '二十二',
      '一百一十',
      '一万零二百',
    ]);
  });
});
