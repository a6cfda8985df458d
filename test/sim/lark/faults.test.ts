/** Faults: each action of the control contract does what it says, to what it matches, as often as it says. */
import * as lark from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame } from '../../../sim/lark/deliver/frames.ts';
import { control, platform, refusal, SECOND, SEED, until, type Platform, SILENT } from './platform.ts';
import { receiver } from './receiver.ts';

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

describe('an event', () => {
  let heard: string[];
  beforeEach(async () => {
    heard = [];
    await p.connect({
      'im.message.receive_v1': (event: { message: { content: string } }) =>
        void heard.push((JSON.parse(event.message.content) as { text: string }).text),
    });
  });
  const say = (text: string): unknown => p.sim.say(p.chen.openId, { text });

  it('comes twice', async () => {
    await fault({ match: { event: 'im.message.receive_v1' }, times: 1, action: { duplicate: 2 } });
    say('一');
    say('二');
    await p.sim.idle();
    expect([...heard].sort()).toEqual(['一', '一', '一', '二']);
  });

  it('comes later, by the virtual clock', async () => {
    await fault({ times: 1, action: { delayMs: 5000 } });
    say('一');
    await p.sim.idle();
    expect(heard).toEqual([]);
    expect(p.sim.nextInstant()).toBe(p.clock.now() + 5000);
    p.clock.turn(5000);
    expect(p.sim.pending()).toBe(1);
    await p.sim.idle();
    expect(heard).toEqual(['一']);
  });

  it('is overtaken by the next one', async () => {
    await fault({ times: 1, action: { reorder: true } });
    say('一');
    say('二');
    await p.sim.idle();
    expect(heard).toEqual(['二', '一']);
  });

  it('comes again when its acknowledgement gets lost', async () => {
    await fault({ times: 1, action: { dropAck: true } });
    say('一');
    await p.sim.idle();
    p.clock.turn(15 * SECOND);
    expect(p.sim.pending()).toBe(1);
    await p.sim.idle();
    expect(heard).toEqual(['一', '一']);
  });

  it('comes again on the next connection when the socket drops', async () => {
    await fault({ match: { event: 'im.message.receive_v1' }, times: 1, action: { dropSocket: true } });
    say('一');
    await until(() => heard.length === 2);
    await p.sim.idle();
    expect(heard).toEqual(['一', '一']);
    expect(p.sim.nextInstant()).toBeNull();
  });

  it('finds no socket when all are dropped at once, until the client is back', async () => {
    await fault({ action: { dropSocket: true } });
    say('一');
    await until(() => heard.length === 1);
  });

  it('of another type or chat is left alone', async () => {
    await fault({ match: { event: 'im.message.recalled_v1' }, action: { dropAck: true } });
    await fault({ match: { chatId: p.group }, action: { dropAck: true } });
    say('一');
    await p.sim.idle();
    expect(p.sim.nextInstant()).toBeNull();
  });

  it('has a wrong signature once, over HTTP', async () => {
    await using web = await receiver();
    await using q = await platform({ seed: { ...SEED, apps: [{ callbackUrl: web.url, encryptKey: 'key' }] } });
    web.answer = () => ({ status: web.received.length === 1 ? 401 : 200 });
    await control(q.sim, 'POST', '/faults', { times: 1, action: { badSignature: true } });
    q.sim.say(q.chen.openId, { text: '一' });
    await q.sim.idle();
    q.clock.turn(15 * SECOND);
    q.sim.pending();
    await q.sim.idle();
    const { createHash } = await import('node:crypto');
    const right = web.received.map(({ headers, body }) => {
      const text = `${String(headers['x-lark-request-timestamp'])}${String(headers['x-lark-request-nonce'])}key${body}`;
      return createHash('sha256').update(text).digest('hex') === headers['x-lark-signature'];
    });
    expect(right).toEqual([false, true]);
  });
});

describe('beyond the contract', () => {
  it('the same message comes under another event id, and an old time', async () => {
    const headers: { event_id: string; create_time: string; message: { message_id: string } }[] = [];
    await p.connect({ 'im.message.receive_v1': (event: (typeof headers)[number]) => void headers.push(event) });
    await fault({ times: 1, action: { dropAck: true } });
    const { messageId } = p.sim.say(p.chen.openId, { text: '一' });
    await p.sim.idle();
    await fault({ times: 1, action: { newEventId: true } });
    await fault({ times: 1, action: { staleMs: 60_000 } });
    p.clock.turn(15 * SECOND);
    p.sim.pending();
    await p.sim.idle();
    const [first, second] = headers;
    expect([first?.message.message_id, second?.message.message_id]).toEqual([messageId, messageId]);
    expect(second?.event_id).not.toBe(first?.event_id);
    expect(Number(first?.create_time) - Number(second?.create_time)).toBe(60_000);
  });

  it('the body is laid out, and signed as it is', async () => {
    await using web = await receiver();
    await using q = await platform({ seed: { ...SEED, apps: [{ callbackUrl: web.url }] } });
    await control(q.sim, 'POST', '/faults', { times: 1, action: { prettyJson: true } });
    q.sim.say(q.chen.openId, { text: '一' });
    q.sim.say(q.chen.openId, { text: '二' });
    await q.sim.idle();
    expect(web.received.map(({ body }) => body.includes('\n')).sort()).toEqual([false, true]);
  });

  it('a ping stays without an answer', async () => {
    const app = p.sim.apps[0]!;
    const discovered = await fetch(`${p.sim.url}/callback/ws/endpoint`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ AppID: app.appId, AppSecret: app.appSecret }),
    });
    const { data } = (await discovered.json()) as { data: { URL: string } };
    const socket = new WebSocket(data.URL);
    const heard: string[] = [];
    socket.on('message', (bytes: Buffer) => heard.push(decodeFrame(bytes).headers['type'] ?? ''));
    await new Promise((resolve) => socket.once('open', resolve));
    const ping = encodeFrame({
      seqId: 1n,
      logId: 1n,
      service: 493,
      method: 0,
      headers: { type: 'ping' },
      payload: Buffer.alloc(0),
    });
    await fault({ times: 1, action: { noPong: true } });
    socket.send(ping);
    socket.send(ping);
    await until(() => heard.length > 0);
    expect(heard).toEqual(['pong']);
    socket.terminate();
  });
});

describe('discovery', () => {
  it('can say that the platform is busy', async () => {
    await fault({ match: { path: '/callback/ws/endpoint' }, times: 1, action: { status: 200, code: 1 } });
    await expect(p.connect({})).rejects.toThrow(/code=1/);
    await p.connect({});
  });
});
