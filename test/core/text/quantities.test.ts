import { describe, expect, it } from 'vitest';
import { findQuantities } from '../../../src/core/text/quantities.ts';

const brief = (text: string): string[] =>
  findQuantities(text).map((q) => `${q.value}${q.max === undefined ? '' : `-${q.max}`}${q.unit}${q.approx ?? ''}`);

describe('quantities', () => {
  it.each([
    ['合格率达到98%以上，抽检98.5％', ['98%', '98.5％']],
    ['培育3-5个、3至5家', ['3-5个', '3-5家']],
    ['引进1.2万名左右', ['1.2万名左右']],
    ['培训四十五万人', ['45万人']],
    ['营业收入突破100億元', ['100億元']],
    ['不超过80万元/项', ['80万元/项']],
    ['压缩至3个工作日以内', ['3个工作日']],
    ['百分之三十', ['30%']],
    ['下降0.5个百分点', ['0.5个百分点']],
    ['指数达到94以上', ['94']],
    ['5G基站2万个', ['2万个']],
  ])('%s', (text, found) => expect(brief(text)).toEqual(found));

  it.each([
    '2025年12月5日前',
    '第三批',
    '一批企业',
    '十分重要',
    '统筹两手抓',
    'A4纸',
    '三农工作',
    '一体化推进',
    '二〇二五年',
  ])('finds none in %s', (text) => expect(brief(text)).toEqual([]));

  it('tells where number and unit stand in the text given', () => {
    const text = '新增智能工厂（车间）80家以上';
    const [found] = findQuantities(text);
    expect(text.slice(found?.start, found?.end)).toBe('80家');
  });
});
