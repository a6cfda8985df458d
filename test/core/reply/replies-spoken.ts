/** Further replies in spoken words: totals and what of them is done, exceptions, slips of the tongue, judgements. All fictional. */
import { HARBOUR, samples, SKY, VALLEY, type Sample } from './plans.ts';

const [THEMES, MOBILE, STATIONS] = ['“一件事”主题上线数', '政务服务掌上可办率', '公共法律服务站'];
const [PAID, FIRMS, LENT] = ['惠企资金直达兑付额', '平台注册企业', '知识产权质押融资额'];
const [FIELDS, ROAD, TOILETS] = ['新建高标准农田', '新改建农村公路里程', '改造户厕'];
const done = { intent: 'complete', status: 'done', progress: 100 } as const;
const later = { intent: 'extend', status: 'at_risk' } as const;
const fine = { status: 'on_track' } as const;

export const SPOKEN: Sample[] = [
  ...samples(HARBOUR, [
    // Totals, targets, periods
    ['9', '全县60个站，建好48个，剩12个在装修', { ...fine, progress: 80, figures: { [STATIONS]: 48 } }],
    ['9', '法律服务站60个目标完成48个', { figures: { [STATIONS]: 48 } }],
    ['7', '质押融资额30亿元的目标已完成18亿元', { figures: { [LENT]: 18 } }],
    ['7', '质押融资登记86笔、金额18.2亿元', { figures: { [LENT]: 18.2 } }],
    ['2', '3月上线2个，1-3月17个', { figures: { [THEMES]: 17 } }],
    ['7', '3月新办质押融资2.1亿元', {}, 'asks'],
    ['7', '今年30亿元的质押融资，现在18亿元', { figures: { [LENT]: 18 } }],
    ['2', '掌上办件率54%', {}, 'asks'],
    ['4', '涉企投诉下降18%', {}, 'asks'],
    ['9', '一季度建站计划完成率102%', fine],
    ['9', '47+1个', { task: null, intent: 'other' }],
    ['3', '兑付2亿7，注册企业两万三千家', { figures: { [PAID]: 2.7, [FIRMS]: 2.3 } }],
    ['3', '注册2.3万', { figures: { [FIRMS]: 2.3 } }],
    ['6', '今年以来新增专精特新中小企业21家，总数达138家', { figures: { 省级专精特新中小企业: 138 } }],
    ['6', '小巨人从12家掉到10家', { figures: { '专精特新“小巨人”企业': 10 } }],
    // Shares
    ['4', '目前进度大概在六成五的样子', { ...fine, progress: 65 }],
    ['4', '工作量完成约3/4', { ...fine, progress: 75 }],
    ['4', '完成三个阶段中的两个', { ...fine, progress: 66.7 }],
    ['4', '完成度85%+', { ...fine, progress: 85 }],
    ['4', '0%', { progress: 0 }],
    ['4', '经费砍了50%，推进困难', { status: 'at_risk', problem: '经费砍了50%' }],
    ['4', '计划完成85%，实际完成80%', { ...fine, progress: 80 }],
    // Judgements
    ['4', '刚开会，回头细说，总体没啥事', fine],
    ['4', '挺好的', fine],
    ['4', '推着呢', fine],
    ['4', '就差最后一步', fine],
    ['4', '今天刚开完动员会', fine],
    ['4', '没什么大问题，就是人手紧', { ...fine, problem: '人手紧' }],
    ['4', '先放一放', { status: 'blocked' }],
    ['4', '环评没过', { status: 'at_risk', problem: '环评没过' }],
    ['4', '完成有难度', { status: 'at_risk' }],
    ['4', '不能算完成', {}, 'asks'],
    ['4', '等市政府批', {}, 'asks'],
    ['4', '没啥可报的', {}, 'asks'],
    ['4', '争取3月底搞定', {}, 'asks'],
    // Completion of all, of too few, under headings
    ['2', '两个指标都达标了，20个，91%', { ...done, figures: { [THEMES]: 20, [MOBILE]: 91 } }],
    ['9', '12个站全部建成', {}, 'asks'],
    ['4', '已完成：清单公示。未完成：系统对接', fine],
    // What would be, what is denied, what others are said to have done
    ['4', '如果月底前细则能出，那就没问题', {}, 'asks'],
    ['4', '要是没台风早完成了', {}, 'asks'],
    ['4', '除非加人，否则完不成', { status: 'at_risk' }],
    ['4', '计划4月完成80%', { nextStep: '计划4月完成80%' }, 'asks'],
    ['4', '不存在没完成的问题', fine],
    ['4', '谁说我们滞后了', { intent: 'question' }],
    ['4', '不是滞后，是系统没更新', {}, 'asks'],
    ['4', '你们系统里写的滞后是错的，我们正常', fine],
    ['4', '代司法局报：已完成', done, 'asks'],
    ['4', '不会停工的', { task: null, intent: 'other' }],
    // Slips of the tongue, and what was taken back
    ['2', '可办率81%，哦不，91%', { figures: { [MOBILE]: 91 } }, 'asks'],
    // Promises, thanks, disputes
    ['4', '不好意思拖了这么久，月底一定给', { intent: 'ack' }],
    ['4', '完成后告诉您', { intent: 'ack' }],
    ['4', '明白，这就去办', { intent: 'accept' }],
    ['4', '我觉得这个分工有问题', { intent: 'transfer' }, 'asks'],
    // A value beside its target, a part before its whole, shares of the plan
    ['9', '48/60', { figures: { [STATIONS]: 48 } }],
    ['4', '梳理了24项，总共30项', { ...fine, progress: 80 }],
    ['2', '一件事上线17个，占全年任务的85%', { ...fine, progress: 85, figures: { [THEMES]: 17 } }],
    ['2', '各街道报上来17个主题，我们核完再报', { figures: { [THEMES]: 17 } }, 'asks'],
    ['9', '54个达标，6个没过', { figures: { [STATIONS]: 54 } }],
    ['9', '服务站从39加到48', { figures: { [STATIONS]: 48 } }],
    // Reasons beside a stop, steps that were sent up, what nobody has begun
    ['4', '专家还没排上期，先停着呢', { status: 'blocked', problem: '专家还没排上期' }],
    ['4', '清单报省里了，等批复', fine],
    ['4', '还没来得及弄', { status: 'not_started', progress: 0 }],
    ['4', '4月底够呛，5月中旬行不行', { ...later, requestedDate: '2026-05-20' }],
    ['4', '跟司法局对接着呢', fine],
    ['4', '这活儿早干完了', done],
    ['9', '昨天刚报过', {}, 'asks'],
    // Which tasks
    [
      null,
      '行政检查、法律服务网络都按计划，企业开办时间稍慢',
      [
        { task: '4', ...fine },
        { task: '9', ...fine },
        { task: '1', status: 'at_risk' },
      ],
    ],
    [
      null,
      '1已完成 2正常 3滞后 4未启动',
      [
        { task: '1', ...done },
        { task: '2', ...fine },
        { task: '3', status: 'at_risk' },
        { task: '4', status: 'not_started', progress: 0 },
      ],
    ],
    [
      null,
      '一、第1项已完成。二、第2项上线15个。三、第9项48个站。',
      [
        { task: '1', ...done },
        { task: '2', figures: { [THEMES]: 15 } },
        { task: '9', figures: { [STATIONS]: 48 } },
      ],
    ],
    [null, '3、4两项申请延期到4月底', ['3', '4'].map((task) => ({ task, ...later, requestedDate: '2026-04-30' }))],
    [
      '2',
      '主题上线数 15\n存在问题 无\n下一步 4月上线3个',
      { ...fine, nextStep: '4月上线3个', figures: { [THEMES]: 15 } },
    ],
  ]),
  ...samples(VALLEY, [
    [null, '除第8项外都完成了', ['1', '2', '3.1', '3.2', '5'].map((task) => ({ task, ...done })), 'asks'],
    [null, '除了8，都完成了', ['1', '2', '3.1', '3.2', '5'].map((task) => ({ task, ...done })), 'asks'],
    [
      null,
      '1.高标准农田：完成3.2万亩；2.农村公路：完成92公里；3.户厕改造：完成2560户。均达到序时进度。',
      [
        { task: '1', ...fine, figures: { [FIELDS]: 3.2 } },
        { task: '2', ...fine, figures: { [ROAD]: 92 } },
        { task: '3.1', ...fine, figures: { [TOILETS]: 2560 } },
      ],
    ],
    [
      null,
      '茶叶产值14亿 家庭农场31家 厕改2560户',
      [
        { task: '5', figures: { 茶叶综合产值: 14, 新增家庭农场: 31 } },
        { task: '3.1', figures: { [TOILETS]: 2560 } },
      ],
    ],
    ['1', '上半年的2.1万亩是老数', {}, 'asks'],
    ['8', '9月底来不及了，10月底吧', { ...later, requestedDate: '2026-10-31' }],
    ['8', '这个9月底要完成吗？', { intent: 'question' }],
    ['8', '国庆节后再办行吗', later, 'asks'],
    ['8', '申请延期到10月中旬，理由是讲师档期冲突', { ...later, requestedDate: '2026-10-20', problem: '讲师档期冲突' }],
    ['8', '办公室已同意延到10月底', fine],
    ['8', '调整为10月15日', { ...later, requestedDate: '2026-10-15' }],
    ['2', '已经移交给交通局了', { intent: 'transfer', transferTo: '交通局' }],
    ['2', '这项应该是交通局的吧', { intent: 'transfer', transferTo: '交通局' }, 'asks'],
    ['2', '退回', { intent: 'transfer' }, 'asks'],
  ]),
  ...samples(SKY, [['1', '無人機起降點75個，哦不，57個', { figures: { 無人機起降點: 57 } }, 'asks']]),
];
