/** What each column of a table is (序号 · 类别 · 任务 · 牵头单位 · 完成时限 …), by the header's words. */
import { matchText } from '../text/script.ts';

export type ColumnRole =
  | 'no'
  | 'section'
  | 'task'
  | 'target'
  | 'lead'
  | 'units'
  | 'support'
  | 'person'
  | 'deadline'
  | 'measure'
  | 'indicator'
  | 'value'
  | 'skip'
  | 'unknown';

const RULES: readonly (readonly [ColumnRole, RegExp])[] = [
  ['no', /^(?:序号?|编号|项次|号|序|NO\.?|#|任务(?:编号|序号)|行号)$/iu],
  [
    'skip',
    /备注|说明|依据|来源|联系电话|电话|完成情况|进展|落实情况|目前|现状|存在问题|督导|督办|督查|监督|考核(?!指标|内容|目标)|分值|得分|权重|属性|批次/u,
  ],
  ['person', /责任人|领导|联系人|负责人|联络员|牵头人|包保人/u],
  ['support', /配合|协办|协同|参与|参加|协助|会办|支持单位|协作/u],
  ['lead', /牵头|主办|主责|第一责任|主要责任单位/u],
  [
    'units',
    /(?:责任|负责|承办|落实|实施|承担|执行|主管)(?:单位|部门|主体|科室|处室)|责任分工|职责分工|^(?:单位|部门)名称$|责任$|^任务分工$/u,
  ],
  [
    'deadline',
    /时限|完成时间|完成日期|节点$|时间节点|时间要求|期限|进度安排|时间安排|截止|办结|完成时|计划时间|推进时间|^时间$|时间进度|进度要求|工作进度/u,
  ],
  ['value', /(?:19|20)[0-9]{2}年?.{0,12}$|目标值|指标值|年度目标值|基准值|^20[0-9]{2}$|规划值|现状值/u],
  ['measure', /^(?:计量)?单位$|计量单位/u],
  ['indicator', /指标(?:名称|内容)?$|^指标/u],
  [
    'section',
    /类别|分类|领域|分组|板块|专题|章节|方面|维度|大类|类型|篇章|专项(?:行动)?$|工程名称|重点工程$|一级|所属/u,
  ],
  ['task', /任务|事项|内容|举措|措施|项目|要点|工作|行动|二级|三级|整改/u],
  ['target', /目标|成效|成果|预期|量化|形象进度|要求|标准/u],
  ['units', /单位|部门/u],
];

/** Role of one header cell. */
export function columnRole(cell: string): ColumnRole {
  const norm = matchText(cell)
    .replace(/[\s*]/gu, '')
    .replace(/\([^)]*\)$/u, '');
  if (norm === '' || norm.length > 24) return 'unknown';
  // 牵头单位及责任人: the unit is what the column is for; the person stands behind it in brackets.
  const units = /单位|部门/u.test(norm) && !/^(?:单位|部门)?(?:责任人|负责人|联系人)/u.test(norm);
  return RULES.find(([role, pattern]) => pattern.test(norm) && !(role === 'person' && units))?.[0] ?? 'unknown';
}

export interface Columns {
  roles: ColumnRole[];
  headers: string[];
  /** Index of the first row behind the header. */
  body: number;
}

/** Whether a row reads like the header of a task table or an indicator table. */
function headerRoles(cells: readonly string[]): ColumnRole[] | null {
  const roles = cells.map(columnRole);
  const has = (role: ColumnRole): boolean => roles.includes(role);
  const known = new Set(roles.filter((r) => r !== 'unknown')).size;
  const task =
    (has('task') || has('target')) && (has('lead') || has('units') || has('deadline') || (has('no') && known >= 2));
  const indicators =
    has('indicator') && (has('value') || has('measure') || has('target') || has('lead') || has('units'));
  return known >= 2 && (task || indicators) ? roles : null;
}

/** Finds the header among the first rows; a second header row (责任单位 over 牵头单位 | 配合单位) is merged in. */
export function readColumns(rows: readonly { cells: readonly string[] }[]): Columns | null {
  for (let i = 0; i < Math.min(rows.length, 8); i++) {
    const cells = rows[i]?.cells ?? [];
    const roles = headerRoles(cells);
    if (!roles) continue;
    const next = rows[i + 1]?.cells ?? [];
    const second = headerRoles(next);
    if (second && next.some((cell, k) => cell !== cells[k]) && sharesHeader(cells, next)) {
      return {
        roles: next.map((cell, k) => (columnRole(cell) === 'unknown' ? (roles[k] ?? 'unknown') : columnRole(cell))),
        headers: [...next],
        body: i + 2,
      };
    }
    return { roles: refine(roles), headers: [...cells], body: i + 1 };
  }
  return null;
}

function sharesHeader(first: readonly string[], second: readonly string[]): boolean {
  return first.some((cell, k) => cell !== '' && (cell === second[k] || second[k] === '' || first[k - 1] === cell));
}

/** 单位 beside 指标 is a unit of measure; 目标 columns beside 任务 hold targets. */
function refine(roles: ColumnRole[]): ColumnRole[] {
  if (!roles.includes('indicator') && !roles.includes('value'))
    return roles.map((r) => (r === 'measure' ? 'units' : r));
  if (roles.includes('task') && (roles.includes('lead') || roles.includes('units'))) {
    return roles.map((r) => (r === 'indicator' || r === 'value' ? 'target' : r === 'measure' ? 'units' : r));
  }
  return roles.map((r) => (r === 'indicator' ? 'indicator' : r));
}
