/** Reads files of any origin in processes apart, so that no file can stop or swell this one: one kept warm, two at most. */
import { resolve } from 'node:path';
import type { ReturnedBook } from '../core/checking/read-book.ts';
import { refuse } from './document-text.ts';
import type { DocumentRefusal } from './document-text.ts';
import type { PlanReading, ReadingJob } from './reading-messages.ts';
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
  const answer = await apart({ kind: 'plan', path: resolve(path) });
  if ('book' in answer) throw new Error('a plan was asked for');
  return answer;
}

/** A checking book (核对表) that came back; null where it is none of ours, damaged or hostile. */
export async function readBookApart(bytes: Uint8Array): Promise<ReturnedBook | null> {
  const answer = await apart({ kind: 'book', bytes });
  return 'book' in answer ? answer.book : null;
}

async function apart(job: ReadingJob): Promise<Awaited<ReturnType<ReadingProcess['read']>>> {
  if (waiting.length >= WAITING) return refuse('正在读取的文件太多，请稍后再导入');
  if (busy >= AT_ONCE) await new Promise<void>((turn) => waiting.push(turn));
  else busy++;
  try {
    const reader = taken();
    try {
      return await reader.read(job);
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
