/** A running server with the real SDK in front of it, a clock that the test turns, and people to act as. */
import * as lark from '@larksuiteoapi/node-sdk';
import axios, { type AxiosError } from 'axios';
import { startLarkSim, type LarkSim, type LarkSimOptions, type SimUser } from '../../../sim/lark/server.ts';

/** A logger for the SDK that says nothing. */
export const SILENT = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

/** A clock that stands still until it's turned. */
export class Clock {
  instant = Date.parse('2025-09-08T09:00:00+08:00');
  now = (): number => this.instant;
  turn(ms: number): void {
    this.instant += ms;
  }
}

export const SECOND = 1000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

export const SEED = {
  users: [
    {
      name: '陈晓敏',
      mobile: '13900000001',
      email: 'chen@example.com',
      department: '示范局',
      attributes: { bureau: '示范局', roles: ['Liaison'] },
    },
    { name: '李志强', mobile: '13900000002', department: '科技局' },
    { name: '黄伟', department: '科技局' },
  ],
  chats: [{ name: '示范群', members: ['陈晓敏', '李志强'] }],
};

export interface Platform extends AsyncDisposable {
  sim: LarkSim;
  clock: Clock;
  client: lark.Client;
  chen: SimUser;
  li: SimUser;
  group: string;
  /** Connects a client over WebSocket and resolves when it is ready. */
  connect(handlers: Handlers): Promise<lark.WSClient>;
  /** Sends a text to a person and answers the message id. */
  text(to: SimUser, words: string, uuid?: string): Promise<string>;
  card(to: SimUser, card: unknown): Promise<string>;
}

export type Handlers = Record<string, (data: never) => unknown>;

export async function platform(options: LarkSimOptions = {}): Promise<Platform> {
  const clock = new Clock();
  const sim = await startLarkSim({ seed: SEED, clock, ...options });
  const [chen, li] = sim.users() as [SimUser, SimUser];
  const sockets: lark.WSClient[] = [];
  const client = makeClient(sim);

  async function send(to: SimUser, msg_type: string, content: unknown, uuid?: string): Promise<string> {
    const answer = await client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: {
        receive_id: to.openId,
        msg_type,
        content: JSON.stringify(content),
        ...(uuid === undefined ? {} : { uuid }),
      },
    });
    return answer.data?.message_id ?? '';
  }

  return {
    sim,
    clock,
    client,
    chen,
    li,
    group: sim.chats()[0]?.chatId ?? '',
    async connect(handlers) {
      const socket = await connectTo(sim, handlers);
      sockets.push(socket);
      return socket;
    },
    text: (to, words, uuid) => send(to, 'text', { text: words }, uuid),
    card: (to, card) => send(to, 'interactive', card),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.close({ force: true });
      await sim.close();
    },
  };
}

/** The SDK's client, with its own token cache and without waiting for ever. */
export function makeClient(sim: LarkSim, appIndex = 0): lark.Client {
  return new lark.Client({
    ...credentials(sim, appIndex),
    httpInstance: http(),
    cache: new lark.DefaultCache(),
    logger: SILENT,
  });
}

export function connectTo(sim: LarkSim, handlers: Handlers, appIndex = 0): Promise<lark.WSClient> {
  return new Promise((resolve, reject) => {
    const socket: lark.WSClient = new lark.WSClient({
      ...credentials(sim, appIndex),
      httpInstance: http(),
      logger: SILENT,
      onReady: () => resolve(socket),
      onError: reject,
    });
    const eventDispatcher = new lark.EventDispatcher({ logger: SILENT }).register(handlers as never);
    void socket.start({ eventDispatcher });
  });
}

function credentials(sim: LarkSim, index: number): { appId: string; appSecret: string; domain: string } {
  const app = sim.apps[index];
  if (!app) throw new Error(`there is no application ${index}`);
  return { appId: app.appId, appSecret: app.appSecret, domain: sim.url };
}

function http(): lark.HttpInstance {
  const instance = axios.create({ timeout: 10_000, proxy: false });
  instance.interceptors.response.use((response) => {
    const { $return_headers } = response.config as { $return_headers?: boolean };
    return $return_headers ? { data: response.data, headers: response.headers } : response.data;
  });
  return instance as unknown as lark.HttpInstance;
}

export interface Refusal {
  status: number;
  code: number;
  msg: string;
  headers: Record<string, unknown>;
}

/** The refusal of a call; fails where the call succeeds or nobody answers. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    const response = (error as AxiosError<{ code: number; msg: string }>).response;
    if (!response) throw error;
    return { status: response.status, code: response.data.code, msg: response.data.msg, headers: response.headers };
  }
  throw new Error('the call was not refused');
}

/** Calls the control interface. */
export async function control<T>(
  sim: LarkSim,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: T }> {
  const response = await fetch(`${sim.control}/_sim${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as T };
}

/** Resolves when the condition holds; looks again whenever the event loop has turned, and gives up after 10 s. */
export async function until(condition: () => boolean): Promise<void> {
  const giveUp = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > giveUp) throw new Error('this did not come to be');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
