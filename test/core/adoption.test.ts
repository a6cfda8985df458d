/** Adoption (立项): units matched, owners proposed, dates confirmed, assignments made. */
import { describe, expect, it } from 'vitest';
import { adoptPlan, assignmentsOf, type AdoptionChoices } from '../../src/core/adoption/adopt.ts';
import { importPlan } from '../../src/core/adoption/import.ts';
import { proposeOwners } from '../../src/core/adoption/owners.ts';
import { matchUnits } from '../../src/core/adoption/units.ts';
import { fixPlan } from '../../src/core/checking/fix.ts';
import { kindOf } from '../../src/core/indicator/kind.ts';
import type { BureauId } from '../../src/core/brand.ts';
import { shortTitle } from '../../src/core/plan/short-title.ts';
import { readPlan } from '../../src/core/plan/read-plan.ts';
import { sourceOfText } from '../../src/core/plan/source.ts';
import type { Plan } from '../../src/core/plan/state.ts';
import { isRefusal } from '../../src/core/refusal.ts';
import { DEFAULT_RULES } from '../../src/core/rules/rules.ts';
import { at, day } from '../builders/assignment.ts';
import { aBureau } from '../builders/people.ts';

const BUREAUS = [
  aBureau({ id: 'b-ind', name: '市工业和信息化局', aliases: ['市工信局'], order: 1 }),
  aBureau({ id: 'b-tech', name: '市科技局', order: 2 }),
  aBureau({ id: 'b-build', name: '市住房城乡建设局', aliases: ['市住建局'], order: 3 }),
  aBureau({ id: 'b-customs', name: '云城海关', type: 'outside', ladder: false, order: 4 }),
];
const TEXT = `云城市人民政府办公室关于印发《云城市质量提升实施方案》的通知
一、总体要求
（一）主要目标。到2026年，新增智能车间80家，每万人口高价值发明专利拥有量达到20件以上。
二、重点任务
1、推动制造业升级。
支持企业建设智能车间，推行精益管理。（责任单位：市工業和信息化局、市科技局、云城海关）
2、增强创新能力。
提高每万人口高价值发明专利拥有量，2026年6月底前建成公共服务平台。（责任单位：市科技局、市工信局）
3、加强工程质量管理。
压实各方主体责任，争创优质工程。（责任单位：市住建局、市质量促进中心）
三、组织保障
（一）加强跟踪督导。市科技局会同有关部门跟踪进展、督促指导。`;
const CHOICES: AdoptionChoices = { confirmHorizon: true, due: {}, lead: {} };

function imported(): Plan {
  const document = readPlan(sourceOfText(TEXT));
  if (!('tasks' in document)) throw new Error('not read');
  return importPlan({ id: 'p1' as never, document, sourceHash: 'h', bureaus: BUREAUS, rules: DEFAULT_RULES });
}
/** With the one unit that nobody answers to set aside (不交办). */
function checked(): Plan {
  const skip = { on: 'unit', name: '市质量促进中心', value: { skip: '不交办' } } as const;
  const fixed = fixPlan(imported(), [skip], {
    bureaus: BUREAUS,
    now: at('2025-12-01T09:00'),
    by: null,
    how: 'command',
  });
  if (isRefusal(fixed)) throw new Error(fixed.refused);
  return fixed.plan;
}
function adopted(choices: AdoptionChoices = CHOICES): Plan {
  const plan = adoptPlan(checked(), choices);
  if (isRefusal(plan)) throw new Error(plan.refused);
  return plan;
}

describe('units', () => {
  const found = (name: string) => matchUnits([name], BUREAUS).get(name);
  it('answer to names and aliases, in traditional characters as well, with or without 市', () => {
    expect(found('市工業和信息化局')).toBe('b-ind');
    expect(found('市工信局')).toBe('b-ind');
    expect(found('科技局')).toBe('b-tech');
  });
  it('that nobody answers to are null, never the nearest one', () => {
    expect(found('市质量促进中心')).toBeNull();
    expect(found('市工商局')).toBeNull();
  });
});

describe('an imported plan', () => {
  it('takes the first named as lead, lists what has no unit, and waits to be checked', () => {
    const plan = imported();
    expect(plan.status).toBe('checking');
    expect(plan.tasks.map((t) => [t.no, ...t.lead, ...t.support])).toEqual([['1', 'b-ind', 'b-tech', 'b-customs'], ['2', 'b-tech', 'b-ind'], ['3', 'b-build']]); // prettier-ignore
    expect(plan.tasks[2]!.unmatched).toEqual(['市质量促进中心']);
    expect(plan.checking.doubts.map((d) => [d.kind, d.seen])).toEqual([['unknown-unit', '市质量促进中心']]);
  });
  it('is hosted by the unit that the safeguards name for tracking', () => {
    expect(imported().officeBureauId).toBe('b-tech');
  });
  it('proposes for each general target the lead of the task that speaks of it', () => {
    expect(
      imported()
        .targets.filter((t) => t.task === null)
        .map((t) => [t.indicator.name, t.owner]),
    ).toEqual([
      ['新增智能车间', 'b-ind'],
      ['每万人口高价值发明专利拥有量', 'b-tech'],
    ]);
  });
});

describe('owners', () => {
  const task = (lead: string, title: string, text: string) => ({ lead: [lead as BureauId], title, text });
  const office = 'b-office' as BureauId;
  const tasks = [
    task('a', '提升产品质量', '加强质量管理，提升质量水平。'),
    task('b', '打造精品工程', '提升质量管理水平，支持企业争创鲁班奖。'),
    task('c', '服务企业', '提升质量服务水平。'),
  ];
  it('are found by the words that few tasks use, not by those that stand in all', () => {
    expect(proposeOwners(['鲁班奖', '质量管理鲁班奖'], tasks, office)).toEqual(['b', 'b']);
  });
  it('fall to the office’s own bureau where no task speaks of the target', () => {
    expect(proposeOwners(['食品抽检合格率'], tasks, office)).toEqual([office]);
  });
});

describe('adoption', () => {
  it('gives undated tasks the confirmed horizon, and leaves printed dates', () => {
    expect(adopted().tasks.map((t) => [t.due, t.dueSource])).toEqual([['2026-12-31', 'horizon'], ['2026-06-30', 'plan'], ['2026-12-31', 'horizon']]); // prettier-ignore
    expect(adopted({ ...CHOICES, confirmHorizon: false }).tasks[0]!.due).toBeNull();
    expect(adopted({ ...CHOICES, due: { 3: day('2026-09-30') } }).tasks[2]!.due).toBe('2026-09-30');
  });
  it('is refused while a task has no lead, and for a plan adopted before', () => {
    const plan = checked();
    const leaderless = { ...plan, tasks: plan.tasks.map((t) => (t.no === '3' ? { ...t, lead: [] } : t)) };
    expect(adoptPlan(leaderless, CHOICES)).toMatchObject({ refused: 'plan-not-ready', facts: { tasks: ['3'] } });
    expect(adoptPlan(adopted(), CHOICES)).toMatchObject({ refused: 'already-decided' });
  });
  it('is refused while a unit of the text has no bureau, and names it', () => {
    expect(adoptPlan(imported(), CHOICES)).toMatchObject({
      refused: 'plan-not-ready',
      facts: { units: ['市质量促进中心'] },
    });
  });
  it('leaves out tasks and targets that the office does not issue', () => {
    const plan = checked();
    const less = { ...plan, tasks: plan.tasks.map((t) => (t.no === '3' ? { ...t, skipped: '不交办', lead: [] } : t)), targets: plan.targets.map((t) => ({ ...t, skipped: '不跟踪' })) }; // prettier-ignore
    const active = adoptPlan(less, CHOICES);
    if (isRefusal(active)) throw new Error(active.refused);
    expect(assignmentsOf(active, BUREAUS).map((a) => a.taskNo)).toEqual(['1', '1', '1', '2', '2']);
  });
  it('makes a duty for each lead and support, and one 主要目标 for each owner', () => {
    const made = assignmentsOf(adopted(), BUREAUS).map((a) => `${a.taskNo} ${a.bureauId} ${a.role}`);
    expect(made).toEqual(['1 b-ind lead', '1 b-tech support', '1 b-customs support', '2 b-tech lead', '2 b-ind support', '3 b-build lead', '0 b-ind targets', '0 b-tech targets']); // prettier-ignore
  });
  it('keeps customs and the like outside the ladder', () => {
    const customs = assignmentsOf(adopted(), BUREAUS).find((a) => a.bureauId === 'b-customs');
    expect(customs?.ladder).toBe(false);
  });
});

describe('words', () => {
  it('tell what an indicator counts', () => {
    expect(kindOf('新增智能车间80家', '家')).toBe('flow');
    expect(kindOf('检验检测机构达450家以上', '家')).toBe('stock');
    expect(kindOf('合格率达到98%以上', '%')).toBe('ratio');
  });
  it('of the title become the plan’s short name', () => {
    expect(shortTitle('云城市质量强市建设实施方案')).toBe('质量强市');
  });
});

describe('the source', () => {
  it('can be pointed at: every unit, date and number that was read keeps its place', () => {
    const lines = TEXT.split('\n');
    const at = ({ line, start, end }: { line: number; start: number; end: number }) =>
      lines[line - 1]!.slice(start, end);
    const plan = imported();
    expect(plan.tasks.map((t) => [...t.spans!.lead!, ...t.spans!.support!].map(at))).toEqual(
      plan.tasks.map((t) => [...t.leadNames, ...t.supportNames]),
    );
    expect(at(plan.tasks[1]!.spans!.deadline!)).toContain('2026年6月底');
    expect(plan.targets.map((t) => at(t.span!))).toEqual(['80家', '20件']);
  });
});
