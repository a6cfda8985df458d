/**
 * The end of a test run: suite × {redis, postgres} × {http, ws} with counts, then the plain line `N passed, N failed`. Suites say in
 * their titles what they ran on: `describe('queue [redis]')`, `describe('whole product [postgres] [ws]')`. With CI=true an empty
 * cell or a skip fails the run.
 */
import { type Reporter, type TestCase, type TestModule } from 'vitest/node';
import { emptyCells, place, table, type Cells } from './matrix.ts';

export default class MatrixReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const suites = new Map<string, Cells>();
    const count = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) {
      // A file that could not even be loaded has no tests to count, and is a failure all the same.
      if (module.errors().length > 0) count.failed += 1;
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        count[state === 'pending' ? 'skipped' : state] += 1;
        place(suites, titles(test), state === 'passed');
      }
    }
    const lines = table(suites);
    if (lines.length > 0) console.log(`\n${lines.join('\n')}`);
    const strict = process.env['CI'] === 'true';
    const empty = emptyCells(suites);
    for (const cell of empty) console.log(`Empty: ${cell}`);
    if (strict && (empty.length > 0 || count.skipped > 0)) {
      process.exitCode = 1;
      console.log('CI=true: an empty cell or a skipped test fails the run.');
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    console.log(`\n${count.passed} passed, ${count.failed} failed${skipped}`);
  }
}

/** Titles of the suites around a test, outermost first. */
function titles(test: TestCase): string[] {
  const names: string[] = [];
  for (let at = test.parent; at.type === 'suite'; at = at.parent) names.unshift(at.name);
  return names;
}
