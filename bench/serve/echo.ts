/** The floor under every HTTP measure: a bare Fastify that answers the JSON that it was sent. */
import Fastify from 'fastify';

const app = Fastify();
app.post('/echo', (request) => request.body);
const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify({ url: `${url}/echo` })}\n`);
process.once('SIGTERM', () => process.exit(0));
