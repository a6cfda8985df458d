import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../src/core/brand.ts';
import { refuse, type RefusalCode } from '../../src/core/refusal.ts';
import {
  acknowledgedText,
  evidenceText,
  NO_TASKS,
  NO_VOICE,
  NOT_UNDERSTOOD,
  notSavedText,
  sizeText,
  STRANGER,
  tooLargeText,
  WHICH_PAUSE,
  wrongTypeText,
} from '../../templates/messages/answers.ts';
import {
  commandTitle,
  deliveryText,
  pressedBeforeText,
  understoodTimeText,
  urgentText,
} from '../../templates/messages/commands.ts';
import { dayChange, dayWithWeekday, fullDay, momentText, soonText, stampText } from '../../templates/messages/dates.ts';
import { extensionDecisionText, objectionDecisionText } from '../../templates/messages/decisions.ts';
import { digestText } from '../../templates/messages/digests.ts';
import { overdueHeadText, reportedText, toldNotAcceptedText, toldText } from '../../templates/messages/head-notices.ts';
import { lightCounts, lightWord, worstTemplate } from '../../templates/messages/lights.ts';
import { noChangeText, recordedText, receiptText, type Recorded } from '../../templates/messages/receipts.ts';
import { noSuchDayText, refusalText } from '../../templates/messages/refusals.ts';
import {
  checkInText,
  contributionAskText,
  dutyAskText,
  firstFiguresText,
  greetingText,
  nearDueText,
  notContributedText,
  overdueText,
} from '../../templates/messages/reminders.ts';
import { taskText, unitsText } from '../../templates/messages/statuses.ts';
import { toastText } from '../../templates/messages/toasts.ts';
import { SAMPLES } from '../builders/card-samples.ts';

const day = (text: string): LocalDate => text as LocalDate;

describe('dates and times', () => {
  it('are said as people write them', () => {
    expect(momentText('2025-09-12T09:30:00Z')).toBe('9月12日（周五）17:30');
    expect(dayWithWeekday('2025-12-07')).toBe('12月7日（周日）');
    expect(fullDay('2025-12-05')).toBe('2025年12月5日');
    expect(stampText('2025-09-10T02:42:00Z')).toBe('9月10日 10:42');
  });

  it('belong to Shanghai, also shortly before midnight in London', () => {
    expect(stampText('2025-12-31T16:30:00Z')).toBe('1月1日 00:30');
  });

  it('change to 次年 over a year', () => {
    expect(dayChange('2025-12-31', '2026-03-31')).toBe('12月31日→次年3月31日');
    expect(dayChange('2025-09-30', '2025-12-31')).toBe('9月30日→12月31日');
    expect(dayChange('2025-09-30', '2027-12-31')).toBe('9月30日→2027年12月31日');
  });

  it('say 今天 and 明天, else the day', () => {
    expect(soonText('2025-09-10T06:40:00Z', '2025-09-10T01:00:00Z')).toBe('今天14:40');
    expect(soonText('2025-09-11T01:00:00Z', '2025-09-10T01:00:00Z')).toBe('明天09:00');
    expect(soonText('2025-09-12T01:00:00Z', '2025-09-10T01:00:00Z')).toBe('9月12日（周五）09:00');
  });
});

describe('lights', () => {
  it('always have shape and word', () => {
    expect([
      lightWord('normal'),
      lightWord('behind'),
      lightWord('overdue'),
      lightWord('awaitingAcceptance'),
      lightWord('closed'),
    ]).toEqual(['● 正常', '▲ 滞后', '■ 逾期', '○ 待签收', '✓ 办结']);
  });

  it('give the header the worst colour, and a tag each', () => {
    expect(worstTemplate(['normal', 'nearDue', 'awaitingAcceptance'])).toBe('yellow');
    expect(worstTemplate([])).toBe('blue');
    expect(lightCounts(['normal', 'overdue', 'normal']).map((tag) => tag.text)).toEqual(['■ 逾期1', '● 正常2']);
  });
});

describe('receipts', () => {
  const item: Recorded = {
    taskNo: '17', planShort: null, status: 'at_risk', noChange: false, figures: ['机构数410家（目标450家）'],
    problem: '进口设备到货推迟。', nextStep: null, coordination: null, nextDue: day('2025-12-05'), remark: null,
  }; // prettier-ignore

  it('say what was recorded, when the next is due and how to undo it', () => {
    expect(receiptText([item])).toBe(
      '已记录第17项：存在困难，机构数410家（目标450家）。存在问题：进口设备到货推迟。下次反馈时间12月5日。\n如有出入，审核前可撤回，之后可更正。',
    );
  });

  it('say by when the office answers what has to be coordinated', () => {
    const raised = { ...item, taskNo: '4', coordination: { about: '用地指标', answerBy: day('2025-09-15') } };
    expect(recordedText(raised)).toBe(
      '已记录第4项：需协调解决（用地指标）。办公室将于9月15日前答复由谁协调，本项灯色不因此改变。',
    );
  });

  it('are one sentence where nothing is new', () => {
    expect(receiptText([1, 2, 3].map(() => ({ ...item, noChange: true })))).toBe(noChangeText(3));
    expect(noChangeText(3)).toBe('已记录：3项任务按计划推进，本期无新增情况。');
  });

  it('name the plan where there are several', () => {
    expect(recordedText({ ...item, planShort: '质量强市' })).toMatch(/^已记录质量强市·第17项/);
  });
});

describe('refusals', () => {
  const CODES: Record<RefusalCode, true> = {
    'already-closed': true, 'already-accepted': true, 'not-issued': true, 'not-yours': true, 'no-right': true,
    'already-answered': true, 'already-decided': true, 'already-under-review': true, 'nothing-to-press': true, 'pressed-lately': true,
    'date-in-past': true, 'date-not-later': true, 'date-required': true, 'reason-required': true,
    'problem-required': true, 'nothing-filled': true, 'no-change-too-often': true, 'figures-missing': true,
    'unknown-task': true, 'no-supports': true, 'already-transferred': true, 'no-such-bureau': true, 'nothing-to-undo': true, 'reviewed-already': true, 'own-bureau-review': true,
    'too-many-check-ins': true, 'stale-card': true, 'suspended': true, 'plan-not-ready': true, 'plan-not-checking': true, 'internal-unconfirmed': true, 'unknown-plan': true,
    'unknown-doubt': true, 'unknown-target': true, 'other-plans-workbook': true, 'old-workbook': true,
  }; // prettier-ignore

  it.each(Object.keys(CODES) as RefusalCode[])('%s is a sentence, with and without facts', (code) => {
    const facts = { taskNo: '8', until: '2025-10-08', date: '2025-09-01', at: '2025-09-10T02:42:00Z', missing: ['机构数'], tasks: ['4'] }; // prettier-ignore
    for (const text of [
      refusalText(refuse(code)),
      refusalText(refuse(code, facts)),
      refusalText(refuse(code, { taskNo: null, at: 5, missing: {} })),
    ]) {
      expect(text).toMatch(/^[^！]{6,}[。？]$/u);
      expect(text).not.toMatch(/undefined|null|object|NaN|[a-z]-[a-z]/);
    }
  });

  it('say when and by whom, and what can be done', () => {
    expect(refusalText(refuse('pressed-lately', { taskNo: '8', pressedAt: '2026-01-08T08:20:00Z' }))).toBe(
      '第8项1月8日 16:20已催过。如仍要催，请回复「仍要催」。',
    );
    expect(refusalText(refuse('unknown-task', { no: '25', total: 22 }))).toBe('本方案共22项，没有第25项。');
    expect(refusalText(refuse('not-yours', { bureau: '市科技局' }))).toBe('该项由市科技局办理，如需协助请联系办公室。');
    expect(refusalText(refuse('problem-required'))).toContain('请补一句卡在哪里、需要谁协调');
    expect(noSuchDayText(9, 31, '2025-09-30')).toBe('9月31日不存在，您是指9月30日吗？');
  });
});

describe('sentences of reminders and heads', () => {
  it('follow the wording of the catalogue', () => {
    expect(greetingText(3, 4, '第4项平台二期已进入验收，预计10月底投用')).toBe(
      '您好。本期有3项任务需反馈，距反馈时间还有4个工作日。直接回复文字即可，例如「第4项平台二期已进入验收，预计10月底投用」。',
    );
    expect(overdueText('17', 1, day('2025-08-29'))).toMatch(/^第17项已逾期1个工作日，最近一次反馈是8月29日。/);
    expect(dutyAskText('2025Q4', day('2026-01-08'))).toBe('第四季度进展，1月8日（周四）前');
    expect(toldText(day('2025-09-11'), 'deputyHead')).toBe(
      '如9月11日下班前仍未收到反馈，将报领导小组办公室，由办公室与贵局分管领导沟通。',
    );
    expect(toldNotAcceptedText(day('2025-12-04'))).toMatch(/^如12月4日下班前仍未签收，将报领导小组办公室/);
    expect(firstFiguresText(day('2024-01-26'))).toBe('请报自方案印发（2024年1月26日）以来的累计数，并注明截至日期。');
    expect(nearDueText('17', 7, '机构数430家，按时序应达到450家')).toBe(
      '第17项剩7天，机构数430家，按时序应达到450家。如有困难，请写明需要谁协调。',
    );
    expect(contributionAskText('5', '进口食品检验情况', day('2025-09-12'), true)).toBe(
      '商请贵单位就第5项补充进口食品检验情况，9月12日前回复即可；如无补充，点「无需配合」。',
    );
    expect(notContributedText(['市商务局'])).toBe('未反馈：市商务局。');
    expect(notContributedText([])).toBeNull();
    expect(checkInText('市领导', '4', '平台何时投入使用？', '9月12日（周五）17:30', true)).toBe(
      '市领导请了解第4项：平台何时投入使用。请于9月12日（周五）17:30前答复。上次反馈附后，如无变化，回复「无新增情况」即可。',
    );
    expect(reportedText('17', '9月12日 09:10')).toBe(
      '第17项已报领导小组办公室（9月12日 09:10）。您现在反馈，办公室会同步看到。',
    );
  });

  it('state facts and dates, without reproach', () => {
    const facts = {
      taskNo: '9',
      workdays: 5,
      remindedOn: [day('2025-11-24')],
      reportedOn: null,
      answerBy: null,
      contact: null,
    };
    expect(overdueHeadText({ ...facts, level: 2 })).toBe(
      '第9项已逾期5个工作日，11月24日曾提醒，尚未收到进展。烦请关注，如需协调请告知办公室。',
    );
    const graver = { ...facts, workdays: 10, remindedOn: [day('2025-11-24'), day('2025-11-28')], answerBy: day('2025-12-09'), contact: '质量强市办 李××（电话）' }; // prettier-ignore
    expect(overdueHeadText({ ...graver, level: 3 })).toBe(
      '第9项已逾期10个工作日，11月24日、11月28日曾提醒，尚未收到进展。拟请贵局于12月9日前说明情况。联系人：质量强市办 李××（电话）。',
    );
  });

  it('state decisions with their basis', () => {
    const granted = { taskNo: '8', granted: day('2026-03-31'), basis: '经领导小组研究（9月18日会议纪要）', reason: '项目集中在一季度验收。' };
    expect(extensionDecisionText(granted)).toBe(
      '经领导小组研究（9月18日会议纪要），同意第8项延期至2026年3月31日，理由：项目集中在一季度验收。',
    );
    expect(extensionDecisionText({ taskNo: '8', granted: null, basis: null, reason: null })).toBe('第8项延期申请未获同意，时限不变。');
    expect(objectionDecisionText({ taskNo: '5', verdict: 'upheld', basis: null, reason: null })).toBe('第5项维持原责任单位。');
  }); // prettier-ignore
});

describe('commands, toasts, answers', () => {
  it('echo numbers and times', () => {
    expect(commandTitle({ does: 'press', tasks: 3, people: 2, pastDue: true })).toBe('将催办3项、2人');
    expect(commandTitle({ does: 'press', tasks: 1, people: 1, pastDue: false })).toBe('将提醒1项、1人');
    expect(deliveryText('2025-09-10T06:40:00Z', '2025-09-10T01:00:00Z')).toBe('今天14:40送达');
    expect(understoodTimeText('周五', '2025-09-12T09:30:00Z')).toBe('「周五」→9月12日（周五）17:30');
  });

  it('say what was done', () => {
    expect(toastText({ did: 'accepted', tasks: ['4'] })).toBe('已签收第4项');
    expect(toastText({ did: 'accepted', tasks: ['4', '7'] })).toBe('已签收第4、7项');
    expect(toastText({ did: 'accepted', tasks: ['1', '2', '3', '4', '5'] })).toBe('已签收5项任务');
    expect(toastText({ did: 'alreadyBy', by: '王强', at: '2025-09-10T02:40:00Z', task: '8' })).toBe('王强已于10:40提交第8项，是否补充？');
  }); // prettier-ignore

  it('name files, sizes and what is kept', () => {
    expect(evidenceText('4', '检测报告.pdf', 1.2 * 1024 * 1024)).toBe('已收存为第4项佐证：检测报告.pdf（1.2 MB）');
    expect(sizeText(340 * 1024)).toBe('340 KB');
    expect(wrongTypeText('.rar')).toBe('暂不支持 .rar，请发 PDF 或图片。');
    expect(notSavedText('7F3A')).toBe('刚才没有保存成功，您填写的内容还在，请再点一次提交。编号 7F3A');
  });

  it('answer what needs no work', () => {
    expect(acknowledgedText(['17'])).toBe('好的，已知悉。第17项的进展请方便时报一下。');
    expect(acknowledgedText(['11', '0'])).toBe('好的，已知悉。第11项和主要目标的进展请方便时报一下。');
    expect(acknowledgedText([])).toBeNull();
    expect([NO_TASKS, NOT_UNDERSTOOD, STRANGER, NO_VOICE]).toEqual([
      '您目前没有待办任务。',
      '没听懂这句话，没有记录。您可以写明第几项再说一次，或看下面的例子。',
      '您还不在联络员名单中，已转告办公室。',
      '暂不支持语音，请发文字。',
    ]);
    expect(WHICH_PAUSE).toMatch(/只停提醒我.*停某一项任务.*停全部发送/);
    expect(tooLargeText(30)).toBe('文件超过30 MB，请压缩或分开发送。');
    expect(urgentText(2)).toBe('将以加急提醒2人');
    expect(pressedBeforeText('8', '2026-01-08T08:20:00Z')).toBe('第8项 1月8日 16:20已催过');
  });

  it('name tasks and units', () => {
    expect(taskText('4', '质量强市')).toBe('质量强市·第4项');
    expect(taskText('主要目标')).toBe('主要目标');
    expect(unitsText(['市市场监管局', '市财政局', '市商务局'])).toBe('市市场监管局等3个单位');
    expect(unitsText([])).toBeNull();
  });
});

describe('the text version of a digest', () => {
  it('says all that the card says', () => {
    const view = SAMPLES['m19-week']!;
    if (view.kind !== 'M19') throw new Error('wrong sample');
    expect(digestText(view).split('\n')).toEqual([
      '质量强市 本周摘要 9月8日—12日',
      '需协调2项：第4项用地指标（协调中）、第13项分工（提请研究）。',
      '本周22项任务：已办结5项，符合时序12项，滞后4项，逾期1项。',
      '需要您定的有1件：第8项申请延期至2026年3月31日。',
      '【本周变化：好转1项、变差1项】',
      '＋ 第4项 ▲→●（市科技局）',
      '－ 第9项 ▲→■（市住房城乡建设局）',
      '【存在问题】',
      '市科技局：用地指标未落实',
      '【各单位灯色】',
      '市发展改革局 ●2 ▲1',
      '市科技局 ▲1 ■1',
      '市市场监管局 ●5 ▲1 ○1',
      '【未来七天到期】',
      '9月15日 第18项 市市场监管局',
    ]);
  });
});
