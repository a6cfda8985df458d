/** A checking book that comes back: changes as edits, what is not acceptable by cell, nothing twice, nothing of another plan. */
import { describe, expect, it } from 'vitest';
import { bookOf } from '../../../src/core/checking/book.ts';
import { fixPlan } from '../../../src/core/checking/fix.ts';
import { readBook, type ReturnedBook } from '../../../src/core/checking/read-book.ts';
import type { Plan } from '../../../src/core/plan/state.ts';
import { isRefusal } from '../../../src/core/refusal.ts';
import { cellProblemText } from '../../../templates/messages/checking.ts';
import { at } from '../../builders/assignment.ts';
import { returned, type CellChange } from '../../builders/book.ts';
import { aPlan, fixed, UNITS } from '../../builders/plan.ts';

const back = (plan: Plan, ...changes: CellChange[]) => returned(bookOf(plan, UNITS), ...changes);
const read = (plan: Plan, book: ReturnedBook) => readBook(plan, UNITS, book);
const problems = (...changes: CellChange[]): string[] => {
  const reading = read(aPlan(), back(aPlan(), ...changes));
  return 'problems' in reading ? reading.problems.map(cellProblemText) : [JSON.stringify(reading)];
};

/** The plan after a book was read into it. */
function taken(plan: Plan, book: ReturnedBook): Plan {
  const reading = read(plan, book);
  if (!('edits' in reading)) throw new Error(JSON.stringify(reading));
  const result = fixPlan(plan, reading.edits, {
    bureaus: UNITS,
    now: at('2026-01-05T09:00'),
    by: null,
    how: 'workbook',
    book: book.state,
  });
  if (isRefusal(result)) throw new Error(result.refused);
  return result.plan;
}

describe('a book', () => {
  it('without a change says nothing new', () => {
    expect(read(aPlan(), back(aPlan()))).toEqual({ edits: [] });
  });
  it('gives the changed cells as edits, and only those', () => {
    const plan = aPlan();
    const book = back(plan, ['tasks', '1', 'title', '推动制造业提质'], ['tasks', '2', 'due', '2026年6月底'], ['targets', 'p1-i1', 'value', '60-80'], ['doubts', '2', 'handling', '对应单位'], ['doubts', '2', 'note', '市市场监管局']); // prettier-ignore
    expect(read(plan, book)).toEqual({
      edits: [
        { on: 'task', no: '1', field: 'title', value: '推动制造业提质' },
        { on: 'task', no: '2', field: 'due', value: '2026-06-30' },
        { on: 'target', id: 'p1-i1', field: 'goal', value: { op: 'range', value: 60, valueMax: 80 } },
        { on: 'unit', name: '市质量促进中心', value: { bureau: 'b-market' } },
        { on: 'doubt', no: 2, value: { how: 'answered', note: null } },
      ],
    });
  });
  it('read a second time changes nothing, also when more was fixed since', () => {
    const plan = aPlan();
    const book = back(plan, ['doubts', '2', 'handling', '对应单位'], ['doubts', '2', 'note', '市市场监管局、市商务局'], ['tasks', '1', 'lead', '市工信局'], ['tasks', '5', 'issue', '不交办']); // prettier-ignore
    const once = taken(plan, book);
    expect(read(once, book)).toEqual({ edits: [] });
    const more = fixed(once, { on: 'task', no: '1', field: 'title', value: '另改' }).plan;
    expect(read(more, book)).toEqual({ edits: [] });
  });
  it('of an older state, or of another plan, is refused', () => {
    const plan = aPlan();
    const book = back(plan, ['tasks', '1', 'title', '甲']);
    const since = fixed(plan, { on: 'task', no: '1', field: 'title', value: '乙' }).plan;
    expect(read(since, book)).toMatchObject({ refused: 'old-workbook' });
    expect(read({ ...plan, id: 'p2' as never }, book)).toMatchObject({ refused: 'other-plans-workbook' });
  });
  it('exported before a change is taken again once the change is undone', () => {
    const plan = aPlan();
    const book = back(plan, ['tasks', '1', 'title', '甲']);
    const since = fixed(plan, { on: 'task', no: '1', field: 'title', value: '乙' }).plan;
    const undone = { ...plan, checking: { ...since.checking, doubts: plan.checking.doubts, steps: [] } };
    expect(read(undone, book)).toMatchObject({ edits: [{ value: '甲' }] });
  });
});

describe('what is not acceptable', () => {
  it.each([
    [
      'a unit that nobody knows',
      ['tasks', '3', 'lead', '市市监局'],
      '任务!C4：“市市监局”不在单位名单中，相近的有：市市场监管局',
    ],
    [
      'a day that does not exist',
      ['tasks', '1', 'due', '2026-02-30'],
      '任务!E2：“2026-02-30”没有这一天，可写 2026-02-28',
    ],
    ['an empty title', ['tasks', '1', 'title', ' '], '任务!B2：不能空着'],
    ['another number of a task', ['tasks', '1', 'no', '7'], '任务!A2：这一格不能改，原为“1”'],
    ['a choice that is none', ['tasks', '1', 'issue', '看情况'], '任务!F2：“看情况”不能选，可写 交办、不交办'],
    ['a goal that is no number', ['targets', 'p1-i1', 'value', '若干'], '指标!D2：“若干”不是数，可写 98、3-5'],
    ['a task that is not there', ['targets', 'p1-i1', 'task', '9'], '指标!G2：没有“9”这项任务'],
    [
      'an owner for a task’s own target',
      ['targets', 'p1-i3', 'owner', '市科技局'],
      '指标!H4：任务的指标由牵头单位填报',
    ],
    ['setting aside without a reason', ['doubts', '3', 'handling', '不处理'], '存疑!D4：不能空着，可写 不交办'],
    ['naming no unit', ['doubts', '2', 'handling', '对应单位'], '存疑!D3：不能空着'],
    ['a way that is none', ['doubts', '3', 'handling', '好的'], '存疑!C4：“好的”不能选'],
  ] as const)('%s is named with its cell', (_, change, sentence) => {
    expect(problems(change)).toEqual([expect.stringContaining(sentence)]);
  });
  it('rows and columns that went or came, and formulas, are named as well', () => {
    const book = back(aPlan());
    const [tasks, ...others] = book.sheets;
    const damaged = (sheet: Partial<typeof tasks>) => {
      const reading = read(aPlan(), { ...book, sheets: [{ ...tasks!, ...sheet }, ...others] });
      return 'problems' in reading ? reading.problems.map(cellProblemText).join('\n') : '';
    };
    expect(damaged({ rows: tasks!.rows.slice(1) })).toContain('任务：编号1的一行不见了');
    expect(damaged({ rows: [...tasks!.rows, { id: '', row: 9, cells: {} }] })).toContain(
      '任务!第9行：这一行不是导出的行',
    );
    expect(damaged({ rows: [...tasks!.rows, { ...tasks!.rows[0]!, row: 9 }] })).toContain('任务!第9行：这一行重复了');
    expect(damaged({ headers: tasks!.headers.filter((h) => h !== '牵头单位') })).toContain('没有“牵头单位”这一列');
    const [first, ...rest] = tasks!.rows;
    const formula = { ...first!, cells: { ...first!.cells, 任务: { text: '1', at: '任务!B2', formula: true } } };
    expect(damaged({ rows: [formula, ...rest] })).toContain('任务!B2：这一格是公式');
    expect(read(aPlan(), { ...book, sheets: others })).toMatchObject({ problems: [{ at: '任务' }] });
  });
});
