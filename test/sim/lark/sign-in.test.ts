/** Signing in by code, by the real SDK: the page, the exchange, renewal, who it is, and every refusal. */
import { createHash } from 'node:crypto';
import * as lark from '@larksuiteoapi/node-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platform, refusal, SILENT, type Platform } from './platform.ts';

let p: Platform;
let client: lark.Client;
beforeAll(async () => {
  p = await platform({ limits: false });
  const { appId, appSecret } = p.sim.apps[0]!;
  client = new lark.Client({
    appId,
    appSecret,
    domain: p.sim.url,
    oauthBaseUrl: p.sim.url,
    cache: new lark.DefaultCache(),
    logger: SILENT,
  });
});
afterAll(() => p[Symbol.asyncDispose]());

const BACK = 'http://127.0.0.1:9/back?keep=1';

function authorize(more: Record<string, string> = {}): Promise<Response> {
  const query = new URLSearchParams({ client_id: p.sim.apps[0]!.appId, redirect_uri: BACK, state: 's 1', ...more });
  return fetch(`${p.sim.url}/open-apis/authen/v1/authorize?${query.toString()}`, { redirect: 'manual' });
}

async function codeFor(openId: string, more: Record<string, string> = {}): Promise<string> {
  const answer = await authorize({ user: openId, ...more });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

describe('the page', () => {
  it('lists the people as links, and leads back with code and state', async () => {
    const page = await (await authorize()).text();
    expect(page).toContain('以谁的身份登录');
    const link = /href="\?([^"]*)">陈晓敏/.exec(page)?.[1]?.replaceAll('&#38;', '&') ?? '';
    const answer = await fetch(`${p.sim.url}/open-apis/authen/v1/authorize?${link}`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    const back = new URL(answer.headers.get('location') ?? '');
    expect([back.origin + back.pathname, back.searchParams.get('keep'), back.searchParams.get('state')]).toEqual([
      'http://127.0.0.1:9/back',
      '1',
      's 1',
    ]);
    expect(back.searchParams.get('code')).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    [{ client_id: 'cli_0000000000000000' }, '没有这个应用'],
    [{ redirect_uri: 'https://evil.example/' }, '只能是本机地址'],
    [{ redirect_uri: 'nonsense' }, '不是网址'],
    [{ redirect_uri: 'javascript://127.0.0.1/%0aalert(1)' }, '只能是本机地址'],
  ])('leads nowhere with %j', async (more, words) => {
    const answer = await authorize({ user: p.chen.openId, ...more } as Record<string, string>);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(words);
  });

  it('shows nobody’s markup', async () => {
    const page = await (await authorize({ state: '"><script>alert(1)</script>' })).text();
    expect(page).not.toContain('<script>');
  });
});

describe('a code', () => {
  it('becomes tokens once, which say who it is, and can be renewed once', async () => {
    const code = await codeFor(p.chen.openId);
    const exchange = () => client.authen.oidcAccessToken.create({ data: { grant_type: 'authorization_code', code } });
    const { data } = await exchange();
    expect(data).toMatchObject({ token_type: 'Bearer', expires_in: 7200 });
    const info = await client.authen.userInfo.get({}, lark.withUserAccessToken(data?.access_token ?? ''));
    expect(info.data).toMatchObject({
      name: '陈晓敏',
      open_id: p.chen.openId,
      union_id: p.chen.unionId,
      mobile: '13900000001',
    });
    expect(await refusal(exchange())).toMatchObject({ code: 20065 });
    const renew = () =>
      client.authen.oidcRefreshAccessToken.create({
        data: { grant_type: 'refresh_token', refresh_token: data?.refresh_token ?? '' },
      });
    const renewed = await renew();
    expect(
      (await client.authen.userInfo.get({}, lark.withUserAccessToken(renewed.data?.access_token ?? ''))).data?.name,
    ).toBe('陈晓敏');
    expect(await refusal(renew())).toMatchObject({ code: 20064 });
  });

  it('becomes tokens by OAuth 2 too, with PKCE', async () => {
    const verifier = 'v'.repeat(43);
    const challenge = {
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
    const code = await codeFor(p.li.openId, challenge);
    const wrong = client.accessToken.retrieveByAuthorizationCode({
      code,
      redirectUri: BACK,
      codeVerifier: 'w'.repeat(43),
    });
    await expect(wrong).rejects.toMatchObject({ statusCode: 400, code: 20049 });
    const right = await client.accessToken.retrieveByAuthorizationCode({
      code,
      redirectUri: BACK,
      codeVerifier: verifier,
    });
    const info = await client.authen.userInfo.get({}, lark.withUserAccessToken(right.accessToken ?? ''));
    expect(info.data?.name).toBe('李志强');
    const again = await client.accessToken.refresh({ refreshToken: right.refreshToken ?? '' });
    expect(again.accessToken).toMatch(/^u-/);
  });

  it('is refused with another address, another secret, or made up', async () => {
    const post = async (body: Record<string, string>) => {
      const { appId, appSecret } = p.sim.apps[0]!;
      const answer = await fetch(`${p.sim.url}/oauth/v3/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: appId,
          client_secret: appSecret,
          ...body,
        }),
      });
      return { status: answer.status, ...((await answer.json()) as { code: number }) };
    };
    expect(await post({ code: await codeFor(p.chen.openId), redirect_uri: 'http://127.0.0.1/other' })).toMatchObject({
      status: 400,
      code: 20071,
    });
    expect(await post({ code: 'x' })).toMatchObject({ status: 400, code: 20003, error: 'invalid_grant' });
    expect(await post({ client_secret: 'no' })).toMatchObject({ code: 20002 });
    expect(await post({ grant_type: 'password' })).toMatchObject({ code: 20036 });
  });
});

describe('a token of a person', () => {
  it('is refused when it is changed, of an application, or missing', async () => {
    const info = (token: string) => refusal(client.authen.userInfo.get({}, lark.withUserAccessToken(token)));
    const { data } = await client.authen.oidcAccessToken.create({
      data: { grant_type: 'authorization_code', code: await codeFor(p.chen.openId) },
    });
    const good = data?.access_token ?? '';
    expect(await info(`${good.slice(0, -1)}${good.endsWith('0') ? '1' : '0'}`)).toMatchObject({ code: 99991668 });
    expect(await info(data?.refresh_token ?? '')).toMatchObject({ code: 99991668 });
    expect(await info('t-0123456789abcdef.a.b.c')).toMatchObject({ code: 99991668 });
  });
});
