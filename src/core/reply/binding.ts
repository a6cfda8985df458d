/** Binding: which indicator a spoken number is a value of, by the words around it. */
import { fitName, reordered } from './alignment.ts';
import type { KnownIndicator } from './known-tasks.ts';
import { unitMatch } from './measure.ts';
import type { SpokenValue } from './spoken-values.ts';
import { valueKind, type ValueKind } from './value-kind.ts';

const PART_LEAD =
  /(?:街道|镇|区|县|乡|园区|片区|村|社区|支队|大队|分局|分公司|(?:规上|规模以上|国有|民营|重点|外资|中小|大型|龙头|省级|市级|国家级)[\u4e00-\u9fff]{0,6})$/u;

/** A head noun that adds nothing (培训学员, 服务站点). */
const TAIL = /^(?:学员|人员|人次|人数|人|群众|干部|职工|数|数量|点|家数|个数|保有量|存量|总量|拥有量|规模)$/u;

/** 厕改 of 改造户厕: two telling characters in the other order. */
function turnedPair(phrase: string, name: string): boolean {
  const [a, b] = [phrase[0] ?? '', phrase[1] ?? ''];
  if (phrase.length !== 2 || /[人个家业产市新大公全数量率额化级中小年重点专项项目总]/u.test(phrase)) return false;
  return name.includes(b) && name.indexOf(b) < name.lastIndexOf(a) && !name.includes(phrase);
}

/** How well one phrase names an indicator: 0 not at all; more matched characters, more. */
function nameScore(phrase: string, name: string): number {
  if (phrase.length === 1) return (name.includes(phrase) && /[投值]/u.test(phrase)) || name.endsWith(phrase) ? 1 : 0;
  if (turnedPair(phrase, name)) return 2;
  if (reordered(phrase, name)) return phrase.length * 0.9;
  const fit = fitName(phrase, name);
  if (fit.conflict || (fit.tail !== '' && !TAIL.test(fit.tail)) || fit.matched < 2 || PART_LEAD.test(fit.lead))
    return 0;
  const covered = fit.matched / (phrase.length - fit.tail.length);
  if (covered === 1) return fit.run >= 2 || phrase.length <= 4 ? fit.matched + fit.nameCoverage : 0;
  return fit.run >= 3 && (fit.coverage >= 0.5 || fit.nameCoverage >= 0.6) ? fit.matched * 0.9 + fit.nameCoverage : 0;
}

/** The best reading of several. */
export function bestScore(phrases: readonly string[], name: string): number {
  return phrases.reduce((best, phrase) => Math.max(best, nameScore(phrase, name)), 0);
}

export type Naming = 'named' | 'behind' | 'fallback' | 'alone';

export interface Binding {
  value: SpokenValue;
  indicator: KnownIndicator;
  score: number;
  naming: Naming;
  kind: Exclude<ValueKind, 'none'>;
}

/** Whether a number can be a value of this indicator, and how well it fits; null where it can't. */
export function bind(value: SpokenValue, indicator: KnownIndicator, year: number): Binding | null {
  if (value.q.range) return null;
  const unit = unitMatch(value.q, indicator.unit);
  // 3120 without a unit is no share.
  if (unit === null || (unit === 'bare' && indicator.isShare && value.q.value > 200)) return null;
  const match = matchOf(value, indicator, unit);
  if (!match) return null;
  const kind = kindOf(value, indicator, year, match.full);
  return kind === 'none' ? null : { value, indicator, score: match.score, naming: match.naming, kind };
}

/** What the number is; the full name counts even behind 其中. */
function kindOf(value: SpokenValue, indicator: KnownIndicator, year: number, full: boolean): ValueKind {
  const share = value.q.share !== null;
  const kind = valueKind({ ...value, year }, indicator.name, share);
  const own =
    kind === 'none' && value.ofPart && full
      ? valueKind({ ...value, ofPart: false, year }, indicator.name, share) === 'none'
        ? 'none'
        : 'value'
      : kind;
  // 全市托位2.1万个 is no value of 千人口托位数, though the word is of its name.
  const total = indicator.perHead && value.q.value > indicator.target * 20 * indicator.unit.power;
  return total && own !== 'none' ? 'added' : own;
}

interface Match {
  score: number;
  naming: Naming;
  /** Most of the indicator's name was said. */
  full: boolean;
}

/** By which words the number is the indicator's. */
function matchOf(value: SpokenValue, indicator: KnownIndicator, unit: 'same' | 'counter' | 'bare'): Match | null {
  const { q, lead } = value;
  const named = bestScore(value.phrases, indicator.name);
  const behind = value.behind === '' ? 0 : bestScore([value.behind], indicator.name);
  const full = Math.max(named, behind) >= indicator.name.length * 0.6;
  const bonus = unit === 'same' ? 0.2 : 0;
  const as = (naming: Naming, score: number): Match => ({ score, naming, full });
  if (named > 0) return as('named', named + bonus);
  const ending = indicator.name.at(-1) ?? '?';
  // 比率, 总率; but 签约率 is another rate than 达标率.
  const short = (p: string): boolean =>
    p.length <= 3 &&
    p.includes(ending) &&
    [...p].every((char) => indicator.name.includes(char) || '比总全这该点数'.includes(char));
  if (unit === 'same' && !value.ofPart && value.phrases.some(short)) return as('fallback', 0.8);
  const titled = unit === 'same' && !value.ofPart && value.phrases.some((p) => namesTitle(p, indicator.title));
  if (titled && behind === 0 && value.behind === '') return as('alone', bonus);
  // 其中 and a foreign name before the number: it counts something else.
  if (value.phrases.length > 0 && !(behind > 0 && isSubject(value))) return null;
  if (behind > 0) return as('behind', behind + bonus);
  if (value.behind !== '' || value.ofPart) return null;
  const fallback = bestScore(value.fallback, indicator.name);
  if (fallback > 0) return as('fallback', fallback * 0.8 + bonus);
  if (value.joining !== '' && indicator.name.includes(value.joining)) return as('fallback', 1 + bonus);
  if (value.bound && value.fallback.length > 0) return null;
  const first = lead.trim() === '';
  // "1" alone is a nod, "9200" a value.
  if (unit === 'bare' && first && q.value < indicator.target / (5 * indicator.unit.power)) return null;
  // 41/45: the value, and the target that it is to reach.
  const beside = first ? /^\/(\d[\d.]*)$/u.exec(value.after.trim())?.[1] : undefined;
  if (beside !== undefined)
    return Number(beside) * (q.powered ? 1 : indicator.unit.power) === indicator.target * indicator.unit.power
      ? as('alone', 1)
      : null;
  // 60件都已开工: a subject, no value.
  if (first && !/^(?:了|左右|多|余|以上|吧|呢|哦|啊|哈|\s|\)|\(|元|已?达标|已?通过|已?建成|合格)*$/u.test(value.after))
    return null;
  const small = unit === 'bare' && q.value < 1000 && lead.length > 0 && indicator.unit.base !== '';
  if (small && !/(?:[是为成达有:到共次]|实际|实有)\s*约?$/u.test(lead)) return null;
  return as('alone', bonus);
}

/** 智慧医疗 in 推进智慧医疗: a run of three characters at least, up to the title's end or half of it. */
function namesTitle(phrase: string, title: string): boolean {
  return phrase.length >= 3 && title.includes(phrase) && (title.endsWith(phrase) || phrase.length * 2 >= title.length);
}

/** 全市培育了12家智能工厂, 人社局新建15个基地: words before are who did it, when a verb stands between. */
function isSubject(value: SpokenValue): boolean {
  return /(?:了|已|有|新增|培育|认定|建成|引进|获评|获得|完成|培训|达到?|创建|建立|设立|评选|评定|举办|开展|共|新建|建设)(?:了|约|近|超过?)*$/u.test(
    value.before,
  );
}
