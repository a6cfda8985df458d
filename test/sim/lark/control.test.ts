/** The control interface over HTTP, as scripts outside use it: state, clock, groups, changes, strangers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLarkSim, type LarkSim } from '../../../sim/lark/server.ts';
import { card, md } from './cards.ts';
import { control, makeClient, MINUTE, platform, SEED, until, type Platform } from './platform.ts';

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

const state = async (sim: LarkSim = p.sim): Promise<State> => (await control<State>(sim, 'GET', '/state')).body;

describe('the state', () => {
  it('shows people with their opaque attributes, chats, and the virtual instant with its offset', async () => {
    const { now, busy, users, chats } = await state();
    expect(now).toBe('2025-09-08T09:00:00+08:00');
    expect(busy).toBe(false);
    expect(users[0]).toMatchObject({ openId: p.chen.openId, name: '陈晓敏', bureau: '示范局', roles: ['Liaison'] });
    expect(chats).toMatchObject([
      { chatId: p.group, name: '示范群', type: 'group', members: [p.chen.openId, p.li.openId] },
    ]);
  });
});

describe('groups', () => {
  it('are made, changed and dissolved, and the bot is told', async () => {
    const heard: string[] = [];
    const kinds = [
      'im.chat.member.bot.added_v1',
      'im.chat.member.user.added_v1',
      'im.chat.member.user.deleted_v1',
      'im.chat.disbanded_v1',
    ];
    await p.connect(Object.fromEntries(kinds.map((kind) => [kind, () => void heard.push(kind)])));
    const { body } = await control<{ chatId: string }>(p.sim, 'POST', '/chats', {
      name: '专班',
      members: [p.chen.openId],
    });
    await p.sim.idle();
    await control(p.sim, 'POST', `/chats/${body.chatId}/members`, { add: [p.li.openId] });
    await p.sim.idle();
    await control(p.sim, 'POST', `/chats/${body.chatId}/members`, { remove: [p.chen.openId] });
    await p.sim.idle();
    await control(p.sim, 'POST', `/chats/${body.chatId}/dissolve`);
    await p.sim.idle();
    expect(heard).toEqual(kinds);
    expect((await control(p.sim, 'POST', `/chats/${body.chatId}/dissolve`)).status).toBe(409);
  });
});

describe('time', () => {
  it('belongs to whoever embeds the server, and is moved by what they hand in', async () => {
    const moved: number[] = [];
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    await using q = await platform({
      hooks: {
        advance: async (to) => {
          moved.push(to);
          await gate;
        },
        settle: () => Promise.resolve(),
      },
    });
    const start = q.clock.now();
    const first = control<{ now: string }>(q.sim, 'POST', '/clock', { advance: 'PT1H30M' });
    await until(() => moved.length === 1);
    expect((await state(q.sim)).busy).toBe(true);
    expect(await control(q.sim, 'POST', '/settle')).toEqual({
      status: 409,
      body: { error: expect.any(String) as string, busy: true },
    });
    release();
    expect((await first).status).toBe(200);
    expect(moved).toEqual([start + 90 * MINUTE]);
    expect((await control(q.sim, 'POST', '/settle')).status).toBe(200);
    expect((await control(q.sim, 'POST', '/clock', { to: '2020-01-01T00:00:00+08:00' })).status).toBe(400);
    expect((await control(q.sim, 'POST', '/clock', { advance: '2 hours' })).status).toBe(400);
    expect((await control(q.sim, 'POST', '/play', { speed: 'auto' })).status).toBe(501);
  });

  it('is the server’s own without a clock, and stops where an event is due', async () => {
    const sim = await startLarkSim({ seed: SEED });
    const [chen] = sim.users();
    sim.say(chen?.openId ?? '', { text: '一' });
    await sim.idle();
    expect((await control(sim, 'POST', '/clock', { advance: 'PT10S' })).status).toBe(200);
    const attempts = async () =>
      (await control<{ attempts: number }[]>(sim, 'GET', '/deliveries')).body.map((delivery) => delivery.attempts);
    expect(await attempts()).toEqual([1]);
    await control(sim, 'POST', '/clock', { advance: 'PT2H' });
    expect(await attempts()).toEqual([4]);
    await control(sim, 'POST', '/clock?wait=false', { advance: 'P1D' });
    await until(() => sim.nextInstant() === null);
    expect(await attempts()).toEqual([]);
    expect(Date.parse((await state(sim)).now) - Date.now()).toBeGreaterThan(25 * 60 * MINUTE);
    await sim.close();
  });
});

describe('the stream of changes', () => {
  it('tells of every message, whole, and for whom it is', async () => {
    const stop = new AbortController();
    const response = await fetch(`${p.sim.control}/_sim/events`, { signal: stop.signal });
    expect(response.headers.get('content-type')).toMatch(/text\/event-stream/);
    let heard = '';
    const reading = (async () => {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
        heard += Buffer.from(chunk).toString();
    })().catch(() => {});
    await p.card(p.chen, card([md('新')]));
    await until(() => heard.includes('"type":"message"') && heard.split('"type":"state"').length > 2);
    const events = heard
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => JSON.parse(line.slice(6)) as Record<string, unknown>);
    expect(events.find(({ type }) => type === 'message')).toMatchObject({
      for: [p.chen.openId],
      message: { text: '任务交办\n新', content: { schema: '2.0' }, chatName: '机器人' },
    });
    stop.abort();
    await reading;
  });
});

describe('calls', () => {
  it('are listed with method, path, status, code and uuid', async () => {
    await p.text(p.chen, '一', 'u1');
    await p.text(p.chen, '', 'u2').catch(() => {});
    const { body } = await control<Record<string, unknown>[]>(p.sim, 'GET', '/calls');
    expect(body.filter(({ path }) => path === '/open-apis/im/v1/messages')).toMatchObject([
      { method: 'POST', status: 200, code: 0, uuid: 'u1', at: '2025-09-08T09:00:00+08:00' },
      { method: 'POST', status: 400, code: 230001, uuid: 'u2' },
    ]);
    const last = body.at(-1)?.['seq'] as number;
    expect((await control(p.sim, 'GET', `/calls?afterSeq=${last}`)).body).toEqual([]);
  });
});

describe('strangers', () => {
  it('are kept out: other hosts by name, other origins by the browser', async () => {
    const { port } = new URL(p.sim.url);
    const { request } = await import('node:http');
    const status = (headers: Record<string, string>, path: string) =>
      new Promise<number>((resolve) => {
        request({ host: '127.0.0.1', port, path, headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        }).end();
      });
    expect(await status({ host: `evil.example:${port}` }, '/_sim/state')).toBe(403);
    expect(await status({ origin: 'http://evil.example' }, '/_sim/state')).toBe(403);
    expect(await status({ origin: p.sim.url }, '/_sim/state')).toBe(200);
  });
});

it('an embedder hears of every message, and who sees it', async () => {
  const heard: [string, string[]][] = [];
  const stop = p.sim.onMessage(({ text }, members) => heard.push([text, members]));
  await p.text(p.chen, '一');
  await makeClient(p.sim).im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: p.group, msg_type: 'text', content: '{"text":"二"}' },
  });
  stop();
  await p.text(p.chen, '三');
  expect(heard).toEqual([
    ['一', [p.chen.openId]],
    ['二', [p.chen.openId, p.li.openId]],
  ]);
});
