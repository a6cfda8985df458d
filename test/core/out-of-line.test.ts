/** Figures out of line (数据存疑): asked back, never recorded at once. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/core/assignment/decide.ts';
import type { Indicator, RunningAssignment } from '../../src/core/assignment/state.ts';
import { outOfLine } from '../../src/core/report/out-of-line.ts';
import { accepted, after, anIndicator, aReport, inContext } from '../builders/assignment.ts';
import { liaison } from '../builders/people.ts';

/** The task after `last` was reported, or before any figure. */
function known(indicator: Indicator, last: number | null): RunningAssignment {
  const a = accepted({ indicators: [indicator] });
  if (last === null) return a as RunningAssignment;
  const report = aReport({ figures: [{ indicatorId: 'i1', value: last }] });
  return after(a, (x) => decide(x, report, inContext('2025-12-09T10:00', liaison))) as RunningAssignment;
}
const doubt = (over: Partial<Indicator>, last: number | null, value: number) => {
  const indicator = anIndicator(over);
  return outOfLine(known(indicator, last), indicator, value);
};

describe('a figure is asked back', () => {
  it('where a sum since the start has fallen', () => {
    expect(doubt({ kind: 'flow' }, 60, 59)).toContain('上次为60家');
    expect(doubt({ kind: 'flow' }, 60, 60)).toBeNull();
  });
  it('where it jumps to more than three times the last one, or falls below a third', () => {
    expect(doubt({ kind: 'stock' }, 100, 301)).toContain('请核对');
    expect(doubt({ kind: 'stock' }, 100, 33)).toContain('请核对');
    expect(doubt({ kind: 'stock' }, 100, 300)).toBeNull();
    expect(doubt({ kind: 'stock' }, 100, 90)).toBeNull();
  });
  it('where a rate passes 100 % or falls below 0', () => {
    const rate = { kind: 'ratio', name: '合格率', unit: '%', value: 98 } as const;
    expect(doubt(rate, null, 101)).toContain('超出');
    expect(doubt(rate, null, -1)).toContain('超出');
    expect(doubt(rate, 98, 12)).toBeNull();
  });
  it('where the first one is ten times the target: a unit may have been mistaken', () => {
    expect(doubt({ value: 450 }, null, 4500)).toContain('10倍');
    expect(doubt({ value: 450 }, null, 462)).toBeNull();
  });
});
