import { describe, expect, it } from 'vitest';
import { renderCard } from '../../templates/cards/card.ts';
import { measure } from '../../templates/cards/parts/limits.ts';
import { rowKeys } from '../../templates/cards/task-rows.ts';
import { buttonsOf, elementsOf, fieldsOf, headerOf, outline, overflowOf } from '../builders/card-reading.ts';
import { aReminder, aRow, day } from '../builders/card-views.ts';

describe('the reminder card', () => {
  const card = renderCard(aReminder());

  it('takes the colour of its worst task and counts the lights', () => {
    expect(headerOf(card)).toEqual({
      template: 'red',
      title: '有3项任务需报进展',
      subtitle: '9月12日（周五）前，可直接回复文字',
      tags: ['■ 逾期1/red', '▲ 临近时限1/yellow', '● 正常1/green'],
    });
    expect(card.config.summary.content).toBe('有3项任务需报进展，其中1项已逾期');
  });

  it('is one form with a section a task, urgent ones open, and one submit', () => {
    expect(outline(card)).toEqual([
      'form report',
      '  panel ▾ ■ 第17项 完善质量基础设施机构布局 · 逾期3个工作日',
      "    text <font color='grey'>上次 8月29日：国家级实验室筹建中 / 检验检测认证机构：目标450家以上，现410家（截至6月底）</font>",
      '    field t17_status',
      '    field t17_text',
      '  panel ▾ ▲ 第18项 提升计量服务能力 · 剩7天',
      "    text <font color='grey'>上次 8月29日：国家级实验室筹建中</font>",
      '    field t18_status',
      '    field t18_text',
      '  panel ▸ ● 第22项 营造质量文化氛围',
      '    field t22_status',
      '    field t22_text',
      '  submit 提交所填各项',
      'columns flow',
      '  ⋯ 需协调解决, 申请延期, 转承办人, 下午提醒我, 明早提醒我, 申请办结',
      "text <font color='grey'>佐证材料可选，图片或文件直接发到本对话即可</font>",
    ]);
  });

  it('offers six states, and snoozes by the options behind ⋯', () => {
    const status = elementsOf(card).find((node) => node['tag'] === 'select_static')!;
    expect((status['options'] as { value: string }[]).map((option) => option.value)).toEqual([
      'on_track', 'not_started', 'at_risk', 'blocked', 'done', 'no_change',
    ]); // prettier-ignore
    expect(overflowOf(card)).toContain('下午提醒我=snoozePm');
    expect(overflowOf(renderCard(aReminder({ snooze: [] }))).join()).not.toContain('提醒我');
  });

  it('offers 没有变化 only where every task is in order', () => {
    expect(buttonsOf(card).map((button) => button.action)).not.toContain('noChange');
    const calm = renderCard(aReminder({ noChange: true, rows: [aRow()] }));
    expect(buttonsOf(calm).find((button) => button.action === 'noChange')?.text).toBe('按计划推进，本期无新增情况');
  });

  it('names a single task in its title', () => {
    const title = headerOf(renderCard(aReminder({ rows: [aRow()] }))).title;
    expect(title).toBe('第17项需报进展：完善质量基础设施机构布局');
  });

  it('says the nearest of several dates', () => {
    const view = aReminder({ deadline: { day: day('2025-09-30'), nearest: true } });
    expect(headerOf(renderCard(view)).subtitle).toBe('最近时限 9月30日，可直接回复文字');
  });

  it('keeps what was typed, and says what is missing', () => {
    const rows = [aRow({ status: 'blocked', text: '卡住了', hint: '请补一句卡在哪里、需要谁协调' })];
    const form = elementsOf(renderCard(aReminder({ rows })));
    expect(form.find((node) => node['name'] === 't17_status')?.['initial_option']).toBe('blocked');
    expect(form.find((node) => node['name'] === 't17_text')?.['default_value']).toBe('卡住了');
    expect(outline(renderCard(aReminder({ rows }))).join()).toContain('※ 请补一句卡在哪里');
  });
});

describe('a reminder of many tasks', () => {
  const rows = Array.from({ length: 14 }, (_, at) => aRow({ assignmentId: `as_${at}`, taskNo: String(at + 1) }));

  it('shows six and counts the rest', () => {
    const card = renderCard(aReminder({ rows }));
    expect(fieldsOf(card)).toHaveLength(12);
    expect(headerOf(card).title).toBe('有14项任务需报进展');
    expect(outline(card).at(-1)).toContain('另有8项');
    expect(buttonsOf(card).find((button) => button.text === '下一组')?.action).toBe('nextRows:6');
  });

  it('turns the pages, the last one back to the first; turning sends what was typed', () => {
    const last = renderCard(aReminder({ rows, from: 12 }));
    expect(fieldsOf(last)[0]).toBe('t13_status');
    expect(buttonsOf(last).find((button) => button.text === '下一组')?.action).toBe('nextRows:0');
    const turn = elementsOf(last).find((node) => node['name'] === 'submit_nextRows');
    expect(turn?.['form_action_type']).toBe('submit');
  });

  it('keeps about seventeen elements a task', () => {
    expect(measure(renderCard(aReminder({ rows }))).elements).toBeLessThan(130);
  });
});

describe('rows of other kinds', () => {
  it('are pressed above the form: 签收, and 确认 of what was understood', () => {
    const rows = [
      aRow({ assignmentId: 'as_1', taskNo: '1', reason: 'accept', needsAcceptance: true }),
      aRow({ assignmentId: 'as_2', taskNo: '2', reason: 'confirm', proposalId: 'pr_2' }),
      aRow(),
    ];
    const card = renderCard(aReminder({ rows }));
    const pressed = buttonsOf(card).slice(0, 4);
    expect(pressed.map(({ text, action, id }) => `${text} ${action} ${id}`)).toEqual([
      '签收 accept as_1',
      '确认 confirm pr_2',
      '修改 modify pr_2',
      '不是报进展 notReport pr_2',
    ]);
    expect(fieldsOf(card)).toEqual(['t17_status', 't17_text']);
  });

  it('have no form where nothing is to be filled in', () => {
    const card = renderCard(
      aReminder({ rows: [aRow({ reason: 'accept', needsAcceptance: true, light: 'awaitingAcceptance' })] }),
    );
    expect(outline(card).join()).not.toContain('form');
    expect(headerOf(card).title).toBe('第17项待签收：完善质量基础设施机构布局');
  });

  it('turn into reading once they are reported, and the card says how many are left', () => {
    const done = { at: '2025-09-10T02:42:00Z', by: '张敏', summary: '正常推进，已完成招标' };
    const card = renderCard(aReminder({ rows: [aRow({ done }), aRow({ assignmentId: 'as_18', taskNo: '18' })] }));
    expect(headerOf(card).subtitle).toBe('已报1项，还有1项');
    expect(outline(card)[0]).toBe(
      "text ✓ 第17项 完善质量基础设施机构布局 / 正常推进，已完成招标 / <font color='grey'>张敏 9月10日 10:42 提交</font>",
    );
    expect(fieldsOf(card)).toEqual(['t18_status', 't18_text']);
  });
});

describe('field names', () => {
  it('follow the task’s number, without dots, and stay apart over several plans', () => {
    const keys = rowKeys([
      { assignmentId: 'a', taskNo: '4', reason: 'report' },
      { assignmentId: 'b', taskNo: '4', reason: 'report' },
      { assignmentId: 'c', taskNo: '4.2', reason: 'due' },
      { assignmentId: 'd', taskNo: '主要目标', reason: 'targets' },
    ]);
    expect([...keys.values()]).toEqual(['t4', 't4_p2', 't4_2', 'targets']);
  });
});

describe('forms opened inside a reminder', () => {
  it('ask which task is meant where there are several', () => {
    const card = renderCard(
      aReminder({
        form: { form: 'extend', choices: [{ id: 'as_17', text: '第17项' }, { id: 'as_18', text: '第18项' }], chosen: 'as_18', typed: { reason: '设备推迟', date: '2025-12-31' }, note: null },
      }),
    ); // prettier-ignore
    expect(fieldsOf(card)).toEqual(['task', 'date', 'reason']);
    expect(buttonsOf(card).map((button) => button.action)).toEqual(['extendSubmit', 'cancelForm']);
    const fields = elementsOf(card);
    expect(fields.find((node) => node['name'] === 'task')?.['initial_option']).toBe('as_18');
    expect(fields.find((node) => node['name'] === 'date')?.['initial_date']).toBe('2025-12-31');
  });

  it('act on the task itself where there is only one', () => {
    const form = {
      form: 'coordinate',
      choices: [{ id: 'as_17', text: '第17项' }],
      chosen: null,
      typed: {},
      note: null,
    } as const;
    const card = renderCard(aReminder({ form }));
    expect(fieldsOf(card)).toEqual(['what']);
    expect(buttonsOf(card)[0]).toMatchObject({ action: 'coordinateSubmit', id: 'as_17' });
  });
});
