/** Where a paragraph speaks of responsibility (找责任条款): brackets, label lines, labels behind a sentence, spoken sentences. */
import { withoutBlanks } from '../text/blanks.ts';
import { outerBrackets } from '../text/clauses.ts';
import { splitUnits } from '../text/unit-lists.ts';
import { isStrongUnit, looksLikeUnit } from '../text/unit-names.ts';
import { isDeadlineOnly } from './deadlines.ts';
import { slicePassage } from './passage.ts';
import type { Passage } from './passage.ts';
import { labels, LABELS, verbAhead, VERB, withoutConvention } from './responsibility-words.ts';

/** Whether the content of a bracket speaks of responsibility, of time limits, or of something else. */
export function clauseKind(norm: string, atEnd: boolean): 'units' | 'deadline' | null {
  if (norm.length < 2 || norm.length > 1500) return null;
  const text = withoutConvention(norm).trim();
  const roles = labels(text).map((l) => l.role);
  if (roles.some((r) => r === 'lead' || r === 'resp' || r === 'support' || r === 'person' || r === 'none'))
    return 'units';
  if (roles.includes('deadline') || isDeadlineOnly(text)) return 'deadline';
  const coverage = unitCoverage(text.replace(/等(?:有关|相关)?(?:部门|单位)$/u, ''));
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

/** A stretch of a passage that is a responsibility clause or a time limit. */
export interface FoundClause {
  start: number;
  end: number;
  kind: 'units' | 'deadline';
  content: Passage;
  open: boolean;
  /** A sentence (由A负责…), no bracket and no label. */
  spoken?: true;
}

const LABEL_LINE = new RegExp(
  `^(?:[（(【〖\\[] ?)?(?:${LABELS.map(([, source]) => source).join('|')})(?:[】〗\\]]|[:]|—+| (?=\\S))`,
  'u',
);

/** 新增企业80户。牵头单位：市工信局；责任单位：… — labels behind a sentence, without a bracket; offset of the first, or -1. */
function labelInside(norm: string): number {
  const match = !norm.includes(':')
    ? null
    : /[。;)\s](?=(?:总?牵头|主办|主责|责任|配合|协办|承办|负责|第一责任)(?:单位|部门|领导|处室|科室)(?:\((?:单位|部门|科室|处室)\))? ?:)/u.exec(
        norm,
      );
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
  return out.filter((c) => !(c.open && out.some((o) => !o.open && o.start > c.start && o.kind === 'units')));
}

const CHARGE = /牵头|负责|会同|主办|由[市县区省州]/u;

/** Sentences that say who leads without a bracket: 由市科技局牵头，会同市财政局…; 市科技局牵头，各镇街配合。 */
export function findSpoken(p: Passage): FoundClause[] {
  const out: FoundClause[] = [];
  if (!CHARGE.test(p.norm)) return out;
  for (const match of p.norm.matchAll(/[^。;\n]{4,400}/gu)) {
    const text = match[0];
    if (!CHARGE.test(text)) continue;
    const by =
      /(?:^|[,，:、]|(?:以上|上述)[^,;、由]{0,8})由(?=[^,。;]{2,80}?(?:牵头|负责|会同|主办|根据|按照|研究|提出|制定|修改))/u.exec(
        text,
      );
    // 会议要求，市商务局牵头…: who says so is no unit of the task.
    const said = /^\s*(?:经研究,?)?(?:会议)?(?:原则)?(?:议定|要求|明确|决定|强调|确定|同意)[,:]/u.exec(text);
    const from = by ? by.index + by[0].length : (said?.[0].length ?? 0);
    const to = by || said ? spokenEnd(text, from) : text.length;
    const clause = text.slice(from, to);
    const coverage = unitCoverage(clause);
    // 各乡镇（街道）负责本辖区…: a sentence that begins with units and says that they are in charge.
    const charge = !by && (said ? /^[^,;]{2,60}?(?=负责|牵头|会同)/u : /^[^,;]{2,60}?(?=负责|牵头)/u).exec(clause)?.[0];
    const named =
      charge &&
      /^(?:市|县|区|省|州|各)/u.test(charge) &&
      unitCoverage(charge).share >= 0.95 &&
      unitCoverage(charge).strong > 0;
    const good =
      named ||
      (by
        ? beginsWithUnit(clause)
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
      spoken: true,
    });
  }
  return out;
}

/** The first name before a role verb or a separator; 和 and 与 may be part of it (市发展和改革委员会). */
function beginsWithUnit(clause: string): boolean {
  for (const stop of clause.slice(0, 44).matchAll(/牵头|负责|会同|主办|根据|按照|研究|提出|制定|修改|、|,|和|与/gu)) {
    const head = withoutBlanks(clause.slice(0, stop.index));
    if (isStrongUnit(head) || (head.length >= 5 && looksLikeUnit(head) && !ANYBODY.test(head))) return true;
    if (stop[0] !== '和' && stop[0] !== '与') return false;
  }
  return false;
}

/** 由企业负责, 由村集体管理: whoever it is, no unit that is called to account. */
const ANYBODY = /(?:企业|机构|单位|部门|协会|学校|医院|公司|社会|市场|个人|专班|小组|村|社区)$/u;

/** 由A牵头，会同B、C制定…: ends at the first comma behind which no role verb follows. */
function spokenEnd(text: string, from: number): number {
  let end = text.length;
  for (let i = from; i < text.length; i++) {
    if (!/[,]/u.test(text[i] as string)) continue;
    const next = text.slice(i + 1).search(/[,]/u);
    const part = text.slice(i + 1, next < 0 ? text.length : i + 1 + next);
    if (!/会同|配合|协同|协助|参与|参加|负责|落实$/u.test(part)) {
      end = i;
      break;
    }
  }
  return end;
}
