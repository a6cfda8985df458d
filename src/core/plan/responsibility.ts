/** Responsibility clauses (责任单位：…; A牵头，B、C配合; …负责): who leads, who supports, which persons, by when. */
import { outerBrackets } from '../text/clauses.ts';
import { isPersonName, splitUnits } from '../text/unit-lists.ts';
import { isStrongUnit, looksLikeUnit } from '../text/unit-names.ts';
import { isDeadlineOnly, readDeadline } from './deadlines.ts';
import type { Deadline } from './deadlines.ts';
import { slicePassage, spanOf } from './passage.ts';
import type { Passage } from './passage.ts';
import type { SourceSpan } from './document.ts';

/** `resp` is 责任单位 or 负责: becomes lead or support by what stands beside it. */
export type Role = 'lead' | 'resp' | 'support' | 'none' | 'person' | 'deadline';

export interface UnitMention {
  name: string;
  role: 'lead' | 'resp' | 'support';
  span: SourceSpan;
}

export interface Responsibility {
  mentions: UnitMention[];
  persons: string[];
  deadline: Deadline | null;
  deadlineSpan?: SourceSpan;
  /** The bracket was not closed. */
  open?: boolean;
}

const LABELS: readonly (readonly [Role, string])[] = [
  [
    'person',
    '(?:市|区|县)?(?:责任|牵头|分管|包保|包联|挂钩|联系|督导|市级|主管|挂帅)领导|责任人员?|负责人|联系人|联络员|牵头人|包保人|经办人|主管领导',
  ],
  [
    'none',
    '督导(?:单位|部门)|监督(?:单位|部门)|督办(?:单位|部门)|督查(?:单位|部门)|考核(?:单位|部门)|挂点单位|包保单位',
  ],
  [
    'lead',
    '(?:总)?牵头(?:责任|落实)?(?:单位|部门|科室|处室)|主办(?:单位|部门)|主责(?:单位|部门)|第一责任(?:单位|部门)|主要责任(?:单位|部门)|主要牵头单位|主管(?:单位|部门)|牵头',
  ],
  [
    'support',
    '配合(?:责任|落实)?(?:单位|部门|科室|处室)|协办(?:单位|部门)|协同(?:单位|部门)|协作(?:单位|部门)|参与(?:单位|部门)|参加(?:单位|部门)|协助(?:单位|部门)|支持(?:单位|部门)|会办单位|配合|协办',
  ],
  [
    'resp',
    '责任(?:单位|部门|主体|科室|处室|分工|股室)(?:及(?:责任人|人员))?|负责(?:单位|部门)|承办(?:单位|部门)|落实(?:单位|部门)|实施(?:单位|主体|部门)|承担单位|执行单位|职责分工|任务分工|责任(?=[:])|(?:单位|部门)(?=[:])',
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
  'gu',
);

const VERBS: readonly (readonly [Role | 'with', string])[] = [
  ['none', '督导落实|督导|监督指导|监督检查|督促指导'],
  ['lead', '牵头负责|负责牵头|总牵头|牵头(?:推进|落实|抓好|实施|组织实施|组织|办理|会同(?=$))?|主办'],
  ['with', '会同|商(?=市|省|各)|联合(?!会|体|国|办|社|总会|惩)'],
  [
    'support',
    '协同配合|积极配合|协助配合|共同配合|配合(?:落实|实施|做好|推进|抓好)?|协同(?!创新|办公|中心|发展)|协助(?:落实|推进)?|共同参与|参与(?:配合|落实)?|参加|协办',
  ],
  [
    'resp',
    '按(?:照)?(?:各自)?职[责能](?:分工)?(?:分别|共同|各自|协同)?(?:负责|落实|配合|推进|抓好落实|组织实施)?|按分工(?:分别)?负责|分工(?:协作)?负责|分别负责|共同负责|各负其责|具体负责|负责(?:组织)?(?:落实|实施|推进|推动|办理)?|组织实施|共同推进|抓好落实|承办|承担',
  ],
];
const VERB = new RegExp(VERBS.map(([role, source]) => `(?<${role}>${source})`).join('|'), 'gu');
const CONVENTION =
  /[,;。、]?[^,;。、()]{0,8}(?:排在?第一|排名第一|列第一|排首位|列首位|排在首位|排在最前|列在首位|第一个(?:单位|部门)|首位(?:单位|部门)?为|居首)[^。;]*|[,;、]?下同/gu;

/** Text without "排在第一位的为牵头单位，下同" (what it says is the rule anyway); same length, blanked. */
function withoutConvention(norm: string): string {
  return norm.replace(CONVENTION, (m) => ' '.repeat(m.length));
}

interface Label {
  role: Role;
  start: number;
  end: number;
}

function labels(norm: string): Label[] {
  const found: Label[] = [];
  for (const match of norm.matchAll(LABEL)) {
    const before = norm[match.index - 1];
    if (before !== undefined && !/[,;、。:\s()【】\][|/\n]/u.test(before)) continue;
    if (
      match.groups?.['colon'] === undefined &&
      !/^[【[〖]/u.test(match[0]) &&
      !startsUnit(norm, match.index + match[0].length, match.index)
    )
      continue;
    const role = LABELS.find(([name]) => match.groups?.[name] !== undefined)?.[0];
    if (role) found.push({ role, start: match.index, end: match.index + match[0].length });
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

function mentionsIn(
  p: Passage,
  from: number,
  to: number,
  role: UnitMention['role'],
  accept: 'units' | 'all',
  out: Responsibility,
): void {
  for (const unit of splitUnits(p.raw.slice(from, to), accept)) {
    if (unit.person) out.persons.push(unit.person);
    const norm = p.norm.slice(from + unit.start, from + unit.end).replace(/\s/gu, '');
    if (accept === 'all' && !looksLikeUnit(norm) && (isPersonName(norm) || isDeadlineOnly(norm))) {
      if (isDeadlineOnly(norm)) out.deadline ??= readDeadline(norm, undefined);
      else out.persons.push(unit.name);
      continue;
    }
    if (accept === 'all' && (norm.length > 30 || /[。;:!?]/u.test(norm))) continue;
    const marked = unit.mark === undefined ? role : unit.mark;
    out.mentions.push({ name: unit.name, role: marked, span: spanOf(p, from + unit.start, from + unit.end) });
  }
}

/** A牵头，B、C配合: each verb gives its role to the list before it; 会同 gives support to the list behind it. */
function readVerbs(p: Passage, from: number, to: number, out: Responsibility, fallback: UnitMention['role']): number {
  const norm = p.norm.slice(from, to);
  let at = from;
  let verbs = 0;
  let pending: UnitMention['role'] | null = null;
  for (const match of norm.matchAll(VERB)) {
    const start = from + match.index;
    if (start < at) continue;
    const role = VERBS.find(([name]) => match.groups?.[name] !== undefined)?.[0];
    if (!role) continue;
    const named = role === 'with' ? 'lead' : role;
    if (role === 'none') pending = null;
    else if (named === 'lead' || named === 'resp' || named === 'support') {
      const own = pending ?? (named === 'resp' && out.mentions.some((m) => m.role === 'lead') ? 'support' : named);
      mentionsIn(p, at, start, own, 'units', out);
    }
    pending = role === 'with' ? 'support' : null;
    verbs++;
    at = start + match[0].length;
    // "A负责房屋安全，B负责…": the object of the verb is no unit.
    if (role !== 'with' && !/^[,;、。)\s]/u.test(p.norm.slice(at, at + 1))) {
      const next = p.norm.slice(at, to).search(/[,;。]/u);
      const skip = next < 0 ? to : at + next;
      if (!verbAhead(p.norm, at, skip)) at = skip;
    }
  }
  if (verbs === 0 || at < to) mentionsIn(p, at, to, pending ?? (verbs === 0 ? fallback : 'support'), 'units', out);
  return verbs;
}

function verbAhead(norm: string, from: number, to: number): boolean {
  VERB.lastIndex = 0;
  return norm.slice(from, to).search(new RegExp(VERB.source, 'u')) >= 0;
}

/** Reads a clause (content of a bracket, a line, a cell) that is known to speak of responsibility. */
export function readResponsibility(whole: Passage, year: number | undefined): Responsibility {
  const p: Passage = { ...whole, norm: withoutConvention(whole.norm), raw: maskRaw(whole) };
  const out: Responsibility = { mentions: [], persons: [], deadline: null };
  const found = labels(p.norm);
  const first = found[0]?.start ?? p.norm.length;
  if (first > 0) readFree(p, 0, first, year, out);
  for (const [i, label] of found.entries()) {
    const to = found[i + 1]?.start ?? p.norm.length;
    readLabelled(p, label, to, year, out);
  }
  return out;
}

function maskRaw(p: Passage): string {
  const norm = withoutConvention(p.norm);
  if (norm === p.norm) return p.raw;
  return [...Array(p.raw.length).keys()].map((i) => (norm[i] === ' ' ? ' ' : p.raw[i])).join('');
}

/** Text in front of any label: time limits and 牵头/配合 phrases. */
function readFree(p: Passage, from: number, to: number, year: number | undefined, out: Responsibility): void {
  let start = from;
  const parts: [number, number][] = [];
  for (let i = from; i <= to; i++) {
    if (i === to || /[,;。]/u.test(p.norm[i] as string)) {
      parts.push([start, i]);
      start = i + 1;
    }
  }
  let open: number | null = null;
  for (const [a, b] of parts) {
    const text = p.norm.slice(a, b);
    if (isDeadlineOnly(text)) {
      setDeadline(p, a, b, year, out);
      if (open !== null) readVerbs(p, open, a, out, 'resp');
      open = null;
    } else open ??= a;
  }
  if (open !== null) readVerbs(p, open, lastUnitEnd(parts, p, to), out, 'resp');
}

function lastUnitEnd(parts: readonly [number, number][], p: Passage, to: number): number {
  const last = parts.at(-1);
  return last && isDeadlineOnly(p.norm.slice(last[0], last[1])) ? last[0] : to;
}

function setDeadline(p: Passage, from: number, to: number, year: number | undefined, out: Responsibility): void {
  const read = readDeadline(p.raw.slice(from, to), year);
  if (!read || (out.deadline && out.deadline.date !== null)) return;
  out.deadline = read;
  out.deadlineSpan = spanOf(p, from + read.start, from + read.end);
}

function readLabelled(p: Passage, label: Label, to: number, year: number | undefined, out: Responsibility): void {
  const content = slicePassage(p, label.end, to);
  if (label.role === 'none' || content.raw === '') return;
  if (label.role === 'deadline') return setDeadline(p, label.end, to, year, out);
  if (label.role === 'person') {
    for (const name of content.norm.split(/[、,;。\s/]+/u))
      if (isPersonName(name.replace(/\(.*$/u, ''))) out.persons.push(name);
    return;
  }
  const list = sentenceEnd(p.norm, label.end, to);
  const spoken = p.norm
    .slice(label.end, list)
    .replace(/\((?:负责)?(?:牵头|配合|协办|参与|协同|主办)(?:单位|部门)?\)/gu, '');
  if (verbAhead(spoken, 0, spoken.length) && readVerbs(p, label.end, list, out, label.role) > 0) return;
  const parts = timePart(p, label.end, list, year, out);
  mentionsIn(p, label.end, parts, label.role, 'all', out);
}

/** A list of units ends at 。 or at ; behind which no unit follows. */
function sentenceEnd(norm: string, from: number, to: number): number {
  const stop = norm.slice(from, to).search(/[。\n]/u);
  return stop < 0 ? to : from + stop;
}

/** Takes a time limit off the end of a list (责任单位：市科技局，2024年6月底前). */
function timePart(p: Passage, from: number, to: number, year: number | undefined, out: Responsibility): number {
  const cut = Math.max(
    p.norm.lastIndexOf(',', to - 1),
    p.norm.lastIndexOf(';', to - 1),
    p.norm.lastIndexOf(' ', to - 1),
  );
  if (cut <= from || !isDeadlineOnly(p.norm.slice(cut + 1, to))) return to;
  setDeadline(p, cut + 1, to, year, out);
  return cut;
}

/** Whether the content of a bracket speaks of responsibility, of time limits, or of something else. */
export function clauseKind(norm: string, atEnd: boolean): 'units' | 'deadline' | null {
  if (norm.length < 2 || norm.length > 1500) return null;
  const text = withoutConvention(norm).trim();
  const roles = labels(text).map((l) => l.role);
  if (roles.some((r) => r === 'lead' || r === 'resp' || r === 'support' || r === 'person' || r === 'none'))
    return 'units';
  if (roles.includes('deadline') || isDeadlineOnly(text)) return 'deadline';
  const coverage = unitCoverage(text);
  if (verbAhead(text, 0, text.length)) return coverage.strong > 0 && coverage.share >= 0.5 ? 'units' : null;
  if (!atEnd || coverage.share < 0.9 || coverage.strong === 0) return null;
  return coverage.count >= 2 || /^(?:市|省|区|县|各|国家|中央)/u.test(text) ? 'units' : null;
}

/** Share of a text that is names of units, role verbs, time limits and separators. */
export function unitCoverage(norm: string): { share: number; strong: number; count: number } {
  let covered = 0;
  let strong = 0;
  let count = 0;
  const rest = norm.replace(VERB, (m) => {
    covered += m.length;
    return '，';
  });
  const parts = rest.split(/[,;，。]/u).map((part) => (isDeadlineOnly(part) ? '' : part));
  covered += rest.length - parts.reduce((sum, part) => sum + part.length, 0);
  const extra = norm.length - rest.length;
  for (const unit of splitUnits(parts.join('，'))) {
    const name = unit.name.normalize('NFKC');
    if (!looksLikeUnit(name)) continue;
    count++;
    covered += unit.end - unit.start + 1;
    if (isStrongUnit(name)) strong++;
  }
  return { share: norm.length === 0 ? 0 : Math.min(1, (covered + Math.min(0, extra)) / norm.length), strong, count };
}

/** Who leads and who supports, by what the clause (or all clauses of a task) says beside each other. */
export function settle(mentions: readonly UnitMention[]): {
  lead: UnitMention[];
  support: UnitMention[];
  told: boolean;
} {
  const explicit = mentions.filter((m) => m.role === 'lead');
  const resp = mentions.filter((m) => m.role === 'resp');
  const helpers = mentions.filter((m) => m.role === 'support');
  let lead = explicit;
  let support = explicit.length > 0 ? mentions.filter((m) => m.role !== 'lead') : helpers;
  const told = explicit.length > 0 || (helpers.length > 0 && resp.length > 0);
  if (explicit.length === 0) {
    lead = helpers.length > 0 ? resp : resp.slice(0, 1);
    if (helpers.length === 0) support = resp.slice(1);
  }
  const leads = unique(lead);
  const taken = new Set(leads.map((m) => m.name));
  return { lead: leads, support: unique(support).filter((m) => !taken.has(m.name)), told };
}

function unique(mentions: readonly UnitMention[]): UnitMention[] {
  const seen = new Set<string>();
  return mentions.filter((m) => !seen.has(m.name) && seen.add(m.name));
}

/** A stretch of a passage that is a responsibility clause or a time limit. */
export interface FoundClause {
  start: number;
  end: number;
  kind: 'units' | 'deadline';
  content: Passage;
  open: boolean;
}

const LABEL_LINE = new RegExp(
  `^(?:[（(【〖\\[] ?)?(?:${LABELS.map(([, source]) => source).join('|')})(?:[】〗\\]]|[:]| (?=\\S))`,
  'u',
);

/** 新增企业80户。牵头单位：市工信局；责任单位：… — labels behind a sentence, without a bracket; offset of the first, or -1. */
function labelInside(norm: string): number {
  const match = /[。;)\s](?=(?:总?牵头|主办|主责|责任|配合|协办|承办|负责|第一责任)(?:单位|部门|领导) ?:)/u.exec(norm);
  return match ? match.index + 1 : -1;
}

/** Brackets of a paragraph that speak of responsibility or time, and the paragraph itself where it is a label line. */
export function findClauses(p: Passage): FoundClause[] {
  if (LABEL_LINE.test(p.norm) && !/^[（(]/u.test(p.norm)) {
    const end = p.norm.search(/[。]./u);
    if (end < 0 || end > 10) return [{ start: 0, end: p.raw.length, kind: 'units', content: p, open: false }];
  }
  const out: FoundClause[] = [];
  for (const bracket of outerBrackets(p.norm)) {
    const content = slicePassage(p, bracket.from, bracket.to);
    const atEnd = /^[\s。;,.、]*$/u.test(p.norm.slice(bracket.end));
    const before = p.norm.slice(Math.max(0, bracket.start - 1), bracket.start);
    const plate = /[局委办厅部署院处]/u.test(before) && !/[:,]|负责|牵头|配合/u.test(content.norm);
    const kind = plate ? null : clauseKind(content.norm, atEnd);
    if (kind) out.push({ start: bracket.start, end: bracket.end, kind, content, open: !bracket.closed });
  }
  const label = out.some((c) => c.kind === 'units') ? -1 : labelInside(p.norm);
  if (label >= 0)
    out.push({ start: label, end: p.raw.length, kind: 'units', content: slicePassage(p, label), open: false });
  // A stray opening bracket earlier in the paragraph is not the clause's own.
  const stray = (c: FoundClause): boolean =>
    c.open && out.some((o) => !o.open && o.start > c.start && o.kind === 'units');
  return out.filter((c) => !stray(c));
}

/** Sentences that say who leads without a bracket: 由市科技局牵头，会同市财政局…; 市科技局牵头，各镇街配合。 */
export function findSpoken(p: Passage): FoundClause[] {
  const out: FoundClause[] = [];
  for (const match of p.norm.matchAll(/[^。;\n]{4,400}/gu)) {
    const text = match[0];
    if (!/牵头|负责|会同|主办/u.test(text)) continue;
    const by = /(?:^|[,，:、])由(?=[^,。;]{2,80}?(?:牵头|负责|会同|主办))/u.exec(text);
    const from = by ? by.index + by[0].length : 0;
    const to = by ? spokenEnd(text, from) : text.length;
    const clause = text.slice(from, to);
    const coverage = unitCoverage(clause);
    const head = /^[^,;、]{2,40}?(?=牵头|负责|会同|主办|、|,|和|与)/u.exec(clause)?.[0] ?? '';
    // 各乡镇（街道）负责本辖区…: a sentence that begins with units and says that they are in charge.
    const charge = !by && /^[^,;]{2,60}?(?=负责|牵头)/u.exec(clause)?.[0];
    const named =
      charge &&
      /^(?:市|县|区|省|州|各)/u.test(charge) &&
      unitCoverage(charge).share >= 0.95 &&
      unitCoverage(charge).strong > 0;
    const good =
      named ||
      (by
        ? isStrongUnit(head.replace(/\s/gu, ''))
        : coverage.strong > 0 &&
          coverage.share >= 0.8 &&
          !/^(?:支持|推动|鼓励|引导|组织|加强|推进|强化|落实|发挥|依托|督促|指导)/u.test(clause));
    if (!good) continue;
    const start = match.index + from;
    out.push({
      start,
      end: match.index + to,
      kind: 'units',
      content: slicePassage(p, start, match.index + to),
      open: false,
    });
  }
  return out;
}

/** 由A牵头，会同B、C制定…: ends at the first comma behind which no role verb follows. */
function spokenEnd(text: string, from: number): number {
  let end = text.length;
  for (let i = from; i < text.length; i++) {
    if (!/[,]/u.test(text[i] as string)) continue;
    const next = text.slice(i + 1).search(/[,]/u);
    const part = text.slice(i + 1, next < 0 ? text.length : i + 1 + next);
    if (!/会同|配合|协同|协助|参与|参加|负责/u.test(part)) {
      end = i;
      break;
    }
  }
  return end;
}
