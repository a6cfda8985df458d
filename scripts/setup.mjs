// Set-up: everything between a clean clone and a running program, needing nothing but Node and npm.
// Runs before `npm start`, `npm test` and every `npx duban`; under a second when nothing is to do.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { explain, SetupFailure } from './setup/failure.mjs';
import { withLock } from './setup/lock.mjs';
import { nodeTooOld } from './setup/node-version.mjs';
import { say } from './setup/run.mjs';
import { steps } from './setup/steps.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

/**
 * Makes the project runnable. Throws SetupFailure. `compile: false` leaves dist/ alone, for programs that run the sources;
 * `lenient: true` (development) goes on without the chat page where that does not build.
 */
export async function setUp({ root = ROOT, compile = true, lenient = false } = {}) {
  const all = steps(root);
  const wanted = [all.modules, all.client, all.page, ...(compile ? [all.compile] : [])];
  if (!wanted.some((step) => step.due())) return;
  const began = Date.now();
  await withLock(
    join(root, '.cache/setup.lock'),
    async () => {
      await doIfDue(all.modules);
      // The page needs neither the client nor dist/, so it is built beside them.
      await together([
        doPage(all.page, lenient),
        doIfDue(all.client).then(() => (compile ? doIfDue(all.compile) : undefined)),
      ]);
    },
    (pid) => say(`督办：另一个安装过程（进程 ${pid}）正在进行，等待其结束…`),
  ).catch((error) => {
    throw error instanceof SetupFailure ? error : explain('准备', 'Set-up', `${error.code ?? ''} ${error.message}`);
  });
  say(`督办：准备完成 ${seconds(began)}`);
}

async function doIfDue(step) {
  if (!step.due()) return;
  const began = Date.now();
  say(`督办：${step.does}…`);
  await step.run();
  say(`  ✓ ${step.does} ${seconds(began)}`);
}

async function doPage(page, lenient) {
  try {
    await doIfDue(page);
  } catch (error) {
    if (!lenient) throw error;
    say(`${error.detail}\n${error.message}`);
  }
}

/** All to their end, then the first failure: no step may still be writing after the lock is gone. */
async function together(promises) {
  const results = await Promise.allSettled(promises);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

function seconds(began) {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`;
}

/** setUp() for a program's first line: on failure says why, and ends the process with 1. */
export async function setUpOrExit(options) {
  const tooOld = nodeTooOld(process.versions.node);
  if (tooOld !== null) {
    say(tooOld);
    process.exit(1);
  }
  try {
    await setUp(options);
  } catch (error) {
    if (error.detail) say(error.detail);
    say(error instanceof SetupFailure ? error.message : String(error.stack));
    process.exit(1);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await setUpOrExit();
