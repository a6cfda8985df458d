import { describe, expect, it } from 'vitest';
import { renderCard } from '../../templates/cards/card.ts';
import { buttonsOf, elementsOf, fieldsOf, headerOf, markdownsOf, outline } from '../builders/card-reading.ts';
import { DONE, SAMPLES } from '../builders/card-samples.ts';
import { aConfirmation, anIssue, aReceipt, aReminder, aRow } from '../builders/card-views.ts';

const typed = [aRow({ status: 'at_risk', text: '机构数410家，\n进口设备推迟' })];

describe('a card whose press is being recorded', () => {
  const card = renderCard(aReminder({ ending: { state: 'busy' } }));

  it('keeps its layout, with nothing to press', () => {
    expect(fieldsOf(card)).toEqual(fieldsOf(renderCard(aReminder())));
    expect(buttonsOf(card).every((button) => button.disabled)).toBe(true);
    expect(elementsOf(card).filter((node) => node['tag'] === 'overflow')).toEqual([]);
    const fields = elementsOf(card).filter((node) => node['tag'] === 'input' || node['tag'] === 'select_static');
    expect(fields.every((node) => node['disabled'] === true)).toBe(true);
  });

  it('says so, and disabled buttons say why', () => {
    expect(markdownsOf(card).at(-1)).toContain('正在记录…');
    const [submit] = elementsOf(card).filter((node) => node['tag'] === 'button');
    expect(submit?.['disabled_tips']).toEqual({ tag: 'plain_text', content: '正在记录，请稍候' });
  });
});

describe('a card that is done', () => {
  const card = renderCard(aReminder({ rows: typed, ending: DONE }));

  it('says so in title, tag and subtitle, in green', () => {
    expect(headerOf(card)).toEqual({
      template: 'green',
      title: '第17项需报进展：完善质量基础设施机构布局 · 已提交',
      subtitle: '张敏 9月10日 10:42 提交',
      tags: ['✓ 已提交/green'],
    });
  });

  it('turns what was typed and chosen into text', () => {
    expect(fieldsOf(card)).toEqual([]);
    expect(outline(card)).toContain('  text 存在困难');
    expect(outline(card)).toContain('  text > 机构数410家， / > 进口设备推迟');
  });

  it('leaves only 更正 and 撤回, of that report', () => {
    expect(buttonsOf(card).map(({ text, action, id }) => `${text} ${action} ${id}`)).toEqual([
      '更正 correct:rp_1 as_17',
      '撤回 withdraw:rp_1 as_17',
    ]);
  });

  it('no longer says how to answer', () => {
    expect(markdownsOf(card).join()).not.toContain('直接发到本对话');
  });

  it('keeps ticks and dates as text', () => {
    const confirmed = aConfirmation({ tasks: [{ ...aConfirmation().tasks[0]! }, { ...aConfirmation().tasks[0]!, assignmentId: 'as_7', taskNo: '7', ticked: false }], ending: { ...DONE, title: '已确认' } as typeof DONE }); // prettier-ignore
    const read = outline(renderCard(confirmed)).join('\n');
    expect(read).toContain('text ✓ 第4项');
    expect(read).toContain('text ○ 第7项');
  });
});

describe('other endings', () => {
  it('reviewed: grey, who looked and when, nothing to press', () => {
    const card = renderCard(aReceipt({ ending: { state: 'reviewed', at: '2025-09-11T01:05:00Z', text: null } }));
    expect(headerOf(card)).toMatchObject({ template: 'grey', subtitle: '办公室9月11日 09:05审核通过' });
    expect(buttonsOf(card)).toEqual([]);
  });

  it('superseded: says by what', () => {
    const card = renderCard(aReminder({ ending: { state: 'superseded', by: '9月10日的提醒' } }));
    expect(headerOf(card)).toMatchObject({ template: 'grey', subtitle: '已由9月10日的提醒替代' });
    expect(buttonsOf(card)).toEqual([]);
  });

  it('keep the title of a section of which nothing is left', () => {
    const rows = [aRow({ lastReport: null, figures: [] })];
    const card = renderCard(aReminder({ rows, ending: { state: 'superseded', by: '新提醒' } }));
    expect(outline(card)[0]).toBe('text ● 第17项 完善质量基础设施机构布局');
  });

  it('returned: orange, with the reason and the one next step', () => {
    const ending = { state: 'returned', reason: '口径不清', next: '请于9月12日前补充' } as const;
    const card = renderCard(aReceipt({ ending }));
    expect(headerOf(card)).toMatchObject({ template: 'orange', subtitle: '请于9月12日前补充' });
    expect(markdownsOf(card).join()).toContain('退回原因：口径不清');
  });

  it('withdrawn: grey, and that nothing is recorded', () => {
    const card = renderCard(aReceipt({ ending: { state: 'withdrawn', reason: '原消息已撤回，未记录' } }));
    expect(headerOf(card)).toMatchObject({ template: 'grey', subtitle: '原消息已撤回，未记录' });
  });

  it.each(Object.entries(SAMPLES))('%s can be closed and leaves no field behind', (_name, view) => {
    const card = renderCard({ ...view, ending: DONE });
    expect(fieldsOf(card)).toEqual([]);
    expect(buttonsOf(card).map((button) => button.text)).toEqual(['更正', '撤回']);
  });
});

it('a hint stands above the card, and what was typed stays', () => {
  const card = renderCard(aReminder({ rows: typed, hint: '请补一句卡在哪里、需要谁协调。您填写的内容还在。' }));
  expect(outline(card)[0]).toBe('text **※ 请补一句卡在哪里、需要谁协调。您填写的内容还在。**');
  expect(elementsOf(card).find((node) => node['name'] === 't17_text')?.['default_value']).toContain('机构数410家');
});

it('an accepted task says who signed', () => {
  const card = renderCard(anIssue({ ending: { ...DONE, title: '已签收', undo: [] } as typeof DONE }));
  expect(headerOf(card).title).toBe('质量强市方案 第4项 任务交办 · 已签收');
  expect(headerOf(card).subtitle).toBe('张敏 9月10日 10:42 签收');
});
