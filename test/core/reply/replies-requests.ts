/** Replies that ask for something: more time, another unit. All fictional. */
import { HARBOUR, samples, SINGLE, SKY, VALLEY, type Sample } from './plans.ts';

export const REQUESTS: Sample[] = [
  ...samples(HARBOUR, [
    ['1', '申请延期至4月30日', { intent: 'extend', status: 'at_risk', requestedDate: '2026-04-30' }],
    [
      '1',
      '因系统招标延误，申请将完成时限由3月底调整到6月底',
      { intent: 'extend', status: 'at_risk', problem: '系统招标延误', requestedDate: '2026-06-30' },
    ],
    ['1', '能不能晚几天交', { intent: 'extend', status: 'at_risk' }, 'asks'],
    ['1', '宽限到下周三行不行', { intent: 'extend', status: 'at_risk', requestedDate: '2026-03-25' }],
    ['1', '五一前完成可以吗', { intent: 'extend', status: 'at_risk', requestedDate: '2026-04-30' }],
    ['1', '想推迟到二季度末', { intent: 'extend', status: 'at_risk', requestedDate: '2026-06-30' }],
    ['1', '请再给我们两周时间', { intent: 'extend', status: 'at_risk', requestedDate: '2026-04-01' }, 'asks'],
    ['1', '申请顺延，端午前完成', { intent: 'extend', status: 'at_risk' }, 'asks'],
    [
      '1',
      '尚未启动，申请延期到明年上半年',
      { intent: 'extend', status: 'not_started', progress: 0, requestedDate: '2027-06-30' },
    ],
    ['1', '不申请延期，能按时完成', { status: 'on_track' }],
    ['1', '延期申请已获批，正按新节点推进', { status: 'on_track' }],
    ['1', '评审会推迟到4月，其他正常', { status: 'at_risk', problem: '评审会推迟到4月' }],
    ['1', '申请延期到2025年12月31日', { intent: 'extend', status: 'at_risk', requestedDate: '2025-12-31' }, 'asks'],
    [
      '3',
      '已兑付2.1亿元，但省级资金未下达，恳请延期至2026年9月底前完成',
      {
        intent: 'extend',
        status: 'at_risk',
        problem: '省级资金未下达',
        requestedDate: '2026-09-30',
        figures: { 惠企资金直达兑付额: 2.1 },
      },
    ],
    ['3', '完成时间往后延到7月中旬', { intent: 'extend', status: 'at_risk', requestedDate: '2026-07-20' }],
    ['4', '这项不归我们管，应由市司法局牵头', { intent: 'transfer', transferTo: '市司法局' }],
    ['4', '不属于我局职责范围，建议转市市场监管局办理', { intent: 'transfer', transferTo: '市市场监管局' }],
    ['4', '请退回重新分派', { intent: 'transfer' }, 'asks'],
    ['4', '我局无此项职能，建议由司法局或者市场监管局承担', { intent: 'transfer' }, 'asks'],
    ['4', '环保检查这部分建议由市生态环境局负责', { intent: 'transfer', transferTo: '市生态环境局' }, 'asks'],
    ['4', '该任务已划转至市数据局', { intent: 'transfer', transferTo: '市数据局' }],
    ['4', '会同市司法局制定了检查清单，推进顺利', { status: 'on_track' }],
    ['4', '牵头单位建议调整为市委编办', { intent: 'transfer', transferTo: '市委编办' }],
    ['6', '专精特新一直是工信局在管，请转工信局', { intent: 'transfer', transferTo: '工信局' }],
    ['9', '材料已退回司法所补正，正在整改', { status: 'on_track' }],
  ]),
  ...samples(VALLEY, [
    ['1', '再给15天', { intent: 'extend', status: 'at_risk', requestedDate: '2026-12-15' }],
    [
      '1',
      '受台风影响，申请延期一个月',
      { intent: 'extend', status: 'at_risk', problem: '受台风影响', requestedDate: '2026-12-30' },
    ],
    [
      '2',
      '水泥供应紧张，能否延到明年3月底',
      { intent: 'extend', status: 'at_risk', problem: '水泥供应紧张', requestedDate: '2027-03-31' },
    ],
    [
      '3.1',
      '停工中，户主外出没回来，申请推迟到元旦前',
      { intent: 'extend', status: 'blocked', problem: '户主外出没回来', requestedDate: '2026-12-31' },
    ],
    ['5', '申请延期10天', { intent: 'extend', status: 'at_risk', requestedDate: '2026-09-20' }, 'asks'],
    ['8', '中秋前交行吗', { intent: 'extend', status: 'at_risk' }, 'asks'],
    [
      '8',
      '可否延长半个月，讲师档期排不开',
      { intent: 'extend', status: 'at_risk', requestedDate: '2026-10-15', problem: '讲师档期排不开' },
    ],
    ['8', '下周一报可以吗', { intent: 'extend', status: 'at_risk', requestedDate: '2026-09-14' }],
    ['3.2', '治污不是我们的职责，归县生态环境局管', { intent: 'transfer', transferTo: '县生态环境局' }],
  ]),
  ...samples(SKY, [
    [
      '1',
      '因空域批覆滯後，申請延期至2026年12月31日',
      { intent: 'extend', status: 'at_risk', problem: '空域批覆滯後', requestedDate: '2026-12-31' },
    ],
    ['4', '此項不屬於我局職責，建議由市投資促進局牽頭', { intent: 'transfer', transferTo: '市投資促進局' }],
  ]),
  ...samples(SINGLE, [
    [null, '申请延期一周', { task: '2', intent: 'extend', status: 'at_risk', requestedDate: '2027-01-07' }],
  ]),
];
