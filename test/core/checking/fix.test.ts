/** Checking a plan: doubts are numbered, settled by values or by a person, and every step can be taken back. */
import { describe, expect, it } from 'vitest';
import { withAliases } from '../../../src/core/checking/aliases.ts';
import { asRead, fixPlan, undoFix } from '../../../src/core/checking/fix.ts';
import { blocks } from '../../../src/core/checking/settle.ts';
import { settleEdits } from '../../../src/core/checking/settle-doubt.ts';
import { openDoubts, type Doubt } from '../../../src/core/checking/state.ts';
import type { Plan } from '../../../src/core/plan/state.ts';
import { isRefusal } from '../../../src/core/refusal.ts';
import { at } from '../../builders/assignment.ts';
import { aBureau } from '../../builders/people.ts';
import { aPlan, fixed, planText, UNITS } from '../../builders/plan.ts';

const kinds = (plan: Plan) => openDoubts(plan.checking).map((d) => d.kind);
const doubt = (plan: Plan, kind: Doubt['kind']) => plan.checking.doubts.find((d) => d.kind === kind)!;
const ctx = { bureaus: UNITS, now: at('2026-01-05T09:00'), by: null, how: 'command' } as const;

describe('an imported plan', () => {
  it('has its doubts in the order of the source, each with kind, task and words', () => {
    expect(aPlan().checking.doubts.map((d) => [d.no, d.kind, d.task, d.seen])).toEqual([
      [1, 'yearless', '2', null],
      [2, 'unknown-unit', '3', '市质量促进中心'],
      [3, 'numbering', null, null],
      [4, 'no-unit', '5', null],
    ]);
  });
  it('doubts two numbers for one target, and not the same number twice', () => {
    const twice = (value: number) =>
      aPlan(planText({ third: `3、建设车间。到2026年，新增智能车间${value}家。（责任单位：市住建局）` }));
    expect(doubt(twice(90), 'two-numbers').message).toContain('第3行为80家，本行为90家');
    expect(kinds(twice(80))).not.toContain('two-numbers');
  });
  it('asks about a name once, however many tasks it stands in', () => {
    const plan = aPlan(planText({ second: '2、增强创新能力。（责任单位：市质量促进中心）' }));
    expect(plan.checking.doubts.filter((d) => d.kind === 'unknown-unit').map((d) => d.message)).toEqual([
      '单位“市质量促进中心”（第2项、第3项）在单位名单中没有对应的单位',
    ]);
  });
});

describe('a doubt', () => {
  it('about a unit is settled for the whole plan by naming the bureau', () => {
    const plan = aPlan();
    const { plan: next } = fixed(
      plan,
      ...settleEdits(plan, doubt(plan, 'unknown-unit'), { how: 'units', names: ['市市场监管局'], bureaus: UNITS }),
    );
    expect(next.tasks[2]).toMatchObject({ lead: ['b-build'], support: ['b-market'], unmatched: [] });
    expect(doubt(next, 'unknown-unit').settled).toEqual({ how: 'answered', note: null });
  });
  it('about a unit may stand for several', () => {
    const plan = aPlan();
    const { plan: next } = fixed(
      plan,
      ...settleEdits(plan, doubt(plan, 'unknown-unit'), {
        how: 'units',
        names: ['市市场监管局', '市商务局'],
        bureaus: UNITS,
      }),
    );
    expect(next.tasks[2]!.support).toEqual(['b-market', 'b-trade']);
    expect(kinds(next)).not.toContain('unknown-unit');
  });
  it('set aside leaves out what it is about: the unit, or the whole task', () => {
    const plan = aPlan();
    const aside = (kind: Doubt['kind']) => settleEdits(plan, doubt(plan, kind), { how: 'ignored', reason: '不交办' });
    const { plan: next } = fixed(plan, ...aside('unknown-unit'), ...aside('no-unit'));
    expect(next.tasks[2]).toMatchObject({ support: [], unmatched: [] });
    expect(next.tasks[3]!.skipped).toBe('不交办');
    expect(kinds(next)).toEqual(['yearless', 'numbering']);
  });
  it('is settled by a change that answers it, whoever made it and why', () => {
    const { plan: next } = fixed(
      aPlan(),
      { on: 'task', no: '2', field: 'due', value: '2026-06-30' as never },
      { on: 'task', no: '5', field: 'lead', value: ['市市场监管局'] },
      { on: 'task', no: '3', field: 'support', value: [] },
    );
    expect(kinds(next)).toEqual(['numbering']);
  });
  it('stays open where a change is about something else', () => {
    const { plan: next } = fixed(aPlan(), { on: 'task', no: '5', field: 'title', value: '强化质量监管' });
    expect(kinds(next)).toEqual(kinds(aPlan()));
  });
  it('blocks adoption only where something is missing', () => {
    const plan = aPlan();
    expect(plan.checking.doubts.filter((d) => blocks(d, plan)).map((d) => d.kind)).toEqual(['unknown-unit', 'no-unit']);
  });
});

describe('a fix', () => {
  it('that says what stands already changes nothing', () => {
    const plan = aPlan();
    const same = fixed(plan, { on: 'task', no: '1', field: 'title', value: plan.tasks[0]!.title });
    expect(same).toEqual({ plan, changes: [] });
  });
  it('is refused as a whole where the plan has no such task, doubt or target, and after adoption', () => {
    const skip = { on: 'task', no: '9', field: 'skipped', value: '不交办' } as const;
    expect(fixPlan(aPlan(), [{ ...skip, no: '1' }, skip], ctx)).toMatchObject({
      refused: 'unknown-task',
      facts: { no: '9', total: 4 },
    });
    expect(fixPlan(aPlan(), [{ on: 'doubt', no: 9, value: null }], ctx)).toMatchObject({ refused: 'unknown-doubt' });
    expect(fixPlan({ ...aPlan(), status: 'active' }, [skip], ctx)).toMatchObject({ refused: 'plan-not-checking' });
  });
  it('notices what the list of units has learned since', () => {
    const plan = aPlan();
    const learned = [...UNITS, aBureau({ id: 'b-quality', name: '市质量促进中心', order: 7 })];
    const result = fixPlan(plan, [], { ...ctx, bureaus: learned });
    if (isRefusal(result)) throw new Error(result.refused);
    expect(result.plan.tasks[2]!.support).toEqual(['b-quality']);
    expect(kinds(result.plan)).not.toContain('unknown-unit');
    expect(fixPlan(plan, [], ctx)).toEqual({ plan, changes: [] });
  });
  it('is remembered as an alias of the bureau, once', () => {
    const plan = fixed(aPlan(), { on: 'unit', name: '市质量促进中心', value: { bureau: 'b-market' as never } }).plan;
    const [market] = withAliases(plan, UNITS);
    expect(market).toMatchObject({ id: 'b-market', aliases: ['市质量促进中心'] });
    expect(withAliases(plan, [market!])).toEqual([]);
  });
  it('is taken back step by step, down to what was read', () => {
    const plan = aPlan();
    const one = fixed(plan, { on: 'unit', name: '市质量促进中心', value: { skip: '不交办' } }).plan;
    const two = fixed(one, { on: 'task', no: '2', field: 'due', value: 'continuous' }, { on: 'target', id: 'p1-i1', field: 'goal', value: { op: 'range', value: 60, valueMax: 80 } }).plan; // prettier-ignore
    const back = undoFix(two, UNITS);
    if (isRefusal(back)) throw new Error(back.refused);
    expect(back.plan).toEqual(one);
    expect(asRead(two, UNITS)).toEqual(plan);
    const first = undoFix(back.plan, UNITS);
    expect(first).toMatchObject({ plan });
    expect(undoFix(plan, UNITS)).toMatchObject({ refused: 'nothing-to-undo' });
  });
});
