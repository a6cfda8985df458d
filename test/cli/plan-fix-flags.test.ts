/** What the flags of `duban plan fix` mean: by doubt, by task, by indicator; what does not fit is refused with what would. */
import { describe, expect, it } from 'vitest';
import { editsOf, type FixFlags } from '../../src/cli/plan-fix-flags.ts';
import { isRefusal } from '../../src/core/refusal.ts';
import { cellProblemText } from '../../templates/messages/checking.ts';
import { aPlan, planText, UNITS } from '../builders/plan.ts';

const plan = aPlan();
const edits = (numbers: string[], flags: FixFlags, of = plan) => editsOf(numbers, flags, of, UNITS);
const said = (numbers: string[], flags: FixFlags): string => {
  const made = edits(numbers, flags);
  return 'problems' in made ? made.problems.map(cellProblemText).join('\n') : isRefusal(made) ? made.refused : 'taken';
};

describe('by number of a doubt', () => {
  it('a unit stands for the name in the whole plan, a lead for the task that has none', () => {
    expect(edits(['2'], { unit: '市市场监管局' })).toContainEqual({ on: 'unit', name: '市质量促进中心', value: { bureau: 'b-market' } }); // prettier-ignore
    expect(edits(['4'], { unit: '市商务局' })).toContainEqual({
      on: 'task',
      no: '5',
      field: 'lead',
      value: ['市商务局'],
    });
    expect(edits(['4'], { lead: '市商务局' })).toContainEqual({
      on: 'task',
      no: '5',
      field: 'lead',
      value: ['市商务局'],
    });
  });
  it('several doubts are kept or set aside at once', () => {
    expect(edits(['1', '3'], { keep: true })).toEqual([
      { on: 'doubt', no: 1, value: { how: 'kept', note: null } },
      { on: 'doubt', no: 3, value: { how: 'kept', note: null } },
    ]);
    expect(edits(['4'], { ignore: '不交办' })).toContainEqual({
      on: 'task',
      no: '5',
      field: 'skipped',
      value: '不交办',
    });
  });
  it('a date that is the one read already still settles', () => {
    const dated = aPlan(planText({ title: '云岭市2026年质量提升实施方案' }));
    const doubt = String(dated.checking.doubts.find((d) => d.kind === 'yearless')!.no);
    expect(edits([doubt], { due: '2026-06-30' }, dated)).toContainEqual({ on: 'doubt', no: Number(doubt), value: { how: 'answered', note: null } }); // prettier-ignore
  });
  it('what says nothing about the doubt is refused with what would settle it', () => {
    expect(said(['3'], { unit: '市商务局' })).toBe('存疑3：“所写的选项”不能选，可写 --keep');
    expect(said(['2'], { due: '2026-06-30' })).toBe('存疑2：“所写的选项”不能选，可写 --unit 单位名称、--ignore 不交办');
    expect(said(['3'], { due: '2026-06-30' })).toContain('可写 --keep');
    expect(said(['9'], { keep: true })).toBe('unknown-doubt');
  });
});

describe('by task', () => {
  it('takes every field, and names the flag of what it does not take', () => {
    expect(edits([], { task: '1', title: '甲', lead: '市商务局', support: '无', due: '持续推进' })).toEqual([
      { on: 'task', no: '1', field: 'title', value: '甲' },
      { on: 'task', no: '1', field: 'lead', value: ['市商务局'] },
      { on: 'task', no: '1', field: 'support', value: [] },
      { on: 'task', no: '1', field: 'due', value: 'continuous' },
    ]);
    expect(said([], { task: '1', lead: '市市监局', due: '6月' })).toMatch(
      /^--lead：“市市监局”.*市市场监管局\n--due：“6月”不是完整的日期/u,
    );
    expect(said([], { task: '9', title: '甲' })).toBe('unknown-task');
  });
});

describe('by indicator', () => {
  it('changes value, comparison and measure together; the task it belongs to and who reports it', () => {
    expect(edits([], { indicator: '1', value: '60-80', unit: '个', owner: '市工信局' })).toEqual([
      { on: 'target', id: 'p1-i1', field: 'goal', value: { op: 'range', value: 60, valueMax: 80 } },
      { on: 'target', id: 'p1-i1', field: 'unit', value: '个' },
      { on: 'target', id: 'p1-i1', field: 'owner', value: 'b-ind' },
    ]);
    expect(edits([], { indicator: '1', op: '等于' })).toEqual([
      { on: 'target', id: 'p1-i1', field: 'goal', value: { op: '=', value: 80, valueMax: null } },
    ]);
    expect(edits([], { indicator: '1', task: '3' })).toEqual([
      { on: 'target', id: 'p1-i1', field: 'task', value: '3' },
    ]);
    expect(said([], { indicator: '1', value: '许多', task: '9' })).toMatch(
      /^--value：“许多”不是数.*\n--task：没有“9”/u,
    );
    expect(said([], { indicator: '9', value: '1' })).toBe('unknown-target');
  });
});

it('a title alone is the plan’s', () => {
  expect(edits([], { title: '云岭市新方案' })).toEqual([{ on: 'plan', field: 'title', value: '云岭市新方案' }]);
});
