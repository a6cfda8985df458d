/** Responsibility clauses in all the forms that offices write. */
import { describe, expect, it } from 'vitest';
import { passageOf } from '../../../src/core/plan/passage.ts';
import { findClauses, findSpoken } from '../../../src/core/plan/find-clauses.ts';
import { readResponsibility, settle } from '../../../src/core/plan/responsibility.ts';

function read(text: string): string {
  const p = passageOf(text, 1);
  const clauses = [...findClauses(p), ...findSpoken(p)].map((c) => readResponsibility(c.content, 2024));
  const { lead, support } = settle(clauses.flatMap((c) => c.mentions));
  const extra = clauses.flatMap((c) => [
    ...c.persons,
    ...(c.deadline ? [c.deadline.date ?? c.deadline.recurring ?? '持续'] : []),
  ]);
  return [lead.map((m) => m.name).join(' '), support.map((m) => m.name).join(' '), extra.join(' ')].join(' | ');
}

describe('a responsibility clause', () => {
  it.each([
    ['完善机制。（责任单位：市科技局、市财政局）', '市科技局 | 市财政局 | '],
    ['拓展市场。（税务总局、财政部负责，排在第一位的部门为牵头部门，下同）', '税务总局 | 财政部 | '],
    ['促进创新。（海关总署、商务部等有关部门负责）', '海关总署 | 商务部 | '],
    ['培训。（牵头单位：市教育局、市人社局；配合单位：各区、县级市）', '市教育局 市人社局 | 各区 县级市 | '],
    [
      '做好。（市科技局牵头，市财政局、各镇街按职责分工负责，2024年6月底前完成）',
      '市科技局 | 市财政局 各镇街 | 2024-06-30',
    ],
    ['做好。（市科技局会同市财政局、市教育局负责）', '市科技局 | 市财政局 市教育局 | '],
    [
      '做好。（牵头单位：市科技局；责任单位：市财政局；督导单位：市委督查室；责任领导：王建军）',
      '市科技局 | 市财政局 | 王建军',
    ],
    ['做好。（责任单位：市科技局、市工信局；配合单位：市财政局）', '市科技局 市工信局 | 市财政局 | '],
    ['做好。（市住建局负责房屋安全，市交通运输局负责道路安全）', '市住建局 | 市交通运输局 | '],
    ['做好。（市工商业联合会牵头，市残疾人联合会配合）', '市工商业联合会 | 市残疾人联合会 | '],
    ['做好。（市科技局、市财政局）', '市科技局 | 市财政局 | '],
    ['【责任单位】市科技局、市财政局', '市科技局 | 市财政局 | '],
    ['牵头：市商务局；配合：市财政局', '市商务局 | 市财政局 | '],
    ['完成时限：持续推进', ' |  | 持续'],
    ['由市科技局牵头，会同市财政局、市教育局制定细则，按季度报送。', '市科技局 | 市财政局 市教育局 | '],
    ['市科技局牵头，市财政局、各镇街配合。', '市科技局 | 市财政局 各镇街 | '],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    '支持物流平台、景区和医院牵头打造应用样板。',
    '推动各镇街（园区）。',
    '市市场监管局（市知识产权局）。',
    '支持企业（含外资企业）发展。',
  ])('is not seen in %s', (text) => expect(read(text)).toBe(' |  | '));

  it('is read and marked open where nothing closes its bracket', () => {
    const [clause] = findClauses(passageOf('做好。（责任单位：市市场监管局（市知识产权局）、市科技局', 1));
    expect(clause?.open).toBe(true);
  });
});
