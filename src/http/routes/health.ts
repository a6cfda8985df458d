/**
 * /healthz: the process runs; what it needs and does not have is said, but is no reason to kill it. /readyz: 503 while database or queue do
 * not answer (the platform down is not unready: the outbox waits).
 */
import type { FastifyInstance } from 'fastify';
import type { RouteDeps } from '../server.ts';

export function healthRoutes(server: FastifyInstance, { read, queueAnswers }: RouteDeps): void {
  async function state() {
    const [database, queue] = await Promise.all([
      read.nextInstant().then(
        () => true,
        () => false,
      ),
      queueAnswers(),
    ]);
    const gone = [...(database ? [] : ['数据库没有应答']), ...(queue ? [] : ['队列没有应答'])];
    return { ok: gone.length === 0, database, queue, why: gone.length === 0 ? null : gone.join('，') };
  }
  server.get('/healthz', () => state());
  server.get('/readyz', async (_request, reply) => {
    const now = await state();
    return reply.status(now.ok ? 200 : 503).send(now);
  });
}
