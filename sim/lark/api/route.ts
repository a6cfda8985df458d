/** A route of the platform's API: what it takes, and the steps that every call goes through. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { LarkError, refuse } from '../errors.ts';
import type { RequestFault } from '../faults.ts';
import * as ids from '../ids.ts';
import type { Sim } from '../sim.ts';
import type { SimApp, SimUser } from '../types.ts';
import { one, type Query } from './query.ts';

export interface ApiCall {
  sim: Sim;
  app: SimApp;
  /** Whose token it is, on routes for people. */
  user: SimUser | null;
  params: Record<string, string>;
  query: Query;
  body: Record<string, unknown>;
  request: FastifyRequest;
  /** `POST /open-apis/im/v1/messages`, for violations. */
  where: string;
}

/** What a route answers: the `data` of a success, the whole body, bytes, a page, or another address. */
export type ApiAnswer =
  | { data: unknown; msg?: string }
  | { whole: Record<string, unknown>; status?: number }
  | { bytes: Buffer; name: string; type: string }
  | { html: string; status?: number }
  | { redirect: string };

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** Without an access token (token and discovery end points). */
  open?: boolean;
  /** With the token of a person (user_access_token). */
  personal?: boolean;
  /** Known query parameters; others are recorded. */
  query?: readonly string[];
  /** Shape of the JSON body; unknown fields are recorded. Absent: no body (an empty object is what the SDK sends). */
  body?: z.ZodObject;
  /** The body is multipart and the route reads it itself. */
  multipart?: boolean;
  /** Code for a body of the wrong shape. */
  badParam?: number;
  /** Chat that a call concerns, for faults that name one. */
  chatId?: (call: Pick<ApiCall, 'sim' | 'params' | 'query' | 'body'>) => string | null;
  handle: (call: ApiCall) => ApiAnswer | Promise<ApiAnswer>;
}

/** Whose token a call carries: an application's, or that of a person who has signed in to it. Throws as the platform does. */
function authorize(sim: Sim, route: Route, request: FastifyRequest): { app: SimApp | undefined; user: SimUser | null } {
  if (route.open) return { app: undefined, user: null };
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw refuse(99991661);
  if (route.personal) {
    const signedIn = sim.signIns.whose(token);
    if (!signedIn) throw refuse(99991668);
    return signedIn;
  }
  const app = sim.state.apps.get(sim.tokens.appIdOf(token) ?? '');
  if (!app || !sim.tokens.valid(app, token)) throw refuse(99991663);
  return { app, user: null };
}

function checkBody(sim: Sim, route: Route, where: string, body: unknown): Record<string, unknown> {
  const given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const shape = route.body?.shape ?? {};
  for (const field of Object.keys(given)) {
    if (!Object.hasOwn(shape, field))
      sim.violation(
        'field',
        where,
        `unknown body field "${field}"; known are ${Object.keys(shape).join(', ') || 'none'}`,
      );
  }
  if (!route.body) return given;
  const parsed = route.body.safeParse(given);
  if (parsed.success) return parsed.data as Record<string, unknown>;
  const issue = parsed.error.issues[0];
  throw refuse(route.badParam ?? 230001, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
}

/** Serves one call: faults, token, limits, shape, the route itself, the record of the call. */
export async function serve(sim: Sim, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const path = request.url.split('?')[0] ?? request.url;
  const where = `${route.method} ${path}`;
  const raw = { params: request.params as Record<string, string>, query: request.query as Query };
  const body = (request.body ?? {}) as Record<string, unknown>;
  const uuid = typeof body['uuid'] === 'string' ? body['uuid'] : (one(raw.query['uuid']) ?? null);
  const record = (status: number, code: number | null): void =>
    sim.commit({
      t: 'call',
      call: { seq: sim.nextSeq(), method: route.method, path, status, code, uuid, at: sim.now() },
    });

  const faults = sim.faults.request({
    method: route.method,
    path,
    pattern: route.path,
    open: route.open === true,
    chatId: () => route.chatId?.({ sim, ...raw, body }) ?? null,
  });
  const fault = Object.assign({}, ...faults) as Partial<Record<string, unknown>>;
  if (typeof fault['latencyMs'] === 'number') await pause(fault['latencyMs'], reply);
  if (fault['hang'] === true) {
    record(0, null);
    return reply.hijack();
  }
  if (fault['reset'] === 'beforeCommit') return reset(reply, record);

  const planned = plannedRefusal(faults);
  if (planned) {
    record(planned.status, planned.code);
    return planned.send(reply);
  }
  const answer = await answerTo(sim, route, request, where, raw, fault['revokeToken'] === true);
  if (fault['reset'] === 'afterCommit') return reset(reply, record);
  return send(sim, reply, where, answer, record);
}

/** Token, limits, shape, and then the route itself; a refusal is a value here. */
async function answerTo(
  sim: Sim,
  route: Route,
  request: FastifyRequest,
  where: string,
  raw: Pick<ApiCall, 'params' | 'query'>,
  revoke: boolean,
): Promise<ApiAnswer | LarkError> {
  try {
    const { app, user } = authorize(sim, route, request);
    if (app && revoke) {
      sim.tokens.revoke(app.appId);
      throw refuse(99991663);
    }
    if (app) sim.limits.api(app.appId, `${route.method} ${route.path}`);
    checkQuery(sim, route, where, raw.query);
    const body = route.multipart ? {} : checkBody(sim, route, where, request.body);
    return await route.handle({ sim, app: app as SimApp, user, ...raw, body, request, where });
  } catch (error) {
    if (error instanceof LarkError) return error;
    throw error;
  }
}

function checkQuery(sim: Sim, route: Route, where: string, query: Query): void {
  for (const field of Object.keys(query)) {
    if (!route.query?.includes(field))
      sim.violation(
        'field',
        where,
        `unknown query parameter "${field}"; known are ${route.query?.join(', ') ?? 'none'}`,
      );
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

function reset(reply: FastifyReply, record: (status: number, code: number | null) => void): FastifyReply {
  record(0, null);
  reply.hijack();
  reply.raw.socket?.resetAndDestroy();
  return reply;
}

function send(
  sim: Sim,
  reply: FastifyReply,
  where: string,
  answer: ApiAnswer | LarkError,
  record: (status: number, code: number | null) => void,
): FastifyReply {
  const logId = ids.eventId('log', sim.state.seq);
  reply.header('x-tt-logid', logId);
  if (answer instanceof LarkError) {
    if (answer.code === 99991400 || answer.code === 230020) sim.violation('limit', where, answer.message);
    record(answer.status, answer.code);
    const troubleshooter = 'local Lark server: see GET /_sim/violations';
    return reply
      .status(answer.status)
      .headers(answer.headers)
      .send({ code: answer.code, msg: answer.message, error: { log_id: logId, troubleshooter } });
  }
  if ('whole' in answer) {
    const { code } = answer.whole;
    record(answer.status ?? 200, typeof code === 'number' ? code : 0);
    return reply.status(answer.status ?? 200).send(answer.whole);
  }
  record('redirect' in answer ? 302 : 'html' in answer ? (answer.status ?? 200) : 200, 0);
  if ('redirect' in answer) return reply.redirect(answer.redirect, 302);
  if ('html' in answer)
    return reply
      .status(answer.status ?? 200)
      .type('text/html; charset=utf-8')
      .send(answer.html);
  if ('bytes' in answer) {
    const name = encodeURIComponent(answer.name);
    return reply
      .header('content-type', answer.type)
      .header('content-disposition', `attachment; filename="${name}"; filename*=UTF-8''${name}`)
      .send(answer.bytes);
  }
  return reply.send({ code: 0, msg: answer.msg ?? 'success', data: answer.data });
}
