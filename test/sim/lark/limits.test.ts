/** Rate limits: per application and API, per chat, per message; and two clocks that both fill the buckets. */
import { describe, expect, it } from 'vitest';
import { makeLimits } from '../../../sim/lark/limits.ts';
import { card, md } from './cards.ts';
import { platform, refusal, SECOND } from './platform.ts';

describe('buckets', () => {
  function clocks(): { virtual: number; real: number } {
    return { virtual: 0, real: 0 };
  }
  const passes = (call: () => void): boolean => {
    try {
      call();
      return true;
    } catch {
      return false;
    }
  };
  const count = (times: number, call: () => void): number =>
    Array.from({ length: times }, () => passes(call)).filter(Boolean).length;

  it('let 5 a second into a chat, by whichever clock is faster', () => {
    const at = clocks();
    const limits = makeLimits(
      true,
      () => at.virtual,
      () => at.real,
    );
    const send = (): void => limits.chat('oc_1');
    expect(count(10, send)).toBe(5);
    at.virtual += 400;
    expect(count(10, send)).toBe(2);
    // The virtual clock stands still: a sender who waits in real time is not starved.
    at.real += 1000;
    expect(count(10, send)).toBe(5);
    expect(count(5, () => limits.chat('oc_2'))).toBe(5);
  });

  it('let 50 a second and 1000 a minute into an API', () => {
    const at = clocks();
    const limits = makeLimits(
      true,
      () => at.virtual,
      () => at.real,
    );
    const call = (): void => limits.api('cli_1', 'POST /a');
    expect(count(60, call)).toBe(50);
    let passed = 50;
    for (let second = 1; second <= 30; second += 1) {
      at.virtual += SECOND;
      passed += count(50, call);
    }
    // 1000 at first, and half a minute's worth more.
    expect(passed).toBeGreaterThanOrEqual(1499);
    expect(passed).toBeLessThanOrEqual(1500);
    expect(count(50, () => limits.api('cli_1', 'POST /b'))).toBe(50);
    expect(count(50, () => limits.api('cli_2', 'POST /a'))).toBe(50);
  });

  it('grow with a factor and are off with false', () => {
    const at = clocks();
    const twice = makeLimits(
      2,
      () => at.virtual,
      () => at.real,
    );
    expect(count(20, () => twice.chat('oc_1'))).toBe(10);
    const none = makeLimits(
      false,
      () => at.virtual,
      () => at.real,
    );
    expect(count(500, () => none.chat('oc_1'))).toBe(500);
  });

  it('never let a clock that runs backwards take tokens away', () => {
    const at = clocks();
    const limits = makeLimits(
      true,
      () => at.virtual,
      () => at.real,
    );
    limits.chat('oc_1');
    at.virtual -= 60_000;
    expect(count(10, () => limits.chat('oc_1'))).toBe(4);
  });
});

describe('the server', () => {
  const content = JSON.stringify({ text: '一' });

  it('refuses the 6th message of a second with 230020, and records it', async () => {
    await using p = await platform();
    const send = () =>
      p.client.im.v1.message.create({
        params: { receive_id_type: 'open_id' },
        data: { receive_id: p.chen.openId, msg_type: 'text', content },
      });
    const refused = await refusal(Promise.all(Array.from({ length: 12 }, send)));
    expect(refused).toMatchObject({ status: 400, code: 230020 });
    expect(p.sim.violations()).toContainEqual(expect.objectContaining({ kind: 'limit' }));
    p.clock.turn(SECOND);
    expect((await send()).code).toBe(0);
  });

  it('refuses the 6th patch of a message with 230020', async () => {
    await using p = await platform();
    const message_id = await p.card(p.chen, card([md('零')]));
    const patch = () =>
      p.client.im.v1.message.patch({ path: { message_id }, data: { content: JSON.stringify(card([md('一')])) } });
    expect(await refusal(Promise.all(Array.from({ length: 12 }, patch)))).toMatchObject({ status: 400, code: 230020 });
  });

  it('refuses the 51st call of a second with HTTP 429, and says how long to wait', async () => {
    await using p = await platform();
    await p.client.im.v1.chat.list({});
    const refused = await refusal(Promise.all(Array.from({ length: 80 }, () => p.client.im.v1.chat.list({}))));
    expect(refused).toMatchObject({ status: 429, code: 99991400 });
    expect(Number(refused.headers['x-ogw-ratelimit-reset'])).toBeGreaterThanOrEqual(1);
    expect(refused.headers['x-ogw-ratelimit-limit']).toBe('50');
  });

  it('takes nothing from a chat for a message that it refuses anyway, or has already', async () => {
    await using p = await platform();
    for (let times = 0; times < 8; times += 1) {
      await refusal(p.card(p.chen, card([{ tag: 'note' }])));
      await p.text(p.chen, '一', 'the same');
    }
    for (const words of ['二', '三', '四']) await p.text(p.chen, words);
    expect(p.sim.messagesOf(p.chen.openId)).toHaveLength(4);
  });
});
