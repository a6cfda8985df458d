/** A plan's file, read for commands that work on it. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { PlanDocument } from '../core/plan/document.ts';
import { readPlanApart } from '../documents/read-apart.ts';
import { UnusableInput } from './failures.ts';

export interface PlanFile {
  readonly document: PlanDocument;
  /** sha256 of the file. */
  readonly hash: string;
}

/** @throws UnusableInput with the reader's sentence */
export async function readPlanFile(path: string): Promise<PlanFile> {
  const read = await readPlanApart(path);
  if ('refused' in read) throw new UnusableInput(read.message);
  const document = read.plan;
  if ('refused' in document) throw new UnusableInput(document.message);
  if (document.tasks.length === 0)
    throw new UnusableInput(`${path} 中没有识别到任务。可先用 duban plan parse 查看读出的内容。`);
  return {
    document,
    hash: createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  };
}
