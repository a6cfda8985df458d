/** A program of its own that holds the embedded server of a folder, for tests that kill it. Prints { url, adopted }, ends on a line. */
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('folder?');
const server = await startEmbeddedPostgres(folder);
console.log(JSON.stringify({ url: server.url, adopted: server.adopted }));
process.stdin.once('data', () => {
  void server.stop().then(() => process.exit(0));
});
