/** Gathering (攒批): lots in order, one at a time, each item with its own result. */
import { describe, expect, it } from 'vitest';
import { gathering } from '../../src/app/gathering.ts';
import { gate } from '../store/store.ts';

describe('gathering', () => {
  it('takes what one turn brings in one lot, and what comes meanwhile in the next', async () => {
    const lots: number[][] = [];
    const first = gate();
    const begun = gate();
    const double = gathering<number, number>(async (lot) => {
      lots.push([...lot]);
      begun.open();
      if (lots.length === 1) await first.opened;
      return lot.map((n) => 2 * n);
    });
    const early = [double(1), double(2)];
    await begun.opened;
    const late = [double(3), double(4), double(5)];
    first.open();
    expect(await Promise.all([...early, ...late])).toEqual([2, 4, 6, 8, 10]);
    expect(lots).toEqual([[1, 2], [3, 4, 5]]); // prettier-ignore
    expect(await double(6)).toBe(12);
  });

  it('keeps lots within their limit, in the order of arrival', async () => {
    const lots: number[][] = [];
    const same = gathering<number, number>(async (lot) => (lots.push([...lot]), lot), 2);
    expect(await Promise.all([1, 2, 3, 4, 5].map(same))).toEqual([1, 2, 3, 4, 5]);
    expect(lots).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('tells everybody in a lot that failed, and goes on', async () => {
    const strict = gathering<number, number>(async (lot) => {
      if (lot.includes(13)) throw new Error('thirteen');
      return lot;
    });
    const failed = await Promise.allSettled([strict(1), strict(13)]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await strict(2)).toBe(2);
  });
});
