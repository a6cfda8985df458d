/** A card that comes back refused: what had been filled in stays in its fields. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/brand.ts';
import { checker, datePicker, form, input, select } from '../../templates/cards/parts/fields.ts';
import { keepTyped } from '../../templates/cards/parts/keep-typed.ts';

const SEND = { tag: 'button', name: 'send', text: { tag: 'plain_text', content: '提交' } } as never;
const CARD = {
  body: {
    elements: [
      form('f', [
        input({ name: 'reason', placeholder: '理由' }),
        datePicker('date', '日期', '2025-12-16'),
        select('status', '状态', [{ value: 'on_track', text: '正常推进' }, { value: 'done', text: '已完成' }]),
        checker('t4_tick', '第4项', true),
        input({ name: 'other', placeholder: '其他', value: '原有的' }),
      ], SEND),
    ],
  },
} as unknown as Json; // prettier-ignore

describe('keepTyped', () => {
  it('makes what was submitted the default of each kind of field, and leaves the others', () => {
    const kept = keepTyped(CARD, {
      reason: '太短',
      date: '2026-03-31 +0800',
      status: 'done',
      t4_tick: false,
      gone: 'x',
    });
    const { elements } = (kept as never as { body: { elements: [{ elements: Json[] }] } }).body.elements[0];
    expect(elements).toMatchObject([
      { name: 'reason', default_value: '太短' },
      { name: 'date', initial_date: '2026-03-31' },
      { name: 'status', initial_option: 'done' },
      { name: 't4_tick', checked: false },
      { name: 'other', default_value: '原有的' },
      { name: 'send' },
    ]);
  });

  it('takes no choice that the field does not offer, and no value of another kind', () => {
    const kept = keepTyped(CARD, { status: 'gone', date: '', reason: 3, t4_tick: 'yes' });
    expect(kept).toEqual(CARD);
  });
});
