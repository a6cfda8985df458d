/** Windowing: the rows in the document, and the reader's place when heights change. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepAnchor, rowAt, spanOf, tops } from '../../../../sim/lark/page/src/model/window.ts';

const heights = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 });

describe('rows in the window', () => {
  it('covers every pixel that is in sight, and no row that is further off than asked', () => {
    fc.assert(
      fc.property(heights, fc.nat(20_000), fc.integer({ min: 1, max: 900 }), fc.nat(300), (rows, at, view, over) => {
        const positions = tops(rows.length, (index) => rows[index] ?? 0);
        const total = positions[rows.length] ?? 0;
        const top = Math.min(at, Math.max(0, total - view));
        const { start, end } = spanOf(positions, top, top + view, over);
        expect(positions[start] ?? 0).toBeLessThanOrEqual(top);
        expect(positions[end] ?? 0).toBeGreaterThanOrEqual(Math.min(top + view, total));
        expect(positions[start + 1] ?? total).toBeGreaterThan(top - over);
        expect(positions[end - 1] ?? 0).toBeLessThanOrEqual(top + view + over);
      }),
    );
  });

  it('knows no row in an empty list', () => {
    expect(
      spanOf(
        tops(0, () => 10),
        0,
        500,
        100,
      ),
    ).toEqual({ start: 0, end: 0 });
    expect(
      rowAt(
        tops(0, () => 10),
        5,
      ),
    ).toBe(-1);
  });
});

describe('the place of the reader', () => {
  it('stays at the same distance inside the first row in sight, whatever heights change above', () => {
    fc.assert(
      fc.property(
        heights,
        fc.nat(20_000),
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 60, maxLength: 60 }),
        (rows, at, changed) => {
          const before = tops(rows.length, (index) => rows[index] ?? 0);
          const top = Math.min(at, (before[rows.length] ?? 1) - 1);
          const first = rowAt(before, top);
          const after = tops(rows.length, (index) => (index < first ? (changed[index] ?? 1) : (rows[index] ?? 0)));
          const moved = keepAnchor(before, after, top);
          expect(moved - (after[first] ?? 0)).toBe(top - (before[first] ?? 0));
        },
      ),
    );
  });
});
