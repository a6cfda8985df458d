/** Further replies, each of which was once misread: traps of numbers, of completion, of names, of dates. All fictional. */
import { HARBOUR, samples, SKY, VALLEY, type Plan, type Sample } from './plans.ts';

/** 云岭区经济社会发展任务 (fictional), Monday 6 July 2026. */
const RIDGE: Plan = {
  now: '2026-07-06T11:20:00+08:00',
  bureau: '区发改局',
  tasks: [
    {
      no: '1',
      title: '稳定经济增长',
      deadline: '2026-12-31',
      indicators: [
        { name: '地区生产总值增速', unit: '%', target: 6 },
        { name: '规模以上工业增加值增速', unit: '%', target: 7 },
      ],
    },
    {
      no: '2',
      title: '扩大有效投资',
      deadline: '2026-12-31',
      indicators: [
        { name: '重点项目年度完成投资', unit: '亿元', target: 120 },
        { name: '重大项目开工数', unit: '个', target: 45 },
      ],
    },
    {
      no: '5',
      title: '办好民生实事',
      deadline: '2026-11-30',
      indicators: [
        { name: '新增公办学位', unit: '个', target: 12000 },
        { name: '城镇新增就业', unit: '万人', target: 8 },
      ],
    },
    { no: '12', title: '培训乡村医生', deadline: null, indicators: [] },
    {
      no: '15',
      title: '建设公共充电设施',
      deadline: '2026-10-31',
      indicators: [{ name: '公共充电桩', unit: '个', target: 5000 }],
    },
  ],
};
const [SPECIAL, GIANT] = ['省级专精特新中小企业', '专精特新“小巨人”企业'];
const [INVESTED, STARTED] = ['重点项目年度完成投资', '重大项目开工数'];
const done = { intent: 'complete', status: 'done', progress: 100 } as const;

export const MORE: Sample[] = [
  ...samples(HARBOUR, [
    [
      '2',
      '主题上线17个，完成年度目标任务的85%',
      { status: 'on_track', progress: 85, figures: { '“一件事”主题上线数': 17 } },
    ],
    ['2', '一件事主题由12个增加到18个', { figures: { '“一件事”主题上线数': 18 } }],
    ['3', '兑付金额2.35亿元（其中中小微企业1.2亿元），惠及企业4200家', { figures: { 惠企资金直达兑付额: 2.35 } }],
    ['6', '小巨人9家，专精特新一百三十来家', { figures: { [SPECIAL]: 130, [GIANT]: 9 } }],
    ['6', '今年新认定小巨人2家', {}, 'asks'],
    ['6', '全年目标已提前完成，现有专精特新152家、小巨人12家', { ...done, figures: { [SPECIAL]: 152, [GIANT]: 12 } }],
    ['7', '融资额 1,950,000 万元', { figures: { 知识产权质押融资额: 195 } }],
    ['4', '工作推进中，暂无需要协调的事项', { status: 'on_track' }],
    ['4', '还剩两个环节，其他都弄完了', { status: 'on_track' }],
    ['4', '我们早完成了', done],
    ['4', '已于3月15日前完成', done],
    ['4', '申请销号', done],
    ['4', '目标基本实现', { status: 'on_track' }],
    ['4', '前期滞后，现已赶上进度', { status: 'on_track' }],
    ['4', '虽有困难，但总体进展顺利', { status: 'on_track' }],
    ['4', '人手紧张，但能按期完成', { status: 'on_track', problem: '人手紧张' }],
    ['4', '因省里细则没出，暂时没法启动', { status: 'blocked', problem: '省里细则没出' }],
    ['4', '完成率不是65%，是56%', { status: 'on_track', progress: 56 }, 'asks'],
    ['4', '完成情况：80%', { status: 'on_track', progress: 80 }],
    ['4', '最快也要到五月中旬才能完成', {}, 'asks'],
    ['4', '要到6月底才能完成，申请延期', { intent: 'extend', status: 'at_risk', requestedDate: '2026-06-30' }],
    ['4', '4月10号前行不行', { intent: 'extend', status: 'at_risk', requestedDate: '2026-04-10' }],
    ['4', '申请延期至6.30', { intent: 'extend', status: 'at_risk', requestedDate: '2026-06-30' }],
    ['4', '申请延期至2月30日', { intent: 'extend', status: 'at_risk' }, 'asks'],
    ['4', '该项应归口司法局', { intent: 'transfer', transferTo: '司法局' }],
    ['4', '我们只是配合单位，牵头是市司法局', { intent: 'transfer', transferTo: '市司法局' }],
    ['4', '我局将认真抓好落实，确保完成任务', { intent: 'accept' }],
    ['4', '数据还没出来，出来马上报', { intent: 'ack' }],
    ['4', '烦请把表格发我一份', { intent: 'question' }],
    [
      '4',
      '【进展】已印发方案。【问题】人员不足。【下一步】开展培训。',
      { status: 'at_risk', problem: '人员不足', nextStep: '开展培训' },
    ],
    ['4', '（收到）', { intent: 'ack' }],
    ['4', '不属于市政务服务局职责，请明确责任单位', { intent: 'transfer' }, 'asks'],
    ['4', '拟由街道行政执法队具体实施', { nextStep: '拟由街道行政执法队具体实施' }, 'asks'],
    ['4', '该任务已取消', {}, 'asks'],
    ['9', '上次报48，这次52', { figures: { 公共法律服务站: 52 } }],
    ['9', '东港街道法律服务站8个，全市51个', { figures: { 公共法律服务站: 51 } }],
    ['7', '发明专利授权量现有 1 386 件', {}, 'asks'],
  ]),
  ...samples(VALLEY, [
    [
      null,
      '第2项农村公路完成92公里；3.1项户厕改造因部分农户外出进度滞后；第8项申请延期至10月20日',
      [
        { task: '2', figures: { 新改建农村公路里程: 92 } },
        { task: '3.1', status: 'at_risk', problem: '部分农户外出' },
        { task: '8', intent: 'extend', status: 'at_risk', requestedDate: '2026-10-20' },
      ],
    ],
    [
      null,
      '除农村厕所改造进度滞后外，其他任务进展顺利',
      [
        { task: '3.1', status: 'at_risk' },
        ...['1', '2', '3.2', '5', '8'].map((task) => ({ task, status: 'on_track' as const })),
      ],
      'asks',
    ],
    [
      null,
      '1-5项正常，8项办了6期培训班',
      ['1', '2', '3.1', '3.2', '5', '8'].map((task) => ({ task, status: 'on_track' as const })),
    ],
    ['1', '农技培训960人次', { task: '8', figures: { 农技人员培训: 960 } }, 'asks'],
    ['2', '路基完成108公里、路面完成95公里', {}, 'asks'],
    ['2', '累计完成投资1.8亿元，占年度投资计划2.4亿元的75%', { status: 'on_track', progress: 75 }],
    ['3.1', '3000户已全部改造完成', done],
    ['5', '家庭农场总数达328家，今年新增36家', { figures: { 新增家庭农场: 36 } }],
    ['8', '到期前完成不了，再宽限20天吧', { intent: 'extend', status: 'at_risk', requestedDate: '2026-10-20' }],
  ]),
  ...samples(SKY, [
    [
      null,
      '1、2、4項正常，10項已完成',
      [
        { task: '1', status: 'on_track' },
        { task: '2', status: 'on_track' },
        { task: '4', status: 'on_track' },
        { task: '10', ...done },
      ],
    ],
    ['2', '新開通航線5條，累計21條', { figures: { 低空物流航線: 21 } }],
    ['10', '飛手培訓辦了三期，共420人', { status: 'on_track' }],
  ]),
  ...samples(RIDGE, [
    [
      '1',
      'GDP增长5.9%，规上工业增速7.2%，总体平稳',
      { status: 'on_track', figures: { 地区生产总值增速: 5.9, 规模以上工业增加值增速: 7.2 } },
    ],
    ['1', '规上工业增加值增速-1.2%', { figures: { 规模以上工业增加值增速: -1.2 } }],
    [
      '2',
      '1—6月，重点项目完成投资63.8亿元，占年度计划的53.2%；累计开工38个，开工率84.4%。',
      { status: 'on_track', progress: 53.2, figures: { [INVESTED]: 63.8, [STARTED]: 38 } },
    ],
    [
      '2',
      '56个重点项目总体完成投资72.6亿元，为年度计划的60.5%。其中，政府投资项目完成18.3亿元，为年度计划的47%。',
      { status: 'on_track', progress: 60.5, figures: { [INVESTED]: 72.6 } },
    ],
    ['5', '学位建设项目12个，已竣工5个，在建7个', { status: 'on_track' }],
    [
      '5',
      '城镇新增就业46000人，完成年度任务57.5%',
      { status: 'on_track', progress: 57.5, figures: { 城镇新增就业: 4.6 } },
    ],
    ['12', '培训任务已全部完成，共培训612人', done],
    ['12', '第四期培训班定于7月中旬举办', { nextStep: '第四期培训班定于7月中旬举办' }, 'asks'],
    [
      '15',
      '公共充电桩保有量4100个，新建桩1200个，总体进度82%',
      { status: 'on_track', progress: 82, figures: { 公共充电桩: 4100 } },
    ],
    ['15', '10月31日前完不成，需延后', { intent: 'extend', status: 'at_risk' }, 'asks'],
    [
      '15',
      '由于电网改造滞后，完成时间需从10月底推迟到12月中旬',
      { intent: 'extend', status: 'at_risk', problem: '电网改造滞后', requestedDate: '2026-12-20' },
    ],
    ['15', '这个活应该城管局干', { intent: 'transfer', transferTo: '城管局' }],
    ['15', '移交给物业公司管理的站点已达30处', {}, 'asks'],
    ['15', '按合同工期推进，11月30日竣工', { nextStep: '11月30日竣工' }, 'asks'],
    ['15', '之前申请延期到11月底，现在可以按期完成，撤回延期申请', { status: 'on_track' }, 'asks'],
    ['15', '整体顺利，只是个别小区业委会不同意安装', { status: 'on_track', problem: '个别小区业委会不同意安装' }],
    ['15', '完成率由60%提高到72%', { status: 'on_track', progress: 72 }],
    ['15', '请把第15项标记为已完成', {}, 'asks'],
    ['5', '就业人数46,000', { figures: { 城镇新增就业: 4.6 } }],
    ['12', '6期培训班已办4期', { status: 'on_track', progress: 66.7 }],
    ['2', '完成投资63.8亿元，力争全年完成125亿元，超额完成目标任务', { figures: { [INVESTED]: 63.8 } }],
  ]),
];
