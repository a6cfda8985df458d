/** Signing in by code: the page where a person says who he is, the exchange of codes and tokens, and who has signed in. */
import { z } from 'zod';
import { idsOf } from '../directory.ts';
import { LarkError } from '../errors.ts';
import * as ids from '../ids.ts';
import { REFRESH_LIFE_S, USER_TOKEN_LIFE_S, type Grant } from '../sign-ins.ts';
import type { Sim } from '../sim.ts';
import type { SimApp, SimUser } from '../types.ts';
import { one, type Query } from './query.ts';
import type { ApiAnswer, Route } from './route.ts';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])$/;

const escape = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

function frame(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(title)}</title><style>
:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:28rem;margin:4rem auto;padding:0 1rem}
h1{font-size:1.25rem}ul{list-style:none;padding:0}a{display:block;padding:.6rem .8rem;margin:.4rem 0;border:1px solid #8888;border-radius:8px;color:inherit;text-decoration:none}
a:hover,a:focus-visible{border-color:#3370ff;outline:none}small{opacity:.7;margin-left:.5rem}.strip{background:#ffb84d;color:#3d2600;padding:.2rem .8rem;border-radius:6px}
</style></head><body><p class="strip">本地模拟</p>${body}</body></html>`;
}

/** The list of people, each of whom is a link that signs in as him or her. */
function choice(sim: Sim, app: SimApp, query: Query): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) given.set(name, one(value) ?? '');
  const people = [...sim.state.users.values()].filter((user) => !user.resigned && user.available);
  const rows = people.map((user) => {
    given.set('user', user.openId);
    return `<li><a href="?${escape(given.toString())}">${escape(user.name)}<small>${escape(user.department ?? '')}</small></a></li>`;
  });
  return frame('登录', `<h1>以谁的身份登录「${escape(app.name)}」？</h1><ul>${rows.join('')}</ul>`);
}

function authorize(sim: Sim, query: Query): ApiAnswer {
  const app = sim.state.apps.get(one(query['client_id']) ?? one(query['app_id']) ?? '');
  const refuse = (why: string): ApiAnswer => ({
    status: 400,
    html: frame('不能登录', `<h1>不能登录</h1><p>${escape(why)}</p>`),
  });
  if (!app) return refuse('没有这个应用（client_id）');
  let target: URL;
  try {
    target = new URL(one(query['redirect_uri']) ?? '');
  } catch {
    return refuse('redirect_uri 不是网址');
  }
  // The platform knows a list of addresses for each application; here any address of this machine will do. verified: assumed
  if (!/^https?:$/.test(target.protocol) || !LOOPBACK.test(target.hostname))
    return refuse('redirect_uri 只能是本机地址');
  const user = sim.state.users.get(one(query['user']) ?? '');
  if (!user || user.resigned) return { html: choice(sim, app, query) };
  const code = sim.signIns.code({
    appId: app.appId,
    openId: user.openId,
    scope: one(query['scope']) ?? '',
    redirectUri: one(query['redirect_uri']) ?? '',
    challenge: one(query['code_challenge']) ?? null,
    challengeMethod: one(query['code_challenge_method']) ?? null,
  });
  target.searchParams.set('code', code);
  const state = one(query['state']);
  if (state !== undefined) target.searchParams.set('state', state);
  return { redirect: target.href };
}

function pair(sim: Sim, app: SimApp, grant: Grant): Record<string, unknown> {
  const { access, refresh } = sim.signIns.issue(app, grant);
  return {
    access_token: access,
    token_type: 'Bearer',
    expires_in: USER_TOKEN_LIFE_S,
    refresh_token: refresh,
    scope: grant.scope,
  };
}

/** The two grants of OAuth 2, with its own shape of errors. */
function token(sim: Sim, body: Record<string, unknown>): ApiAnswer {
  const text = (name: string): string | undefined => (typeof body[name] === 'string' ? body[name] : undefined);
  try {
    const app = sim.state.apps.get(text('client_id') ?? '');
    if (!app) throw new LarkError(20048, 'The specified app does not exist.');
    if (text('client_secret') !== app.appSecret) throw new LarkError(20002, 'The client secret is invalid.');
    const type = text('grant_type');
    let grant: Grant;
    if (type === 'authorization_code') {
      grant = sim.signIns.redeem(app, text('code') ?? '', {
        redirectUri: text('redirect_uri'),
        verifier: text('code_verifier'),
      });
    } else if (type === 'refresh_token') {
      grant = sim.signIns.renew(app, text('refresh_token') ?? '');
    } else {
      throw new LarkError(20036, 'The specified grant_type is not supported.');
    }
    return { whole: { code: 0, ...pair(sim, app, grant), refresh_token_expires_in: REFRESH_LIFE_S } };
  } catch (error) {
    if (!(error instanceof LarkError)) throw error;
    return { status: 400, whole: { code: error.code, error: 'invalid_grant', error_description: error.message } };
  }
}

function describe(sim: Sim, app: SimApp, user: SimUser): Record<string, unknown> {
  return {
    name: user.name,
    en_name: user.name,
    avatar_url: '',
    ...idsOf(sim, app, user),
    ...(user.email === null ? {} : { email: user.email }),
    ...(user.mobile === null ? {} : { mobile: user.mobile }),
    tenant_key: ids.TENANT_KEY,
  };
}

const text = z.string();
const grantBody = z.object({
  grant_type: text,
  client_id: text,
  client_secret: text.optional(),
  code: text.optional(),
  redirect_uri: text.optional(),
  code_verifier: text.optional(),
  refresh_token: text.optional(),
  scope: text.optional(),
});

const tokenRoute = (path: string): Route => ({
  method: 'POST',
  path,
  open: true,
  body: grantBody,
  badParam: 20063,
  handle: ({ sim, body }) => token(sim, body),
});

export const signInRoutes: Route[] = [
  {
    method: 'GET',
    path: '/open-apis/authen/v1/authorize',
    open: true,
    query: [
      'client_id',
      'app_id',
      'redirect_uri',
      'response_type',
      'state',
      'scope',
      'code_challenge',
      'code_challenge_method',
      'user',
    ],
    handle: ({ sim, query }) => authorize(sim, query),
  },
  tokenRoute('/oauth/v3/token'),
  tokenRoute('/open-apis/authen/v2/oauth/token'),
  {
    method: 'POST',
    path: '/open-apis/authen/v1/oidc/access_token',
    body: z.object({ grant_type: z.literal('authorization_code'), code: text }),
    badParam: 20001,
    handle({ sim, app, body }) {
      const grant = sim.signIns.redeem(app, String(body['code']), {});
      return { data: { ...pair(sim, app, grant), refresh_expires_in: REFRESH_LIFE_S } };
    },
  },
  {
    method: 'POST',
    path: '/open-apis/authen/v1/oidc/refresh_access_token',
    body: z.object({ grant_type: z.literal('refresh_token'), refresh_token: text }),
    badParam: 20001,
    handle({ sim, app, body }) {
      const grant = sim.signIns.renew(app, String(body['refresh_token']));
      return { data: { ...pair(sim, app, grant), refresh_expires_in: REFRESH_LIFE_S } };
    },
  },
  {
    method: 'GET',
    path: '/open-apis/authen/v1/user_info',
    personal: true,
    handle({ sim, app, user }) {
      if (!user) throw new LarkError(20008, 'User not exist', 200);
      if (user.resigned) throw new LarkError(20021, 'User resigned', 200);
      return { data: describe(sim, app, user) };
    },
  },
];
