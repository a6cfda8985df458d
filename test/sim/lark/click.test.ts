/** Pressing buttons: what the client checks, what the application is called with, what is shown then. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { button, callback, card, column, columns, md, signOff, T, type Json } from './cards.ts';
import { DAY, platform, SEED, type Handlers, type Platform } from './platform.ts';
import { receiver } from './receiver.ts';

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

describe('a button', () => {
  it('calls the application with its value, and shows the toast and the card that come back', async () => {
    const messageId = await p.card(p.chen, signOff);
    answer = () => ({
      toast: { type: 'success', content: '已签收第3项' },
      card: { type: 'raw', data: card([md('张敏 已签收')]) },
    });
    const clicked = await press(messageId, '签收');
    expect(actions).toMatchObject([
      {
        operator: { open_id: p.chen.openId },
        token: expect.stringMatching(/^c-/) as string,
        action: { tag: 'button', value: { a: '签收' } },
        host: 'im_message',
        context: { open_message_id: messageId },
      },
    ]);
    expect(clicked).toMatchObject({
      toast: { type: 'success', content: '已签收第3项' },
      error: null,
      message: { messageId, text: '任务交办\n张敏 已签收' },
    });
  });

  it('is found behind an overflow, whose option arrives', async () => {
    await press(await p.card(p.chen, signOff), '转承办人');
    expect(actions[0]?.['action']).toMatchObject({ tag: 'overflow', option: 'handler', value: { a: 'more', v: 1 } });
  });

  it('is not guessed at: two equal labels are an error that names both, the name or the place tells them apart', async () => {
    const rows = card([columns(column(button('签收', { name: 't3' })), column(button('签收', { name: 't4' })))]);
    const messageId = await p.card(p.chen, rows);
    await expect(press(messageId, '签收')).rejects.toThrow(
      /2 buttons are called 签收: 签收 \(name t3.*; 签收 \(name t4/,
    );
    await press(messageId, 't4');
    await press(messageId, '签收', { index: 0 });
    expect(actions.map(({ action }) => (action as Json)['name'])).toEqual(['t4', 't3']);
    await expect(press(messageId, '撤回')).rejects.toThrow(/no button is called 撤回/);
  });

  it('that is disabled shows its tip and calls nobody', async () => {
    const messageId = await p.card(
      p.chen,
      card([button('签收', { disabled: true, disabled_tips: T('已由王强签收') })]),
    );
    expect(await press(messageId, '签收')).toMatchObject({ toast: { content: '已由王强签收' }, error: null });
    expect(actions).toEqual([]);
  });

  it('that is a link leads there and calls nobody; a row can be tapped', async () => {
    const link = button('打开', { behaviors: [{ type: 'open_url', default_url: 'https://example.com/' }] });
    const row = { tag: 'interactive_container', behaviors: callback({ row: 1 }), elements: [md('第3项 **实验室**')] };
    const messageId = await p.card(p.chen, card([link, row]));
    expect(await press(messageId, '打开')).toMatchObject({ url: 'https://example.com/', error: null });
    expect(actions).toEqual([]);
    await press(messageId, '第3项 实验室');
    expect(actions[0]?.['action']).toMatchObject({ tag: 'interactive_container', value: { row: 1 } });
  });

  it('pressed twice with one key calls once, and again calls under another id', async () => {
    const messageId = await p.card(p.chen, signOff);
    answer = () => ({ toast: { type: 'info', content: `第${actions.length}次` } });
    const [first, same] = await Promise.all([
      press(messageId, '签收', { key: 'k' }),
      press(messageId, '签收', { key: 'k' }),
    ]);
    const later = await press(messageId, '签收', { key: 'k' });
    expect([first?.toast, same?.toast, later.toast]).toEqual(Array(3).fill({ type: 'info', content: '第1次' }));
    await press(messageId, '签收');
    await press(messageId, '签收');
    expect(new Set(actions.map((event) => event['event_id'])).size).toBe(3);
  });

  it('says what a question would ask before it is pressed', async () => {
    const messageId = await p.card(
      p.chen,
      card([button('发出', { confirm: { title: T('发出催办？'), text: T('3项、2人') } })]),
    );
    expect(p.sim.messagesOf(p.chen.openId).find((one) => one.messageId === messageId)?.buttons).toEqual([
      { name: null, text: '发出', disabled: false, confirm: '发出催办？\n3项、2人' },
    ]);
  });

  it('is out of reach for who does not see the card', async () => {
    const messageId = await p.card(p.chen, signOff);
    await expect(p.sim.click(p.li.openId, { messageId, button: '签收' })).rejects.toThrow(/sees no message/);
  });

  it('of a card older than 14 days does nothing', async () => {
    const messageId = await p.card(p.chen, signOff);
    p.clock.turn(14 * DAY + 1);
    expect(await press(messageId, '签收')).toMatchObject({ error: 230031 });
    expect(actions).toEqual([]);
  });
});

describe('an answer', () => {
  it.each<[string, unknown, number]>([
    ['of another JSON version', { card: { type: 'raw', data: { elements: [] } } }, 200830],
    ['with an illegal card', { card: { type: 'raw', data: card([{ tag: 'note' }]) } }, 200673],
    ['with a template', { card: { type: 'template', data: { template_id: 'A' } } }, 200673],
    ['that is no object', 'fine', 200672],
  ])('%s leaves the card as it was, and is a violation', async (_name, given, code) => {
    const messageId = await p.card(p.chen, signOff);
    answer = () => given;
    const clicked = await press(messageId, '签收');
    expect(clicked).toMatchObject({ error: code, message: { header: { title: '示范方案 第3项 任务交办' } } });
    expect(p.sim.violations().length).toBeGreaterThan(0);
  });

  it('that does not come shows 200340, and the call is never repeated', async () => {
    const messageId = await p.card(p.chen, signOff);
    answer = () => {
      throw new Error('the database is away');
    };
    expect(await press(messageId, '签收')).toMatchObject({ toast: null, error: 200340 });
    expect(p.sim.nextInstant()).toBeNull();
  });

  it('takes no longer than 3 s, over HTTP too', { timeout: 15_000 }, async () => {
    await using web = await receiver();
    await using slow = await platform({ seed: { ...SEED, apps: [{ callbackUrl: web.url }] } });
    const messageId = await slow.card(slow.chen, signOff);
    web.answer = () => null;
    expect(await slow.sim.click(slow.chen.openId, { messageId, button: '签收' })).toMatchObject({ error: 200340 });
    web.answer = () => ({ body: '{"toast":{"type":"success","content":"好"}}' });
    expect(await slow.sim.click(slow.chen.openId, { messageId, button: '签收' })).toMatchObject({
      toast: { content: '好' },
      error: null,
    });
  });
});

describe('a delayed update', () => {
  const update = (token: unknown, next: unknown) =>
    p.client.request({
      method: 'POST',
      url: '/open-apis/interactive/v1/card/update',
      data: { token, card: next },
      validateStatus: () => true,
    } as never) as Promise<{ code: number }>;

  it('works twice within half an hour after the answer', async () => {
    const messageId = await p.card(p.chen, signOff);
    await press(messageId, '签收');
    const token = actions[0]?.['token'];
    expect(await update(token, card([md('一')]))).toMatchObject({ code: 0 });
    expect(await update(token, card([md('二')]))).toMatchObject({ code: 0 });
    expect(await update(token, card([md('三')]))).toMatchObject({ code: 300040 });
    expect(p.sim.messagesOf(p.chen.openId)[0]?.text).toBe('任务交办\n二');
    expect(await update('c-other', card([]))).toMatchObject({ code: 300020 });
    await press(messageId, '签收').catch(() => {});
  });

  it('is refused before the answer, and after half an hour', async () => {
    const messageId = await p.card(p.chen, signOff);
    let early: Promise<{ code: number }> | undefined;
    answer = async (event) => {
      early = update(event['token'], card([md('早')]));
      await early;
      return {};
    };
    await press(messageId, '签收');
    expect(await early).toMatchObject({ code: 300010 });
    p.clock.turn(30 * 60_000 + 1);
    expect(await update(actions[0]?.['token'], card([]))).toMatchObject({ code: 300030 });
  });
});
