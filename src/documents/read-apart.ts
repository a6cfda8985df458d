/** Reads plans of any origin in processes apart, so that no file can stop or swell this one: one kept warm, two at most. */
import { resolve } from 'node:path';
import { refuse } from './document-text.ts';
import type { DocumentRefusal } from './document-text.ts';
import type { PlanReading } from './reading-messages.ts';
import { ReadingProcess } from './reading-process.ts';

const AT_ONCE = 2;
const WAITING = 50;
const IDLE_MS = 60_000;

let busy = 0;
let warm: ReadingProcess | null = null;
let cooling: NodeJS.Timeout | undefined;
const waiting: (() => void)[] = [];

/**
 * A file's lines, tables and plan, or the sentence (Simplified Chinese) why it is not read. The file's plan may itself be a refusal
 * (密级标志). Costs a start of Node, 0.1 s, for the first file of a program, and nothing more for those that follow.
 */
export async function readPlanApart(path: string): Promise<PlanReading | DocumentRefusal> {
  if (waiting.length >= WAITING) return refuse('正在读取的文件太多，请稍后再导入');
  if (busy >= AT_ONCE) await new Promise<void>((turn) => waiting.push(turn));
  else busy++;
  try {
    const reader = taken();
    try {
      return await reader.read(resolve(path));
    } finally {
      putBack(reader);
    }
  } finally {
    // The place is handed on, not given up: nobody can come between.
    const next = waiting.shift();
    if (next) next();
    else busy--;
  }
}

function taken(): ReadingProcess {
  const reader = warm;
  warm = null;
  clearTimeout(cooling);
  if (reader?.fit) return reader;
  reader?.stop();
  return new ReadingProcess();
}

function putBack(reader: ReadingProcess): void {
  if (warm !== null || !reader.fit) return reader.stop();
  warm = reader;
  cooling = setTimeout(() => {
    warm?.stop();
    warm = null;
  }, IDLE_MS);
  cooling.unref();
}
