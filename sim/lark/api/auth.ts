/** Tokens, the bot's own description, and where WebSocket clients connect. */
import { z } from 'zod';
import { refuse } from '../errors.ts';
import type { Sim } from '../sim.ts';
import type { ApiAnswer, Route } from './route.ts';

const credentials = z.object({ app_id: z.string(), app_secret: z.string() });

function issue(sim: Sim, body: Record<string, unknown>, names: string[]): ApiAnswer {
  const app = sim.state.apps.get(String(body['app_id']));
  // The platform answers these with HTTP 200. verified: third-party
  if (!app) return { whole: { code: 10003, msg: 'invalid param' } };
  if (app.appSecret !== body['app_secret']) return { whole: { code: 10014, msg: 'app secret invalid' } };
  const { token, expire } = sim.tokens.issue(app);
  return { whole: { code: 0, msg: 'ok', expire, ...Object.fromEntries(names.map((name) => [name, token])) } };
}

export const authRoutes: Route[] = [
  {
    method: 'POST',
    path: '/open-apis/auth/v3/tenant_access_token/internal',
    open: true,
    body: credentials,
    badParam: 10003,
    handle: ({ sim, body }) => issue(sim, body, ['tenant_access_token']),
  },
  {
    method: 'POST',
    path: '/open-apis/auth/v3/app_access_token/internal',
    open: true,
    body: credentials,
    badParam: 10003,
    handle: ({ sim, body }) => issue(sim, body, ['app_access_token', 'tenant_access_token']),
  },
  {
    method: 'GET',
    path: '/open-apis/bot/v3/info',
    handle: ({ app }) => ({
      whole: {
        code: 0,
        msg: 'ok',
        bot: { activate_status: 2, app_name: app.name, avatar_url: '', ip_white_list: [], open_id: app.openId },
      },
    }),
  },
  {
    method: 'POST',
    path: '/callback/ws/endpoint',
    open: true,
    body: z.object({ AppID: z.string(), AppSecret: z.string() }),
    badParam: 10003,
    handle({ sim, body }) {
      if (typeof body['AppID'] !== 'string') throw refuse(10003);
      return { whole: sim.sockets.discover(body['AppID'], String(body['AppSecret'])) };
    },
  },
];
