/** HTTP: health, the read-only API, the status page, and the platform's callbacks where they come by HTTP. */
import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify';
import type { Clock } from '../app/ports.ts';
import type { Reads } from '../app/reads.ts';
import type { Log } from '../app/services.ts';
import { deliveriesRoute } from './routes/deliveries.ts';
import { healthRoutes } from './routes/health.ts';
import { statusRoute } from './routes/status.ts';
import { tasksRoute } from './routes/tasks.ts';

export interface HttpOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly read: Reads;
  readonly clock: Clock;
  readonly queueAnswers: () => Promise<boolean>;
  readonly log: Log;
  readonly larkRoutes: FastifyPluginAsync | null;
}

export interface RouteDeps {
  readonly read: Reads;
  /** Whether the queue's backend answers. Never rejects. */
  readonly queueAnswers: () => Promise<boolean>;
  readonly clock: Clock;
}

export async function startHttp(options: HttpOptions): Promise<AsyncDisposable & { readonly url: string }> {
  const server = Fastify({ bodyLimit: 1024 * 1024 });
  server.setErrorHandler((error, request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status >= 500) options.log.error({ err: error, path: request.url }, 'request failed');
    void reply.status(status).send({
      error: status >= 500 ? '服务暂时不可用，请稍后再试。' : (error as Error).message,
      requestId: request.id,
    });
  });
  server.setNotFoundHandler((request, reply) =>
    reply.status(404).send({ error: `没有这个地址：${request.url.split('?')[0]}`, requestId: request.id }),
  );
  for (const route of [healthRoutes, tasksRoute, deliveriesRoute, statusRoute])
    route(server as unknown as FastifyInstance, options);
  if (options.larkRoutes) await server.register(options.larkRoutes);
  const url = await server.listen({ host: options.host, port: options.port });
  return { url, [Symbol.asyncDispose]: () => server.close() };
}
