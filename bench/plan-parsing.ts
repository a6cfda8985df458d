/** Reading plans: text against the floor of patterns alone and in MB/s, its growth, 300 pages, and Word files against mammoth. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mammoth from 'mammoth';
import { readPlan } from '../src/core/plan/read-plan.ts';
import { readDocument } from '../src/documents/read-document.ts';
import { docxOf, p } from '../test/documents/files.ts';
import { interleave, milliseconds, processorMilliseconds, result, type Result } from './measure.ts';
import { capturesOf, folded } from './plan-floor.ts';

/** The plan of the demonstration: 22 tasks and 27 targets on five pages, more of both on a page than other plans hold. */
const PLAN = readFileSync(fileURLToPath(new URL('../prisma/seed/plan.txt', import.meta.url)), 'utf8');
/** Four of it are as long as most plans get, forty ten times that; 300 pages have some 200,000 characters. */
const [USUAL, LONG, PAGES_300] = [4, 40, 62];
/** Plans read before anything is measured: a service has read some, and compilers settle on what they see. */
const WARM_UP = 100;
const LEAST_MB_PER_S = 5;
const MOST_MS_OF_300_PAGES = 1500;

export async function planParsing(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-plan-'));
  const file = (name: string, content: string | Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  try {
    const usual = file('usual.txt', times(USUAL));
    const long = file('long.txt', times(LONG));
    const pages = file('pages.txt', times(PAGES_300));
    const paragraphs = times(USUAL)
      .split('\n')
      .map((line) => p(escaped(line)));
    const word = file('plan.docx', docxOf(paragraphs.join('')));
    for (let i = 0; i < WARM_UP; i += 1) await read(usual);
    return [...(await speed(long)), await growth(usual, long), await whole(pages), await words(word)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The plan as often, each time with other numbers, so that no line comes twice and nothing is known from before. */
function times(count: number): string {
  return Array.from({ length: count }, (_, copy) =>
    PLAN.replace(/[0-9]+(?=[家个项件名]|%)/gu, (number) => String(Number(number) + copy)),
  ).join('\n');
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

/** The ratio to the floor, and what the speed is in itself. */
async function speed(path: string): Promise<Result[]> {
  const bytes = readFileSync(path).length;
  const perSecond = async (work: () => Promise<unknown> | unknown): Promise<number> =>
    bytes / 1e6 / ((await processorMilliseconds(work)) / 1000);
  const ours = (): Promise<number> => perSecond(() => read(path));
  const speeds = await interleave({ floor: () => perSecond(() => capturesOf(path)), ours });
  const alike = await interleave({ floor: () => perSecond(() => capturesOf(path, folded)), ours });
  const least = { ...speeds, floor: speeds.ours.map(() => LEAST_MB_PER_S) };
  return [
    result('Plan as text, against its lines matched by a three-way pattern', 'MB/s', speeds, {
      bound: 'atLeast',
      value: 0.25,
    }),
    result('Plan as text, against its lines folded in script and width and matched so', 'MB/s', alike, {
      bound: 'atLeast',
      value: 0.25,
    }),
    result('Plan as text, against what is least', 'MB/s', least, { bound: 'atLeast', value: 1 }),
  ];
}

async function growth(usual: string, long: string): Promise<Result> {
  const values = await interleave({
    floor: () => processorMilliseconds(() => read(usual)),
    ours: () => processorMilliseconds(() => read(long)),
  });
  return result('Plan of ten times the text, against one time', 'ms', values, { bound: 'atMost', value: 11 });
}

async function whole(path: string): Promise<Result> {
  const values = await interleave({
    floor: () => MOST_MS_OF_300_PAGES,
    ours: () => milliseconds(() => read(path)),
  });
  return result('Plan of 300 pages, against what is most', 'ms', values, { bound: 'atMost', value: 1 });
}

async function words(path: string): Promise<Result> {
  const values = await interleave({
    floor: () => processorMilliseconds(() => mammoth.extractRawText({ path })),
    ours: () => processorMilliseconds(() => read(path)),
  });
  return result('Plan as Word file, read to its tasks, against mammoth alone to its text', 'ms', values, {
    bound: 'atMost',
    value: 1.3,
  });
}
