/** Signing in (登录): codes from the authorization page, tokens of people, and their renewal. Everything here runs on real time. */
import { createHash } from 'node:crypto';
import { LarkError } from './errors.ts';
import { seal, unseal } from './signed.ts';
import type { State } from './state.ts';
import type { SimApp, SimUser } from './types.ts';

/** Seconds. verified: doc */
const CODE_LIFE_S = 300;
export const USER_TOKEN_LIFE_S = 7200;
export const REFRESH_LIFE_S = 604_800;

export interface Grant {
  appId: string;
  openId: string;
  scope: string;
}

export interface CodeRequest extends Grant {
  redirectUri: string;
  challenge: string | null;
  challengeMethod: string | null;
}

export interface SignIns {
  /** A code that can be exchanged once, within five minutes. */
  code(request: CodeRequest): string;
  /** What a code stands for; throws the platform's refusal where it is none, used, expired, or of another application. */
  redeem(app: SimApp, code: string, given: { redirectUri?: string | undefined; verifier?: string | undefined }): Grant;
  /** A fresh pair of tokens. */
  issue(app: SimApp, grant: Grant): { access: string; refresh: string };
  /** Exchanges a refresh token, once. */
  renew(app: SimApp, refresh: string): Grant;
  /** Whose token it is; null where it is none or over. */
  whose(token: string): { app: SimApp; user: SimUser } | null;
}

export function makeSignIns(state: State, realNow: () => number): SignIns {
  // Codes and used tokens live for minutes and days; losing them in a restart costs one more sign-in.
  const codes = new Map<string, CodeRequest & { until: number; used: boolean }>();
  const spent = new Set<string>();
  let serial = 0;

  const seconds = (): number => Math.floor(realNow() / 1000);
  const secretOf = ([appId]: unknown[]): string | undefined => state.apps.get(String(appId))?.appSecret;

  function next(): number {
    serial += 1;
    return serial;
  }

  return {
    code(request) {
      const app = state.apps.get(request.appId);
      const code = createHash('sha256')
        .update(`${app?.appSecret ?? ''} ${realNow()} ${next()}`)
        .digest('hex')
        .slice(0, 32);
      for (const [old, { until }] of codes) if (until < seconds()) codes.delete(old);
      codes.set(code, { ...request, until: seconds() + CODE_LIFE_S, used: false });
      return code;
    },
    redeem(app, code, { redirectUri, verifier }) {
      const known = codes.get(code);
      if (!known) throw new LarkError(20003, 'The authorization code is not found.');
      if (known.used) throw new LarkError(20065, 'The authorization code has been used.');
      if (known.until < seconds()) throw new LarkError(20004, 'The authorization code has expired.');
      if (known.appId !== app.appId) throw new LarkError(20024, 'The authorization code does not match the client ID.');
      if (redirectUri !== undefined && redirectUri !== known.redirectUri) {
        throw new LarkError(20071, 'The provided redirect URI does not match the one used during authorization.');
      }
      if (known.challenge !== null && !proves(verifier, known.challenge, known.challengeMethod)) {
        throw new LarkError(20049, 'PKCE code challenge failed.');
      }
      known.used = true;
      return { appId: known.appId, openId: known.openId, scope: known.scope };
    },
    issue: (app, { openId, scope }) => ({
      access: seal('u', app.appSecret, [app.appId, openId, scope, seconds() + USER_TOKEN_LIFE_S, next()]),
      refresh: seal('ur', app.appSecret, [app.appId, openId, scope, seconds() + REFRESH_LIFE_S, next()]),
    }),
    renew(app, refresh) {
      const facts = unseal('ur', refresh, secretOf);
      if (!facts || facts[0] !== app.appId) throw new LarkError(20026, 'The refresh token passed is invalid.');
      if (Number(facts[3]) < seconds()) throw new LarkError(20037, 'The refresh token has expired.');
      if (spent.has(refresh)) throw new LarkError(20064, 'The refresh token has been used.');
      spent.add(refresh);
      return { appId: app.appId, openId: String(facts[1]), scope: String(facts[2]) };
    },
    whose(token) {
      const facts = unseal('u', token, secretOf);
      if (!facts || Number(facts[3]) < seconds()) return null;
      const app = state.apps.get(String(facts[0]));
      const user = state.users.get(String(facts[1]));
      return app && user ? { app, user } : null;
    },
  };
}

/** PKCE: the verifier belongs to the challenge. */
function proves(verifier: string | undefined, challenge: string, method: string | null): boolean {
  if (verifier === undefined) return false;
  return method === 'S256'
    ? createHash('sha256').update(verifier).digest('base64url') === challenge
    : verifier === challenge;
}
