/** Targets of single sentences (一句话里的指标): what counts, under which name, and what does not. */
import { describe, expect, it } from 'vitest';
import { passageOf } from '../../../src/core/plan/passage.ts';
import { readPlan } from '../../../src/core/plan/read-plan.ts';
import { sourceOfText } from '../../../src/core/plan/source.ts';
import { readTargets } from '../../../src/core/plan/targets.ts';

function read(text: string, context: { due?: string; spoken?: boolean; goals?: boolean } = {}): string {
  const { due = null, spoken = false, goals = false } = context;
  const { indicators } = readTargets(passageOf(text, 1), { task: '1', year: 2025, due, goals, spoken });
  return indicators.map((i) => `${i.name}${i.op}${i.value}${i.unit}${i.due ? ` ${i.due}` : ''}`).join(' ');
}

describe('a target', () => {
  it.each([
    ['教室照明达标率100%。', '教室照明达标率>=100%'],
    ['专利质押融资登记金额12亿元。', '专利质押融资登记金额>=12亿元'],
    ['归集电子证照120类。', '电子证照>=120类'],
    ['举办干部培训班3期。', '干部培训班>=3期'],
    ['开行班列600列。', '班列>=600列'],
    ['全年不少于60个项目落地。', '项目落地>=60个'],
    ['形成日处理规模6万吨。', '日处理规模>=6万吨'],
    ['节约费用力争达到5000万元。', '费用>=5000万元'],
    ['检测指标由38项增加到43项。', '检测指标>=43项'],
    ['一般公共预算收入增长4%，突破210亿元。', '一般公共预算收入增长>=4% 一般公共预算收入>210亿元'],
    ['事故起数、死亡人数均下降5%以上。', '事故起数>=5% 死亡人数下降>=5%'],
    ['平均供电煤耗降至300克标准煤/千瓦时以下。', '平均供电煤耗<=300克标准煤/千瓦时'],
    ['降尘量不高于6吨/月·平方公里。', '降尘量<=6吨/月·平方公里'],
    ['信访事项一次性化解率不低于93%。', '信访事项一次性化解率>=93%'],
    ['案件侦破率较上年提高5个百分点。', '案件侦破率>=5个百分点'],
    ['为120间教室更换灯具。', '教室更换灯具>=120间'],
    ['带动社会资本超过120亿元。', '社会资本>120亿元'],
    ['开工建设沿江高速等3条。', '沿江高速等>=3条'],
  ])('is read in %s', (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    '完成15万吨级航道疏浚。',
    '推进科学城二期建设。',
    '划定3类水源分区。',
    '合同期限一般不超过30年。',
    '末班车延时至24点。',
    '“十四五”前三年，累计改造灌区37处，投入资金58亿元。',
    '对首次升规的企业一次性奖励10万元。',
  ])('is not seen in %s', (text) => expect(read(text)).toBe(''));

  it('of the present goes on until something is promised', () => {
    expect(read('现有学校286所，在校生98.6万人，新增学位3000个。', { goals: true })).toBe('新增学位>=3000个');
  });
});

describe('a date that the text says', () => {
  const text = '创建示范县6个。2025年10月底前改造渠道18公里。新建泵站3座。';

  it('holds for its sentence and what follows', () => {
    expect(read(text, { due: '2025-10-31', spoken: true })).toBe(
      '示范县>=6个 渠道>=18公里 2025-10-31 新建泵站>=3座 2025-10-31',
    );
  });

  it('holds for numbers before it in the same sentence', () => {
    expect(read('改造渠道18公里，2025年10月底前完成。', { due: '2025-10-31', spoken: true })).toBe(
      '渠道>=18公里 2025-10-31',
    );
  });

  it('in a column or bracket holds for all', () => {
    expect(read('创建示范县6个。', { due: '2025-10-31' })).toBe('示范县>=6个 2025-10-31');
  });
});

describe('the foreword', () => {
  it('gives the targets that it promises, and none of the past', () => {
    const plan = readPlan(
      sourceOfText(`云溪市2025年工作要点
去年全市完成投资1523亿元，已有企业1200家。到2027年，全市产值突破一百亿元，覆盖率达到百分之八十五。
一、重点任务
1.建设基地。（市农业农村局、市财政局）`),
    );
    expect('refused' in plan ? [] : plan.indicators.map((i) => [i.value, i.unit, i.due, i.task])).toEqual([
      [100, '亿元', '2027-12-31', null],
      [85, '%', '2027-12-31', null],
    ]);
  });
});
