/** Control interface: people act through it as through the page (contract: sandbox.md). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LarkSim } from '../../../sim/lark/server.ts';
import { button, card, md } from './cards.ts';
import { control, platform, type Platform } from './platform.ts';

let p: Platform;
beforeEach(async () => {
  p = await platform();
});
afterEach(() => p[Symbol.asyncDispose]());

interface State {
  now: string;
  busy: boolean;
  seq: number;
  users: Record<string, unknown>[];
  chats: { chatId: string; name: string; type: string; members: string[] }[];
}
interface Seen {
  seq: number;
  messageId: string;
  text: string;
  content?: unknown;
  chatName?: string;
}

const state = async (sim: LarkSim = p.sim): Promise<State> => (await control<State>(sim, 'GET', '/state')).body;
const as = <T = Record<string, unknown>>(openId: string, action: string, body: unknown = {}) =>
  control<T>(p.sim, 'POST', `/users/${openId}/${action}`, body);
const seen = async (openId: string, query = '') =>
  (await control<Seen[]>(p.sim, 'GET', `/users/${openId}/messages${query}`)).body;

describe('people', () => {
  it('say, edit, react, read and recall, and each change raises seq', async () => {
    const { body } = await as<{ messageId: string }>(p.chen.openId, 'say', { text: '第4项已验收' });
    const { messageId } = body;
    let last = 0;
    for (const [action, given] of [
      ['edit', { messageId, text: '第4项已验收，10月底投用' }],
      ['react', { messageId, emoji: 'OK' }],
      ['recall', { messageId }],
    ] as const) {
      expect((await as(p.chen.openId, action, given)).status).toBe(200);
      const [message] = await seen(p.chen.openId, `?afterSeq=${last}`);
      expect(message).toMatchObject({ messageId });
      expect(message?.seq).toBeGreaterThan(last);
      last = message?.seq ?? 0;
    }
    expect(await seen(p.chen.openId, `?afterSeq=${last}`)).toEqual([]);
  });

  it('see the whole message as the contract describes it', async () => {
    const messageId = await p.card(p.chen, card([md('**原文**'), button('签收')]));
    expect(await seen(p.chen.openId)).toEqual([
      {
        seq: expect.any(Number) as number,
        messageId,
        chatId: expect.stringMatching(/^oc_/) as string,
        chatType: 'p2p',
        from: 'bot',
        type: 'interactive',
        text: '任务交办\n原文\n签收',
        header: { title: '任务交办', subtitle: null, template: 'blue', tags: [] },
        buttons: [{ name: null, text: '签收', disabled: false, confirm: null }],
        fields: [],
        at: '2025-09-08T09:00:00+08:00',
        updatedAt: '2025-09-08T09:00:00+08:00',
        recalled: false,
        urgent: false,
        replyTo: null,
        reactions: [],
        readBy: [],
      },
    ]);
    expect(await seen(p.chen.openId, '?raw=true')).toMatchObject([{ chatName: '机器人', content: { schema: '2.0' } }]);
    expect(await seen(p.li.openId)).toEqual([]);
  });

  it('do nothing twice for one key', async () => {
    const say = () => as<{ messageId: string }>(p.chen.openId, 'say', { text: '一', key: 'k1' });
    expect((await say()).body).toEqual((await say()).body);
    expect(await seen(p.chen.openId)).toHaveLength(1);
    const again = await platform();
    expect(again.sim.say(again.chen.openId, { text: '一', key: 'k1' })).toEqual((await say()).body);
    await again[Symbol.asyncDispose]();
  });

  it('send files as base64, which come back by their key', async () => {
    const { body } = await as<{ messageId: string }>(p.chen.openId, 'upload', {
      name: '报告.txt',
      base64: Buffer.from('内容').toString('base64'),
    });
    const [message] = await seen(p.chen.openId, '?raw=true');
    expect(message).toMatchObject({ messageId: body.messageId, text: '[文件] 报告.txt' });
    const { file_key } = (message as { content: { file_key: string } }).content;
    expect(await (await fetch(`${p.sim.control}/_sim/resources/${file_key}`)).text()).toBe('内容');
  });

  it('block, unblock and leave', async () => {
    const send = () =>
      p.text(p.chen, '一').then(
        () => 'sent',
        (error: { response: { data: { code: number } } }) => error.response.data.code,
      );
    await as(p.chen.openId, 'block');
    expect(await send()).toBe(230053);
    await as(p.chen.openId, 'unblock');
    expect(await send()).toBe('sent');
    await as(p.chen.openId, 'availability', { available: false });
    expect(await send()).toBe(230013);
    await as(p.chen.openId, 'leave');
    expect(await send()).toBe(230029);
    expect((await as(p.chen.openId, 'say', { text: '还在' })).status).toBe(409);
    expect((await state()).chats[0]?.members).toEqual([p.li.openId]);
  });

  it.each<[string, () => Promise<{ status: number; body: unknown }>, number, RegExp]>([
    ['nobody', () => as('ou_nobody', 'say', { text: '一' }), 404, /no user/],
    ['an unknown action', () => as(p.chen.openId, 'fly'), 404, /nobody can fly/],
    ['a body without text', () => as(p.chen.openId, 'say', {}), 400, /text/],
    ['an unknown field', () => as(p.chen.openId, 'say', { text: '一', colour: 1 }), 400, /colour/],
    [
      'somebody else’s chat',
      () => as(p.sim.users()[2]!.openId, 'say', { text: '一', chatId: p.group }),
      404,
      /in no chat/,
    ],
    [
      'somebody else’s message',
      () => as(p.li.openId, 'recall', p.sim.say(p.chen.openId, { text: '一', chatId: p.group })),
      403,
      /not one of/,
    ],
    ['an unknown message', () => as(p.chen.openId, 'read', { messageId: 'om_x' }), 404, /sees no message/],
  ])('%s is refused in words', async (_name, call, status, error) => {
    expect(await call()).toMatchObject({ status, body: { error: expect.stringMatching(error) as string } });
  });
});
