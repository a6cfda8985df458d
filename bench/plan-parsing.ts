/** Reading plans: text against reading the file and three alternatives of one pattern, ten times the text, and Word files against mammoth. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mammoth from 'mammoth';
import { readPlan } from '../src/core/plan/read-plan.ts';
import { readDocument } from '../src/documents/read-document.ts';
import { docxOf, p } from '../test/documents/files.ts';
import { interleave, milliseconds, result, type Result } from './measure.ts';

/** The plan of the demonstration; the longest text holds it as often as makes some 300 pages. */
const PLAN = readFileSync(fileURLToPath(new URL('../prisma/seed/plan.txt', import.meta.url)), 'utf8');
const COPIES = 40;

/** An enumerator, a date or a responsible unit: the least that any reading of a plan has to look for. */
const THREE_WAY =
  /[（(]?[一二三四五六七八九十]+[)）、.．]|\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日|底|前)?|(?:责任|牵头|配合)单位[：:]/g;

export async function planParsing(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-plan-'));
  try {
    const text = join(folder, 'plan.txt');
    const longer = join(folder, 'longer.txt');
    const word = join(folder, 'plan.docx');
    const once = times(COPIES / 10);
    writeFileSync(text, once);
    writeFileSync(longer, times(COPIES));
    writeFileSync(
      word,
      docxOf(
        times(COPIES / 10)
          .split('\n')
          .map((line) => p(escaped(line)))
          .join(''),
      ),
    );
    return [...(await texts(text, longer)), await words(word)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function times(count: number): string {
  return Array.from({ length: count }, () => PLAN).join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Tasks of a plan; throws where it isn't read, since refusing is fast. */
async function read(path: string): Promise<number> {
  const document = await readDocument(path);
  if ('refused' in document) throw new Error(document.message);
  const plan = readPlan(document);
  if ('refused' in plan || plan.tasks.length === 0) throw new Error('no tasks were found in the plan');
  return plan.tasks.length;
}

async function texts(text: string, longer: string): Promise<Result[]> {
  const megabytes = (path: string, ms: number): number => readFileSync(path).length / 1e6 / (ms / 1000);
  const speeds = await interleave({
    floor: async () => megabytes(longer, await milliseconds(() => matches(longer))),
    ours: async () => megabytes(longer, await milliseconds(() => read(longer))),
  });
  const growth = await interleave({
    floor: () => milliseconds(() => read(text)),
    ours: () => milliseconds(() => read(longer)),
  });
  return [
    result('Plan as text, against reading it and one three-way pattern', 'MB/s', speeds, {
      bound: 'atLeast',
      value: 0.25,
    }),
    result('Plan of ten times the text, against one time', 'ms', growth, { bound: 'atMost', value: 11 }),
  ];
}

/** As many matches as there are, so that none can be left out. */
function matches(path: string): number {
  return [...readFileSync(path, 'utf8').matchAll(THREE_WAY)].length;
}

async function words(path: string): Promise<Result> {
  const values = await interleave({
    floor: () => milliseconds(() => mammoth.extractRawText({ path })),
    ours: () => milliseconds(() => read(path)),
  });
  return result('Plan as Word file, read to its tasks, against mammoth alone to its text', 'ms', values, {
    bound: 'atMost',
    value: 1.3,
  });
}
