// Acceptance: 200,000 damaged plans break no law of the reader and take at most 50 ms + 2 µs a character each.
// nice node scripts/acceptance/mutants.mjs [--from 0] [--count 200000] [--workers 1]      goes on from a seed with --from; ends by itself
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

const BLOCK = 500;

if (isMainThread) await run();
else await work();

/** Deals blocks of seeds to the workers and prints what comes back. */
async function run() {
  const option = (value) => ({ type: 'string', default: value });
  const { values } = parseArgs({ options: { from: option('0'), count: option('200000'), workers: option('1') } });
  const [from, count] = [Number(values.from), Number(values.count)];
  const began = performance.now();
  const total = { done: 0, chars: 0, ms: 0, broken: 0 };
  const finished = new Set();
  let next = from;
  let told = 0;
  const seconds = () => ((performance.now() - began) / 1000).toFixed(0);
  /** All seeds below this one are done: where a run that was stopped goes on. */
  let safe = from;
  const deal = (worker) => {
    if (next >= from + count) return worker.postMessage(null);
    worker.postMessage({ from: next, to: Math.min(next + BLOCK, from + count) });
    next += BLOCK;
  };
  const workers = Array.from(
    { length: Math.min(Number(values.workers), availableParallelism()) },
    () => new Worker(new URL(import.meta.url)),
  );
  await Promise.all(
    workers.map(
      (worker) =>
        new Promise((done, failed) => {
          worker.on('message', (block) => {
            for (const { seed, law } of block.broken) console.log(`✗ seed ${seed}: ${law}`);
            total.broken += block.broken.length;
            total.done += block.to - block.from;
            total.chars += block.chars;
            total.ms += block.ms;
            finished.add(block.from);
            while (finished.delete(safe)) safe = Math.min(safe + BLOCK, from + count);
            if (performance.now() - told > 10_000) {
              told = performance.now();
              console.log(
                `${total.done} of ${count} in ${seconds()} s, ${total.broken} broken; goes on with --from ${safe}`,
              );
            }
            deal(worker);
          });
          worker.on('error', failed);
          worker.on('exit', done);
          deal(worker);
        }),
    ),
  );
  const speed = ((total.ms * 1000) / total.chars).toFixed(2);
  console.log(
    `${total.done} mutants from seed ${from}, ${seconds()} s, ${speed} µs a character: ${total.broken} broken laws`,
  );
  process.exitCode = total.broken === 0 ? 0 : 1;
}

/** Tries blocks of seeds until there are no more. */
async function work() {
  register();
  const { tooSlow, trial } = await import('../../test/laws/plans/trial.ts');
  parentPort.on('message', (block) => {
    if (block === null) return parentPort.close();
    const answer = { ...block, broken: [], chars: 0, ms: 0 };
    for (let seed = block.from; seed < block.to; seed++) {
      const tried = trial(seed);
      const slow = tooSlow(tried);
      for (const law of [...tried.broken, ...(slow ? [slow] : [])]) answer.broken.push({ seed, law });
      answer.chars += tried.chars;
      answer.ms += tried.ms;
    }
    parentPort.postMessage(answer);
  });
}
