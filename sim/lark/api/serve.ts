/** The way of every call: faults, token, limits, shape, the route itself, the record of the call, the journal, the answer. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LarkError, refuse } from '../errors.ts';
import type { RequestFault } from '../faults.ts';
import * as ids from '../ids.ts';
import type { Sim } from '../sim.ts';
import type { SimApp } from '../types.ts';
import { authorize, checkBody, checkQuery } from './check-call.ts';
import { one, type Query } from './query.ts';
import type { ApiAnswer, ApiCall, Route } from './route.ts';

/** A call that is being served. */
interface Served {
  sim: Sim;
  route: Route;
  request: FastifyRequest;
  reply: FastifyReply;
  where: string;
  params: Record<string, string>;
  query: Query;
  record(status: number, code: number | null): void;
}

/** Serves one call; the answer goes out when the journal has what it says. */
export function serve(sim: Sim, route: Route, request: FastifyRequest, reply: FastifyReply): void {
  const path = request.url.split('?', 1)[0] ?? request.url;
  const params = request.params as Record<string, string>;
  const query = request.query as Query;
  const body = (request.body ?? {}) as Record<string, unknown>;
  const uuid = typeof body['uuid'] === 'string' ? body['uuid'] : (one(query['uuid']) ?? null);
  const { method } = route;
  const served: Served = {
    sim,
    route,
    request,
    reply,
    where: `${method} ${path}`,
    params,
    query,
    record: (status, code) =>
      sim.commit({ t: 'call', call: { seq: sim.nextSeq(), method, path, status, code, uuid, at: sim.now() } }),
  };
  const faults = sim.faults.request({
    method,
    path,
    pattern: route.path,
    open: route.open === true,
    chatId: () => route.chatId?.({ sim, params, query, body }) ?? null,
  });
  if (faults.length === 0) return proceed(served, false, finish);
  suffer(served, faults).catch((error: unknown) => reply.send(error));
}

/** What the faults leave of a call. */
async function suffer(served: Served, faults: readonly RequestFault[]): Promise<void> {
  const { reply, record } = served;
  const fault = Object.assign({}, ...faults) as Partial<Record<string, unknown>>;
  if (typeof fault['latencyMs'] === 'number') await pause(fault['latencyMs'], reply);
  if (fault['hang'] === true) {
    record(0, null);
    reply.hijack();
    return;
  }
  if (fault['reset'] === 'beforeCommit') return reset(served);
  const planned = plannedRefusal(faults);
  if (planned) {
    record(planned.status, planned.code);
    void planned.send(reply);
    return;
  }
  proceed(served, fault['revokeToken'] === true, fault['reset'] === 'afterCommit' ? reset : finish);
}

/** Performs the call and hands its answer on. Most calls are over at once, and then no promise is made for them. */
function proceed(served: Served, revoke: boolean, then: (served: Served, answer: ApiAnswer | LarkError) => void): void {
  const { sim, reply } = served;
  sim.gather(() => {
    const answer = perform(served, revoke);
    if (!(answer instanceof Promise)) return then(served, answer);
    void answer.then((late) => sim.gather(() => then(served, late))).catch((error: unknown) => reply.send(error));
  });
}

/** Token, limits, shape, and then the route itself; a refusal is a value here. */
function perform(
  { sim, route, request, where, params, query }: Served,
  revoke: boolean,
): ApiAnswer | LarkError | Promise<ApiAnswer | LarkError> {
  try {
    const { app, user } = authorize(sim, route, request);
    if (app && revoke) {
      sim.tokens.revoke(app.appId);
      throw refuse(99991663);
    }
    if (app) sim.limits.api(app.appId, `${route.method} ${route.path}`);
    checkQuery(sim, route, where, query);
    const body = route.multipart ? {} : checkBody(sim, route, where, request.body);
    const call: ApiCall = { sim, app: app as SimApp, user, params, query, body, request, where };
    const answer = route.handle(call);
    return answer instanceof Promise ? answer.catch(refusalOf) : answer;
  } catch (error) {
    return refusalOf(error);
  }
}

function refusalOf(error: unknown): LarkError {
  if (error instanceof LarkError) return error;
  throw error;
}

/** Records the call and answers it as soon as the journal has both. */
function finish(served: Served, answer: ApiAnswer | LarkError): void {
  const { sim, reply, where, record } = served;
  const logId = ids.logId(sim.state.seq);
  if (answer instanceof LarkError && (answer.code === 99991400 || answer.code === 230020))
    sim.violation('limit', where, answer.message);
  record(...outcome(answer));
  sim.written((error) => {
    if (error) reply.send(error);
    else send(reply.header('x-tt-logid', logId), answer, logId);
  });
}

/** Status and code of an answer. */
function outcome(answer: ApiAnswer | LarkError): [status: number, code: number] {
  if (answer instanceof LarkError) return [answer.status, answer.code];
  if ('redirect' in answer) return [302, 0];
  const status = 'status' in answer ? (answer.status ?? 200) : 200;
  const code = 'whole' in answer ? answer.whole['code'] : 0;
  return [status, typeof code === 'number' ? code : 0];
}

function send(reply: FastifyReply, answer: ApiAnswer | LarkError, logId: string): void {
  if (answer instanceof LarkError) {
    const troubleshooter = 'local Lark server: see GET /_sim/violations';
    reply
      .status(answer.status)
      .headers(answer.headers)
      .send({ code: answer.code, msg: answer.message, error: { log_id: logId, troubleshooter } });
  } else if ('whole' in answer) {
    reply.status(answer.status ?? 200).send(answer.whole);
  } else if ('redirect' in answer) {
    reply.redirect(answer.redirect, 302);
  } else if ('html' in answer) {
    reply
      .status(answer.status ?? 200)
      .type('text/html; charset=utf-8')
      .send(answer.html);
  } else if ('bytes' in answer) {
    const name = encodeURIComponent(answer.name);
    reply
      .header('content-type', answer.type)
      .header('content-disposition', `attachment; filename="${name}"; filename*=UTF-8''${name}`)
      .send(answer.bytes);
  } else {
    reply.send({ code: 0, msg: answer.msg ?? 'success', data: answer.data });
  }
}

function plannedRefusal(
  faults: readonly RequestFault[],
): { status: number; code: number | null; send(reply: FastifyReply): FastifyReply } | null {
  const planned = faults.find((fault) => 'status' in fault);
  if (!planned || !('status' in planned)) return null;
  const { status, code, headers = {} } = planned;
  const body = planned.body ?? {
    code: code ?? (status === 200 ? 0 : status),
    msg: 'fault',
    ...(code === undefined ? {} : { data: {} }),
  };
  return { status, code: code ?? null, send: (reply) => reply.status(status).headers(headers).send(body) };
}

/** Waits in real time, no longer than the client does. */
function pause(ms: number, reply: FastifyReply): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    reply.raw.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function reset({ reply, record }: Served): void {
  record(0, null);
  reply.hijack();
  reply.raw.socket?.resetAndDestroy();
}
