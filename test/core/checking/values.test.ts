/** What a person types while checking is read, or refused with what is accepted. */
import { describe, expect, it } from 'vitest';
import { nearUnits } from '../../../src/core/checking/near-units.ts';
import { readDue, readGoal, readOp, readTask, readUnits } from '../../../src/core/checking/values.ts';
import { aPlan, UNITS } from '../../builders/plan.ts';

describe('units', () => {
  const read = (text: string) => readUnits(text, aPlan(), UNITS);
  it('are known by name and alias, with any separator, each once', () => {
    expect(read('市商务局，市工信局;市商务局')).toEqual(['市商务局', '市工信局']);
    expect(read('无')).toEqual([]);
  });
  it('of the plan are kept as they are written, also where nobody answers to them yet', () => {
    expect(read('市住建局、市质量促进中心')).toEqual(['市住建局', '市质量促进中心']);
  });
  it('that nobody knows are refused with the nearest ones', () => {
    expect(read('市科技局、市市监局')).toMatchObject({
      problem: 'unit',
      value: '市市监局',
      accepted: ['市市场监管局'],
    });
    expect(nearUnits('市住房和建设局', UNITS)[0]?.name).toBe('市住房城乡建设局');
    expect(nearUnits('省烟草公司', UNITS)).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    ['2026-03-31', '2026-03-31'],
    ['2026年3月底前', '2026-03-31'],
    ['2026/6/1', '2026-06-01'],
    ['2026年第三季度', '2026-09-30'],
    ['持续推进', 'continuous'],
    ['长期坚持', 'continuous'],
    ['无', null],
    ['', null],
  ])('%s is %s', (text, expected) => expect(readDue(text)).toBe(expected));
  it.each([
    ['2026-02-30', 'no-such-day', '2026-02-28'],
    ['6月底', 'date', '2026-03-31'],
    ['尽快', 'date', '2026-03-31'],
  ])('%s is refused', (text, problem, accepted) => {
    expect(readDue(text)).toMatchObject({ problem, accepted: expect.arrayContaining([accepted]) });
  });
});

describe('goals', () => {
  it.each([
    ['98', '>=', { op: '>=', value: 98, valueMax: null }],
    ['1,200', '<=', { op: '<=', value: 1200, valueMax: null }],
    ['98%', '=', { op: '=', value: 98, valueMax: null }],
    ['3-5', '>=', { op: 'range', value: 3, valueMax: 5 }],
    ['０.５', '~', { op: '~', value: 0.5, valueMax: null }],
  ] as const)('%s with %s', (text, op, expected) => expect(readGoal(text, op)).toEqual(expected));
  it('that are no numbers, or run backwards, are refused', () => {
    expect(readGoal('很多', '>=')).toMatchObject({ problem: 'goal' });
    expect(readGoal('5-3', '>=')).toMatchObject({ problem: 'range' });
    expect(readGoal('5', 'range')).toMatchObject({ problem: 'range' });
  });
  it('compare by words or signs', () => {
    expect([readOp('不低于'), readOp('≤'), readOp('约')]).toEqual(['>=', '<=', '~']);
    expect(readOp('大概')).toMatchObject({ problem: 'op' });
  });
  it('belong to a task of the plan or to the general targets', () => {
    expect([readTask('第3项', aPlan()), readTask('主要目标', aPlan())]).toEqual(['3', null]);
    expect(readTask('4', aPlan())).toMatchObject({ problem: 'task' });
  });
});
