/** The client: one token for all who wait, refused tokens, refusals in an HTTP 200, failures without an answer. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Permanent, Transient } from '../../src/app/failures.ts';
import { baseAddress } from '../../src/lark/client.ts';
import { makeTransport } from '../../src/lark/http.ts';
import { silent } from '../../src/lark/watch.ts';
import { ok, refusal, rigFor, startPlatform, type Platform, type Rig } from './platform.ts';

let platform: Platform;
let rig: Rig;

beforeEach(async () => {
  platform = await startPlatform();
  rig = rigFor(platform.url);
});

afterEach(async () => {
  rig.client.close();
  await platform.close();
});

const text = { type: 'text', text: '第4项已提交' } as const;
const failureOf = async (work: Promise<unknown>): Promise<Transient> => {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(Transient);
  return thrown as Transient;
};

describe('token', () => {
  it('is fetched once for five sends that start together', async () => {
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => rig.chat.send({ openId: `ou_${name}` }, text, name)));
    expect(platform.tokens).toBe(1);
    expect(platform.asked.map(({ token }) => token)).toEqual(Array(5).fill('t-1'));
  });

  it.each([200, 400])(
    'is dropped where the platform refuses it with HTTP %i, fetched once for all, and the calls repeated',
    async (status) => {
      platform.answer = ({ token }) =>
        token === 't-1' ? refusal(99991663, status) : ok({ message_id: 'om_1', chat_id: 'oc_1' });
      const sent = await Promise.all(
        ['a', 'b', 'c', 'd', 'e'].map((name) => rig.chat.send({ openId: `ou_${name}` }, text, name)),
      );
      expect(sent).toHaveLength(5);
      expect(platform.tokens).toBe(2);
      expect(platform.asked).toHaveLength(10);
      expect(
        platform.asked
          .filter(({ token }) => token === 't-2')
          .map(({ json }) => json['uuid'])
          .sort(),
      ).toEqual([...'abcde']);
    },
  );

  it('is not fetched a third time where the new one is refused too', async () => {
    platform.answer = () => refusal(99991663);
    const failure = await failureOf(rig.chat.send({ openId: 'ou_a' }, text, 'a'));
    expect(failure.mayHaveHappened).toBe(false);
    expect(platform.tokens).toBe(2);
    expect(platform.asked).toHaveLength(2);
  });

  it('is fetched again before its end, and not earlier', async () => {
    await rig.chat.send({ openId: 'ou_a' }, text, 'a');
    rig.clock.at += 7_000_000;
    await rig.chat.send({ openId: 'ou_a' }, text, 'b');
    expect(platform.tokens).toBe(1);
    rig.clock.at += 30_000;
    await rig.chat.send({ openId: 'ou_a' }, text, 'c');
    expect(platform.tokens).toBe(2);
  });

  it('that cannot be had leaves the send undone, and the next one tries again', async () => {
    platform.answerToken = (count) =>
      count === 1 ? 'reset' : { json: { code: 0, tenant_access_token: 't', expire: 7200 } };
    const failure = await failureOf(rig.chat.send({ openId: 'ou_a' }, text, 'a'));
    expect(failure.mayHaveHappened).toBe(false);
    expect(platform.asked).toEqual([]);
    await expect(rig.chat.send({ openId: 'ou_a' }, text, 'a')).resolves.toEqual({ messageId: 'om_1', chatId: 'oc_1' });
  });

  it('that is denied for a wrong secret waits for the office to put it right', async () => {
    platform.answerToken = () => ({ json: { code: 10014, msg: 'app secret invalid' } });
    const failure = await failureOf(rig.chat.send({ openId: 'ou_a' }, text, 'a'));
    expect(failure.retryAfterMs).toBe(60_000);
    expect(failure.message).toContain('10014');
  });
});

describe('refusals', () => {
  it('are thrown where they come with HTTP 200', async () => {
    platform.answer = () => refusal(230013, 200);
    await expect(rig.chat.send({ openId: 'ou_a' }, text, 'a')).rejects.toMatchObject({
      name: 'Permanent',
      reason: 'outOfScope',
    });
  });

  it('name the code, the API and the log id', async () => {
    platform.answer = () => refusal(230029);
    await expect(rig.chat.send({ openId: 'ou_a' }, text, 'a')).rejects.toThrow(
      /im\.message\.create: 400 230029 .*log-1/,
    );
  });

  it('of an unknown code are transient and counted', async () => {
    platform.answer = () => refusal(987654);
    const failure = await failureOf(rig.chat.send({ openId: 'ou_a' }, text, 'a'));
    expect(failure.mayHaveHappened).toBe(false);
    expect(rig.counted).toContain('code.unknown im.message.create 400 987654');
  });

  it('keep the time that the platform names', async () => {
    platform.answer = () => refusal(99991400, 429, { 'x-ogw-ratelimit-reset': '7' });
    expect((await failureOf(rig.chat.send({ openId: 'ou_a' }, text, 'a'))).retryAfterMs).toBe(7000);
  });

  it('close the API until then: nothing more is sent, whoever it is for', async () => {
    platform.answer = () => refusal(99991400, 400, { 'x-ogw-ratelimit-reset': '7' });
    await failureOf(rig.chat.send({ openId: 'ou_a' }, text, 'a'));
    platform.answer = () => ok({ message_id: 'om_1', chat_id: 'oc_1' });
    rig.clock.at += 4000;
    expect((await failureOf(rig.chat.send({ openId: 'ou_b' }, text, 'b'))).retryAfterMs).toBe(3000);
    expect(platform.asked).toHaveLength(1);
    rig.clock.at += 3000;
    await rig.chat.send({ openId: 'ou_b' }, text, 'b');
  });

  it('for one chat leave the others open', async () => {
    platform.answer = ({ json }) =>
      json['receive_id'] === 'ou_a' ? refusal(230020) : ok({ message_id: 'om_1', chat_id: 'oc_1' });
    expect((await failureOf(rig.chat.send({ openId: 'ou_a' }, text, 'a'))).retryAfterMs).toBe(1000);
    await rig.chat.send({ openId: 'ou_b' }, text, 'b');
    await failureOf(rig.chat.send({ openId: 'ou_a' }, text, 'a'));
    expect(platform.asked).toHaveLength(2);
  });
});

describe('no answer', () => {
  it('after a reset may have happened', async () => {
    platform.answer = () => 'reset';
    expect((await failureOf(rig.chat.send({ openId: 'ou_a' }, text, 'a'))).mayHaveHappened).toBe(true);
  });

  it('within the time limit may have happened', async () => {
    platform.answer = () => 'hang';
    const hasty = rigFor(platform.url, { timeoutMs: 100 });
    expect((await failureOf(hasty.chat.send({ openId: 'ou_a' }, text, 'a'))).mayHaveHappened).toBe(true);
    hasty.client.close();
  });

  it('but a page of a gateway may have happened', async () => {
    platform.answer = () => ({ status: 502, bytes: '<html>Bad Gateway</html>' });
    expect((await failureOf(rig.chat.send({ openId: 'ou_a' }, text, 'a'))).mayHaveHappened).toBe(true);
    platform.answer = () => ({ status: 200, bytes: '<html>Login</html>' });
    expect((await failureOf(rig.chat.send({ openId: 'ou_a' }, text, 'a'))).mayHaveHappened).toBe(true);
  });

  it('where nobody listens: nothing happened', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const tokens = { get: () => Promise.resolve('t'), drop: () => {} };
    const { http, close } = makeTransport({ tokens: () => tokens, withoutToken: '/token', userAgent: 'test' }, silent);
    const failure = await failureOf(http.post(`http://127.0.0.1:${port}/open-apis/im/v1/messages`, {}));
    expect(failure.mayHaveHappened).toBe(false);
    expect(failure.message).toContain('ECONNREFUSED');
    close();
  });

  it('leaves no secret in what is thrown', async () => {
    await rig.client.token();
    platform.answer = () => 'reset';
    const failure = await failureOf(rig.chat.send({ openId: 'ou_a' }, text, 'a'));
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toMatch(/t-1|secret|Bearer/);
    expect(failure.cause).toBeUndefined();
  });
});

describe('address', () => {
  it('loses its trailing slashes, which the SDK would double', () => {
    expect(baseAddress('https://open.feishu.cn/')).toBe('https://open.feishu.cn');
    expect(baseAddress('http://127.0.0.1:9000//')).toBe('http://127.0.0.1:9000');
    expect(baseAddress('https://gateway.example.cn/lark/')).toBe('https://gateway.example.cn/lark');
  });

  it('does not go through the proxy of the machine', async () => {
    process.env['HTTP_PROXY'] = 'http://127.0.0.1:9';
    try {
      await rig.chat.send({ openId: 'ou_a' }, text, 'a');
      expect(platform.asked[0]?.path).toBe('/open-apis/im/v1/messages');
    } finally {
      delete process.env['HTTP_PROXY'];
    }
  });

  it('is refused where it is none', () => {
    expect(() => baseAddress('open.feishu.cn')).toThrow(TypeError);
  });
});

describe('permanent failures', () => {
  it('are no Transient', async () => {
    platform.answer = () => refusal(230053);
    await expect(rig.chat.send({ openId: 'ou_a' }, text, 'a')).rejects.toBeInstanceOf(Permanent);
  });
});
