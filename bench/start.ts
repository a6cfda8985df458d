/** From the command to the line that says that the demonstration is ready, against embedded PostgreSQL and a Fastify that listens. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { result, ROUNDS, type Result } from './measure.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Starts take seconds: no further round begins after this time, so a busy machine has fewer than five. */
const BUDGET_MS = 60_000;

export async function start(): Promise<Result[]> {
  const first = { ours: [] as number[], floor: [] as number[] };
  const later = { ours: [] as number[], floor: [] as number[] };
  const began = performance.now();
  for (let round = 0; round < ROUNDS && (round === 0 || performance.now() - began < BUDGET_MS); round += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-start-'));
    const demo = ['bin/duban.mjs', 'demo', '--json', '--data', join(folder, 'demo')];
    const floor = ['--import', 'tsx', 'bench/serve/floor.ts', join(folder, 'floor')];
    try {
      for (const times of [first, later]) {
        times.floor.push(await ready(floor));
        // Compiling is not starting, and sources may have changed since.
        await ready(['bin/duban.mjs', 'lark', '--json']);
        times.ours.push(await ready(demo));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return [
    result('First start of the demonstration, to ready', 'ms', first, { bound: 'atMost', value: 3 }),
    result('Later start of the demonstration, to ready', 'ms', later, { bound: 'atMost', value: 3 }),
  ];
}

/** Milliseconds until a program prints its line; then it is ended. */
async function ready(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const run = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] });
  const gone = once(run, 'exit');
  const line = await Promise.race([once(createInterface(run.stdout), 'line'), gone.then(() => null)]);
  const took = performance.now() - began;
  run.kill('SIGTERM');
  await gone;
  if (line === null) throw new Error(`${args.join(' ')} ended before it was ready`);
  return took;
}
