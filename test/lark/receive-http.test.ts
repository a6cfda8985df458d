/** Events and callbacks over HTTP: what is answered, what comes again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLark } from '../../src/lark/lark.ts';
import { config, START, startHttpRig, type HttpRig } from './http-rig.ts';
import { aMessage, anEvent, aPress, KEYS } from './payloads.ts';

let rig: HttpRig;

beforeEach(async () => {
  rig = await startHttpRig();
});

afterEach(() => rig.close());

describe('an event', () => {
  it('is accepted and answered with {}', async () => {
    expect(await rig.post(rig.fresh(aMessage()))).toEqual({ status: 200, json: {} });
    expect(rig.accepted).toMatchObject([{ type: 'message', key: 'msg:om_1', text: '第4项已完成' }]);
  });

  it('is answered only when it is stored', async () => {
    let store: () => void = () => {};
    rig.answer = () =>
      new Promise((resolve) => {
        store = () => resolve(null);
      });
    let done = false;
    const posted = rig.post(rig.fresh(aMessage())).finally(() => {
      done = true;
    });
    await expect.poll(() => rig.accepted.length).toBe(1);
    expect(done).toBe(false);
    store();
    expect((await posted).status).toBe(200);
  });

  it('that cannot be stored is answered with 500, and may come again with the same signature', async () => {
    rig.answer = () => Promise.reject(new Error('disk full'));
    const request = rig.fresh(aMessage());
    expect((await rig.post(request)).status).toBe(500);
    rig.answer = () => Promise.resolve(null);
    expect((await rig.post(request)).status).toBe(200);
  });

  it('that nobody reads is acknowledged', async () => {
    expect(await rig.post(rig.fresh(anEvent('im.message.imagined_v9', {})))).toEqual({ status: 200, json: {} });
    expect(rig.accepted).toEqual([]);
    expect(rig.logged).toContain('event ignored');
  });

  it('of one chat is handed on in the order of arrival', async () => {
    let release: () => void = () => {};
    rig.answer = (inbound) =>
      inbound.key === 'msg:om_1' ? new Promise((resolve) => (release = () => resolve(null))) : Promise.resolve(null);
    const first = rig.post(rig.fresh(aMessage({ message_id: 'om_1' })));
    await rig.post(rig.fresh(aMessage({ message_id: 'om_2' })));
    release();
    await first;
    expect(rig.accepted.map(({ key }) => key)).toEqual(['msg:om_1', 'msg:om_2']);
  });

  it('before anybody receives is answered with 500', async () => {
    const early = await startHttpRig({ receiving: false });
    expect((await early.post(early.fresh(aMessage()))).status).toBe(500);
    await early.close();
  });
});

describe('a pressed button', () => {
  it('is answered with toast and card in the form of the platform', async () => {
    rig.answer = () => Promise.resolve({ toast: { type: 'success', content: '已签收' }, card: { schema: '2.0' } });
    expect(await rig.post(rig.fresh(aPress()), '/lark/cards')).toEqual({
      status: 200,
      json: { toast: { type: 'success', content: '已签收' }, card: { type: 'raw', data: { schema: '2.0' } } },
    });
  });

  it('may be answered with nothing', async () => {
    expect(await rig.post(rig.fresh(aPress()))).toEqual({ status: 200, json: {} });
    rig.answer = () => Promise.resolve({ toast: null, card: null });
    expect(await rig.post(rig.fresh(aPress()))).toEqual({ status: 200, json: {} });
  });

  it('that cannot be worked off tells the person to press again', async () => {
    rig.answer = () => Promise.reject(new Error('database gone'));
    expect(await rig.post(rig.fresh(aPress()))).toEqual({
      status: 200,
      json: { toast: { type: 'error', content: '刚才没有保存成功，您填写的内容还在，请再点一次提交。' } },
    });
  });
});

describe('the server around it', () => {
  it('keeps its own parsers', async () => {
    const response = await rig.server.inject({ method: 'POST', url: '/other', payload: { a: 1 } });
    expect(response.json()).toEqual({ a: 1 });
  });

  it.each([{ encryptKey: '' }, { verificationToken: '' }])('does not start without keys: %o', (missing) => {
    const deps = { clock: { now: () => START }, mode: 'real' as const };
    expect(() => openLark({ ...config, ...KEYS, ...missing }, deps)).toThrow(/Encrypt Key and the Verification Token/);
    expect(() => openLark(config, deps)).toThrow(/Encrypt Key/);
  });
});
