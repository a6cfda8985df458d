/** Faults of what the platform sends: events, their signatures, the long connection. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame } from '../../../sim/lark/deliver/frames.ts';
import { control, platform, SECOND, SEED, until, type Platform } from './platform.ts';
import { receiver } from './receiver.ts';

let p: Platform;
beforeEach(async () => {
  p = await platform({ limits: false });
});
afterEach(() => p[Symbol.asyncDispose]());

const fault = (body: unknown) => control<{ id: number }>(p.sim, 'POST', '/faults', body);

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
