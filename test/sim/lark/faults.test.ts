/** Faults in answers: each action of the control contract does what it says, to what it matches, as often as it says. */
import * as lark from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { control, platform, refusal, type Platform, SILENT } from './platform.ts';

let p: Platform;
beforeEach(async () => {
  p = await platform({ limits: false });
});
afterEach(() => p[Symbol.asyncDispose]());

const fault = (body: unknown) => control<{ id: number }>(p.sim, 'POST', '/faults', body);
const MESSAGES = { method: 'POST', path: '/open-apis/im/v1/messages' };
const texts = (): string[] => p.sim.messagesOf(p.chen.openId).map(({ text }) => text);

describe('a request', () => {
  it('is answered with a status, a code, headers and a body', async () => {
    await fault({
      match: MESSAGES,
      times: 1,
      action: { status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '3' } },
    });
    const refused = await refusal(p.text(p.chen, '一'));
    expect(refused).toMatchObject({ status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '3' } });
    await p.text(p.chen, '二');
    expect(texts()).toEqual(['二']);
    await fault({
      times: 1,
      action: { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>bad gateway</h1>' },
    });
    await expect(p.text(p.chen, '三')).rejects.toMatchObject({
      response: { status: 502, data: '<h1>bad gateway</h1>' },
    });
  });

  it('is answered with HTTP 200 and a code, which the SDK takes for a success', async () => {
    await fault({ match: MESSAGES, action: { status: 200, code: 99991663 } });
    const answer = await p.client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: p.chen.openId, msg_type: 'text', content: '{"text":"一"}' },
    });
    expect(answer).toMatchObject({ code: 99991663 });
    expect(texts()).toEqual([]);
  });

  it('is slow, hangs, or is cut off before or after it has happened', async () => {
    await p.text(p.chen, '零');
    await fault({ match: MESSAGES, times: 1, action: { latencyMs: 150 } });
    const order: string[] = [];
    const slow = p.text(p.chen, '一').then(() => order.push('slow'));
    await p.client.im.v1.chat.list({}).then(() => order.push('quick'));
    await slow;
    expect(order).toEqual(['quick', 'slow']);
    await fault({ match: MESSAGES, times: 1, action: { reset: 'beforeCommit' } });
    await expect(p.text(p.chen, '二', 'u2')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(texts()).toEqual(['零', '一']);
    await fault({ match: MESSAGES, times: 1, action: { reset: 'afterCommit' } });
    await expect(p.text(p.chen, '三', 'u3')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(texts()).toEqual(['零', '一', '三']);
    await p.text(p.chen, '三', 'u3');
    expect(texts()).toEqual(['零', '一', '三']);
    await fault({ match: MESSAGES, times: 1, action: { hang: true } });
    await expect(
      fetch(`${p.sim.url}/open-apis/im/v1/messages`, { method: 'POST', signal: AbortSignal.timeout(80) }),
    ).rejects.toThrow(/timeout/);
  });

  it('finds its token revoked, and goes on with a new one', async () => {
    await p.text(p.chen, '一');
    await fault({ times: 1, action: { revokeToken: true } });
    expect(await refusal(p.text(p.chen, '二'))).toMatchObject({ code: 99991663 });
    // The SDK keeps the dead token: that is a fact about the SDK which its users must know.
    expect(await refusal(p.text(p.chen, '三'))).toMatchObject({ code: 99991663 });
    const fresh = new lark.Client({
      ...p.sim.apps[0]!,
      domain: p.sim.url,
      cache: new lark.DefaultCache(),
      logger: SILENT,
    });
    expect((await fresh.im.v1.chat.list({})).code).toBe(0);
  });

  it('is matched by method, path, pattern, wildcard and chat', async () => {
    const id = await p.text(p.chen, '一');
    const { chatId } = p.sim.messagesOf(p.chen.openId)[0]!;
    const patterns = [
      { path: '/open-apis/im/v1/messages/:message_id', method: 'get' },
      { path: `im/v1/messages/${id}` },
      { path: '/open-apis/im/*' },
      { chatId },
    ];
    for (const match of patterns) {
      await fault({ match, times: 1, action: { status: 500 } });
      expect(await refusal(p.client.im.v1.message.get({ path: { message_id: id } }))).toMatchObject({ status: 500 });
      await p.client.im.v1.message.get({ path: { message_id: id } });
    }
    await fault({ match: { chatId }, action: { status: 500 } });
    await p.text(p.li, '别的会话');
    expect(await refusal(p.text(p.chen, '二'))).toMatchObject({ status: 500 });
    await control(p.sim, 'DELETE', '/faults');
    await p.text(p.chen, '三');
  });

  it('happens with its probability, the same way each time', async () => {
    const run = async (): Promise<string> => {
      await using q = await platform({ limits: false, randomSeed: 7 });
      await control(q.sim, 'POST', '/faults', { match: MESSAGES, probability: 0.5, action: { status: 500 } });
      let pattern = '';
      for (let times = 0; times < 30; times += 1)
        pattern += await q.text(q.chen, '一').then(
          () => 's',
          () => 'f',
        );
      return pattern;
    };
    const [first, second] = [await run(), await run()];
    expect(first).toBe(second);
    expect(first).toMatch(/s/);
    expect(first).toMatch(/f/);
  });

  it.each([
    [{ action: { explode: true } }],
    [{ action: { status: 999 } }],
    [{ match: { colour: 'red' }, action: { hang: true } }],
    [{ times: 0, action: { hang: true } }],
    [{}],
  ])('is not harmed by a fault that is none: %j', async (body) => {
    expect(await fault(body)).toMatchObject({ status: 400 });
  });
});
