/** Servers that are measured run in processes of their own; each prints one line of JSON when it is ready. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Child<Ready> extends AsyncDisposable {
  ready: Ready;
}

/** Starts a program of this folder (`serve/echo.ts`) under tsx, and ends it with the scope. */
export async function child<Ready>(program: string, ...args: string[]): Promise<Child<Ready>> {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const run = spawn(process.execPath, ['--import', 'tsx', path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(run, 'exit');
  const line = await Promise.race([
    once(createInterface(run.stdout), 'line').then(([text]) => text as string),
    gone.then(() => null),
  ]);
  if (line === null) throw new Error(`${program} ended before it was ready`);
  return {
    ready: JSON.parse(line) as Ready,
    async [Symbol.asyncDispose]() {
      run.kill('SIGTERM');
      await gone;
    },
  };
}
