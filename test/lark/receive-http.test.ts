/** Events and callbacks over HTTP: who is believed, what is answered, what comes again. */
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardResponse, Inbound } from '../../src/app/inbound.ts';
import { openLark } from '../../src/lark/lark.ts';
import { aMessage, anEvent, aPress, KEYS, seal, sign, type Sealed } from './payloads.ts';

const START = Date.parse('2026-01-05T09:00:00+08:00');
const config = {
  appId: 'cli_00000000000000aa',
  appSecret: 'secret',
  domain: 'http://127.0.0.1:9',
  delivery: 'http' as const,
};

let server: FastifyInstance;
let accepted: Inbound[];
let answer: (inbound: Inbound) => Promise<CardResponse | null>;
let real: number;
let logged: string[];
let start: () => Promise<void>;
let close: () => void;

beforeEach(async () => {
  accepted = [];
  logged = [];
  answer = () => Promise.resolve(null);
  real = START;
  // The product's clock is far from real time, as in a demonstration; signatures go by real time.
  const clock = { now: () => START - 10 * 86_400_000 };
  const watch = { log: (_level: string, message: string) => void logged.push(message), count: () => {} };
  const lark = openLark({ ...config, ...KEYS }, { clock, mode: 'virtual', realNow: () => real, watch });
  server = Fastify();
  server.post('/other', (request) => request.body);
  await server.register(lark.routes ?? (() => Promise.reject(new Error('no routes'))));
  start = () =>
    lark.startReceiving((inbound) => {
      accepted.push(inbound);
      return answer(inbound);
    });
  close = lark.close;
  await start();
});

afterEach(async () => {
  close();
  await server.close();
});

async function post(
  { headers, body }: { headers: Record<string, string>; body: string | Buffer },
  url = '/lark/events',
) {
  const response = await server.inject({ method: 'POST', url, headers, payload: body });
  return { status: response.statusCode, json: response.body === '' ? null : (response.json() as unknown) };
}

let serial = 0;
const fresh = (payload: unknown, at = real): Sealed => seal(payload, at, `n${(serial += 1)}`);
const refused = { status: 401, json: { error: 'unauthorized' } };

describe('an event', () => {
  it('is accepted and answered with {}', async () => {
    expect(await post(fresh(aMessage()))).toEqual({ status: 200, json: {} });
    expect(accepted).toMatchObject([{ type: 'message', key: 'msg:om_1', text: '第4项已完成' }]);
  });

  it('is answered only when it is stored', async () => {
    let store: () => void = () => {};
    answer = () =>
      new Promise((resolve) => {
        store = () => resolve(null);
      });
    let done = false;
    const posted = post(fresh(aMessage())).finally(() => {
      done = true;
    });
    await expect.poll(() => accepted.length).toBe(1);
    expect(done).toBe(false);
    store();
    expect((await posted).status).toBe(200);
  });

  it('that cannot be stored is answered with 500, and may come again with the same signature', async () => {
    answer = () => Promise.reject(new Error('disk full'));
    const request = fresh(aMessage());
    expect((await post(request)).status).toBe(500);
    answer = () => Promise.resolve(null);
    expect((await post(request)).status).toBe(200);
  });

  it('that nobody reads is acknowledged', async () => {
    expect(await post(fresh(anEvent('im.message.imagined_v9', {})))).toEqual({ status: 200, json: {} });
    expect(accepted).toEqual([]);
    expect(logged).toContain('event ignored');
  });

  it('of one chat is handed on in the order of arrival', async () => {
    const order: string[] = [];
    let release: () => void = () => {};
    answer = async (inbound) => {
      if (inbound.key === 'msg:om_1') await new Promise<void>((resolve) => (release = resolve));
      order.push(inbound.key);
      return null;
    };
    const first = post(fresh(aMessage({ message_id: 'om_1' })));
    await expect.poll(() => accepted.length).toBe(1);
    const second = post(fresh(aMessage({ message_id: 'om_2' })));
    await post(fresh(aMessage({ message_id: 'om_3', chat_id: 'oc_other' })));
    release();
    await Promise.all([first, second]);
    expect(order).toEqual(['msg:om_3', 'msg:om_1', 'msg:om_2']);
  });

  it('before anybody receives is answered with 500', async () => {
    const lark = openLark({ ...config, ...KEYS }, { clock: { now: () => START }, mode: 'real', realNow: () => real });
    const early = Fastify();
    await early.register(lark.routes ?? (() => Promise.reject(new Error('no routes'))));
    const { headers, body } = fresh(aMessage());
    expect((await early.inject({ method: 'POST', url: '/lark/events', headers, payload: body })).statusCode).toBe(500);
    lark.close();
    await early.close();
  });
});

describe('a pressed button', () => {
  it('is answered with toast and card in the form of the platform', async () => {
    answer = () => Promise.resolve({ toast: { type: 'success', content: '已签收' }, card: { schema: '2.0' } });
    expect(await post(fresh(aPress()), '/lark/cards')).toEqual({
      status: 200,
      json: { toast: { type: 'success', content: '已签收' }, card: { type: 'raw', data: { schema: '2.0' } } },
    });
  });

  it('may be answered with nothing', async () => {
    expect(await post(fresh(aPress()))).toEqual({ status: 200, json: {} });
    answer = () => Promise.resolve({ toast: null, card: null });
    expect(await post(fresh(aPress()))).toEqual({ status: 200, json: {} });
  });

  it('that cannot be worked off tells the person to press again', async () => {
    answer = () => Promise.reject(new Error('database gone'));
    expect(await post(fresh(aPress()))).toEqual({
      status: 200,
      json: { toast: { type: 'error', content: '刚才没有保存成功，您填写的内容还在，请再点一次提交。' } },
    });
  });
});

describe('the address check', () => {
  const challenge = (token: string) => ({ type: 'url_verification', challenge: 'abc', token });

  it('is answered to those who know key and token, signed or not', async () => {
    const signed = fresh(challenge(KEYS.verificationToken));
    expect(await post(signed)).toEqual({ status: 200, json: { challenge: 'abc' } });
    const unsigned = { headers: { 'content-type': 'application/json' }, body: signed.body };
    expect(await post(unsigned)).toEqual({ status: 200, json: { challenge: 'abc' } });
  });

  it('is refused with a wrong token, a wrong signature, or unencrypted', async () => {
    expect(await post(fresh(challenge('guess')))).toEqual(refused);
    const spoilt = fresh(challenge(KEYS.verificationToken));
    spoilt.headers['x-lark-signature'] = '0'.repeat(64);
    expect(await post(spoilt)).toEqual(refused);
    const plain = JSON.stringify(challenge(KEYS.verificationToken));
    expect(await post({ headers: { 'content-type': 'application/json' }, body: plain })).toEqual(refused);
  });
});

describe('refused with 401, without effect', () => {
  afterEach(() => expect(accepted).toEqual([]));

  it('a request without a signature', async () => {
    const { body } = fresh(aMessage());
    expect(await post({ headers: { 'content-type': 'application/json' }, body })).toEqual(refused);
    expect(await post({ headers: {}, body: '' })).toEqual(refused);
  });

  it('another key', async () => {
    expect(await post(seal(aMessage(), real, 'n', { ...KEYS, encryptKey: 'guess' }))).toEqual(refused);
  });

  it('the same JSON in other bytes', async () => {
    const { headers, body } = fresh(aMessage());
    expect(await post({ headers, body: JSON.stringify(JSON.parse(body), null, 2) })).toEqual(refused);
    expect(await post({ headers, body: `${body} ` })).toEqual(refused);
  });

  it('an event of another application or a forged token', async () => {
    expect(await post(fresh(aMessage({}, {}, { token: 'other' })))).toEqual(refused);
    expect(await post(fresh(aMessage({}, {}, { token: undefined })))).toEqual(refused);
  });

  it('an unencrypted event, even signed', async () => {
    const body = JSON.stringify(aMessage());
    const headers = sign(body, String(Math.floor(real / 1000)), 'n', KEYS.encryptKey);
    expect(await post({ headers, body })).toEqual(refused);
  });

  it('a signature older or newer than five minutes, and the log names the clock', async () => {
    expect(await post(fresh(aMessage(), real - 301_000))).toEqual(refused);
    expect(await post(fresh(aMessage(), real + 301_000))).toEqual(refused);
    expect(await post(fresh(aMessage(), real - 86_400_000))).toEqual(refused);
    expect(logged[0]).toBe("this machine's clock is 301 s ahead of the platform's");
    expect(logged[1]).toBe("this machine's clock is 301 s behind the platform's");
  });

  it('digits that wandered from the nonce to the timestamp under the same hash', async () => {
    const { headers, body } = seal(aMessage(), real, '0abc');
    const wandered = {
      ...headers,
      'x-lark-request-timestamp': `${headers['x-lark-request-timestamp']}0`,
      'x-lark-request-nonce': 'abc',
    };
    expect(await post({ headers: wandered, body })).toEqual(refused);
  });
});

describe('a replay', () => {
  it('is refused: at once, after four minutes, after six, after a day', async () => {
    const request = fresh(aMessage());
    expect((await post(request)).status).toBe(200);
    expect(await post(request)).toEqual(refused);
    real += 4 * 60_000;
    expect(await post(request)).toEqual(refused);
    real += 2 * 60_000;
    expect(await post(request)).toEqual(refused);
    real += 86_400_000;
    expect(await post(request)).toEqual(refused);
    expect(accepted).toHaveLength(1);
  });

  it('is refused while the first is still being stored', async () => {
    let store: () => void = () => {};
    answer = () => new Promise((resolve) => (store = () => resolve(null)));
    const request = fresh(aMessage());
    const first = post(request);
    await expect.poll(() => accepted.length).toBe(1);
    expect(await post(request)).toEqual(refused);
    store();
    expect((await first).status).toBe(200);
  });

  it('of a future-dated request is refused for as long as its signature holds', async () => {
    // Shortly before a generation of nonces ends: the replay falls into the next.
    real += 594_000;
    const request = fresh(aMessage(), real + 299_000);
    expect((await post(request)).status).toBe(200);
    real += 597_000;
    expect(await post(request)).toEqual(refused);
  });

  it('is no redelivery: that comes newly signed, and is handed on', async () => {
    await post(fresh(aMessage()));
    real += 15_000;
    expect((await post(fresh(aMessage()))).status).toBe(200);
    expect(accepted.map(({ key }) => key)).toEqual(['msg:om_1', 'msg:om_1']);
  });
});

describe('the server around it', () => {
  it('keeps its own parsers', async () => {
    const response = await server.inject({ method: 'POST', url: '/other', payload: { a: 1 } });
    expect(response.json()).toEqual({ a: 1 });
  });

  it.each([{ encryptKey: '' }, { verificationToken: '' }])('does not start without keys: %o', (missing) => {
    const deps = { clock: { now: () => START }, mode: 'real' as const };
    expect(() => openLark({ ...config, ...KEYS, ...missing }, deps)).toThrow(/Encrypt Key and the Verification Token/);
    expect(() => openLark(config, deps)).toThrow(/Encrypt Key/);
  });
});
