/** /healthz: the process runs. /readyz: the database answers (the platform down is not unready: the outbox waits). */
import type { FastifyInstance } from 'fastify';
import type { RouteDeps } from '../server.ts';

export function healthRoutes(server: FastifyInstance, { read }: RouteDeps): void {
  server.get('/healthz', async () => ({ ok: true }));
  server.get('/readyz', async (_request, reply) => {
    try {
      await read.nextInstant();
      return { ok: true };
    } catch {
      return reply.status(503).send({ ok: false, why: '数据库没有应答' });
    }
  });
}
