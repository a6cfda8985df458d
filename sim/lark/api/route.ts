/** A route of the platform's API: what it takes and what it answers. */
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Sim } from '../sim.ts';
import type { SimApp, SimUser } from '../types.ts';
import type { Query } from './query.ts';

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
