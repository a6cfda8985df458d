/** What is checked of every call before its route: the token, query parameters, the shape of the body. */
import type { FastifyRequest } from 'fastify';
import { refuse } from '../errors.ts';
import type { Sim } from '../sim.ts';
import type { SimApp, SimUser } from '../types.ts';
import type { Query } from './query.ts';
import type { Route } from './route.ts';

/** Whose token a call carries: an application's, or that of a person who has signed in to it. Throws as the platform does. */
export function authorize(
  sim: Sim,
  route: Route,
  request: FastifyRequest,
): { app: SimApp | undefined; user: SimUser | null } {
  if (route.open) return { app: undefined, user: null };
  const token = bearer(request.headers.authorization);
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

export function checkBody(sim: Sim, route: Route, where: string, body: unknown): Record<string, unknown> {
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

function bearer(header: string | undefined): string | undefined {
  return header?.startsWith('Bearer ') === true && header.length > 7 ? header.slice(7) : undefined;
}

/** Records parameters that the route does not know. */
export function checkQuery(sim: Sim, route: Route, where: string, query: Query): void {
  for (const field of Object.keys(query)) {
    if (!route.query?.includes(field))
      sim.violation(
        'field',
        where,
        `unknown query parameter "${field}"; known are ${route.query?.join(', ') ?? 'none'}`,
      );
  }
}
