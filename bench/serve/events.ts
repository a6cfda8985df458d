/** The product's web role on an embedded PostgreSQL, and the floor under it on the same one: a Fastify with one insert a request. */
import Fastify from 'fastify';
import { Pool } from 'pg';
import { fromEpochMs } from '../../src/core/calendar/zone.ts';
import { startDuban } from '../../src/main.ts';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';

const [folder = '', encryptKey = '', verificationToken = ''] = process.argv.slice(2);
const quiet = (): void => {};

const postgres = await startEmbeddedPostgres(folder);
const duban = await startDuban({
  databaseUrl: postgres.url,
  redisUrl: null,
  // Nothing is sent to the platform here, so nobody listens at this address.
  lark: {
    appId: 'cli_0123456789abcdef',
    appSecret: 'bench',
    domain: 'http://127.0.0.1:9',
    delivery: 'http',
    encryptKey,
    verificationToken,
  },
  clock: { now: () => fromEpochMs(Date.now()) },
  time: 'real',
  roles: new Set(['web']),
  host: '127.0.0.1',
  port: 0,
  data: folder,
  owner: 'bench',
  alone: true,
  log: { debug: quiet, info: quiet, warn: quiet, error: (facts, message) => console.error(message, facts) },
});
await duban.startReceiving();

const pool = new Pool({ connectionString: postgres.url });
await pool.query('CREATE TABLE bench_floor (id bigserial PRIMARY KEY, body jsonb NOT NULL)');
const floor = Fastify();
floor.post('/event', async (request) => {
  await pool.query('INSERT INTO bench_floor (body) VALUES ($1)', [JSON.stringify(request.body)]);
  return {};
});
const floorUrl = await floor.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify({ ours: `${duban.console}/lark/events`, floor: `${floorUrl}/event` })}\n`);

process.once('SIGTERM', () => {
  void (async () => {
    await floor.close();
    await pool.end();
    await duban[Symbol.asyncDispose]();
    await postgres.stop();
    process.exit(0);
  })();
});
