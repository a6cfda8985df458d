/** The SDK's client as we use it: our transport, our token, a cache of its own, an address without a trailing slash. */
import * as lark from '@larksuiteoapi/node-sdk';
import { Permanent, Transient } from '../app/failures.ts';
import { asFailure } from './errors.ts';
import { makeTransport } from './http.ts';
import { makeTokens, type Fetched } from './token.ts';
import { sdkLogger, type Watch } from './watch.ts';

export interface ClientOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** `https://open.feishu.cn`, `https://open.larksuite.com`, or any other base address, loopback too. */
  readonly domain: string;
  readonly watch: Watch;
  /** Real time in milliseconds, for the token's life. */
  readonly realNow: () => number;
  /** For calls that carry no file. */
  readonly timeoutMs?: number;
}

export interface LarkClient {
  readonly sdk: lark.Client;
  /** Fetches a token where none is at hand. */
  token(): Promise<string>;
  close(): void;
}

const TOKEN_PATH = '/auth/v3/tenant_access_token/internal';
const TOKEN_API = 'auth.tenantAccessToken';

/** Its calls throw PlatformRefusal or Transient (http.ts); `makeCall` translates them. */
export function makeClient(options: ClientOptions): LarkClient {
  const { appId, appSecret, watch } = options;
  const tokens = makeTokens(fetchToken, options.realNow);
  const transport = makeTransport(
    {
      tokens: () => tokens,
      withoutToken: TOKEN_PATH,
      userAgent: 'duban',
      ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    },
    watch,
  );
  const sdk = new lark.Client({
    appId,
    appSecret,
    domain: baseAddress(options.domain),
    httpInstance: transport.http,
    // The transport brings the token. The default cache is shared by all clients of the process, so none is left to the SDK.
    disableTokenCache: true,
    cache: new lark.DefaultCache(),
    logger: sdkLogger(watch),
    loggerLevel: lark.LoggerLevel.warn,
    source: 'duban',
  });

  async function fetchToken(): Promise<Fetched> {
    watch.count('token.fetched', appId);
    try {
      // The typed answer lacks the token: it stands beside `data`, not in it.
      const answer: unknown = await sdk.auth.v3.tenantAccessToken.internal({
        data: { app_id: appId, app_secret: appSecret },
      });
      const { tenant_access_token: token, expire } = answer as { tenant_access_token?: unknown; expire?: unknown };
      if (typeof token !== 'string' || token === '' || typeof expire !== 'number')
        throw new Transient('token answer without a token');
      return { token, expiresIn: expire };
    } catch (thrown) {
      throw notYetSent(asFailure(thrown, TOKEN_API, watch));
    }
  }

  return { sdk, token: () => tokens.get(), close: () => transport.close() };
}

/** Whatever became of the token's request: the call that needed the token was not sent. */
function notYetSent(failure: unknown): unknown {
  if (failure instanceof Permanent) return new Transient(failure.message);
  if (!(failure instanceof Transient) || !failure.mayHaveHappened) return failure;
  const { retryAfterMs } = failure;
  return new Transient(failure.message, retryAfterMs === null ? {} : { retryAfterMs });
}

/** Without trailing slashes: with one the SDK asks for `//open-apis/…`. @throws TypeError for what is no address */
export function baseAddress(domain: string): string {
  const { origin, pathname } = new URL(domain);
  return `${origin}${pathname}`.replace(/\/+$/, '');
}
