/** Replies as they are typed or spoken between two meetings; each row holds one rule. All fictional. */
import { HARBOUR, samples, SINGLE, SKY, VALLEY, type Plan, type Sample } from './plans.ts';

const ROAD = '新改建农村公路里程';
const done = { intent: 'complete', status: 'done', progress: 100 } as const;
const later = { intent: 'extend', status: 'at_risk' } as const;

/** 青屏市公共服务任务 (fictional), Tuesday 14 July 2026: values for each head, values where less is better. */
const GREEN: Plan = {
  now: '2026-07-14T16:00:00+08:00',
  bureau: '市民政局',
  tasks: [
    {
      no: '1',
      title: '发展社区养老服务',
      deadline: '2026-10-31',
      indicators: [
        { name: '千名老人养老床位数', unit: '张', target: 42 },
        { name: '护理型养老床位', unit: '张', target: 9000 },
      ],
    },
    {
      no: '2',
      title: '改善空气质量',
      deadline: null,
      indicators: [{ name: 'PM10年均浓度', unit: '微克/立方米', target: 50 }],
    },
    {
      no: '7',
      title: '推进智慧助残',
      deadline: '2026-12-31',
      indicators: [{ name: '无障碍示范点', unit: '个', target: 60 }],
    },
    {
      no: '9',
      title: '办好家庭签约服务',
      deadline: '2026-12-31',
      indicators: [{ name: '重点人群签约人数', unit: '万人', target: 30 }],
    },
  ],
};

export const PHONE: Sample[] = [
  ...samples(HARBOUR, [
    // Voice input
    ['4', '以完成七成，进展顺力', { status: 'on_track', progress: 70 }],
    ['4', '按记划推进', { status: 'on_track' }],
    // Half English
    ['4', 'progress 40%, on track', { status: 'on_track', progress: 40 }],
    ['4', 'all done，见附件', done],
    ['4', 'not done yet', {}, 'asks'],
    ['4', 'behind schedule', { status: 'at_risk' }],
    ['4', '请extend to 4/20', { ...later, requestedDate: '2026-04-20' }],
    // Absence
    ['4', '我这周休年假', { task: null, intent: 'other' }],
    ['4', '在外地开会，回去后报给您', { intent: 'ack' }],
    ['4', '有急事请联系法制科老周', { task: null, intent: 'other' }],
    // Questions that look like something else
    ['4', '这是我们牵头还是司法局牵头？', { intent: 'question' }],
    ['4', '如果想延期需要什么材料', { intent: 'question' }],
    ['4', '不是说好3月底才交吗', { intent: 'question' }],
    ['4', '凭什么说我们逾期', { intent: 'question' }],
    ['4', '进展还是顺利的', { status: 'on_track' }],
    ['4', '等我问下支队再答复您', { intent: 'ack' }],
    // Others' words
    ['2', '隔壁平江市都上线30个了', { task: null, intent: 'other' }],
    ['4', '张市长要求月底前务必完成', { task: null, intent: 'other' }],
    ['2', '[链接] 我市“一件事”主题上线数达25个', { task: null, intent: 'other' }],
    ['2', '全省平均82%，我们掌上可办率86%', { figures: { 政务服务掌上可办率: 86 } }],
    ['2', '听业务科说主题上线了17个', { figures: { '“一件事”主题上线数': 17 } }, 'asks'],
    // Values
    ['2', '主题从9个涨到16个', { figures: { '“一件事”主题上线数': 16 } }],
    ['2', '目标20个、90%，我们会抓紧', { intent: 'accept' }],
    ['4', '7月上旬召开现场会，共15家单位参加', { nextStep: '7月上旬召开现场会，共15家单位参加' }, 'asks'],
    ['9', '60个站点已建45个', { status: 'on_track', progress: 75, figures: { 公共法律服务站: 45 } }],
    // Shares and counts
    ['4', '差不多八成', { status: 'on_track', progress: 80 }],
    ['4', '26个事项梳理完了13个', { status: 'on_track', progress: 50 }],
    ['4', '问题清单30条，目前已整改24条', { status: 'on_track', progress: 80 }],
    // State
    ['4', '比预期快', { status: 'on_track' }],
    ['4', '不算慢', { status: 'on_track' }],
    ['4', '正会同财政局核定补助', { status: 'on_track' }],
    ['4', '今年最多只能做到六成', { status: 'at_risk' }],
    ['4', '全年顶多到七成', { status: 'at_risk' }],
    ['4', '高于全省平均水平', {}, 'asks'],
    // Completion
    ['4', '可以办结了', done],
    ['9', '62个法律服务站任务完成', { ...done, figures: { 公共法律服务站: 62 } }],
    // Plans and forecasts
    ['4', '月底前肯定能搞完', { status: 'on_track' }],
    ['4', '第二轮检查下周开始', { nextStep: '第二轮检查下周开始' }, 'asks'],
    ['4', '计划4月10日前印发清单', { nextStep: '计划4月10日前印发清单' }, 'asks'],
    // Reasons
    ['4', '还没启动，在等省厅的清单', { status: 'not_started', progress: 0, problem: '在等省厅的清单' }],
    ['4', '不是不推进，是在等司法厅的批复', { status: 'at_risk', problem: '在等司法厅的批复' }],
    ['4', '进度偏慢，部门协调难', { status: 'at_risk', problem: '部门协调难' }],
    ['4', '受机构改革影响有所滞后', { status: 'at_risk', problem: '机构改革' }],
    // Time
    [
      '4',
      '申请延到4月20号，抽调的同志还没到岗',
      { ...later, requestedDate: '2026-04-20', problem: '抽调的同志还没到岗' },
    ],
    ['4', '文件下得晚，申请延期到4月底', { ...later, requestedDate: '2026-04-30', problem: '文件下得晚' }],
    ['4', '3月底交不出来，缓到4月10号吧', { ...later, requestedDate: '2026-04-10' }],
    ['4', '给缓缓吧', later, 'asks'],
    ['4', '由4月30日调整为6月30日', { ...later, requestedDate: '2026-06-30' }],
    // Taken back
    ['2', '刚才那条先别记', {}, 'asks'],
    // Which task
    [
      '2',
      '主题上线17个。另外第9项已完成',
      [
        { task: '2', figures: { '“一件事”主题上线数': 17 } },
        { task: '9', ...done },
      ],
    ],
    [
      null,
      '2项17个；7项融资额12亿元；9项暂停了',
      [
        { task: '2', figures: { '“一件事”主题上线数': 17 } },
        { task: '7', figures: { 知识产权质押融资额: 12 } },
        { task: '9', status: 'blocked' },
      ],
    ],
    ['2', '梳理出28项，剩余11项正在联调', { status: 'on_track' }],
  ]),
  ...samples(VALLEY, [
    ['8', '想延两周', { ...later, requestedDate: '2026-10-14' }],
    [
      null,
      '2、农村公路96公里；5、新增家庭农场31家。以上均按计划推进',
      [
        { task: '2', status: 'on_track', figures: { [ROAD]: 96 } },
        { task: '5', status: 'on_track', figures: { 新增家庭农场: 31 } },
      ],
    ],
  ]),
  ...samples(SINGLE, [[null, '农村公路由86公里增到97公里', { task: '2', figures: { [ROAD]: 97 } }]]),
  ...samples(SKY, [
    ['10', '持證飛手培養了一千零八十名，暫無困難', { status: 'on_track', figures: { 持證飛手: 1080 } }],
  ]),
  ...samples(GREEN, [
    [
      '1',
      '全市现有养老床位1.6万张，每千名老人拥有养老床位38.5张，护理型床位7200张',
      { figures: { 千名老人养老床位数: 38.5, 护理型养老床位: 7200 } },
    ],
    ['2', '上半年PM10平均浓度47.2微克', { figures: { PM10年均浓度: 47.2 } }],
    ['7', '智慧助残41个', { figures: { 无障碍示范点: 41 } }],
    ['9', '签约26.4万', { figures: { 重点人群签约人数: 26.4 } }],
    ['9', '完成了，签约26.4万', { intent: 'complete', status: 'done', figures: { 重点人群签约人数: 26.4 } }, 'asks'],
    ['1', '60岁以上老人的护理型床位有7200张', { figures: { 护理型养老床位: 7200 } }],
  ]),
];
