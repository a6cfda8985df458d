/** Events and card callbacks over HTTP (回调地址): a Fastify plugin that answers 401 to whatever isn't provably the platform's. */
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { PlatformAnswer } from './accepting.ts';
import { openRequest, type Keys } from './signature.ts';
import type { Watch } from './watch.ts';

export interface ReceiveHttpOptions extends Keys {
  /** The platform's payload → its answer; throws where the platform shall send again. Null while nobody receives yet. */
  readonly handle: () => ((raw: unknown) => Promise<PlatformAnswer>) | null;
  /** Real time in milliseconds: the platform signs by real time, whatever clock the product runs on. */
  readonly now: () => number;
  readonly watch: Watch;
}

/** A text of 150 KB, escaped twice and encrypted, with room to spare. */
const BODY_BYTES = 4 * 1024 * 1024;
const SKEW_WORTH_A_WARNING_MS = 60_000;

/**
 * Routes `POST /lark/events` and `POST /lark/cards` (the platform lets both point to either).
 * @throws Error without an encrypt key or a verification token: without them anybody could speak for the platform
 */
export function receiveHttp(options: ReceiveHttpOptions): FastifyPluginAsync {
  if (options.encryptKey === '' || options.verificationToken === '') {
    throw new Error('HTTP delivery needs both the Encrypt Key and the Verification Token of the application');
  }
  const nonces = makeNonces(options.now);

  async function receive(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { headers } = request;
    const opened = openRequest(
      {
        timestamp: headers['x-lark-request-timestamp'],
        nonce: headers['x-lark-request-nonce'],
        signature: headers['x-lark-signature'],
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      },
      options,
      options.now(),
    );
    if (opened.type === 'challenge') return { challenge: opened.challenge };
    if (opened.type === 'refused') return refuse(reply, opened.why, opened.skewMs);
    if (Math.abs(opened.skewMs) > SKEW_WORTH_A_WARNING_MS) warnOfClock(opened.skewMs);
    if (!nonces.claim(opened.nonce)) return refuse(reply, 'replayed', opened.skewMs);
    try {
      const handle = options.handle();
      if (handle === null) throw new Error('not receiving yet');
      return (await handle(opened.payload)) ?? {};
    } catch (thrown) {
      // Not accepted, so this very request may come again.
      nonces.release(opened.nonce);
      options.watch.count('event.failed', 'http');
      options.watch.log('error', 'event not accepted, the platform will send it again', { why: String(thrown) });
      return reply.code(500).send({ error: 'not accepted' });
    }
  }

  function refuse(reply: FastifyReply, why: string, skewMs: number | null): FastifyReply {
    options.watch.count('request.refused', why);
    if (why === 'stale' && skewMs !== null) warnOfClock(skewMs);
    else options.watch.log('warn', 'request refused', { why });
    return reply.code(401).send({ error: 'unauthorized' });
  }

  function warnOfClock(skewMs: number): void {
    const direction = skewMs > 0 ? 'ahead of' : 'behind';
    options.watch.log(
      'warn',
      `this machine's clock is ${Math.round(Math.abs(skewMs) / 1000)} s ${direction} the platform's`,
    );
  }

  return async (app: FastifyInstance) => {
    // The signature is over the bytes; nothing may parse them first. Encapsulated: other routes keep their parsers.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    app.post('/lark/events', { bodyLimit: BODY_BYTES }, receive);
    app.post('/lark/cards', { bodyLimit: BODY_BYTES }, receive);
  };
}

interface Nonces {
  /** False where it has been seen within the last ten minutes: everything older is stale by its timestamp. */
  claim(nonce: string): boolean;
  release(nonce: string): void;
}

const GENERATION_MS = 10 * 60_000;

// Two generations, dropped whole: bounded by traffic and not by a timer. Another process has its own; there the inbox's key helps.
function makeNonces(now: () => number): Nonces {
  let young = new Set<string>();
  let old = new Set<string>();
  let since = now();
  return {
    claim(nonce) {
      if (now() - since >= GENERATION_MS) {
        old = now() - since >= 2 * GENERATION_MS ? new Set() : young;
        young = new Set();
        since = now();
      }
      if (young.has(nonce) || old.has(nonce)) return false;
      young.add(nonce);
      return true;
    },
    release(nonce) {
      young.delete(nonce);
      old.delete(nonce);
    },
  };
}
