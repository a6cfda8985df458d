import { describe, expect, it } from 'vitest';
import { renderCard } from '../../templates/cards/card.ts';
import { buttonsOf, headerOf, outline, overflowOf } from '../builders/card-reading.ts';
import { anIssue, anIssuedTask, day } from '../builders/card-views.ts';

describe('the card of one issued task', () => {
  const card = renderCard(anIssue());

  it('tells in its header what, whose and by when', () => {
    expect(headerOf(card)).toEqual({
      template: 'blue',
      title: '质量强市方案 第4项 任务交办',
      subtitle: '请于9月11日（周四）前签收，可直接回复文字',
      tags: ['牵头单位/blue', '○ 待签收/neutral'],
    });
    expect(card.config.summary.content).toBe('交办：第4项 打造区域质量发展新优势，12月31日前完成，请签收');
  });

  it('shows the task, its date, who helps, and folds the plan’s own text', () => {
    expect(outline(card)).toEqual([
      'text **打造区域质量发展新优势**',
      'columns bisect',
      "  text <font color='grey'>完成时限</font> / **2025年12月31日**",
      "  text <font color='grey'>配合单位</font> / **市市场监管局等6个单位**",
      'columns bisect',
      "  text <font color='grey'>首次反馈</font> / **9月22日前**",
      'text 质量创新平台：2个以上',
      'panel ▸ 方案原文与责任分工',
      '  text 打造区域质量发展新优势。建设质量创新平台，推动区域协同。（牵头单位：市科技局）',
      'columns flow',
      '  button 签收',
      '  button 对分工有异议',
      '  ⋯ 转承办人, 看本单位全部任务',
      "text <font color='grey'>领导小组办公室 9月8日 09:12 发送 · 有疑问请直接在此回复</font>",
    ]);
  });

  it('sends the assignment with each press', () => {
    expect(buttonsOf(card)).toEqual([
      { text: '签收', action: 'accept', id: 'as_4', primary: true, disabled: false },
      { text: '对分工有异议', action: 'object', id: 'as_4', primary: false, disabled: false },
    ]);
    expect(overflowOf(card)).toEqual(['转承办人=handler', '看本单位全部任务=myTasks']);
  });

  it('asks units that can only be requested with 商请', () => {
    expect(headerOf(renderCard(anIssue({ courtesy: true }))).title).toBe('质量强市方案 第4项 商请配合');
  });
});

describe('the card of several issued tasks', () => {
  const tasks = [4, 7, 9].map((no) => anIssuedTask({ assignmentId: `as_${no}`, taskNo: String(no) }));

  it('offers 全部签收 and a tick a row', () => {
    const card = renderCard(anIssue({ tasks }));
    expect(headerOf(card).title).toBe('质量强市方案 任务交办（3项）');
    expect(buttonsOf(card).map((button) => `${button.text} ${button.action} ${button.id}`)).toEqual([
      '签收 accept as_4',
      '签收 accept as_7',
      '签收 accept as_9',
      '全部签收 acceptAll rm_1',
      '对分工有异议 object rm_1',
    ]);
  });

  it('leaves no button on a row that is signed for, and says who signed', () => {
    const signed = anIssuedTask({ accepted: { by: '李志强', at: '2025-09-08T02:00:00Z' } });
    const card = renderCard(anIssue({ tasks: [signed, ...tasks.slice(1)] }));
    expect(buttonsOf(card).filter((button) => button.action === 'accept')).toHaveLength(2);
    expect(outline(card)).toContain("text <font color='green'>✓ 已签收 李志强 9月8日 10:00</font>");
    expect(headerOf(card).tags).toContain('○ 待签收2/neutral');
  });

  it('welcomes a person with their first task', () => {
    const card = renderCard(anIssue({ tasks, welcome: true }));
    expect(outline(card)[0]).toContain('这里是督办助手');
  });

  it('shows the tasks of the bureau that has most of them', () => {
    const many = Array.from({ length: 21 }, (_, at) =>
      anIssuedTask({ assignmentId: `as_${at}`, taskNo: String(at + 1) }),
    );
    const card = renderCard(anIssue({ tasks: many }));
    expect(buttonsOf(card).filter((button) => button.action === 'accept')).toHaveLength(21);
  });

  it('has 持续推进 where there is no date', () => {
    const card = renderCard(anIssue({ tasks: [anIssuedTask({ due: null, firstReportBy: day('2025-09-22') })] }));
    expect(outline(card).join('\n')).toContain('**持续推进**');
  });
});
