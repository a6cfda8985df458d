/** Headers and buttons of the whole catalogue (experience.md §2.2), and what holds for every card (§2.1). */
import { describe, expect, it } from 'vitest';
import { renderCard, summaryOf } from '../../templates/cards/card.ts';
import { measure } from '../../templates/cards/parts/limits.ts';
import { buttonsOf, elementsOf, headerOf, overflowOf } from '../builders/card-reading.ts';
import { SAMPLES } from '../builders/card-samples.ts';

const face = (name: string): string[] => {
  const card = renderCard(SAMPLES[name]!);
  const { template, title, subtitle } = headerOf(card);
  const buttons = buttonsOf(card).map(({ text, action }) => `${text}=${action}`);
  return [`${template}｜${title}｜${subtitle}`, [...buttons, ...overflowOf(card)].join(' ')];
};

const FACES: Record<string, string[]> = {
  'm3-contribution': ['wathet｜商请补充：第5项｜市市场监管局请于9月12日前，可直接回复文字', '提交=report 无需配合=decline'],
  'm4-receipt': ['green｜已记录：第17项｜9月10日 10:42 张敏', '更正=correct:rp_1 撤回=withdraw:rp_1'],
  'm5-confirm': ['wathet｜请确认我的理解：第4项｜未确认前不记录', '确认=confirm 修改=modify 不是报进展=notReport'],
  'm5-head': ['wathet｜已收到您的意见：第4项｜未确认前不记录', '转承办人办理=handler 作为本单位反馈=confirm 修改=modify 不是报进展=notReport'],
  'm5-modifying': ['wathet｜请确认我的理解：第4项｜未确认前不记录', '按此记录=modifySubmit 返回=cancelForm'],
  'm6-overdue': ['orange｜逾期提醒：第9项｜已逾期5个工作日，可直接回复文字', '反馈=openReport 申请延期=extend 需协调解决=coordinate 转承办人=handler'],
  'm6-head': ['red｜逾期提示：第9项｜已逾期5个工作日，可直接回复文字', '反馈=openReport 申请延期=extend 需协调解决=coordinate 转承办人=handler'],
  'm7-check-in': ['blue｜情况了解：第4项｜请于9月12日（周五）17:30前答复，可直接回复文字', '提交=answer 需协调解决=coordinate'],
  'm8-extension': ['yellow｜延期申请：第8项｜市住房城乡建设局 12月31日→次年3月31日', '同意=extApprove:ex_1 不同意=extReject:ex_1'],
  'm8-objection': ['yellow｜对分工有异议：第5项｜市农业农村局 提出', '改派=objectionMove:ob_1 维持原责任单位=objectionUphold:ob_1 提请研究=objectionRefer:ob_1'],
  'm8-outcome': ['green｜延期申请已批复：第8项｜市住房城乡建设局 时限2026年3月31日', ''],
  'm9-review': ['blue｜申请办结：第3项｜市工业和信息化局 9月10日 10:42申请', '通过=approve 退回=return'],
  'm9-returning': ['blue｜申请办结：第3项｜市工业和信息化局 9月10日 10:42申请', '退回=returnSubmit 返回=cancelForm'],
  'm10-closed': ['green｜已办结：第3项｜本项不再提醒', ''],
  'm11-returned': ['orange｜第4项反馈退回补充｜请于9月12日前补充，可直接回复文字', '提交=report'],
  'm12-transfer': ['blue｜第7项 责任单位调整｜市农业农村局→市市场监管局', '签收=accept 对分工有异议=object'],
  'm13-suspended': ['grey｜第7项 暂停｜至2025年10月8日', ''],
  'm15-missing': ['orange｜联络员缺位：市科技局｜李志强未收到消息', '指定联络员=nameContact'],
  'm17-attention': ['red｜2项任务待处置｜市科技局 逾期10个工作日等', '电话沟通=officeAction:phone 发催办函=officeAction:letter 现场了解=officeAction:visit 协调会商=officeAction:meeting 暂停=officeAction:suspend'],
  'm18-special': ['red｜工作专报（草稿）：2项任务｜质量强市，逾期20个工作日', '报送组长=specialSend 暂不报送=specialDecline'],
  'm19-day': ['red｜今日督办 9月10日（周三）｜红灯1 · 今日到期2 · 待审核3 · 未送达0', '去审核=goReview 催全部逾期（1项）=pressAllOverdue 复制文字版=copyText'],
  'm19-week': ['blue｜质量强市 本周摘要 9月8日—12日｜本周22项任务：已办结5项，符合时序12项，滞后4项，逾期1项。', '看红灯=showRed 导出=digestExport 复制文字版=copyText'],
  'm19-month': ['blue｜质量强市 9月工作摘要｜共22项，已完成5项，未达序时4项', '看红灯=showRed 导出=digestExport 复制文字版=copyText'],
  'm22-help': ['default｜帮助｜刚才这句话没听懂', '现在报=helpRow:report 看一看=helpRow:mine 去申请=helpRow:extend 联系办公室=helpRow:office 意见反馈=helpRow:feedback'],
  'm24-task': ['yellow｜第4项 打造区域质量发展新优势｜牵头 市科技局 · 剩21天', '限期答复=askCheckIn 复制文字版=copyText 看历史=history'],
  'm24-list': ['red｜红灯｜共13项', '下一组=nextRows:10 复制文字版=copyText'],
  'm24-plan': ['red｜质量强市 一览｜22项任务，已办结5项', '看红灯=showRed 复制文字版=copyText'],
  'm25-answer': ['blue｜第4项情况了解答复（2/3单位）｜未经办公室核实', '已阅=satisfied 请补充说明=followUp 催未答复单位=remindUnanswered'],
  'm27-import': ['yellow｜已识别22项任务、24个单位、27项指标｜方案待核对：2处', '提交所填各项=planFix 导出核对表=planExport'],
  'm27-rest': ['yellow｜已识别22项任务、24个单位、27项指标｜方案待核对：5处', '提交所填各项=planFix 下一组=planNext:3 导出核对表=planExport'],
  'm27-checked': ['green｜已识别22项任务、24个单位、27项指标｜方案已核对完', '立项=planAdopt 导出核对表=planExport'],
  'm28-failure': ['red｜1条消息未送达｜李志强（市科技局）', '重发=resend'],
  'm29-press': ['orange｜催办：第4项｜已逾期3个工作日，可直接回复文字', '反馈=openReport 申请延期=extend 需协调解决=coordinate 转承办人=handler'],
  'm31-preview': ['wathet｜将催办3项、2人｜今天14:40送达', '发出=send 取消=cancel'],
  'm32-head-notice': ['orange｜拟提示市住房城乡建设局分管领导（草稿）｜第9项 已逾期5个工作日，联络员已于前1个工作日知悉', '发出=headSend:overdue:2 先电话沟通=headPhone:overdue:2 暂不发=headHold:overdue:2'],
  'm32-holding': ['orange｜拟提示市住房城乡建设局分管领导（草稿）｜第9项 已逾期5个工作日，联络员已于前1个工作日知悉', '确定暂不发=headHoldSubmit:overdue:2 返回=cancelForm'],
  'm33-coordination': ['violet｜▲ 需协调：第4项｜市科技局 9月10日提出，请于9月15日前受理', '受理=coordAccept:co_1 提请研究=coordRefer:co_1 已解决=coordSolve:co_1'],
}; // prettier-ignore

describe('header and buttons', () => {
  it.each(Object.entries(FACES))('%s', (name, expected) => {
    expect(face(name)).toEqual(expected);
  });

  it('the picked task travels as the second id, its proposal as the first', () => {
    const buttons = buttonsOf(renderCard(SAMPLES['m23-pick']!));
    expect(buttons.map(({ action, id }) => `${action} ${id}`)).toEqual([
      'pick:as_4 rm_1', 'pick:as_7 rm_1', 'pick:as_9 rm_1', 'pick:as_12 rm_1', 'pickNone rm_1',
    ]); // prettier-ignore
  });

  it('the office’s words follow its standing', () => {
    const view = SAMPLES['m17-attention']!;
    if (view.kind !== 'M17') throw new Error('wrong sample');
    const texts = buttonsOf(renderCard({ ...view, authority: 'government' })).map((button) => button.text);
    expect(texts).toEqual(['电话沟通', '发督办单', '现场督查']);
  });

  it('only the director is offered 发出', () => {
    const view = SAMPLES['m32-head-notice']!;
    if (view.kind !== 'M32') throw new Error('wrong sample');
    const texts = buttonsOf(renderCard({ ...view, maySend: false })).map((button) => button.text);
    expect(texts).toEqual(['先电话沟通', '暂不发']);
  });
});

describe('every card', () => {
  const cards = Object.entries(SAMPLES).map(([name, view]) => [name, view, renderCard(view)] as const);

  it.each(cards)('%s has at most one primary button and three a row', (_name, _view, card) => {
    expect(buttonsOf(card).filter((button) => button.primary).length).toBeLessThanOrEqual(1);
    const rows = elementsOf(card).filter((node) => node['tag'] === 'column_set' && node['flex_mode'] === 'flow');
    for (const row of rows) {
      const cells = (row['columns'] as { elements: { tag: string }[] }[]).flatMap((column) => column.elements);
      expect(cells.filter((cell) => cell.tag === 'button').length).toBeLessThanOrEqual(3);
    }
  });

  it.each(cards)('%s keeps to three hues', (_name, _view, card) => {
    const text = JSON.stringify(card);
    const fonts = [...text.matchAll(/<font color='([a-z]+)'>/g)].map((found) => found[1]!);
    const tags = (card.header.text_tag_list ?? []).map((tag) => tag.color as string);
    const quiet = new Set(['grey', 'neutral', 'default']);
    const hues = new Set([card.header.template, ...tags, ...fonts].filter((hue) => !quiet.has(hue)));
    expect(hues.size, [...hues].join()).toBeLessThanOrEqual(3);
  });

  it.each(cards)('%s carries its nonce and version in every press', (_name, view, card) => {
    const text = JSON.stringify(card);
    const values = [...text.matchAll(/"value":\{"a":[^}]*\}/g)].map((found) => found[0]);
    for (const value of values) expect(value).toMatch(new RegExp(`"v":1,"n":"${view.nonce}"`));
  });

  it.each(cards)('%s has a spoken sentence without markup', (_name, view, card) => {
    expect(summaryOf(view)).toBe(card.config.summary.content);
    expect(summaryOf(view)).toMatch(/^[^<*]{4,120}$/u);
  });

  it.each(cards)('%s stays far from the limits', (_name, _view, card) => {
    const { bytes, elements, depth } = measure(card);
    expect(bytes).toBeLessThan(20_000);
    expect(elements).toBeLessThan(150);
    expect(depth).toBeLessThanOrEqual(4);
  });

  it.each(cards)('%s speaks politely', (_name, _view, card) => {
    expect(JSON.stringify(card)).not.toMatch(/批评|亲，|哦|系统检测到|！/u);
  });
});
