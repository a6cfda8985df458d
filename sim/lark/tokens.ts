/** Access tokens (tenant_access_token): signed by the application's secret, so that they outlive a restart of this server. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SimApp } from './types.ts';

/** Life of a token in seconds of REAL time (clients keep it by their own clock). */
export const TOKEN_LIFE_S = 7200;
// verified: doc: with more than 30 minutes of life left the same token comes again, with less a new one beside the old
const RENEW_S = 1800;
const MOST_KNOWN = 1000;

export interface Tokens {
  /** The token of an application, `expire` in seconds from now. */
  issue(app: SimApp): { token: string; expire: number };
  /** Whether a token is one of this application's and still lives. */
  valid(app: SimApp, token: string): boolean;
  /** The application that a token names, unverified. */
  appIdOf(token: string): string | null;
  /** Makes all tokens issued until now invalid. */
  revoke(appId: string): void;
}

export function makeTokens(realNow: () => number): Tokens {
  const current = new Map<string, { token: string; issued: number }>();
  const revokedUntil = new Map<string, number>();
  /** Tokens whose signature was found right, with the secret it was found right for. */
  const known = new Map<string, { secret: string; issued: number }>();
  let serial = 0;

  const sign = (app: SimApp, body: string): string =>
    createHmac('sha256', app.appSecret).update(body).digest('hex').slice(0, 32);

  function seconds(): number {
    return Math.floor(realNow() / 1000);
  }

  /** When a token was issued, in real milliseconds; null where its signature is wrong. */
  function issuedAt(app: SimApp, token: string): number | null {
    const seen = known.get(token);
    if (seen?.secret === app.appSecret) return seen.issued;
    const body = token.slice(2, token.lastIndexOf('.'));
    const given = Buffer.from(token.slice(token.lastIndexOf('.') + 1));
    const right = Buffer.from(sign(app, body));
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
    const issued = parseInt(body.split('.')[1] ?? '', 36);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(token, { secret: app.appSecret, issued });
    return issued;
  }

  return {
    issue(app) {
      const now = seconds();
      const last = current.get(app.appId);
      if (last && last.issued + TOKEN_LIFE_S - now > RENEW_S) {
        return { token: last.token, expire: last.issued + TOKEN_LIFE_S - now };
      }
      serial += 1;
      const body = `${app.appId.slice(4)}.${realNow().toString(36)}.${serial.toString(36)}`;
      const token = `t-${body}.${sign(app, body)}`;
      current.set(app.appId, { token, issued: now });
      return { token, expire: TOKEN_LIFE_S };
    },
    valid(app, token) {
      const issued = issuedAt(app, token);
      if (issued === null) return false;
      return issued > (revokedUntil.get(app.appId) ?? -1) && realNow() < issued + TOKEN_LIFE_S * 1000;
    },
    appIdOf(token) {
      const body = /^t-([0-9a-fA-F]{16})\./.exec(token);
      return body ? `cli_${body[1]}` : null;
    },
    revoke(appId) {
      current.delete(appId);
      // A token issued in this very millisecond must die too, and the next one must live.
      const now = realNow();
      revokedUntil.set(appId, now);
      while (realNow() <= now) serial += 1;
    },
  };
}
