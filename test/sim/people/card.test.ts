/** Reading a card as a person does: which rows there are, and which button belongs to which. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../sim/lark/server.ts';
import { buttonOf, kindOf, reportFields, rowsOf, taskInTitle } from '../../../sim/people/card.ts';

function message(
  title: string,
  lines: readonly string[],
  buttons: readonly string[],
  fields: readonly string[] = [],
): Message {
  return {
    seq: 1, messageId: 'om_1', chatId: 'oc_1', chatType: 'p2p', from: 'bot', type: 'interactive', text: [title, ...lines].join('\n'),
    header: { title, subtitle: null, template: 'blue', tags: [] },
    buttons: buttons.map((text) => ({ name: null, text, disabled: false, confirm: null })),
    fields: fields.map((name) => ({ name, tag: 'input', required: false, value: '' })),
    at: '2025-12-09T09:10:00+08:00', updatedAt: '2025-12-09T09:10:00+08:00', recalled: false, urgent: false, replyTo: null, reactions: [], readBy: [],
  }; // prettier-ignore
}

const REVIEW = message(
  '申请办结：2项',
  [
    '第4项 打造区域质量发展新优势',
    '完成结果',
    '通过',
    '退回',
    '第12项 促进生活服务品质升级',
    '已按要求补充',
    '通过',
    '退回',
  ],
  ['通过', '退回', '通过', '退回'],
);

describe('a card as a person reads it', () => {
  it('is known by what stays in its title', () => {
    expect(kindOf(message('有3项任务需报进展 · 已替代', [], []))).toBe('rows');
    expect(kindOf(message('质量强市方案 第4项 任务交办 · 已签收', [], []))).toBe('issue');
    expect(kindOf(message('▲ 需协调：第4项', [], []))).toBe('coordination');
    expect(kindOf(message('已记录：第4项', [], []))).toBe(null);
  });

  it('gives each button to the task above it', () => {
    expect(buttonOf(REVIEW, '退回', '4')).toEqual({ button: '退回', index: 1 });
    expect(buttonOf(REVIEW, '通过', '12')).toEqual({ button: '通过', index: 2 });
    expect(buttonOf(REVIEW, '通过', '5')).toBe(null);
  });

  it('reads the headline behind the title, and titles with punctuation', () => {
    const card = message(
      '有2项任务需报进展',
      ['▲ 第4.2项 聚焦转型引领，提高质量 · 剩7天', '第4.2项剩7天。', '主要目标 · 剩7天'],
      [],
    );
    expect(rowsOf(card).map((row) => [row.taskNo, row.title, row.headline])).toEqual([
      [null, '', ''],
      ['4.2', '聚焦转型引领，提高质量', '剩7天'],
      ['0', '', '剩7天'],
    ]);
  });

  it('knows the task of a card about one', () => {
    expect(taskInTitle(message('第4项反馈退回补充', [], []))).toBe('4');
    expect(taskInTitle(message('今日督办', [], []))).toBe(null);
  });

  it('finds the fields of a reporting form with their tasks', () => {
    const card = message('有2项任务需报进展', [], [], ['t17_status', 't17_text', 't4_2_text', 'targets_text', 'task']);
    expect(reportFields(card)).toEqual([
      { key: 't17', taskNo: '17', hasStatus: true },
      { key: 't4_2', taskNo: '4.2', hasStatus: false },
      { key: 'targets', taskNo: '0', hasStatus: false },
    ]);
  });
});
