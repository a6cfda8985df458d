/** The floor under a start of the product: embedded PostgreSQL in a folder, and a Fastify that listens. */
import Fastify from 'fastify';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';

const postgres = await startEmbeddedPostgres(process.argv[2] ?? '');
const url = await Fastify().listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify({ url })}\n`);
process.once('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
