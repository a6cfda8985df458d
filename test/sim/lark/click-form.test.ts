/** Forms: what a submit sends, what it is not sent with, and how a form describes itself. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callback, card, form, report, select, submit, type Json } from './cards.ts';
import { platform, type Handlers, type Platform } from './platform.ts';

let p: Platform;
let actions: Json[];
let answer: (action: Json) => unknown;

beforeEach(async () => {
  p = await platform();
  actions = [];
  answer = () => ({});
  await p.connect({
    'card.action.trigger': (event: Json) => {
      actions.push(event);
      return answer(event);
    },
  } as Handlers);
});
afterEach(() => p[Symbol.asyncDispose]());

const press = (messageId: string, what: string, more: Json = {}) =>
  p.sim.click(p.chen.openId, { messageId, button: what, ...more });

describe('a form', () => {
  it('sends what is shown, what is filled in, dates with the zone, and the button’s name', async () => {
    const messageId = await p.card(p.chen, report);
    await press(messageId, '提交所填各项', {
      form: { t17_status: '存在困难', t18_text: '进口设备到货推迟', t18_date: '2025-12-05', t18_done: true },
    });
    expect(actions[0]?.['action']).toMatchObject({
      tag: 'button',
      name: 'submit_report',
      form_value: {
        t17_status: 'at_risk',
        t17_text: '',
        t18_status: 'on_track',
        t18_text: '进口设备到货推迟',
        t18_date: '2025-12-05 +0800',
        t18_done: true,
      },
    });
  });

  it('keeps the initial date, and leaves out a select that nobody chose', async () => {
    const messageId = await p.card(p.chen, report);
    await press(messageId, 'submit_report', { form: { t18_text: '一' } });
    const [{ action }] = actions as [{ action: { form_value: Json } }];
    expect(action.form_value).toMatchObject({ t18_date: '2025-09-30 +0800' });
    expect(action.form_value).not.toHaveProperty('t17_status');
  });

  it('is not sent while something required is missing or too long', async () => {
    const messageId = await p.card(p.chen, report);
    expect(await press(messageId, 'submit_report')).toMatchObject({
      toast: { type: 'error', content: '有必填项未填写：t18_text' },
      error: null,
    });
    expect(await press(messageId, 'submit_report', { form: { t18_text: '字'.repeat(21) } })).toMatchObject({
      toast: { content: expect.stringContaining('超出长度') as string },
    });
    expect(await press(messageId, '重填')).toMatchObject({ toast: null, error: null });
    expect(actions).toEqual([]);
  });

  it.each<[string, Json, RegExp]>([
    ['a field that there isn’t', { nobody: 1 }, /no field nobody/],
    ['an option that there isn’t', { t17_status: '不知道' }, /no option "不知道"/],
    ['a date of another shape', { t18_date: '5.12.2025' }, /takes 2025-09-30/],
  ])('cannot be given %s', async (_name, filled, why) => {
    const messageId = await p.card(p.chen, report);
    await expect(press(messageId, 'submit_report', { form: filled })).rejects.toThrow(why);
  });

  it('lists its fields with options and values', async () => {
    await p.card(p.chen, card([form(select({ required: true, initial_option: 'at_risk' }), submit())]));
    expect(p.sim.messagesOf(p.chen.openId)[0]?.fields).toEqual([
      {
        name: 'status',
        tag: 'select_static',
        required: true,
        value: 'at_risk',
        options: [
          { text: '正常推进', value: 'on_track' },
          { text: '存在困难', value: 'at_risk' },
        ],
      },
    ]);
  });

  it('is not needed by a select outside it, which sends each change', async () => {
    const messageId = await p.card(p.chen, card([select({ behaviors: callback({ s: 1 }) })]));
    await press(messageId, 'status', { form: { status: '存在困难' } });
    expect(actions[0]?.['action']).toMatchObject({ tag: 'select_static', option: 'at_risk', value: { s: 1 } });
  });
});
