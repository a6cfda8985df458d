/** Events and callbacks over the long connection: answers, and getting connected again whatever happens. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardResponse, Inbound } from '../../src/app/inbound.ts';
import { openLark, type Lark } from '../../src/lark/lark.ts';
import { aMessage, aPress, anEvent } from './payloads.ts';
import { startSocketPlatform, type SocketPlatform } from './socket-platform.ts';

const APP_ID = 'cli_00000000000000aa';

let platform: SocketPlatform;
let lark: Lark;
let accepted: Inbound[];
let answer: (inbound: Inbound) => Promise<CardResponse | null>;
let counted: string[];

beforeEach(async () => {
  // Waiting is turned, not slept; sockets and streams stay real.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  platform = await startSocketPlatform();
  accepted = [];
  counted = [];
  answer = () => Promise.resolve(null);
  lark = open();
});

afterEach(async () => {
  lark.close();
  await platform.close();
  vi.useRealTimers();
});

function open(appId = APP_ID): Lark {
  const watch = { log: () => {}, count: (what: string) => void counted.push(what) };
  const config = { appId, appSecret: 'secret', domain: platform.url, delivery: 'ws' as const };
  return openLark(config, { clock: { now: () => 0 }, mode: 'virtual', watch });
}

const receive = () =>
  lark.startReceiving((inbound) => {
    accepted.push(inbound);
    return answer(inbound);
  });

/** Turns the timers until something has come about; between turns the sockets have their say. */
async function turnUntil(what: () => boolean, seconds: number): Promise<number> {
  for (let turned = 0; turned <= seconds; turned += 1) {
    for (const until = Date.now() + 25; !what() && Date.now() < until;)
      await new Promise((resolve) => setImmediate(resolve));
    if (what()) return turned;
    await vi.advanceTimersByTimeAsync(1000);
  }
  throw new Error(`not within ${seconds} s`);
}

describe('an event', () => {
  it('is accepted and acknowledged', async () => {
    await receive();
    expect(await platform.deliver(aMessage())).toEqual({ code: 200, data: null });
    expect(accepted).toMatchObject([{ type: 'message', key: 'msg:om_1', text: '第4项已完成' }]);
  });

  it('in pieces, the last one first, is put together', async () => {
    await receive();
    expect(await platform.deliver(aMessage(), 4)).toEqual({ code: 200, data: null });
    expect(accepted).toMatchObject([{ text: '第4项已完成' }]);
  });

  it('that cannot be stored is acknowledged with 500, so that it comes again', async () => {
    await receive();
    answer = () => Promise.reject(new Error('disk full'));
    expect((await platform.deliver(aMessage())).code).toBe(500);
    expect(counted).toContain('event.failed');
  });

  it('that nobody reads is acknowledged', async () => {
    await receive();
    expect(await platform.deliver(anEvent('im.message.imagined_v9', {}))).toEqual({ code: 200, data: null });
    expect(counted).toContain('event.ignored');
  });
});

describe('a pressed button', () => {
  it('is answered with toast and card', async () => {
    await receive();
    answer = () => Promise.resolve({ toast: { type: 'success', content: '已签收' }, card: { schema: '2.0' } });
    expect(await platform.deliver(aPress({ name: 'submit', form_value: { note: '好' } }))).toEqual({
      code: 200,
      data: { toast: { type: 'success', content: '已签收' }, card: { type: 'raw', data: { schema: '2.0' } } },
    });
    expect(accepted).toMatchObject([{ type: 'cardAction', form: { note: '好' }, openId: 'ou_a' }]);
  });

  it('that cannot be worked off tells the person to press again', async () => {
    await receive();
    answer = () => Promise.reject(new Error('database gone'));
    expect(await platform.deliver(aPress())).toMatchObject({
      code: 200,
      data: { toast: { type: 'error', content: expect.stringContaining('请再点一次提交') as string } },
    });
  });
});

describe('the connection', () => {
  it('that drops is up again at once where the platform takes it', async () => {
    await receive();
    await turnUntil(() => platform.listening.size === 1, 5);
    platform.sockets[0]?.terminate();
    await turnUntil(() => platform.listening.size === 2, 6);
    expect((await platform.deliver(aMessage())).code).toBe(200);
  });

  it('that dies without a word is noticed and left within half a minute', async () => {
    await receive();
    await turnUntil(() => platform.listening.size === 1, 5);
    // The first ping was answered, with intervals of two minutes; the line dies before the second.
    platform.pong = false;
    const noticed = await turnUntil(() => platform.listening.size === 2, 40);
    expect(noticed).toBeLessThanOrEqual(31);
    platform.pong = true;
    expect((await platform.deliver(aMessage())).code).toBe(200);
  });

  it('that is refused for ever is asked for again, with growing pauses', async () => {
    // Without data, which the SDK would take for a passing error and never tell.
    platform.discovery = () => ({ body: { code: 514, msg: 'app secret invalid' } });
    const received = receive();
    await turnUntil(() => counted.filter((what) => what === 'ws.renewed').length === 4, 60);
    await received;
    expect((await lark.check()).connection).toBe('failed');
    expect(platform.discoveries).toBeGreaterThanOrEqual(3);
    expect(platform.discoveries).toBeLessThanOrEqual(5);
    platform.discovery = () => platform.good();
    const waited = await turnUntil(() => platform.listening.size === 1, 30);
    expect(waited).toBeLessThanOrEqual(18);
    expect((await platform.deliver(aMessage())).code).toBe(200);
  });

  it.each([
    ['is busy', { body: { code: 1, msg: 'busy', data: {} } }],
    ['forbids it', { body: { code: 403, msg: 'forbidden', data: {} } }],
    ['has too many', { body: { code: 1000040350, msg: 'too many', data: {} } }],
    ['has an error inside', { body: { code: 1000040343, msg: 'internal', data: {} } }],
    ['answers with a page', { status: 502, body: '<html>' }],
    ['answers with a page as if it were well', { status: 200, body: '<html>' }],
  ])('comes up once the platform that %s is well again', async (_how, bad) => {
    platform.discovery = () => bad;
    const received = receive();
    await turnUntil(() => platform.discoveries >= 2, 60);
    platform.discovery = () => platform.good();
    await turnUntil(() => platform.listening.size === 1, 30);
    await received;
    expect((await platform.deliver(aMessage())).code).toBe(200);
  });

  it('is not waited for longer than ten seconds at the start', async () => {
    platform.discovery = () => ({ status: 502, body: '' });
    let started = false;
    void receive().then(() => {
      started = true;
    });
    expect(await turnUntil(() => started, 20)).toBe(10);
  });

  it('keeps to one socket over many drops', async () => {
    await receive();
    await turnUntil(() => platform.listening.size === 1, 5);
    for (let drops = 1; drops <= 3; drops += 1) {
      platform.sockets.at(-1)?.terminate();
      await turnUntil(() => platform.listening.size === drops + 1, 10);
    }
    await turnUntil(() => platform.sockets.filter(({ readyState }) => readyState === 1).length === 1, 10);
  });

  it('once closed stays closed', async () => {
    await receive();
    lark.close();
    await turnUntil(() => platform.sockets[0]?.readyState === 3, 5);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(platform.sockets).toHaveLength(1);
    expect(platform.discoveries).toBe(1);
  });

  it('with an app id that the SDK would ignore is refused at once', () => {
    expect(() => open('cli_xyz')).toThrow(/expected cli_ and 16 hexadecimal digits/);
  });
});
