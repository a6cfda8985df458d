/** The local Lark server as it is measured: journal on (in the folder given), limits off. */
import { join } from 'node:path';
import { startLarkSim } from '../../sim/lark/server.ts';

const sim = await startLarkSim({ journal: join(process.argv[2] ?? '', 'lark.jsonl'), limits: false });
const [app] = sim.apps;
const [user] = sim.users();
process.stdout.write(`${JSON.stringify({ url: sim.url, app, openId: user?.openId })}\n`);
process.once('SIGTERM', () => void sim.close().then(() => process.exit(0)));
