/** Replies about several tasks, or another than the card's: which task is meant. All fictional. */
import { HARBOUR, samples, SKY, VALLEY, type Sample } from './plans.ts';

export const TASKS: Sample[] = [
  ...samples(HARBOUR, [
    [
      null,
      '第2项上线15个主题；第6项小巨人10家，进展顺利；第9项已完成',
      [
        { task: '2', figures: { '“一件事”主题上线数': 15 } },
        { task: '6', status: 'on_track', figures: { '专精特新“小巨人”企业': 10 } },
        { task: '9', intent: 'complete', status: 'done', progress: 100 },
      ],
    ],
    [
      null,
      '任务4：检查计划已公示\n任务7：质押融资18亿元',
      [
        { task: '4', status: 'on_track' },
        { task: '7', figures: { 知识产权质押融资额: 18 } },
      ],
    ],
    [
      null,
      '1、系统正在升级；\n4、清单已公布；\n9、法律服务站50个。',
      [
        { task: '1', status: 'on_track' },
        { task: '4', status: 'on_track' },
        { task: '9', figures: { 公共法律服务站: 50 } },
      ],
    ],
    [
      null,
      '4、6项均按计划推进',
      [
        { task: '4', status: 'on_track' },
        { task: '6', status: 'on_track' },
      ],
    ],
    [
      null,
      '第一项和第四项都正常',
      [
        { task: '1', status: 'on_track' },
        { task: '4', status: 'on_track' },
      ],
    ],
    [
      null,
      '4已完成，7申请延期到9月底',
      [
        { task: '4', intent: 'complete', status: 'done', progress: 100 },
        { task: '7', intent: 'extend', status: 'at_risk', requestedDate: '2026-09-30' },
      ],
    ],
    [
      null,
      '企业开办那项系统卡住了，动不了；法律服务站建了51个，没问题',
      [
        { task: '1', status: 'blocked' },
        { task: '9', status: 'on_track', figures: { 公共法律服务站: 51 } },
      ],
    ],
    [null, '知识产权质押这块进展缓慢，银行不积极', { task: '7', status: 'at_risk', problem: '银行不积极' }],
    [null, '掌上可办率87%', { task: '2', figures: { 政务服务掌上可办率: 87 } }],
    [null, '惠企平台已上线试运行', { task: '3', status: 'on_track' }],
    [
      null,
      '都正常推进',
      [
        { task: '1', status: 'on_track' },
        { task: '2', status: 'on_track' },
        { task: '3', status: 'on_track' },
        { task: '4', status: 'on_track' },
        { task: '6', status: 'on_track' },
        { task: '7', status: 'on_track' },
        { task: '9', status: 'on_track' },
      ],
      'asks',
    ],
    [
      null,
      '除第4项外，其余都已完成',
      [
        { task: '1', intent: 'complete', status: 'done', progress: 100 },
        { task: '2', intent: 'complete', status: 'done', progress: 100 },
        { task: '3', intent: 'complete', status: 'done', progress: 100 },
        { task: '6', intent: 'complete', status: 'done', progress: 100 },
        { task: '7', intent: 'complete', status: 'done', progress: 100 },
        { task: '9', intent: 'complete', status: 'done', progress: 100 },
      ],
      'asks',
    ],
    [null, '进展顺利', { task: null, status: 'on_track' }, 'asks'],
    [null, '第12项已完成', { task: null, intent: 'complete', status: 'done', progress: 100 }, 'asks'],
    ['4', '第12项已完成', { task: null, intent: 'complete', status: 'done', progress: 100 }, 'asks'],
    ['4', '第9项建了52个站', { task: '9', figures: { 公共法律服务站: 52 } }, 'asks'],
    ['4', '小巨人企业11家', { task: '6', figures: { '专精特新“小巨人”企业': 11 } }, 'asks'],
    [
      '4',
      '第4项正常，第9项法律服务站52个',
      [
        { task: '4', status: 'on_track' },
        { task: '9', figures: { 公共法律服务站: 52 } },
      ],
    ],
    ['6', '其他镇街都已完成摸底，培育工作有序推进', { status: 'on_track' }],
    [
      '2',
      '「陈科：请报一下第2项进展，目标20个」\n- - - - - - - - - - - - - - -\n上线15个，正常',
      { status: 'on_track', figures: { '“一件事”主题上线数': 15 } },
    ],
    [null, '> 请反馈第9项 完善公共法律服务网络（目标60个）\n目前51个', { task: '9', figures: { 公共法律服务站: 51 } }],
    ['4', '1、清单已公布。2、计划已备案。3、下周开展联合检查。', { status: 'on_track', nextStep: '下周开展联合检查' }],
    ['9', '9号任务：站点已建52个，人员已到岗', { status: 'on_track', figures: { 公共法律服务站: 52 } }],
  ]),
  ...samples(VALLEY, [
    [
      null,
      '3.1、改厕2300户；3.2、污水治理率62%',
      [
        { task: '3.1', figures: { 改造户厕: 2300 } },
        { task: '3.2', figures: { 农村生活污水治理率: 62 } },
      ],
    ],
    [null, '第3.1项进度偏慢，主要是户主不配合', { task: '3.1', status: 'at_risk', problem: '户主不配合' }],
    [
      null,
      '农村公路86公里，高标准农田3.1万亩',
      [
        { task: '2', figures: { 新改建农村公路里程: 86 } },
        { task: '1', figures: { 新建高标准农田: 3.1 } },
      ],
    ],
    [
      null,
      '六项都按计划推进',
      [
        { task: '1', status: 'on_track' },
        { task: '2', status: 'on_track' },
        { task: '3.1', status: 'on_track' },
        { task: '3.2', status: 'on_track' },
        { task: '5', status: 'on_track' },
        { task: '8', status: 'on_track' },
      ],
      'asks',
    ],
    [
      '8',
      '第8项已培训900人次，其余各项任务正常',
      [
        { task: '8', figures: { 农技人员培训: 900 } },
        { task: '1', status: 'on_track' },
        { task: '2', status: 'on_track' },
        { task: '3.1', status: 'on_track' },
        { task: '3.2', status: 'on_track' },
        { task: '5', status: 'on_track' },
      ],
      'asks',
    ],
  ]),
  ...samples(SKY, [
    [
      null,
      '第1、2項正常，第10项飞手1150名',
      [
        { task: '1', status: 'on_track' },
        { task: '2', status: 'on_track' },
        { task: '10', figures: { 持證飛手: 1150 } },
      ],
    ],
    [
      null,
      '物流航线开通18条，链上企业40家',
      [
        { task: '2', figures: { 低空物流航線: 18 } },
        { task: '4', figures: { 低空經濟鏈上企業: 40 } },
      ],
    ],
  ]),
];
