/** Rules that other offices' layouts asked for (版式), each on the shortest text that needs it. */
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../../src/core/plan/document.ts';
import { readPlan } from '../../../src/core/plan/read-plan.ts';
import type { SourceText } from '../../../src/core/plan/source.ts';
import { sourceOfText } from '../../../src/core/plan/source.ts';

function plan(source: string | SourceText): PlanDocument {
  const read = readPlan(typeof source === 'string' ? sourceOfText(source) : source);
  if ('refused' in read) throw new Error(read.message);
  return read;
}

/** 1 标题 | 牵头 | 配合 | 时限, a line for each task. */
function tasks(source: string | SourceText): string[] {
  return plan(source).tasks.map((t) =>
    [`${t.no} ${t.title}`, t.lead.join(' '), t.support.join(' '), t.deadline ?? t.recurring ?? ''].join(' | '),
  );
}

describe('who is responsible', () => {
  it('is said behind the last item for all items of a chapter', () => {
    const text = `云溪市行动方案
一、重点任务
1  能源工程
1.1  发展风电。扩大装机。
1.2  改造煤电。降低煤耗。
以上任务由市发展改革委牵头，市财政局、各县（市、区）政府落实。
2  工业工程
2.1  节能改造。推广装备。
上述任务由市工信局牵头，市科技局配合。`;
    expect(tasks(text)).toEqual([
      '1.1 发展风电 | 市发展改革委 | 市财政局 各县（市、区）政府 | ',
      '1.2 改造煤电 | 市发展改革委 | 市财政局 各县（市、区）政府 | ',
      '2.1 节能改造 | 市工信局 | 市科技局 | ',
    ]);
  });

  it('is the lead of the chapter’s heading with the helpers of the item', () => {
    const text = `云溪区民生实事方案
一、办好教育（牵头单位：区教育局）
1.新建学校2所。
配合单位：区住建局
2.培训教师300名。
配合单位：区人社局、区财政局`;
    expect(tasks(text)).toEqual([
      '1 新建学校2所 | 区教育局 | 区住建局 | ',
      '2 培训教师300名 | 区教育局 | 区人社局 区财政局 | ',
    ]);
  });

  it('may be a commission whose name holds 和, and a station', () => {
    const text = `云溪市工作要点
一、重点任务
（一）拓展联运。由市发展和改革委员会牵头，会同市交通运输局落实，开通班列。
（二）提升引航。由云溪引航站负责，准点率不低于98%。`;
    expect(tasks(text)).toEqual(['1 拓展联运 | 市发展和改革委员会 | 市交通运输局 | ', '2 提升引航 | 云溪引航站 |  | ']);
  });

  it('is what a meeting decided', () => {
    const text = `云溪市议定事项清单
一、关于防汛
1. 会议要求，市商务局牵头办好消费季，市文旅局配合，力争拉动消费15亿元。
2. 会议议定，市农业农村局会同市水利局、市供销社做好抗旱工作，新打机井120眼。
3. 会议原则同意《管廊办法》，由市住建局、市司法局根据意见修改后印发。`;
    expect(tasks(text).map((line) => line.split(' | ').slice(1, 3).join(' | '))).toEqual([
      '市商务局 | 市文旅局',
      '市农业农村局 | 市水利局 市供销社',
      '市住建局 | 市司法局',
    ]);
  });

  it('is labelled with a dash, or a bracket of offices without their city', () => {
    const text = `云溪区百日行动方案
一、重点任务
（一）全面排查。建立台账。
责任部门—区商务局；协同部门—区市场监管局、各街道办
（二）规范监管。推行抽查。（市场监管局、生态环境局、城管局等部门）`;
    expect(tasks(text)).toEqual([
      '1 全面排查 | 区商务局 | 区市场监管局 各街道办 | ',
      '2 规范监管 | 市场监管局 | 生态环境局 城管局 | ',
    ]);
  });

  it('is labelled with a bracket inside the label', () => {
    const text = `云溪省灌区方案
一、主要任务
1．改造渠道。更新泵站。
牵头处室（单位）：水利水电处；配合处室（单位）：建设管理处、省质量中心
2．管好用水。执行计划。
牵头处室（单位）：水资源处；配合处室（单位）：各市水利局`;
    expect(tasks(text)).toEqual([
      '1 改造渠道 | 水利水电处 | 建设管理处 省质量中心 | ',
      '2 管好用水 | 水资源处 | 各市水利局 | ',
    ]);
  });
});

describe('what a task is', () => {
  const problems = `云溪市整改方案
二、整改任务
第1项
反馈问题：污水处理能力不足，日均溢流0.8万吨。
责任单位：市住建局、青石区政府
整改时限：2025年6月30日前
整改措施：
1.新增处理能力5万吨。
2.由市水务集团负责临时设施运行。
第2项
反馈问题：扬尘管控不力。
责任单位：市城管局
整改时限：立行立改
整改措施：
1.推广新能源渣土车200辆。`;

  it('is the problem, its measures are no tasks of their own', () => {
    expect(tasks(problems)).toEqual([
      '1 污水处理能力不足，日均溢流0.8万吨 | 市住建局 | 青石区政府 | 2025-06-30',
      '2 扬尘管控不力 | 市城管局 |  | ',
    ]);
  });

  it('has no target in the figures of its problem', () => {
    expect(plan(problems).indicators.map((i) => [i.task, i.value, i.unit])).toEqual([
      ['1', 5, '万吨'],
      ['2', 200, '辆'],
    ]);
  });

  it('goes on through a chapter of safeguards that is numbered on', () => {
    const text = `云溪省实施意见
一、优化布局
（一）建设学校。改善条件。（省教育厅、省财政厅）
二、强化组织实施
（二）加强领导。完善制度。（省委教育工作领导小组秘书组）
（三）加大投入。落实拨款。（省财政厅、省教育厅）`;
    expect(tasks(text).map((line) => line.split(' ')[0])).toEqual(['1', '2', '3']);
  });

  it('begins behind the head that a wide blank sets off', () => {
    const text = `云溪市青年方案
一、重点任务
（1）筹建青年公寓　2025年新增供应青年公寓6000套（间），租金优惠。
牵头：市住建局　配合：市自然资源局
（2）开放青年驿站　建设青年驿站15家，提供住宿服务和求职指导。
牵头：团市委　配合：市财政局`;
    expect(tasks(text)[0]).toBe('1 筹建青年公寓 | 市住建局 | 市自然资源局 | 2025-12-31');
    expect(plan(text).indicators.map((i) => i.name)).toEqual(['新增供应青年公寓', '青年驿站']);
  });
});

describe('tables', () => {
  it('in several chapters number their rows by chapter', () => {
    const table = (rows: string): string =>
      `| 编号 | 事项 | 牵头部门 | 配合部门 | 完成节点 |\n|---|---|---|---|---|\n${rows}`;
    const text = `# 云溪县任务清单\n\n## 一、景区\n\n${table('| 1 | 创建景区 | 县文旅局 | — | 2025年10月 |')}\n\n## 二、业态\n\n${table('| 1 | 建设民宿 | 县公安局 | 县文旅局 | 每季度 |')}`;
    expect(tasks(text)).toEqual([
      '1.1 创建景区 | 县文旅局 |  | 2025-10-31',
      '2.1 建设民宿 | 县公安局 | 县文旅局 | quarterly',
    ]);
    expect(plan(text).tasks.map((t) => t.section)).toEqual([['一、景区'], ['二、业态']]);
  });

  it('name the task in the first column of text where rows of chapters stand between', () => {
    const text = [
      '云溪市分工表',
      '序号\t工作任务\t具体举措\t责任单位\t完成时限',
      '一、服务\t\t\t\t',
      '1\t推行一窗通\t压缩环节。\t市市场监管局、市公安局\t2024年3月底',
      '2\t规范注销\t建立制度。\t同上\t同上',
      '合计：2项\t\t\t\t',
    ].join('\n');
    expect(tasks(text)).toEqual([
      '1 推行一窗通 | 市市场监管局 | 市公安局 | 2024-03-31',
      '2 规范注销 | 市市场监管局 | 市公安局 | 2024-03-31',
    ]);
  });

  it('of one cell a line go on over a page, and their last column of text may wrap', () => {
    const head = ['序号', '重点工作', '主要内容', '牵头单位', '配合单位', '完成时间'];
    const text = [
      '云溪区任务表',
      ...head,
      ...['1', '垃圾分类', '回收利用率达到46%，新建回收', '屋35座。', '区城管局', '区商务局、', '各街道', '2025年10月'],
      '第 1 页 共 2 页',
      ...head,
      ...['2', '建设商圈', '建设商圈6个。', '公安分局', '区商务局', '每月通报'],
      '第 2 页 共 2 页',
    ].join('\n');
    expect(tasks(text)).toEqual([
      '1 垃圾分类 | 区城管局 | 区商务局 各街道 | 2025-10-31',
      '2 建设商圈 | 公安分局 | 区商务局 | monthly',
    ]);
    expect(plan(text).indicators.map((i) => i.value)).toEqual([46, 35, 6]);
  });

  it('of several sheets are one plan, named by the first of them', () => {
    const sheet = (title: string, rows: string[][], from: number): SourceText['blocks'] => [
      { kind: 'line', line: { text: title, line: from } },
      {
        kind: 'table',
        table: {
          rows: [['编号', '重点任务', '主办单位', '协办单位', '完成时间'], ...rows].map((cells, i) => ({
            cells,
            line: from + 1 + i,
          })),
        },
      },
    ];
    const note: SourceText['blocks'] = ['填报说明', '1.每月28日前报送。'].map((text, i) => ({
      kind: 'line',
      line: { text, line: i + 1 },
    }));
    const book = {
      blocks: [
        ...note,
        ...sheet('云溪市任务台账（产业类）', [['A1', '壮大集群', '市工信局', '', '2026年6月']], 3),
        ...sheet('云溪市任务台账（民生类）', [['B1', '稳就业', '市人社局', '市教育局', '2026年9月']], 6),
      ],
    };
    expect(plan(book).title).toBe('云溪市任务台账（产业类）');
    expect(tasks(book)).toEqual([
      '1.1 壮大集群 | 市工信局 |  | 2026-06-30',
      '2.1 稳就业 | 市人社局 | 市教育局 | 2026-09-30',
    ]);
  });
});

describe('task cards', () => {
  const card = (no: string, title: string, lead: string, goal: string, from: number): SourceText['blocks'] => [
    {
      kind: 'table',
      table: {
        rows: [
          ['任务编号', no, '任务名称', title],
          ['牵头单位', lead, '配合单位', '市财政局'],
          ['目标任务', goal, goal, goal],
          ['完成时限', '2025年6月底', '责任人', '李明'],
        ].map((cells, i) => ({ cells, line: from + i })),
      },
    },
  ];
  const title: SourceText['blocks'] = [{ kind: 'line', line: { text: '云溪市重点项目任务卡', line: 1 } }];
  const book = {
    blocks: [
      ...title,
      ...card('1', '建设科创园', '市科技局', '建成厂房20万平方米', 2),
      ...card('2', '改造小区', '市住建局', '改造小区80个', 6),
    ],
  };

  it('with labels beside their values are a task each', () => {
    expect(tasks(book)).toEqual([
      '1 建设科创园 | 市科技局 | 市财政局 | 2025-06-30',
      '2 改造小区 | 市住建局 | 市财政局 | 2025-06-30',
    ]);
    expect(plan(book).tasks.map((t) => t.persons)).toEqual([['李明'], ['李明']]);
    expect(plan(book).indicators.map((i) => [i.task, i.value])).toEqual([
      ['1', 20],
      ['2', 80],
    ]);
  });
});

describe('tables of indicators', () => {
  it('take the date of the row, and 考核指标 names one', () => {
    const text = `云溪县2025年度目标责任书
序号\t考核指标\t目标值\t分值\t责任单位\t完成时限
1\t地区生产总值增速\t6.5%\t10\t县发改局\t12月底
2\t森林覆盖率\t≥52%\t5\t县林业局\t11月底`;
    expect(plan(text).indicators.map((i) => [i.name, i.op, i.value, i.due])).toEqual([
      ['地区生产总值增速', '>=', 6.5, '2025-12-31'],
      ['森林覆盖率', '>=', 52, '2025-11-30'],
    ]);
  });
});

describe('dates', () => {
  const due = (sentence: string): string =>
    tasks(
      `云溪市2025年方案\n一、重点任务\n1.除险加固。${sentence}（市水利局、市财政局）\n2.其他。（市水利局、市财政局）`,
    )[0]
      ?.split(' | ')
      .at(-1) ?? '';

  it('of an event of a year are none', () => expect(due('2025年汛前完成。')).toBe(''));
  it('before the plan’s year are none', () => expect(due('2022年选派的教师有序轮换。')).toBe(''));
  it('are read where a machine took 0 for O', () => expect(due('2O25年2月1O日前完成。')).toBe('2025-02-10'));
});

describe('the title', () => {
  it('stands behind a mark of the attachment, and bracketed number and date under it are its document number', () => {
    const text = `附件2
云溪区城市更新任务分工及进度安排表
（云溪府〔2026〕5号，2026年1月20日印发）
序号\t工作任务\t牵头单位\t配合单位
1\t改造城中村\t区住建局\t各街道
注：1.目标为累计数。2.领导每月调度1次。`;
    const { title, docNumber, indicators } = plan(text);
    expect([title, docNumber, indicators]).toEqual(['云溪区城市更新任务分工及进度安排表', '云溪府〔2026〕5号', []]);
  });

  it('may have the issuer on a line above and the years in brackets below', () => {
    const text = `云溪国家高新区管理委员会
关于促进产业发展的行动计划
（2024—2026年）
（云高管发〔2024〕27号）
一、重点行动
行动一：技术攻关。突破技术。
责任单位：科技局牵头，财政局配合`;
    expect(plan(text).title).toBe('云溪国家高新区管理委员会关于促进产业发展的行动计划（2024—2026年）');
    expect(plan(text).docNumber).toBe('云高管发〔2024〕27号');
  });
});
