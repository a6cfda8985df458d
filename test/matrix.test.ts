/** The matrix at the end of a test run. */
import { describe, expect, it } from 'vitest';
import { emptyCells, place, table, type Cells } from './matrix.ts';

function matrix(...tests: [titles: string[], passed?: boolean][]): Map<string, Cells> {
  const suites = new Map<string, Cells>();
  for (const [titles, passed = true] of tests) place(suites, titles, passed);
  return suites;
}

describe('matrix', () => {
  it('counts a suite under the backend that its title names', () => {
    const suites = matrix([['queue [redis]']], [['queue [redis]', 'delays']], [['queue [postgres]']]);
    expect([...suites.keys()]).toEqual(['queue']);
    expect(emptyCells(suites)).toEqual([]);
    expect(table(suites)).toEqual(['suite  redis  postgres', 'queue      2         1', '']);
  });

  it('wants all four combinations of a suite that carries two words', () => {
    const suites = matrix([['product [redis] [ws]']], [['product [postgres] [http]']]);
    expect(emptyCells(suites)).toEqual(['product on redis/http', 'product on postgres/ws']);
  });

  it('takes a cell whose tests all failed or were skipped for an empty one', () => {
    expect(emptyCells(matrix([['queue [redis]'], false], [['queue [postgres]']]))).toEqual(['queue on redis']);
  });

  it('has a table for each set of axes, and no cell that means nothing', () => {
    const suites = matrix([['events [http]']], [['events [ws]']], [['queue [redis]']], [['queue [postgres]']]);
    expect(table(suites)).toEqual([
      'suite   http  ws',
      'events     1   1',
      '',
      'suite   redis  postgres',
      'queue       1         1',
      '',
    ]);
  });

  it('keeps tests without a tag out', () => {
    expect(table(matrix([['light']]))).toEqual([]);
  });
});
