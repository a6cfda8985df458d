// The run of `npm test`, once Node is known to be new enough.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { check } from './check.mjs';
import { ROOT, setUpOrExit } from './setup.mjs';
import { testPrograms } from './setup/apt.mjs';
import { say } from './setup/run.mjs';

const chosen = process.argv.slice(2);

await setUpOrExit();
await testPrograms().catch((error) => {
  say(`${error.detail ?? ''}\n${error.message}`.trim());
  process.exit(1);
});
const right = chosen.length > 0 || (await check());
const vitest = spawn(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', ...chosen], {
  cwd: ROOT,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => vitest.kill(signal));
vitest.on('close', (code) => {
  process.exitCode = right ? (code ?? 1) : 1;
});
