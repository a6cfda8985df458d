/** Commands in natural Chinese: what is one, what it asks for, and what stays a reply. All names fictional. */
import { describe, expect, it } from 'vitest';
import { readCommand } from '../../../src/core/command/read-command.ts';
import type { Command, CommandContext } from '../../../src/core/command/command.ts';
import { verbFirst } from '../../../src/core/command/verb-first.ts';

/** Wednesday. */
const CONTEXT: CommandContext = {
  now: '2026-09-09T10:00:00+08:00',
  taskNos: ['1', '2', '3.1', '4', '5', '7', '8'],
  taskTitles: [
    { no: '4', title: '打造滨海特色文旅街区' },
    { no: '5', title: '推进老旧小区改造工程' },
    { no: '7', title: '建設智慧停車管理平台' },
    { no: '8', title: '提升公园绿地服务水平' },
  ],
  units: [
    { id: 'tech', names: ['市科技局', '市科学技术局'] },
    { id: 'trade', names: ['市商务局'] },
    { id: 'industry', names: ['市工业和信息化局'] },
    { id: 'housing', names: ['市住房城乡建设局', '住建局'] },
  ],
  planNames: ['城市品质', '滨城市城市品质提升行动方案'],
};
const read = (text: string): Command | null => readCommand(text, CONTEXT);
const friday = '2026-09-11T17:30:00+08:00';
const asked = { question: '', until: friday, untilText: '周五前', onBehalfOf: null, urgent: false };

describe('questions', () => {
  it.each<[string, Command]>([
    ['第4项怎么样', { kind: 'glance', taskNos: ['4'] }],
    ['/第4项怎么样', { kind: 'glance', taskNos: ['4'] }],
    ['查第4项', { kind: 'glance', taskNos: ['4'] }],
    ['第四項進展如何？', { kind: 'glance', taskNos: ['4'] }],
    ['４、５、８项怎么样', { kind: 'glance', taskNos: ['4', '5', '8'] }],
    ['第4到7项情况', { kind: 'glance', taskNos: ['4', '5', '6', '7'] }],
    ['第3.1项到哪一步了', { kind: 'glance', taskNos: ['3.1'] }],
    ['第25项怎么样', { kind: 'glance', taskNos: ['25'] }],
    ['老旧小区改造怎么样了', { kind: 'glance', taskNos: ['5'] }],
    ['智慧停车平台进展如何', { kind: 'glance', taskNos: ['7'] }],
    ['城市品质怎么样', { kind: 'planGlance' }],
    ['整体情况如何', { kind: 'planGlance' }],
    ['市科技局怎么样', { kind: 'unitGlance', unitId: 'tech' }],
    ['科技局', { kind: 'unitGlance', unitId: 'tech' }],
    ['工信局情况', { kind: 'unitGlance', unitId: 'industry' }],
    ['看看住建局', { kind: 'unitGlance', unitId: 'housing' }],
    ['查第4项 周五前答复', { kind: 'checkIn', taskNos: ['4'], ...asked }],
    ['查第4项 周五前答复（关于街区何时开街）', { kind: 'checkIn', taskNos: ['4'], ...asked, question: '街区何时开街' }],
    ['第4项街区什么时候开街，周五前答复', { kind: 'checkIn', taskNos: ['4'], ...asked, question: '街区什么时候开街' }],
    ['受周副市长委托，请了解第8项，周五前答复', { kind: 'checkIn', taskNos: ['8'], ...asked, onBehalfOf: '周副市长' }],
    [
      '加急 查第4、5项 2小时内答复',
      {
        kind: 'checkIn',
        taskNos: ['4', '5'],
        question: '',
        until: '2026-09-09T12:00:00+08:00',
        untilText: '2小时内',
        onBehalfOf: null,
        urgent: true,
      },
    ],
    [
      '查第4项为什么停工，明天上午10点前答复我',
      {
        kind: 'checkIn',
        taskNos: ['4'],
        ...asked,
        question: '为什么停工',
        until: '2026-09-10T10:00:00+08:00',
        untilText: '明天上午10点前',
      },
    ],
    [
      '查第4项 今天答复',
      { kind: 'checkIn', taskNos: ['4'], ...asked, until: '2026-09-09T17:30:00+08:00', untilText: '今天' },
    ],
    [
      '查第4项，尽快答复',
      { kind: 'checkIn', taskNos: ['4'], ...asked, question: '尽快', until: null, untilText: null },
    ],
  ])('%s', (text, command) => expect(read(text)).toEqual(command));
});

describe('set phrases', () => {
  it.each<[string, Command]>([
    ['红灯', { kind: 'list', filter: 'red' }],
    ['哪些逾期了', { kind: 'list', filter: 'red' }],
    ['需协调', { kind: 'list', filter: 'coordination' }],
    ['今天到期', { kind: 'list', filter: 'dueToday' }],
    ['谁没报？', { kind: 'list', filter: 'unreported' }],
    ['誰沒簽收', { kind: 'list', filter: 'unaccepted' }],
    ['我的任务', { kind: 'myTasks' }],
    ['还有哪些没报', { kind: 'list', filter: 'unreported' }],
    ['我还有几项没报', { kind: 'list', filter: 'unreported' }],
    ['本周还有哪些没报', { kind: 'list', filter: 'unreported', thisWeek: true }],
    ['待审核', { kind: 'list', filter: 'review' }],
    ['今天的情况', { kind: 'digest', which: 'day' }],
    ['报进展', { kind: 'reportNow' }],
    ['我报过什么', { kind: 'myRecords' }],
    ['本周摘要', { kind: 'digest', which: 'week' }],
    ['今日简报', { kind: 'digest', which: 'day' }],
    ['9月月报', { kind: 'digest', which: 'month' }],
    ['帮助', { kind: 'help' }],
    ['?', { kind: 'help' }],
    ['撤销', { kind: 'undo' }],
    ['全部签收', { kind: 'accept', taskNos: 'all' }],
    ['意见反馈：周五下午别发卡片', { kind: 'feedback', text: '周五下午别发卡片' }],
  ])('%s', (text, command) => expect(read(text)).toEqual(command));
});

describe('actions', () => {
  it.each<[string, Command]>([
    ['催一下市科技局', { kind: 'press', target: { of: 'unit', unitId: 'tech' } }],
    ['催第8项', { kind: 'press', target: { of: 'tasks', taskNos: ['8'] } }],
    ['把第8项催一下', { kind: 'press', target: { of: 'tasks', taskNos: ['8'] } }],
    ['催所有逾期', { kind: 'press', target: { of: 'overdue' } }],
    ['办结第3.1项', { kind: 'close', taskNo: '3.1' }],
    ['退回第4项 缺检测报告', { kind: 'return', taskNo: '4', reason: '缺检测报告' }],
    [
      '延期第8项到9月底，因为草坪养护期未满',
      { kind: 'extend', taskNo: '8', until: '2026-09-30', reason: '草坪养护期未满' },
    ],
    ['暂停第5项到10月8日', { kind: 'suspend', taskNo: '5', until: '2026-10-08' }],
    ['暂停第5项', { kind: 'suspend', taskNo: '5', until: null }],
    ['先暂停第五項督辦', { kind: 'suspend', taskNo: '5', until: null }],
    ['暂停第5项到换届以后', { kind: 'suspend', taskNo: '5', until: null }],
    ['恢复第5项', { kind: 'resume', taskNo: '5' }],
    ['第5项调整给市商务局', { kind: 'reassign', taskNo: '5', unitId: 'trade', unit: '市商务局', basis: null }],
    ['第5项调整（转办）给商务局', { kind: 'reassign', taskNo: '5', unitId: 'trade', unit: '市商务局', basis: null }],
    ['把第八項轉給市科技局', { kind: 'reassign', taskNo: '8', unitId: 'tech', unit: '市科技局', basis: null }],
    ['改派第5项给住建局', { kind: 'reassign', taskNo: '5', unitId: 'housing', unit: '市住房城乡建设局', basis: null }],
    [
      '把第5项调整给市商务局，依据9月1日会议纪要',
      { kind: 'reassign', taskNo: '5', unitId: 'trade', unit: '市商务局', basis: '9月1日会议纪要' },
    ],
    ['第5项转市应急局', { kind: 'reassign', taskNo: '5', unitId: null, unit: '市应急局', basis: null }],
    ['第7项需要协调：停车数据接入', { kind: 'coordinate', taskNo: '7', what: '停车数据接入' }],
    ['第4项转承办人陈××', { kind: 'handler', taskNo: '4', name: '陈××' }],
    ['转承办人林小满', { kind: 'handler', taskNo: null, name: '林小满' }],
    ['代录第4项：街区改造完成六成，正常推进', { kind: 'record', taskNo: '4', text: '街区改造完成六成，正常推进' }],
    ['签收第4、5项', { kind: 'accept', taskNos: ['4', '5'] }],
    ['出差到周五，请找何××', { kind: 'absence', from: '2026-09-09', until: '2026-09-11', deputy: '何××' }],
    ['今天别提醒我', { kind: 'absence', from: '2026-09-09', until: '2026-09-09', deputy: null }],
    ['我明天请假三天', { kind: 'absence', from: '2026-09-10', until: '2026-09-12', deputy: null }],
    ['请假三天', { kind: 'absence', from: '2026-09-09', until: '2026-09-11', deputy: null }],
    ['周五请假', { kind: 'absence', from: '2026-09-11', until: '2026-09-11', deputy: null }],
    ['9月20日到22日请假', { kind: 'absence', from: '2026-09-20', until: '2026-09-22', deputy: null }],
    ['我9月28日至10月3日休年假', { kind: 'absence', from: '2026-09-28', until: '2026-10-03', deputy: null }],
    ['28日到3日请假', { kind: 'absence', from: '2026-09-28', until: '2026-10-03', deputy: null }],
    ['15日到19日出差，找何××', { kind: 'absence', from: '2026-09-15', until: '2026-09-19', deputy: '何××' }],
    ['我下周休年假', { kind: 'absence', from: '2026-09-14', until: '2026-09-18', deputy: null }],
    ['这周出差', { kind: 'absence', from: '2026-09-09', until: '2026-09-11', deputy: null }],
    ['请假', { kind: 'absence', from: '2026-09-09', until: null, deputy: null }],
    ['我要休年假', { kind: 'absence', from: '2026-09-09', until: null, deputy: null }],
    ['我回来了', { kind: 'back' }],
    ['已销假', { kind: 'back' }],
    ['出差回来了', { kind: 'back' }],
  ])('%s', (text, command) => expect(read(text)).toEqual(command));

  it('keeps what is said as written, in the script of the message', () => {
    expect(read('退回第4項 缺檢測報告')).toEqual({ kind: 'return', taskNo: '4', reason: '缺檢測報告' });
  });
});

describe('who, what, when of a task', () => {
  it.each([
    '第4项谁负责',
    '第4项是哪个单位牵头的',
    '第4项陈晓敏报了什么',
    '第4项最近报了啥',
    '第4项什么时候到期',
    '第4项牵头单位是谁',
  ])('%s is answered by its glance', (words) => expect(read(words)).toEqual({ kind: 'glance', taskNos: ['4'] }));

  it.each(['红灯有哪些', '逾期任务有几项'])('%s lists them', (words) =>
    expect(read(words)).toEqual({ kind: 'list', filter: 'red' }),
  );

  it('a report that only sounds like it stays a report', () => {
    for (const words of ['第4项报了方案给市政府', '第4项谁也没想到这么快就完成了验收']) expect(read(words)).toBeNull();
  });
});

describe('the number first, as the office says it', () => {
  it.each([
    ['第8项办结', { kind: 'close', taskNo: '8' }],
    [
      '第4项延期到明年3月底，因为设备延迟到货',
      { kind: 'extend', taskNo: '4', until: '2027-03-31', reason: '设备延迟到货' },
    ],
    ['第五项暂停到下月底', { kind: 'suspend', taskNo: '5', until: '2026-10-31' }],
    ['第7项退回，口径不清', { kind: 'return', taskNo: '7', reason: '口径不清' }],
  ])('%s', (words, command) => {
    expect(read(verbFirst(words))).toEqual(command);
  });

  it('leaves everything else as it was said', () => {
    for (const words of ['第4项怎么样', '第8项已办结三件', '催第8项']) expect(verbFirst(words)).toBe(words);
  });
});

describe('replies are no commands', () => {
  it.each([
    '第4项街区改造已完成六成，进展正常，下一步推进外立面施工',
    '第4项正常推进',
    '第8项申请延期到9月底',
    '第5项已办结',
    '第5项已完成',
    '收到',
    '签收',
    '签收，由城建科承办',
    '正常',
    '再给10天',
    '退回重新分派',
    '退回第4项，不是我们的职责',
    '不属于我局职责，建议由市商务局牵头',
    '第4项需要附照片吗',
    '第7项需要协调用地指标，目前完成60%',
    '第4项进展情况：主体已封顶',
    '查处违法停车12起，推进顺利',
    '催得紧，正在办',
    '培训班到周五结束',
    '下周五前答复你们',
    '市科技局反馈已完成',
    '暂停施工，等批复',
    '暂停第5项，施工方退场了',
    '第5项转市商务局，我们没有这个职能',
    '第5项已转城建科',
    '第5项给市商务局发了函',
    '第5项调整到9月底',
    '建议第5项由市商务局牵头',
    '延期一个月',
    '恢复施工了',
    '',
    '   ',
    '\u200b',
  ])('%s', (text) => expect(read(text)).toBeNull());

  it('reads a long text as a report, whatever it begins with', () => {
    expect(read(`查第4项，${'现将有关情况报告如下，'.repeat(40)}`)).toBeNull();
  });
});
