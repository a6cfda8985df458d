// `npm run check`: types, lint, floors, dead code, format. All parts run, as many at a time as there are processors.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run, say } from './setup/run.mjs';
import { ROOT, setUpOrExit } from './setup.mjs';

const tool = (path, ...args) => [process.execPath, join(ROOT, 'node_modules', path), ...args];

/** The compiler over one project, remembering what it knew last time. */
function types(project, name) {
  const memory = join(ROOT, '.cache', `${name}.tsbuildinfo`);
  return tool('typescript/bin/tsc', '-p', project, '--noEmit', '--incremental', '--tsBuildInfoFile', memory);
}

// The longest first, so that the others fit beside it.
const PARTS = [
  ['types', types('tsconfig.json', 'types')],
  [
    'format',
    tool(
      'prettier/bin/prettier.cjs',
      '--check',
      '--log-level',
      'warn',
      '--cache',
      '--cache-location',
      '.cache/prettier',
      '.',
    ),
  ],
  ['types of rules and views (nothing of Node)', types('tsconfig.pure.json', 'pure')],
  ['types of the chat page', types('sim/lark/page', 'page'), 'sim/lark/page/tsconfig.json'],
  ['lint', tool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings')],
  ['dead code', tool('knip/bin/knip.js', '--no-progress')],
  ['floors', tool('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', ...floors())],
];

function floors() {
  return ['src', 'jobs', 'templates', 'sim', 'test', 'bench', 'scripts', 'prisma'].filter((folder) =>
    existsSync(join(ROOT, folder)),
  );
}

/** Runs all parts, tells each as it ends, and answers whether all are right. */
export async function check() {
  const waiting = PARTS.filter(([, , needs]) => needs === undefined || existsSync(join(ROOT, needs)));
  let right = true;
  const began = Date.now();
  const next = async () => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      const [name, [program, ...args]] = part;
      const started = Date.now();
      const { code, output } = await run(program, args, { cwd: ROOT });
      say(`${code === 0 ? '✓' : '✗'} ${name} ${((Date.now() - started) / 1000).toFixed(1)} s`);
      if (code !== 0) say(output.trimEnd());
      right &&= code === 0;
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, next));
  say(`${right ? '✓' : '✗'} check ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return right;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setUpOrExit({ compile: false });
  process.exitCode = (await check()) ? 0 : 1;
}
