/** A loopback stand-in for single answers of the platform: the test says what comes back, and reads what was asked. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeCall, type Call } from '../../src/lark/calls.ts';
import { makeClient, type LarkClient } from '../../src/lark/client.ts';
import { makeLimits } from '../../src/lark/limits.ts';
import { makeChat } from '../../src/lark/send.ts';
import { makeUploads } from '../../src/lark/upload.ts';
import { makeWhereabouts } from '../../src/lark/whereabouts.ts';
import type { Chat } from '../../src/app/ports.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string | null;
  readonly contentType: string;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export type Answer =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly json: unknown }
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly bytes: Uint8Array | string }
  | 'reset'
  | 'hang';

export interface Platform {
  readonly url: string;
  /** Everything asked except tokens. */
  readonly asked: Asked[];
  tokens: number;
  answer: (asked: Asked) => Answer | Promise<Answer>;
  answerToken: (count: number) => Answer | Promise<Answer>;
  close(): Promise<void>;
}

export const ok = (data: unknown = {}): Answer => ({ json: { code: 0, msg: 'success', data } });
export const refusal = (code: number, status = 400, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  json: { code, msg: `refused with ${code}`, error: { log_id: 'log-1' } },
});

export async function startPlatform(): Promise<Platform> {
  const platform: Platform = {
    url: '',
    asked: [],
    tokens: 0,
    answer: () => ok({ message_id: 'om_1', chat_id: 'oc_1' }),
    answerToken: (count) => ({ json: { code: 0, msg: 'ok', tenant_access_token: `t-${count}`, expire: 7200 } }),
    close: () => closeServer(server),
  };
  const server = createServer((request, response) => {
    void (async () => {
      const asked = await read(request);
      const isToken = asked.path.endsWith('/tenant_access_token/internal');
      if (isToken) platform.tokens += 1;
      else platform.asked.push(asked);
      const answer = await (isToken ? platform.answerToken(platform.tokens) : platform.answer(asked));
      if (answer === 'hang') return;
      if (answer === 'reset') return void request.socket.destroy();
      const headers = {
        'content-type': 'json' in answer ? 'application/json; charset=utf-8' : 'text/html',
        ...answer.headers,
      };
      response.writeHead(answer.status ?? 200, headers);
      response.end('json' in answer ? JSON.stringify(answer.json) : answer.bytes);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(platform, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

export interface Rig {
  readonly client: LarkClient;
  readonly chat: Chat;
  readonly call: Call;
  readonly counted: string[];
  /** The clock of limits and tokens; turned by the test. */
  readonly clock: { at: number; now(): number };
}

/** The adapter's sending half against an address, on a clock that the test turns. */
export function rigFor(url: string, { timeoutMs = 5000, bot = 'ou_bot' } = {}): Rig {
  const counted: string[] = [];
  const clock = { at: Date.parse('2026-01-05T09:00:00+08:00'), now: () => clock.at };
  const watch = { log: () => {}, count: (what: string, label: string) => void counted.push(`${what} ${label}`) };
  const appId = 'cli_00000000000000aa';
  const client = makeClient({ appId, appSecret: 'secret', domain: `${url}/`, watch, realNow: clock.now, timeoutMs });
  const call = makeCall(makeLimits({ clock, mode: 'real', realNow: clock.now }), watch);
  const whereabouts = makeWhereabouts();
  const chat = makeChat({
    appId,
    client,
    call,
    whereabouts,
    upload: makeUploads(client, call).file,
    bot: () => Promise.resolve(bot),
  });
  return { client, chat, call, counted, clock };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://loopback');
  const contentType = request.headers['content-type'] ?? '';
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    token: request.headers.authorization?.replace('Bearer ', '') ?? null,
    contentType,
    text,
    json: contentType.includes('json') && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
