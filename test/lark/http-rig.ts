/** HTTP delivery on a server without a port: what is posted, what reached the product, what was logged. */
import Fastify, { type FastifyInstance } from 'fastify';
import type { CardResponse, Inbound } from '../../src/app/inbound.ts';
import { openLark } from '../../src/lark/lark.ts';
import { KEYS, seal, type Sealed } from './payloads.ts';

export const START = Date.parse('2026-01-05T09:00:00+08:00');
export const config = {
  appId: 'cli_00000000000000aa',
  appSecret: 'secret',
  domain: 'http://127.0.0.1:9',
  delivery: 'http' as const,
};

export interface HttpRig {
  readonly server: FastifyInstance;
  readonly accepted: Inbound[];
  readonly logged: string[];
  /** Real time in milliseconds, turned by the test. */
  real: number;
  answer: (inbound: Inbound) => Promise<CardResponse | null>;
  post(
    request: { headers: Record<string, string>; body: string | Buffer },
    url?: string,
  ): Promise<{ status: number; json: unknown }>;
  /** Sealed with a nonce of its own, at the present time where no other is given. */
  fresh(payload: unknown, at?: number): Sealed;
  close(): Promise<void>;
}

export const refused = { status: 401, json: { error: 'unauthorized' } };

/** `receiving`: false where the product has not begun yet. */
export async function startHttpRig({ receiving = true } = {}): Promise<HttpRig> {
  // The product's clock is far from real time, as in a demonstration; signatures go by real time.
  const clock = { now: () => START - 10 * 86_400_000 };
  const watch = { log: (_level: string, message: string) => void rig.logged.push(message), count: () => {} };
  const server = Fastify();
  let serial = 0;
  const rig: HttpRig = {
    server,
    accepted: [],
    logged: [],
    real: START,
    answer: () => Promise.resolve(null),
    async post({ headers, body }, url = '/lark/events') {
      const response = await server.inject({ method: 'POST', url, headers, payload: body });
      return { status: response.statusCode, json: response.body === '' ? null : (response.json() as unknown) };
    },
    fresh: (payload, at = rig.real) => seal(payload, at, `n${(serial += 1)}`),
    async close() {
      lark.close();
      await server.close();
    },
  };
  const lark = openLark({ ...config, ...KEYS }, { clock, mode: 'virtual', realNow: () => rig.real, watch });
  server.post('/other', (request) => request.body);
  await server.register(lark.routes ?? (() => Promise.reject(new Error('no routes'))));
  if (receiving) {
    await lark.startReceiving((inbound) => {
      rig.accepted.push(inbound);
      return rig.answer(inbound);
    });
  }
  return rig;
}
