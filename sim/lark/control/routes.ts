/** The control interface (`/_sim/…`): for scripts, tests and the page. Contract: docs of the control calls. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { download } from '../api/resources.ts';
import { ASSUMPTIONS } from '../assumptions.ts';
import { ControlError } from '../errors.ts';
import { faultBody } from '../faults.ts';
import { act, parseBody } from '../people/actions.ts';
import type { Sim } from '../sim.ts';
import { appOf, challenge, configureApp } from './apps.ts';
import { changeGroup, dissolveGroup, makeGroup } from './groups.ts';
import {
  callsAfter,
  deliveriesView,
  messagesOf,
  rawMessagesOf,
  stateView,
  violationsAfter,
  type Streams,
} from './observe.ts';
import type { Turnstile } from './time.ts';

interface Called {
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  reply: FastifyReply;
}

type Handler = (called: Called) => unknown;

const playBody = z.strictObject({ speed: z.union([z.number().positive(), z.literal('auto')]).optional() });

export function controlRoutes(app: FastifyInstance, sim: Sim, turnstile: Turnstile, streams: Streams): void {
  const after = ({ query }: Called): number => Number(query['afterSeq'] ?? 0) || 0;
  const waits = ({ query }: Called): boolean => query['wait'] !== 'false';

  function route(method: 'GET' | 'POST' | 'DELETE', path: string, handle: Handler): void {
    app.route({
      method,
      url: `/_sim${path}`,
      handler: async (request: FastifyRequest, reply: FastifyReply) => {
        try {
          const called = {
            params: request.params as Called['params'],
            query: request.query as Called['query'],
            body: request.body,
            reply,
          };
          const answer = await handle(called);
          return reply.sent ? answer : await reply.send(answer);
        } catch (error) {
          if (!(error instanceof ControlError)) throw error;
          return reply.status(error.status).send({ error: error.message, ...error.more });
        }
      },
    });
  }

  route('GET', '/state', () => stateView(sim, turnstile.busy()));
  route('POST', '/clock', (called) => turnstile.clock(called.body, waits(called)));
  route('POST', '/settle', (called) => turnstile.settle(waits(called)));
  route('POST', '/play', ({ body }) => turnstile.hook('play', parseBody(playBody, body).speed ?? 1));
  route('POST', '/pause', () => turnstile.hook('pause'));
  route('POST', '/next', () => turnstile.hook('next'));

  route('GET', '/users/:openId/messages', (called) => {
    const openId = called.params['openId'] ?? '';
    return called.query['raw'] === 'true'
      ? rawMessagesOf(sim, openId, after(called))
      : messagesOf(sim, openId, after(called));
  });
  route('POST', '/users/:openId/:action', ({ params, body }) =>
    act(sim, params['openId'] ?? '', params['action'] ?? '', body),
  );

  route('POST', '/chats', ({ body }) => makeGroup(sim, body));
  route('POST', '/chats/:chatId/dissolve', ({ params }) => dissolveGroup(sim, params['chatId'] ?? ''));
  route('POST', '/chats/:chatId/members', ({ params, body }) => changeGroup(sim, params['chatId'] ?? '', body));

  route('POST', '/faults', ({ body }) => {
    const fault = parseBody(faultBody, body);
    // Without an event to wait for, the sockets drop now.
    if ('dropSocket' in fault.action && fault.match === undefined) {
      sim.sockets.drop();
      return { id: 0, faults: sim.faults.list() };
    }
    return { id: sim.faults.add(fault), faults: sim.faults.list() };
  });
  route('GET', '/faults', () => sim.faults.list());
  route('DELETE', '/faults', () => {
    sim.faults.clear();
    return {};
  });

  route('GET', '/calls', (called) => callsAfter(sim, after(called)));
  route('GET', '/violations', (called) => violationsAfter(sim, after(called)));
  route('GET', '/deliveries', () => deliveriesView(sim));
  route('GET', '/assumptions', () => ASSUMPTIONS);
  route('GET', '/events', ({ reply }) => streams.open(reply));

  route('GET', '/apps/:appId', ({ params }) => appOf(sim, params['appId'] ?? ''));
  route('POST', '/apps/:appId', ({ params, body }) => configureApp(sim, params['appId'] ?? '', body));
  route('POST', '/apps/:appId/challenge', ({ params }) => challenge(sim, params['appId'] ?? ''));

  route('GET', '/resources/:key', ({ params, reply }) => {
    const file = sim.state.files.get(params['key'] ?? '');
    if (!file) throw new ControlError(`there is no file ${params['key']}`, 404);
    const answer = download(sim, file);
    if (!('bytes' in answer)) return answer;
    return reply
      .header('content-type', answer.type)
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(answer.name)}`)
      .send(answer.bytes);
  });
}
