/** Words of responsibility clauses (牵头单位：, 配合, 负责, 会同, 下同): labels and verbs with the role that they give. */

import { BLANK_CHARS } from '../text/blanks.ts';
import { charSet, holdsAny, isIn } from '../text/char-set.ts';

/** `resp` is 责任单位 or 负责: becomes lead or support by what stands beside it. */
export type Role = 'lead' | 'resp' | 'support' | 'none' | 'person' | 'deadline';
export const LABELS: readonly (readonly [Role, string])[] = [
  [
    'person',
    '(?:市|区|县)?(?:责任|牵头|分管|包保|包联|挂钩|联系|督导|市级|主管|挂帅)(?:市|县|区|省|州)?领导|责任人员?|负责人|联系人|联络员|牵头人|包保人|经办人|主管领导',
  ],
  [
    'none',
    '督导(?:单位|部门)|监督(?:单位|部门)|督办(?:单位|部门)|督查(?:单位|部门)|考核(?:单位|部门)|挂点单位|包保单位|(?:督导|监督|督办|督查)(?=[:])',
  ],
  [
    'lead',
    '(?:总)?牵头(?:责任|落实)?(?:单位|部门|科室|处室)(?:\\((?:单位|部门|科室|处室)\\))?|主办(?:单位|部门)|主责(?:单位|部门)|第一责任(?:单位|部门)|主要责任(?:单位|部门)|主要牵头单位|主管(?:单位|部门)|牵头',
  ],
  [
    'support',
    '配合(?:责任|落实)?(?:单位|部门|科室|处室)(?:\\((?:单位|部门|科室|处室)\\))?|协办(?:单位|部门)|协同(?:单位|部门)|协作(?:单位|部门)|参与(?:单位|部门)|参加(?:单位|部门)|协助(?:单位|部门)|支持(?:单位|部门)|会办单位|配合|协办',
  ],
  [
    'resp',
    '责任(?:单位|部门|主体|科室|处室|分工|股室)(?:\\((?:单位|部门|科室|处室)\\))?(?:及(?:责任人|人员))?|负责(?:单位|部门)|承办(?:单位|部门)|(?:分工)?落实(?:单位|部门)|实施(?:单位|主体|部门)|承担单位|执行单位|职责分工|任务分工|责任(?=[:])|(?:单位|部门)(?=[:])',
  ],
  [
    'deadline',
    '(?:计划)?完成(?:时限|时间|期限|日期|节点)|办结时[限间]|(?:工作|整改|任务|落实|实施)?时限(?:要求)?|时间(?:要求|节点|安排|进度)|进度(?:要求|安排)|(?:完成|实施)?期限|截止(?:时间|日期)|推进时间',
  ],
];
const LABEL = new RegExp(
  LABELS.map(([role, source]) => `(?<${role}>${source})`)
    .join('|')
    .replace(/^/u, '(?:[〖【\\[] ?)?(?:')
    .concat(')(?: ?[】〗\\]])?(?<colon> ?(?::|为|是|—+) ?| (?=\\S))?'),
  'uy',
);
/** Opening brackets that are part of a label. */
const FRAMES = charSet('【[〖');

export const VERBS: readonly (readonly [Role | 'with', string])[] = [
  ['none', '督导落实|督导|监督指导|监督检查|督促指导'],
  ['lead', '牵头负责|负责牵头|总牵头|牵头(?:推进|落实|抓好|实施|组织实施|组织|办理|会同(?=$))?|主办'],
  ['with', '会同|商(?=市|省|各)|联合(?!会|体|国|办|社|总会|惩)'],
  [
    'support',
    '协同配合|积极配合|协助配合|共同配合|配合(?:落实|实施|做好|推进|抓好)?|协同(?!创新|办公|中心|发展)|协助(?:落实|推进)?|共同参与|参与(?:配合|落实)?|参加|协办',
  ],
  [
    'resp',
    '按(?:照)?(?:各自)?职[责能](?:分工)?(?:分别|共同|各自|协同)?(?:负责|落实|配合|推进|抓好落实|组织实施)?|按分工(?:分别)?负责|分工(?:协作)?负责|分别负责|共同负责|各负其责|具体负责|负责(?:组织)?(?:落实|实施|推进|推动|办理)?|组织实施|共同推进|抓好落实|落实(?=$|[,;。、])|承办(?!单位|部门|科室|处室)|承担(?!单位|部门)',
  ],
];
export const VERB = new RegExp(VERBS.map(([role, source]) => `(?<${role}>${source})`).join('|'), 'gu');
const VERB_ANYWHERE = new RegExp(VERB.source, 'u');
/** Words without which no such sentence is looked for. */
const CONVENTION_WORD = /第一|首位|最前|居首|下同/u;
const CONVENTION =
  /[,;。、]?[^,;。、()]{0,8}(?:排在?第一|排名第一|列第一|排首位|列首位|排在首位|排在最前|列在首位|第一个(?:单位|部门)|首位(?:单位|部门)?为|居首)[^。;]*|[,;、]?下同/gu;

/** Text without "排在第一位的为牵头单位，下同" (what it says is the rule anyway); same length, blanked. */
export function withoutConvention(norm: string): string {
  if (!CONVENTION_WORD.test(norm)) return norm;
  return norm.replace(CONVENTION, (m) => ' '.repeat(m.length));
}

export interface Label {
  role: Role;
  start: number;
  end: number;
}

/** Behind these a label may stand, and at the start. */
const BEFORE_LABEL = charSet(`,;、。:()】]|/${BLANK_CHARS}`);
/** What sets a label off from what it labels; without any of them only the first word can be one. */
const SET_OFF = charSet(': 为是—【】〖〗[]\n\t');

/** Labels in order. They are tried where one may stand, not at every character. */
export function labels(norm: string): Label[] {
  const found: Label[] = [];
  const last = holdsAny(SET_OFF, norm) ? norm.length : 1;
  for (let at = 0; at < last; at++) {
    if (at > 0 && !isIn(BEFORE_LABEL, norm, at - 1)) continue;
    LABEL.lastIndex = at;
    const match = LABEL.exec(norm);
    if (!match) continue;
    const end = at + match[0].length;
    const counts = match.groups?.['colon'] !== undefined || isIn(FRAMES, norm, at) || startsUnit(norm, end, at);
    const role = LABELS.find(([name]) => match.groups?.[name] !== undefined)?.[0];
    if (role && counts) found.push({ role, start: at, end });
    at = end - 1;
  }
  return found;
}

/** A label without colon counts only at the clause's start with a unit behind it (牵头单位市科技局). */
function startsUnit(norm: string, at: number, start: number): boolean {
  return (
    start === 0 &&
    /^(?:市|省|区|县|各|国家)/u.test(norm.slice(at, at + 2)) &&
    !/^(?:牵头|配合|协办)$/u.test(norm.slice(start, at))
  );
}

export function verbAhead(norm: string, from: number, to: number): boolean {
  return VERB_ANYWHERE.test(norm.slice(from, to));
}
