/** The HTTP server: bodies, routes of the platform, unknown paths, the page, and who may call at all. */
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { authRoutes } from './api/auth.ts';
import { cardEntityRoutes } from './api/card-entities.ts';
import { cardRoutes } from './api/cards.ts';
import { chatRoutes } from './api/chats.ts';
import { contactRoutes } from './api/contacts.ts';
import { memberRoutes } from './api/members.ts';
import { markRoutes } from './api/marks.ts';
import { messageRoutes } from './api/messages.ts';
import { resourceRoutes } from './api/resources.ts';
import type { Route } from './api/route.ts';
import { serve } from './api/serve.ts';
import { signInRoutes } from './api/sign-in.ts';
import { taskRoutes } from './api/tasks.ts';
import type { Sim } from './sim.ts';

/** Largest body: a file of 30 MB in base64, as the control interface takes it. */
const BODY_LIMIT = 44 * 1024 * 1024;

const ROUTES: Route[] = [
  ...authRoutes,
  ...messageRoutes,
  ...markRoutes,
  ...resourceRoutes,
  ...chatRoutes,
  ...memberRoutes,
  ...contactRoutes,
  ...cardRoutes,
  ...cardEntityRoutes,
  ...signInRoutes,
  ...taskRoutes,
];

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Builds the server; `control` adds the routes of the control interface. */
export async function makeHttp(sim: Sim, control: (app: FastifyInstance) => void): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true, routerOptions: { maxParamLength: 400 } });
  app.addHook('onRequest', refuseStrangers);
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? {} : JSON.parse(body as string));
    } catch {
      done(Object.assign(new Error('the body is not JSON'), { statusCode: 400 }));
    }
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(body as string)));
  });
  for (const route of ROUTES) if (route.multipart !== true) add(app, sim, route);
  // Reading uploads costs a hook a call, so only they have it.
  await app.register(async (uploads) => {
    await uploads.register(multipart, { throwFileSizeLimit: false });
    for (const route of ROUTES) if (route.multipart === true) add(uploads, sim, route);
  });
  control(app);
  await page(app);
  app.setNotFoundHandler((request, reply) => notFound(sim, request, reply));
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) sim.log(`${request.method} ${request.url} failed: ${error.stack ?? error.message}`);
    return reply
      .status(status)
      .send({ code: status === 400 ? 9499 : status, msg: error.message, error: error.message });
  });
  return app;
}

function add(app: FastifyInstance, sim: Sim, route: Route): void {
  app.route({
    method: route.method,
    url: route.path,
    handler: (request, reply) => serve(sim, route, request, reply),
  });
}

/** Only this machine: a page of another origin must not act for people here, nor a name that was bound to 127.0.0.1. */
function refuseStrangers(request: FastifyRequest, reply: FastifyReply, next: () => void): void {
  const { host = '', origin } = request.headers;
  const port = host.lastIndexOf(':');
  const name = port > 0 && !host.endsWith(']') ? host.slice(0, port) : host;
  const foreign = origin !== undefined && origin !== `http://${host}`;
  if (LOOPBACK.has(name) && !(foreign && request.url.startsWith('/_sim/'))) next();
  else void reply.status(403).send({ code: 403, msg: 'this server serves its own machine only' });
}

function notFound(sim: Sim, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?')[0] ?? request.url;
  const ofPlatform =
    !path.startsWith('/_sim') && (request.method !== 'GET' || /^\/(open-apis|callback|oauth|suite)\b/.test(path));
  if (ofPlatform) {
    sim.violation('path', `${request.method} ${path}`, 'this server has no such end point');
    sim.commit({
      t: 'call',
      call: { seq: sim.nextSeq(), method: request.method, path, status: 404, code: 404, uuid: null, at: sim.now() },
    });
  }
  return reply.status(404).send({ code: 404, msg: '404 page not found' });
}

/** The page is built by Vite; beside the sources in development, beside the compiled files otherwise. */
async function page(app: FastifyInstance): Promise<void> {
  const folders = ['./page/dist/', '../sim/lark/page/dist/'].map((folder) =>
    fileURLToPath(new URL(folder, import.meta.url)),
  );
  const root = folders.find((folder) => existsSync(`${folder}index.html`));
  if (root !== undefined) {
    await app.register(fastifyStatic, { root });
    return;
  }
  app.get('/', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send(
        '<!doctype html><meta charset="utf-8"><title>飞书模拟</title><p>页面尚未构建：<code>npx vite build sim/lark/page</code></p>',
      ),
  );
}
