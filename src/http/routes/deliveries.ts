/** GET /api/deliveries?afterSeq=N: messages and what became of them, oldest change first (contracts/sandbox.md). */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { withOffset } from '../../core/calendar/zone.ts';
import type { RouteDeps } from '../server.ts';

const query = z.object({ afterSeq: z.coerce.number().int().min(0).default(0) });

export function deliveriesRoute(server: FastifyInstance, { read }: RouteDeps): void {
  server.get('/api/deliveries', async (request, reply) => {
    const parsed = query.safeParse(request.query);
    if (!parsed.success) return reply.status(400).send({ error: 'afterSeq 应为不小于0的整数' });
    return (await read.deliveries(parsed.data.afterSeq)).map((d) => ({ ...d, at: withOffset(d.at) }));
  });
}
