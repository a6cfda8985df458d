/** Events and card callbacks over WebSocket (长连接): the SDK's client under a guard that always gets it connected again. */
// What the SDK's client leaves open (lark.md §3): it gives up for ever on some discovery codes, takes an answer without `data` for a
// passing error, waits up to two minutes between attempts, notices a dead line only with options set, and only logs a bad app id.
import { EventDispatcher, WSClient, type HttpInstance } from '@larksuiteoapi/node-sdk';
import axios from 'axios';
import type { PlatformAnswer } from './accepting.ts';
import { sdkLogger, type Watch } from './watch.ts';

export interface ReceiveWsOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly domain: string;
  /** The platform's payload → its answer; throws where the platform shall send again. */
  readonly handle: (raw: unknown) => Promise<PlatformAnswer>;
  readonly watch: Watch;
}

export type WsState = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'failed';

export interface WsReceiver {
  /** Resolves when connected, or after 10 s: the guard goes on trying, and the product need not wait for it. */
  start(): Promise<void>;
  state(): WsState;
  close(): void;
}

// All of these go by real time: sockets know no other.
const PING_EVERY_S = 20;
const PING_TIMEOUT_S = 10;
const HANDSHAKE_MS = 10_000;
const RECONNECT_S = 5;
const DISCOVERY_MS = 10_000;
const START_MS = 10_000;
const LOOK_EVERY_MS = 2000;
/** Longer than this without a connection: the client is replaced by a fresh one. Bounds an outage together with the waits below. */
const PATIENCE_MS = 15_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

/** @throws Error for an app id that the SDK would refuse with nothing but a log line */
export function receiveWs(options: ReceiveWsOptions): WsReceiver {
  const { watch } = options;
  if (!/^cli_[0-9a-fA-F]{16}$/.test(options.appId)) {
    throw new Error(`app id ${options.appId}: expected cli_ and 16 hexadecimal digits`);
  }
  const dispatcher = new RawDispatcher(options.handle, watch);
  let client: WSClient | null = null;
  let disconnectedSince = performance.now();
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let connected: (() => void) | null = null;

  function renew(): void {
    // A fresh one each time: a client that is started twice may keep two sockets.
    client?.close({ force: true });
    disconnectedSince = performance.now();
    client = makeClient(options, () => connected?.());
    void client.start({ eventDispatcher: dispatcher });
    look();
  }

  /** Looks at the client every two seconds while it's meant to be connected; a sleeping machine or a lost callback changes nothing. */
  function look(): void {
    timer = setTimeout(() => {
      const state = client?.getConnectionStatus().state ?? 'idle';
      if (state === 'connected') {
        disconnectedSince = performance.now();
        failures = 0;
      }
      const waited = performance.now() - disconnectedSince;
      if (state !== 'failed' && waited < PATIENCE_MS) return look();
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
      failures += 1;
      watch.count('ws.renewed', state);
      watch.log('warn', 'long connection lost, starting anew', { state, afterMs: wait });
      // The client goes on trying meanwhile, unless it has given up.
      timer = setTimeout(() => (client?.getConnectionStatus().state === 'connected' ? look() : renew()), wait);
    }, LOOK_EVERY_MS);
  }

  return {
    start() {
      return new Promise((resolve) => {
        const giveUp = setTimeout(() => {
          watch.log('warn', 'long connection not up yet, going on trying');
          settle();
        }, START_MS);
        const settle = (): void => {
          clearTimeout(giveUp);
          connected = null;
          resolve();
        };
        connected = settle;
        renew();
      });
    },
    state: () => (closed ? 'idle' : (client?.getConnectionStatus().state ?? 'idle')),
    close() {
      closed = true;
      clearTimeout(timer);
      connected?.();
      client?.close({ force: true });
    },
  };
}

function makeClient({ appId, appSecret, domain, watch }: ReceiveWsOptions, onReady: () => void): WSClient {
  const client = new WSClient({
    appId,
    appSecret,
    domain,
    httpInstance: discovery(),
    logger: sdkLogger(watch),
    handshakeTimeoutMs: HANDSHAKE_MS,
    wsConfig: { pingTimeout: PING_TIMEOUT_S },
    onReady,
    onReconnecting: () => watch.count('ws.lost', 'reconnecting'),
    onReconnected: () => watch.log('info', 'long connection up again'),
    onError: (error) => watch.log('warn', 'long connection failed', { why: error.message }),
  });
  hurry(client, watch);
  return client;
}

/**
 * Bounds the intervals that discovery and every pong prescribe (120 s between pings and between attempts on the real platform): a dead
 * line must be noticed, and left, within half a minute. The SDK has no option for it, so this reaches into it; the version is pinned.
 */
function hurry(client: WSClient, watch: Watch): void {
  const { wsConfig } = client as unknown as { wsConfig?: { updateWs?: (change: Record<string, unknown>) => void } };
  const update = wsConfig?.updateWs?.bind(wsConfig);
  if (!wsConfig || !update) {
    watch.log('warn', 'this SDK keeps its intervals elsewhere; a dead line may take minutes to be noticed');
    return;
  }
  const most = (value: unknown, seconds: number): unknown =>
    typeof value === 'number' && value >= 0 ? Math.min(value, seconds * 1000) : value;
  const bounded = (change: Record<string, unknown>): Record<string, unknown> => ({
    ...change,
    ...('pingInterval' in change ? { pingInterval: most(change['pingInterval'], PING_EVERY_S) } : {}),
    ...('reconnectInterval' in change ? { reconnectInterval: most(change['reconnectInterval'], RECONNECT_S) } : {}),
    ...('reconnectNonce' in change ? { reconnectNonce: most(change['reconnectNonce'], RECONNECT_S) } : {}),
  });
  wsConfig.updateWs = (change) => update(bounded(change));
  wsConfig.updateWs({ pingInterval: Infinity, reconnectInterval: Infinity, reconnectNonce: Infinity });
}

/** HTTP for the discovery of the socket's address: needs no token, and always answers with `data`. */
function discovery(): HttpInstance {
  const wire = axios.create({ proxy: false, maxRedirects: 0, timeout: DISCOVERY_MS });
  wire.interceptors.response.use((response) => {
    const body: unknown = response.data;
    // Without `data` the SDK trips over the answer and takes a wrong secret for a passing error.
    return (typeof body === 'object' && body !== null ? { data: {}, ...body } : {}) as typeof response;
  });
  return wire as unknown as HttpInstance;
}

/** Takes payloads as they arrive. The SDK's own dispatcher flattens header and event into one, where a card's token overwrites ours. */
class RawDispatcher extends EventDispatcher {
  readonly #handle: (raw: unknown) => Promise<PlatformAnswer>;
  readonly #watch: Watch;

  constructor(handle: (raw: unknown) => Promise<PlatformAnswer>, watch: Watch) {
    super({ logger: sdkLogger(watch) });
    this.#handle = handle;
    this.#watch = watch;
  }

  override async invoke(raw: unknown): Promise<unknown> {
    try {
      return (await this.#handle(raw)) ?? undefined;
    } catch (thrown) {
      this.#watch.count('event.failed', 'ws');
      this.#watch.log('error', 'event not accepted, the platform will send it again', { why: String(thrown) });
      throw thrown; // acknowledged with 500
    }
  }
}
