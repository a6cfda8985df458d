/** Builders of plans under check: a short plan with a doubt of each common kind, and what the office's list of units knows. */
import { importPlan } from '../../src/core/adoption/import.ts';
import type { PlanId } from '../../src/core/brand.ts';
import { fixPlan, type Fixed } from '../../src/core/checking/fix.ts';
import type { Edit } from '../../src/core/checking/state.ts';
import type { PlanDocument } from '../../src/core/plan/document.ts';
import { readPlan } from '../../src/core/plan/read-plan.ts';
import { sourceOfText } from '../../src/core/plan/source.ts';
import type { Plan } from '../../src/core/plan/state.ts';
import { isRefusal } from '../../src/core/refusal.ts';
import { DEFAULT_RULES } from '../../src/core/rules/rules.ts';
import { at } from './assignment.ts';
import { aBureau } from './people.ts';

export const UNITS = [
  aBureau({ id: 'b-ind', name: '市工业和信息化局', aliases: ['市工信局'], order: 1 }),
  aBureau({ id: 'b-tech', name: '市科技局', order: 2 }),
  aBureau({ id: 'b-build', name: '市住房城乡建设局', aliases: ['市住建局'], order: 3 }),
  aBureau({ id: 'b-market', name: '市市场监管局', order: 4 }),
  aBureau({ id: 'b-trade', name: '市商务局', order: 5 }),
  aBureau({ id: 'b-customs', name: '云岭海关', type: 'outside', ladder: false, order: 6 }),
];

/** Four tasks, three targets, five doubts. Parts can be said otherwise, as an amended file would. */
export function planText(
  over: Partial<Record<'first' | 'second' | 'third' | 'last' | 'title' | 'head', string>> = {},
): string {
  return [
    ...(over.head === undefined ? [] : [over.head]),
    over.title ?? '云岭市质量提升实施方案',
    '一、总体要求',
    '（一）主要目标。到2026年，新增智能车间80家，每万人口高价值发明专利拥有量达到20件以上。',
    '二、重点任务',
    over.first ??
      '1、推动制造业升级。支持企业建设智能车间，推行精益管理。（责任单位：市工业和信息化局、市科技局、云岭海关）',
    over.second ??
      '2、增强创新能力。提高每万人口高价值发明专利拥有量。（责任单位：市科技局、市工信局；完成时限：6月底前）',
    over.third ?? '3、加强工程质量管理。压实各方主体责任，争创优质工程。（责任单位：市住建局、市质量促进中心）',
    over.last ?? '5、强化监管。到2026年，抽检合格率达到98%。',
    '三、组织保障',
    '（一）加强跟踪督导。市科技局会同有关部门跟踪进展、督促指导。',
  ].join('\n');
}

export function documentOf(text: string): PlanDocument {
  const document = readPlan(sourceOfText(text));
  if ('refused' in document) throw new Error(document.message);
  return document;
}

export function aPlan(text = planText(), id = 'p1', sourceHash = 'h1'): Plan {
  return importPlan({ id: id as PlanId, document: documentOf(text), sourceHash, bureaus: UNITS, rules: DEFAULT_RULES });
}

/** The plan with these edits, or a failing test that says why not. */
export function fixed(plan: Plan, ...edits: Edit[]): Fixed {
  const result = fixPlan(plan, edits, { bureaus: UNITS, now: at('2026-01-05T09:00'), by: null, how: 'command' });
  if (isRefusal(result)) throw new Error(`refused: ${result.refused} ${JSON.stringify(result.facts)}`);
  return result;
}
