/** An amended file: what it changes is shown, and taking it over keeps what the office had settled where that still applies. */
import { describe, expect, it } from 'vitest';
import { comparePlans, isSame } from '../../../src/core/checking/compare.ts';
import { amendedBy } from '../../../src/core/checking/family.ts';
import { takeOver } from '../../../src/core/checking/take-over.ts';
import { openDoubts } from '../../../src/core/checking/state.ts';
import { isRefusal } from '../../../src/core/refusal.ts';
import { at } from '../../builders/assignment.ts';
import { aPlan, fixed, planText, UNITS } from '../../builders/plan.ts';

const ctx = { bureaus: UNITS, now: at('2026-01-06T09:00'), by: null, how: 'replaced' } as const;
const SECOND =
  '2、增强创新能力。提高每万人口高价值发明专利拥有量。（责任单位：市工信局、市科技局；完成时限：2026年6月底前）';

describe('two versions', () => {
  it('of the same words are the same, in whatever script', () => {
    expect(isSame(comparePlans(aPlan(), aPlan(planText(), 'p2', 'other')))).toBe(true);
  });
  it('differ by leads, supports, dates and targets, old and new', () => {
    const after = aPlan(planText({ second: SECOND, last: '5、强化监管。到2026年，抽检合格率达到99%。' }));
    const diff = comparePlans(aPlan(), after);
    expect(diff.changed.map((c) => [c.no, c.changes.lead?.new[0], c.changes.due])).toEqual([
      ['2', '市工信局', { old: null, new: '2026-06-30' }],
      ['5', undefined, undefined],
    ]);
    expect(diff.targets.changed.map((t) => [t.old.value, t.new.value])).toEqual([[98, 99]]);
    expect([diff.added, diff.removed]).toEqual([[], []]);
  });
  it('with a task put in between differ by that task; the others are found again under their new numbers', () => {
    const after = aPlan(
      planText({
        third:
          '3、培育质量品牌。（责任单位：市商务局）\n4、加强工程质量管理。压实各方主体责任，争创优质工程。（责任单位：市住建局、市质量促进中心）',
      }),
    );
    const diff = comparePlans(aPlan(), after);
    expect(diff.added).toEqual([{ no: '3', title: '培育质量品牌' }]);
    expect(diff.removed).toEqual([]);
    expect(diff.changed.map((c) => [c.oldNo, c.no])).toEqual([['3', '4']]);
  });
});

describe('the family of a plan', () => {
  const plan = { ...aPlan(), issuer: '云岭市人民政府', docNumber: '云府〔2026〕1号' };
  const heading = { title: '云岭市质量提升实施方案（修订稿）', issuer: '云岭市人民政府', docNumber: null };
  it('is known by document number, or by title and issuer', () => {
    expect(amendedBy(heading, [plan])).toBe(plan);
    expect(amendedBy({ ...heading, title: '别的', docNumber: '云府[2026]1号' }, [plan])).toBe(plan);
  });
  it('is another one for another title, issuer or year, and for a plan that is over', () => {
    expect(amendedBy({ ...heading, issuer: '山南市人民政府' }, [plan])).toBeNull();
    expect(amendedBy({ ...heading, title: '云岭市质量提升实施方案（2027年）' }, [plan])).toBeNull();
    expect(amendedBy(heading, [{ ...plan, status: 'archived' }])).toBeNull();
  });
});

describe('taking over', () => {
  const checked = fixed(
    aPlan(),
    { on: 'unit', name: '市质量促进中心', value: { bureau: 'b-market' as never } },
    { on: 'task', no: '2', field: 'due', value: '2026-09-30' as never },
    { on: 'task', no: '5', field: 'lead', value: ['市市场监管局'] },
    { on: 'doubt', no: 3, value: { how: 'kept', note: null } },
  ).plan;
  it('keeps what still applies and says what does not', () => {
    const fresh = aPlan(planText({ second: SECOND }), 'p1', 'h2');
    const taken = takeOver(checked, fresh, ctx);
    if (isRefusal(taken)) throw new Error(taken.refused);
    expect(taken.plan.sourceHash).toBe('h2');
    expect(taken.plan.tasks[2]!.support).toEqual(['b-market']);
    expect(taken.plan.tasks[3]!.lead).toEqual(['b-market']);
    // The file now prints a date itself: it stands, and the office's is named as dropped.
    expect(taken.plan.tasks[1]!.due).toBe('2026-06-30');
    expect(taken.dropped).toContainEqual({ on: 'task', no: '2', field: 'due', value: '2026-09-30' });
    expect(openDoubts(taken.plan.checking)).toEqual([]);
  });
  it('follows a task to its new number', () => {
    const fresh = aPlan(
      planText({ last: '5、培育品牌。（责任单位：市商务局）\n6、强化监管。到2026年，抽检合格率达到98%。' }),
      'p1',
      'h3',
    );
    const taken = takeOver(checked, fresh, ctx);
    if (isRefusal(taken)) throw new Error(taken.refused);
    expect(taken.plan.tasks.find((t) => t.no === '6')!.lead).toEqual(['b-market']);
  });
});
