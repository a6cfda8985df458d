/** The process that reads files for another one (reading-process.ts): a path comes in, the file's text and plan go out. */
import { readPlan } from '../core/plan/read-plan.ts';
import type { Watcher } from './document-text.ts';
import { readDocument } from './read-document.ts';
import type { FromChild, ToChild } from './reading-messages.ts';

function say(message: FromChild): void {
  process.send?.(message);
}

let goOn: () => void = () => undefined;

const watcher: Watcher = {
  allow: (ms) => say({ kind: 'allow', ms }),
  async load(programs) {
    say({ kind: 'loading' });
    const loaded = await programs();
    await new Promise<void>((resolve) => {
      goOn = resolve;
      say({ kind: 'loaded' });
    });
    return loaded;
  },
};

async function readBook(bytes: Uint8Array): Promise<FromChild> {
  await watcher.load(() => import('exceljs'));
  const { readCheckingBook } = await import('./checking-book.ts');
  return { kind: 'answer', answer: { book: await readCheckingBook(bytes) } };
}

async function readPlanFile(path: string): Promise<FromChild> {
  const text = await readDocument(path, watcher);
  if ('refused' in text) return { kind: 'answer', answer: text };
  const chars = text.blocks.reduce((sum, b) => sum + (b.kind === 'line' ? b.line.text.length : 200), 0);
  // The reader of plans promises 2 µs a character (test/laws); a slow machine gets twice that.
  watcher.allow(chars * 0.004);
  return { kind: 'answer', answer: { text, plan: readPlan(text) } };
}

process.on('message', (message: ToChild) => {
  if (message.kind === 'go on') return goOn();
  const answer = message.kind === 'book' ? readBook(message.bytes) : readPlanFile(message.path);
  answer.then(say, (error: Error) => say({ kind: 'failed', detail: error.stack ?? error.message }));
});
// Nobody is left to answer.
process.on('disconnect', () => process.exit());
say({ kind: 'ready' });
