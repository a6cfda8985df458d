/** What the reader does not understand it says, by line; what it must not read it refuses. */
import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/core/plan/read-plan.ts';
import { sourceOfText } from '../../../src/core/plan/source.ts';

function warnings(...lines: string[]): string[] {
  const plan = readPlan(sourceOfText(['云岭市重点工作方案', '一、重点任务', ...lines].join('\n')));
  return 'refused' in plan ? [plan.message] : plan.warnings.map((w) => `${w.line} ${w.message}`);
}

describe('doubts', () => {
  it('has none about a clear task', () => {
    expect(warnings('1.完善机制。（责任单位：市科技局）')).toEqual([]);
  });

  it.each([
    ['a task without a unit', ['1.完善机制。（责任单位：市科技局）', '2.强化监管。'], '4 第2项没有写明责任单位'],
    [
      'an open bracket',
      ['1.完善机制。（责任单位：市科技局、市财政局', '2.强化监管。（责任单位：市科技局）'],
      '3 第1项的责任单位括号没有闭合',
    ],
    [
      'a bracket cut off by the end of the file',
      ['1.完善机制。（责任单位：市科技局、市财'],
      '3 第1项的责任单位括号到文件末尾仍未结束',
    ],
    [
      'numbering that jumps',
      ['1.完善机制。（责任单位：市科技局）', '3.强化监管。（责任单位：市科技局）'],
      '4 编号不连续',
    ],
    ['a date without a year', ['1.完善机制。（责任单位：市科技局；完成时限：6月底前）'], '3 第1项的时限没有写年份'],
    ['a relative time limit', ['1.完善机制。（责任单位：市科技局；完成时限：印发后3个月内）'], '相对时间'],
    [
      'more than six units',
      [
        `1.完善机制。（责任单位：${['科技', '教育', '财政', '民政', '司法', '水务', '商务'].map((x) => `市${x}局`).join('、')}）`,
      ],
      '建议拆分并分别明确牵头',
    ],
    ['something that is no unit', ['1.完善机制。（责任单位：市科技局、三个中心城市群）'], '不像单位名称'],
    [
      'two numbers for one target',
      [
        '1.建设站点。到2026年，新建站点30个。（责任单位：市科技局）',
        '2.续建站点。到2026年，新建站点40个。（责任单位：市科技局）',
      ],
      '4 指标“新建站点”有两个数：第3行为30个，本行为40个',
    ],
    ['units that are not named', ['1.完善机制。（责任单位：市科技局、各有关单位）'], '没有指明是哪些单位'],
  ])('says %s', (_, lines, expected) => {
    expect(warnings(...lines).join('\n')).toContain(expected);
  });

  it('says where a file holds no task at all', () => {
    expect(warnings('只有一段话。')).toEqual([expect.stringContaining('没有识别出任务')]);
  });
});

describe('marks of secrecy', () => {
  it.each(['机密★1年', '秘 密', '绝密', '★机密', '密级：秘密', '機密★長期'])(
    '%s stops the reading and is named',
    (mark) => {
      const read = readPlan(sourceOfText(`${mark}\n云岭市重点工作方案\n1.完善机制。（责任单位：市科技局）`));
      expect(read).toMatchObject({ refused: true, message: expect.stringContaining('第1行有密级标志') });
    },
  );

  it('does not mind a mention', () => {
    expect(warnings('1.加强机密文件管理。严防绝密、机密、秘密级信息外泄。（责任单位：市保密局）')).toEqual([]);
  });

  it('asks about internal papers, and takes the mark for no part of the title', () => {
    const read = readPlan(sourceOfText('内部资料\n云岭市重点工作方案\n1.完善机制。（责任单位：市科技局）'));
    expect(read).toMatchObject({ title: '云岭市重点工作方案' });
    expect(warnings('内部资料', '1.完善机制。（责任单位：市科技局）').join()).toContain('请办公室确认');
  });
});
