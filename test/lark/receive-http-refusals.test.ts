/** Requests that are not the platform’s, or not fresh: refused with 401 and without effect. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refused, startHttpRig, type HttpRig } from './http-rig.ts';
import { aMessage, KEYS, seal, sign } from './payloads.ts';

let rig: HttpRig;

beforeEach(async () => {
  rig = await startHttpRig();
});

afterEach(() => rig.close());

describe('the address check', () => {
  const challenge = (token: string) => ({ type: 'url_verification', challenge: 'abc', token });

  it('is answered to those who know key and token, signed or not', async () => {
    const signed = rig.fresh(challenge(KEYS.verificationToken));
    expect(await rig.post(signed)).toEqual({ status: 200, json: { challenge: 'abc' } });
    const unsigned = { headers: { 'content-type': 'application/json' }, body: signed.body };
    expect(await rig.post(unsigned)).toEqual({ status: 200, json: { challenge: 'abc' } });
  });

  it('is refused with a wrong token, a wrong signature, or unencrypted', async () => {
    expect(await rig.post(rig.fresh(challenge('guess')))).toEqual(refused);
    const spoilt = rig.fresh(challenge(KEYS.verificationToken));
    spoilt.headers['x-lark-signature'] = '0'.repeat(64);
    expect(await rig.post(spoilt)).toEqual(refused);
    const plain = JSON.stringify(challenge(KEYS.verificationToken));
    expect(await rig.post({ headers: { 'content-type': 'application/json' }, body: plain })).toEqual(refused);
  });
});

describe('refused with 401, without effect', () => {
  afterEach(() => expect(rig.accepted).toEqual([]));

  it('a request without a signature', async () => {
    const { body } = rig.fresh(aMessage());
    expect(await rig.post({ headers: { 'content-type': 'application/json' }, body })).toEqual(refused);
    expect(await rig.post({ headers: {}, body: '' })).toEqual(refused);
  });

  it('another key', async () => {
    expect(await rig.post(seal(aMessage(), rig.real, 'n', { ...KEYS, encryptKey: 'guess' }))).toEqual(refused);
  });

  it('the same JSON in other bytes', async () => {
    const { headers, body } = rig.fresh(aMessage());
    expect(await rig.post({ headers, body: JSON.stringify(JSON.parse(body), null, 2) })).toEqual(refused);
    expect(await rig.post({ headers, body: `${body} ` })).toEqual(refused);
  });

  it('an event of another application or a forged token', async () => {
    expect(await rig.post(rig.fresh(aMessage({}, {}, { token: 'other' })))).toEqual(refused);
    expect(await rig.post(rig.fresh(aMessage({}, {}, { token: undefined })))).toEqual(refused);
  });

  it('an unencrypted event, even signed', async () => {
    const body = JSON.stringify(aMessage());
    const headers = sign(body, String(Math.floor(rig.real / 1000)), 'n', KEYS.encryptKey);
    expect(await rig.post({ headers, body })).toEqual(refused);
  });

  it('a signature older or newer than five minutes, and the log names the clock', async () => {
    expect(await rig.post(rig.fresh(aMessage(), rig.real - 301_000))).toEqual(refused);
    expect(await rig.post(rig.fresh(aMessage(), rig.real + 301_000))).toEqual(refused);
    expect(await rig.post(rig.fresh(aMessage(), rig.real - 86_400_000))).toEqual(refused);
    expect(rig.logged[0]).toBe("this machine's clock is 301 s ahead of the platform's");
    expect(rig.logged[1]).toBe("this machine's clock is 301 s behind the platform's");
  });

  it('digits that wandered from the nonce to the timestamp under the same hash', async () => {
    const { headers, body } = seal(aMessage(), rig.real, '0abc');
    const wandered = {
      ...headers,
      'x-lark-request-timestamp': `${headers['x-lark-request-timestamp']}0`,
      'x-lark-request-nonce': 'abc',
    };
    expect(await rig.post({ headers: wandered, body })).toEqual(refused);
  });
});

describe('a replay', () => {
  it('is refused: at once, after four minutes, after six, after a day', async () => {
    const request = rig.fresh(aMessage());
    expect((await rig.post(request)).status).toBe(200);
    expect(await rig.post(request)).toEqual(refused);
    rig.real += 4 * 60_000;
    expect(await rig.post(request)).toEqual(refused);
    rig.real += 2 * 60_000;
    expect(await rig.post(request)).toEqual(refused);
    rig.real += 86_400_000;
    expect(await rig.post(request)).toEqual(refused);
    expect(rig.accepted).toHaveLength(1);
  });

  it('is refused while the first is still being stored', async () => {
    let store: () => void = () => {};
    rig.answer = () => new Promise((resolve) => (store = () => resolve(null)));
    const request = rig.fresh(aMessage());
    const first = rig.post(request);
    await expect.poll(() => rig.accepted.length).toBe(1);
    expect(await rig.post(request)).toEqual(refused);
    store();
    expect((await first).status).toBe(200);
  });

  it('of a future-dated request is refused for as long as its signature holds', async () => {
    // Shortly before a generation of nonces ends: the replay falls into the next.
    rig.real += 594_000;
    const request = rig.fresh(aMessage(), rig.real + 299_000);
    expect((await rig.post(request)).status).toBe(200);
    rig.real += 597_000;
    expect(await rig.post(request)).toEqual(refused);
  });

  it('is no redelivery: that comes newly signed, and is handed on', async () => {
    await rig.post(rig.fresh(aMessage()));
    rig.real += 15_000;
    expect((await rig.post(rig.fresh(aMessage()))).status).toBe(200);
    expect(rig.accepted.map(({ key }) => key)).toEqual(['msg:om_1', 'msg:om_1']);
  });
});
