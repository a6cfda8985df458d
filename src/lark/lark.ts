/** The Lark adapter put together: one application of the platform, its chat, and its events over WebSocket or HTTP. */
import type { FastifyPluginAsync } from 'fastify';
import type { Chat } from '../app/ports.ts';
import { fromEpochMs } from '../core/calendar/zone.ts';
import { makeAccepting, type Accept, type PlatformAnswer } from './accepting.ts';
import { makeBot, type Bot } from './bot.ts';
import { makeCall } from './calls.ts';
import { baseAddress, makeClient } from './client.ts';
import { makeLimits } from './limits.ts';
import { receiveHttp } from './receive-http.ts';
import { receiveWs, type WsReceiver, type WsState } from './receive-ws.ts';
import { makeChat } from './send.ts';
import { makeUploads, type Uploads } from './upload.ts';
import { silent, type Watch } from './watch.ts';
import { makeWhereabouts } from './whereabouts.ts';

export interface LarkConfig {
  readonly appId: string;
  readonly appSecret: string;
  /** Base address of the platform, e.g. `https://open.feishu.cn`; without a trailing slash or with one. */
  readonly domain: string;
  readonly delivery: 'ws' | 'http';
  /** Both needed for delivery by HTTP. */
  readonly encryptKey?: string;
  readonly verificationToken?: string;
  /** Processes that send by this application: they share its limits. */
  readonly replicas?: number;
  /** How long a call without files waits for its answer, in milliseconds of real time. Default 10 s. */
  readonly timeoutMs?: number;
}

export interface LarkDeps {
  /** The product's clock in milliseconds: events without a time go by it, and limits where it's virtual. */
  readonly clock: { now(): number };
  readonly mode: 'real' | 'virtual';
  /** Real time in milliseconds: tokens, signatures. Default: the machine's. */
  readonly realNow?: () => number;
  readonly watch?: Watch;
}

export interface Checked {
  readonly token: { readonly ok: boolean; readonly why: string | null };
  readonly bot: { readonly ok: boolean; readonly why: string | null; readonly bot: Bot | null };
  /** State of the long connection; null with delivery by HTTP, where the platform comes to us. */
  readonly connection: WsState | null;
}

export interface Lark {
  readonly chat: Chat;
  readonly uploads: Uploads;
  /** To be registered with the HTTP server before it listens: `POST /lark/events`, `/lark/cards`. Null with delivery by WebSocket. */
  readonly routes: FastifyPluginAsync | null;
  /** Over WebSocket: resolves when connected, or after 10 s while it goes on trying. Over HTTP: requests are refused with 500 before. */
  startReceiving(accept: Accept): Promise<void>;
  /** For doctor: asks the platform, never throws. */
  check(): Promise<Checked>;
  close(): void;
}

/** Longer than any window a second wide. */
const VIRTUAL_PATIENCE_MS = 2_500;

/** @throws Error for a configuration that can't work: address, app id over WebSocket, keys over HTTP */
export function openLark(config: LarkConfig, deps: LarkDeps): Lark {
  const { appId, appSecret } = config;
  const watch = deps.watch ?? silent;
  const realNow = deps.realNow ?? Date.now;
  const domain = baseAddress(config.domain);
  const client = makeClient({
    ...{ appId, appSecret, domain, watch, realNow },
    ...(config.timeoutMs === undefined ? {} : { timeoutMs: config.timeoutMs }),
  });
  const limits = makeLimits({
    clock: deps.clock,
    mode: deps.mode,
    ...(config.replicas === undefined ? {} : { replicas: config.replicas }),
  });
  const call = makeCall(limits, watch, deps.mode === 'virtual' ? VIRTUAL_PATIENCE_MS : 0);
  const whereabouts = makeWhereabouts();
  const bot = makeBot(client, call);
  const now = () => fromEpochMs(deps.clock.now());
  const botOpenId = async (): Promise<string> => (await bot.get()).openId;
  const uploads = makeUploads(client, call);
  const chat = makeChat({ appId, client, call, whereabouts, upload: uploads.file, bot: botOpenId });

  let accept: Accept | null = null;
  const handle = makeAccepting({
    accept: (inbound) => (accept === null ? Promise.reject(new Error('not receiving yet')) : accept(inbound)),
    bot: botOpenId,
    now,
    whereabouts,
    watch,
  });
  const socket = config.delivery === 'ws' ? receiveWs({ appId, appSecret, domain, handle, watch }) : null;

  return {
    chat,
    uploads,
    routes:
      config.delivery === 'http' ? routesOf(config, () => (accept === null ? null : handle), realNow, watch) : null,
    async startReceiving(given) {
      accept = given;
      await socket?.start();
    },
    check: () => check(client.token, bot.get, socket),
    close() {
      socket?.close();
      client.close();
    },
  };
}

function routesOf(
  { encryptKey = '', verificationToken = '' }: LarkConfig,
  handle: () => ((raw: unknown) => Promise<PlatformAnswer>) | null,
  now: () => number,
  watch: Watch,
): FastifyPluginAsync {
  return receiveHttp({ encryptKey, verificationToken, handle, now, watch });
}

async function check(
  token: () => Promise<unknown>,
  bot: () => Promise<Bot>,
  socket: WsReceiver | null,
): Promise<Checked> {
  const connection = socket?.state() ?? null;
  const [gotToken, gotBot] = await Promise.allSettled([token(), bot()]);
  return {
    token: { ok: gotToken.status === 'fulfilled', why: whyOf(gotToken) },
    bot: {
      ok: gotBot.status === 'fulfilled',
      why: whyOf(gotBot),
      bot: gotBot.status === 'fulfilled' ? gotBot.value : null,
    },
    connection,
  };
}

function whyOf(result: PromiseSettledResult<unknown>): string | null {
  if (result.status === 'fulfilled') return null;
  return result.reason instanceof Error ? result.reason.message : String(result.reason);
}
