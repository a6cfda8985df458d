/** The template of the people list (人员名单模板): its columns with explanations, and example rows of a fictional city. */
import type { BureauType, PersonRole } from '../core/people/people.ts';
import { COLUMN_WORDS, NEEDED_COLUMNS, ROLE_WORDS, roleText, TYPE_WORDS, typeText, type ColumnKey } from '../core/people/words.ts'; // prettier-ignore
import type { TemplateColumn } from '../documents/people-file.ts';

const ROLES = (Object.keys(ROLE_WORDS) as PersonRole[]).map(roleText);
const TYPES = (Object.keys(TYPE_WORDS) as BureauType[]).map(typeText);

const NOTES: Readonly<Record<ColumnKey, { note: string; width: number; choices?: readonly string[] }>> = {
  unit: { note: '标准简称，如 市工业和信息化局。同一单位的下一行可以空着。', width: 24 },
  aliases: { note: '方案里可能出现的其他写法，多个用、隔开，如 市工信局、市经信局。', width: 22 },
  type: {
    note: `${TYPES.join('、')}。空着按名称判断；驻市单位、法检机关、新闻单位只商请，不催办。`,
    width: 12,
    choices: TYPES,
  },
  order: { note: '单位在各种名单中的先后，1 最前。空着按出现的先后。', width: 9 },
  name: { note: '姓名。', width: 11 },
  roles: { note: `${ROLES.join('、')}。有几个角色用、隔开。每个单位至少要有一名联络员。`, width: 22, choices: ROLES },
  mobile: { note: '飞书账号的手机号，按它找到本人。境外号码写 +国家码。', width: 15 },
  email: { note: '飞书账号的邮箱，手机号查不到时用它。可空着。', width: 26 },
  department: { note: '科室、处室。可空着。', width: 16 },
};

export function templateColumns(): TemplateColumn[] {
  return (Object.keys(COLUMN_WORDS) as ColumnKey[]).map((key) => ({
    title: COLUMN_WORDS[key][0]!,
    needed: NEEDED_COLUMNS.includes(key),
    ...NOTES[key],
  }));
}

/** In the order of the columns. The numbers are examples and belong to nobody. */
export const EXAMPLE_ROWS: readonly (readonly string[])[] = [
  ['市市场监管局', '市市场监督管理局', '市直部门', '1', '李示例', '办公室主任', '19900000001', 'li@example.gov.cn', '督查室'],
  ['', '', '', '', '王示例', '办公室经办', '19900000002', '', '督查室'],
  ['', '', '', '', '陈示例', '联络员', '19900000003', '', '质量科'],
  ['市工业和信息化局', '市工信局', '市直部门', '2', '何示例', '联络员', '19900000004', 'he@example.gov.cn', '规划科'],
  ['', '', '', '', '麦示例', '备份联络员、承办人', '19900000005', '', '规划科'],
  ['', '', '', '', '袁示例', '分管领导', '19900000006', '', ''],
  ['', '', '', '', '梁示例', '主要领导', '19900000007', '', ''],
  ['示例海关', '', '驻市单位', '3', '江示例', '联络员', '19900000008', '', '办公室'],
  ['市政府办公室', '市府办', '市直部门', '4', '赵示例', '督查领导', '19900000009', '', ''],
]; // prettier-ignore

export const TEMPLATE_NOTES: readonly string[] = [
  '第一张表中的示例行请删去，换成自己的。列的先后可以变，多出的列不读。',
  '检查：duban people import 名单.xlsx --dry-run；导入：去掉 --dry-run。有一处不对就全部不导入，并说明在哪一格。',
  '改了名单再导入一次即可：按手机、邮箱、单位加姓名认人，只改动有变化的；名单里没有的人不会被删除。',
];
