/** A client in a process of its own that says one line of JSON after another. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { FOLDER } from './install.ts';

export interface Talker extends AsyncDisposable {
  run: ChildProcess;
  /** The next line for which `pick` has an answer; fails when the process ends, with what it complained about. */
  heard<T>(pick: (line: Record<string, unknown>) => T | undefined): Promise<T>;
  tell(line: unknown): void;
}

/** Starts `node PROGRAM …` in this folder, without the environment of the tests. */
export function talker(program: string, ...args: string[]): Talker {
  const { PATH, HOME = FOLDER } = process.env;
  const run = spawn(process.execPath, [program, ...args], { cwd: FOLDER, env: { PATH, HOME, NO_COLOR: '1' } });
  const gone = once(run, 'exit');
  const lines: Record<string, unknown>[] = [];
  let complaints = '';
  let wake = (): void => {};
  let ended = false;
  run.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
  createInterface(run.stdout).on('line', (line) => {
    // Loggers write between the lines.
    if (line.startsWith('{')) lines.push(JSON.parse(line) as Record<string, unknown>);
    wake();
  });
  void gone.then(() => {
    ended = true;
    wake();
  });

  return {
    run,
    async heard(pick) {
      for (let at = 0; ; at += 1) {
        while (at >= lines.length) {
          if (ended) throw new Error(`${program} has ended: ${complaints}`);
          await new Promise<void>((resolve) => (wake = resolve));
        }
        const found = pick(lines[at] as Record<string, unknown>);
        if (found !== undefined) return found;
      }
    },
    tell: (line) => void run.stdin.write(`${JSON.stringify(line)}\n`),
    async [Symbol.asyncDispose]() {
      run.kill();
      await gone;
    },
  };
}
