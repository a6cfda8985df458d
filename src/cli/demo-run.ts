/** The demonstration that runs on a folder (正在运行的演示): who it is, where it listens, and whether its clock was going. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failed } from './failures.ts';

const run = z.object({
  /** Null: it has ended. */
  pid: z.number().int().nullable(),
  console: z.string().nullable(),
  lark: z.string().nullable(),
  /** How the clock was going when somebody last said so; absent: nobody ever did. */
  play: z.union([z.literal('auto'), z.number(), z.null()]).optional(),
});
export type DemoRun = z.infer<typeof run>;

const ANSWER_MS = 1500;

const fileIn = (data: string): string => join(data, 'demo.json');

/** Null: there was none, or its file can't be read. */
export function lastRun(data: string): DemoRun | null {
  try {
    return run.parse(JSON.parse(readFileSync(fileIn(data), 'utf8')));
  } catch {
    return null;
  }
}

export function noteRun(data: string, facts: DemoRun): void {
  mkdirSync(data, { recursive: true });
  writeFileSync(fileIn(data), `${JSON.stringify(facts)}\n`);
}

/** Throws Failed where a demonstration runs on this folder. A file left by one that was killed is no hindrance. */
export async function needNoOther(data: string): Promise<void> {
  const last = lastRun(data);
  if (last?.pid == null || last.pid === process.pid || !alive(last.pid)) return;
  // The number may belong to another program by now: only who answers at the address is the demonstration.
  if (last.lark === null || !(await answers(`${last.lark}/_sim/state`))) return;
  throw new Failed(
    `演示已在运行：${last.lark}（控制台 ${last.console}，进程 ${last.pid}），在浏览器中打开即可。要停止它：kill ${last.pid}，或在它的终端按 Ctrl+C；要同时再开一个，请用 --data、--port、--lark-port 换目录和端口。`,
  );
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) })).ok;
  } catch {
    return false;
  }
}
