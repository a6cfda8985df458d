import { describe, expect, it } from 'vitest';
import { mergeList, type Merged, type Organisation } from '../../../src/core/people/merge-list.ts';
import { readPeopleList, type GridRow, type PeopleList } from '../../../src/core/people/read-list.ts';

const HEAD = ['单位', '单位别名', '类型', '建制序', '姓名', '角色', '手机', '邮箱', '科室'];
const grid = (...rows: string[][]): GridRow[] => rows.map((cells, i) => ({ line: i + 1, cells }));
const idOf = (text: string) => `<${text}>`;
const EMPTY: Organisation = { bureaus: [], people: [] };

function read(...rows: string[][]): PeopleList {
  const list = readPeopleList(grid(HEAD, ...rows));
  if ('problems' in list) throw new Error(list.problems.join('\n'));
  return list;
}

function problems(...rows: string[][]): readonly string[] {
  const list = readPeopleList(grid(...rows));
  return 'problems' in list ? list.problems : [];
}

function merged(now: Organisation, list: PeopleList): Merged {
  const result = mergeList(now, list, idOf);
  if ('problems' in result) throw new Error(result.problems.join('\n'));
  return result;
}

const after = (m: Merged): Organisation => ({
  bureaus: m.bureaus.map((b) => b.after),
  people: m.people.map((p) => p.after),
});

const LIST = [
  ['市工业和信息化局', '市工信局', '', '2', '何丽', '联络员', '13800000001', 'He@Example.gov.cn', '规划科'],
  ['', '', '', '', '麦辉', 'B角、承办人', '+86 138-0000-0002', '', ''],
  ['示例海关', '', '', '', '江城', '联络员', '13800000003', '', ''],
  ['市市场监管局', '', '部门', '1', '刘明', '办公室主任 联络员', '13800000004', '', ''],
];

describe('reading a people list', () => {
  it('takes names over empty cells, words as offices use them, numbers as they are written', () => {
    const list = read(...LIST);
    expect(list.people.map((p) => [p.line, p.unit, p.name, p.roles, p.mobile, p.email])).toEqual([
      [2, '市工业和信息化局', '何丽', ['Liaison'], '13800000001', 'he@example.gov.cn'],
      [3, '市工业和信息化局', '麦辉', ['DeputyLiaison', 'Handler'], '13800000002', null],
      [4, '示例海关', '江城', ['Liaison'], '13800000003', null],
      [5, '市市场监管局', '刘明', ['OfficeDirector', 'Liaison'], '13800000004', null],
    ]);
  });

  it('finds its columns by their names, below a title, in any order', () => {
    const rows = [
      ['人员名单（2025年）'],
      ['手机号码', '姓 名*', '职务', '角色', '单位名称'],
      ['13800000001', '何 丽', '科长', 'A角', '市教育局'],
    ];
    const list = readPeopleList(grid(...rows));
    expect(list).toMatchObject({
      people: [{ line: 3, name: '何丽', unit: '市教育局', roles: ['Liaison'] }],
      unused: ['职务'],
    });
  });

  it('keeps a unit without anybody yet', () => {
    expect(read(['市教育局'], ...LIST).units.map((u) => u.name)).toContain('市教育局');
  });

  it.each<[string[], RegExp]>([
    [
      ['市教育局', '', '', '', '何丽', '联系员', '13800000001'],
      /^第2行“角色”：“联系员”不认识，可写：联络员、备份联络员、/,
    ],
    [['市教育局', '', '', '', '何丽', '', '13800000001'], /^第2行“角色”：没有填写，可写：/],
    [['市教育局', '', '', '', '何丽', '联络员', '1380000'], /^第2行“手机”：“1380000”不是手机号，应为11位数字/],
    [['市教育局', '', '', '', '', '联络员', '13800000001'], /^第2行“姓名”：没有填写$/],
    [['', '', '', '', '何丽', '联络员', '13800000001'], /^第2行“单位”：没有填写$/],
    [
      ['市教育局', '', '机构', '', '何丽', '联络员', '13800000001'],
      /^第2行“类型”：“机构”不认识，可写：市直部门、镇街、/,
    ],
    [['市教育局', '', '', '1.5', '何丽', '联络员', '13800000001'], /^第2行“建制序”：“1.5”应为1以上的整数/],
    [['市教育局', '', '', '', '何丽', '联络员', '13800000001', 'he'], /^第2行“邮箱”：“he”不是邮箱/],
  ])('names the cell: %j', (row, sentence) => {
    expect(problems(HEAD, row)).toEqual([expect.stringMatching(sentence)]);
  });

  it('says which columns are missing, and which number stands twice', () => {
    expect(problems(['姓名', '手机'], ['何丽', '13800000001'])).toEqual(['第1行：缺少“单位”、“角色”列']);
    expect(problems(['市教育局'])).toEqual([expect.stringContaining('没有找到标题行')]);
    expect(problems(HEAD, LIST[0]!, ['市教育局', '', '', '', '邓珊', '联络员', '13800000001'])).toEqual([
      '第3行“手机”：与第2行（何丽）相同；一个人只写一行，几个角色用、隔开',
    ]);
  });
});

describe('taking over a people list', () => {
  it('makes bureaus in their order with their kind, and people', () => {
    const { bureaus, people } = merged(EMPTY, read(...LIST));
    expect(bureaus.map(({ after: b }) => [b.name, b.aliases, b.type, b.order, b.ladder])).toEqual([
      ['市工业和信息化局', ['市工信局'], 'bureau', 2, true],
      ['示例海关', [], 'outside', 3, false],
      ['市市场监管局', [], 'bureau', 1, true],
    ]);
    expect(people.map(({ before, after: p }) => [before, p.name, p.openId, p.reachable])).toContainEqual([
      null,
      '何丽',
      null,
      true,
    ]);
  });

  it('changes nothing the second time', () => {
    const now = after(merged(EMPTY, read(...LIST)));
    expect(merged(now, read(...LIST))).toMatchObject({ bureaus: [], people: [], beside: [] });
  });

  it('knows a person by the unit and name when the number changes, and asks for the account again', () => {
    const first = after(merged(EMPTY, read(...LIST)));
    const now = { ...first, people: first.people.map((p) => ({ ...p, openId: `ou_${p.name}` })) };
    const [he, ...others] = LIST;
    const changed = [...he!.slice(0, 6), '13900000009', ...he!.slice(7)];
    const { people, beside } = merged(now, read(changed, ...others));
    expect(people).toMatchObject([
      {
        before: { name: '何丽', openId: 'ou_何丽' },
        after: { id: '<13800000001>'.replace(/^/u, 'u-'), mobile: '13900000009', openId: null },
      },
    ]);
    expect(beside).toEqual([]);
  });

  it('leaves alone who is not in the list, and calls no bureau by its alias', () => {
    const now = after(merged(EMPTY, read(...LIST)));
    const { bureaus, people, beside } = merged(
      now,
      read(['市工信局', '', '', '', '何丽', '联络员', '13800000001', '', '']),
    );
    expect([bureaus, people]).toEqual([[], []]);
    expect(beside.map((p) => p.name)).toEqual(['麦辉', '江城', '刘明']);
  });

  it('refuses one unit under two names, two types for one, and an alias of another', () => {
    const row = (unit: string, alias: string, type: string, n: number) => [
      unit,
      alias,
      type,
      '',
      `某${n}`,
      '联络员',
      `1380000000${n}`,
    ];
    const refused = (...rows: string[][]) => mergeList(EMPTY, read(...rows), idOf);
    expect(refused(row('市教育局', '', '部门', 1), row('市教育局', '', '园区', 2))).toEqual({
      problems: ['第3行“类型”：与第2行不同，同一个单位（市教育局）只能有一个'],
    });
    expect(refused(row('市教育局', '市教局', '', 1), row('市体育局', '市教局', '', 2))).toEqual({
      problems: ['第3行“单位别名”：“市教局”已经是市教育局的名称或别名'],
    });
    const now = after(merged(EMPTY, read(...LIST)));
    expect(
      mergeList(now, read(row('市工信局', '', '', 1), row('市经济和信息化局', '市工业和信息化局', '', 2)), idOf),
    ).toHaveProperty('problems');
  });

  it('says what is missing before tasks can go out', () => {
    const { warnings } = merged(EMPTY, read(['市教育局', '', '', '', '卢平', '主要领导', '13800000001']));
    expect(warnings).toEqual([
      '1个单位没有联络员，交办给它们的任务送不到人：市教育局',
      '没有办公室主任：需要审定的事项没有人能定',
      '没有办公室经办：反馈没有人审核，摘要没有人收',
    ]);
    expect(merged(EMPTY, read(...LIST, ['市政府办', '', '', '', '赵晖', '督查领导', '13800000009'])).warnings).toEqual(
      [],
    );
  });
});
