/** Words of the people list (人员名单的用词): roles and types of units as offices call them, and the names of its columns. */
import type { BureauType, PersonRole } from './people.ts';

/** The first word of each is the one that is shown. */
export const ROLE_WORDS: Readonly<Record<PersonRole, readonly string[]>> = {
  Liaison: ['联络员', 'A角', '联系人'],
  DeputyLiaison: ['备份联络员', 'B角', '副联络员', '备用联络员'],
  Handler: ['承办人', '经办人', '具体承办人'],
  DeputyHead: ['分管领导', '分管负责人'],
  Head: ['主要领导', '主要负责人', '单位负责人'],
  OfficeStaff: ['办公室经办', '督查室经办', '办公室工作人员'],
  OfficeDirector: ['办公室主任', '督查室主任'],
  Supervisor: ['督查领导', '督办领导'],
  GroupLeader: ['组长', '领导小组组长'],
  Admin: ['管理员', '系统管理员'],
};

export const TYPE_WORDS: Readonly<Record<BureauType, readonly string[]>> = {
  bureau: ['市直部门', '部门', '政府部门', '直属单位'],
  town: ['镇街', '镇', '街道', '乡镇', '区县'],
  park: ['园区', '功能区'],
  outside: ['驻市单位', '中央驻市单位', '省属驻市单位', '中央、省属驻市单位', '垂直管理单位'],
  judicial: ['法检机关', '司法机关', '法院', '检察院'],
  media: ['新闻单位', '媒体'],
};

export type ColumnKey = 'unit' | 'aliases' | 'type' | 'order' | 'name' | 'roles' | 'mobile' | 'email' | 'department';

/** The first name of each is the one of the template. */
export const COLUMN_WORDS: Readonly<Record<ColumnKey, readonly string[]>> = {
  unit: ['单位', '单位名称', '责任单位', '所在单位', '工作单位', '部门'],
  aliases: ['单位别名', '别名', '单位简称', '简称'],
  type: ['类型', '单位类型', '单位类别'],
  order: ['建制序', '单位排序', '排序'],
  name: ['姓名', '名字'],
  roles: ['角色', '督办角色', '身份'],
  mobile: ['手机', '手机号', '手机号码', '移动电话', '联系电话', '电话'],
  email: ['邮箱', '电子邮箱', '电子邮件', 'email', 'e-mail'],
  department: ['科室', '处室', '承办科室', '内设机构'],
};

export const NEEDED_COLUMNS: readonly ColumnKey[] = ['unit', 'name', 'roles', 'mobile'];

/** What is shown for a role or a type. */
export const roleText = (role: PersonRole): string => ROLE_WORDS[role][0]!;
export const typeText = (type: BureauType): string => TYPE_WORDS[type][0]!;

/** The key that one of its words names, or null. Blanks, stars and case make no difference. */
export function keyOf<Key extends string>(words: Readonly<Record<Key, readonly string[]>>, typed: string): Key | null {
  const wanted = plain(typed);
  for (const key of Object.keys(words) as Key[]) if (words[key].some((word) => plain(word) === wanted)) return key;
  return null;
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\([^()]*\)|[\s*＊:：]/gu, '').toLowerCase(); // prettier-ignore
}
