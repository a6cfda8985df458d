/** Numbers of a message in their clauses, and how well the words around each one name an indicator. */
import { fitName, reordered } from './alignment.ts';
import type { Clause } from './clauses.ts';
import type { KnownIndicator } from './known-tasks.ts';
import { unitMatch } from './measure.ts';
import type { SpokenQuantity } from './spoken-quantities.ts';
import { valueKind, type ValueKind } from './value-kind.ts';
import { phraseAfter, phrasesBefore } from './value-phrases.ts';

/** One number in its clause. */
export interface SpokenValue {
  q: SpokenQuantity;
  clause: Clause;
  /** Clause text up to the number before, and from the number to the next one. */
  before: string;
  after: string;
  /** Clause text up to the number. */
  lead: string;
  /** Words before the colon that the clause stands behind (完成情况：80%); '' without one. */
  heading: string;
  ofPart: boolean;
  /** What it may count, longest reading first; none where nothing is named beside it. */
  phrases: string[];
  behind: string;
  /** Words of the clause before it, where the number stands alone (智能工厂过半了，43家). */
  fallback: string[];
  /** Words that mostly join a name to its number, but may be the end of one (注册2.3万 of 平台注册企业); '' where others stand there. */
  joining: string;
  /** The fallback is what the number before counts: nothing else can be meant. */
  bound: boolean;
}

/** Puts every number of the message into its clause. `plain` is the text that the clauses' offsets mean. */
export function spokenValues(
  clauses: readonly Clause[],
  quantities: readonly SpokenQuantity[],
  plain: string,
): SpokenValue[] {
  const values: SpokenValue[] = [];
  let at = 0;
  let part = -1;
  for (const [index, clause] of clauses.entries()) {
    const inside: SpokenQuantity[] = [];
    while (at < quantities.length && (quantities[at] as SpokenQuantity).start < clause.end) {
      const q = quantities[at++] as SpokenQuantity;
      if (q.start >= clause.start && q.end <= clause.end) inside.push(q);
    }
    const partAt = clause.text.indexOf('其中');
    for (const [k, q] of inside.entries()) {
      const from = k === 0 ? clause.start : (inside[k - 1] as SpokenQuantity).end;
      const to = k + 1 < inside.length ? (inside[k + 1] as SpokenQuantity).start : clause.end;
      const before = plain.slice(from, q.start);
      const after = plain.slice(q.end, to);
      const phrases = phrasesBefore(before);
      values.push({
        q,
        clause,
        before,
        after,
        lead: plain.slice(clause.start, q.start),
        bound: phrases.length === 0 && countsTheSame(values.at(-1), clauses[k > 0 ? index : index - 1], q, before),
        heading: clauses[index - 1]?.ender === ':' ? (clauses[index - 1] as Clause).text : '',
        ofPart: part === clause.sentence || (partAt >= 0 && clause.start + partAt < q.start),
        phrases,
        behind: phraseAfter(after),
        joining: phrases.length > 0 ? '' : (/[\u4e00-\u9fff]{2,4}$/u.exec(before.trim())?.[0] ?? ''),
        fallback:
          phrases.length > 0
            ? []
            : k === 0
              ? phrasesOfClauseBefore(clauses, index, values.at(-1))
              : phrasesOfNumberBefore(values.at(-1)),
      });
    }
    if (partAt >= 0) part = clause.sentence;
  }
  return values;
}

/** 学位建设项目12个，竣工5个: the second counts what the first does, unless it says that it is a total of its own. */
function countsTheSame(
  last: SpokenValue | undefined,
  where: Clause | undefined,
  q: SpokenQuantity,
  before: string,
): boolean {
  if (!last || last.clause !== where || last.q.share || (last.phrases[0]?.length ?? 0) < 3) return false;
  return (
    !/全[市区县省镇州]|累计|总数|总量|合计|目前|现有|至今/u.test(before) &&
    !(last.q.unit === q.unit && /共|总/u.test(before))
  );
}

/** 试点10个已批了7个, 已遴选3批共27家: the name stands before the first number. */
function phrasesOfNumberBefore(value: SpokenValue | undefined): string[] {
  if (!value) return [];
  if (value.phrases.length > 0) return value.phrases;
  return value.behind === '' ? value.fallback : [value.behind];
}

function phrasesOfClauseBefore(clauses: readonly Clause[], index: number, last: SpokenValue | undefined): string[] {
  const [clause, before] = [clauses[index] as Clause, clauses[index - 1]];
  if (!before || (before.sentence !== clause.sentence && before.ender !== ':') || !/[，: ]/u.test(before.ender))
    return [];
  if (last && last.clause === before && last.q.share !== 'half')
    return last.phrases.length > 0 ? last.phrases : last.fallback;
  return phrasesBefore(before.text.replace(/(?:已经)?(?:过半|一半|半数)了?$/u, ''));
}

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
  if (turnedPair(phrase, name)) return 1;
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
  const { q } = value;
  if (q.range) return null;
  const unit = unitMatch(q, indicator.unit);
  if (unit === null) return null;
  const kind = valueKind({ ...value, year }, indicator.name, q.share !== null);
  const named = bestScore(value.phrases, indicator.name);
  const behind = value.behind === '' ? 0 : bestScore([value.behind], indicator.name);
  const fullName = Math.max(named, behind) >= indicator.name.length * 0.6;
  if (
    kind === 'none' &&
    !(
      value.ofPart &&
      fullName &&
      valueKind({ ...value, ofPart: false, year }, indicator.name, q.share !== null) !== 'none'
    )
  )
    return null;
  // 全市托位2.1万个 is no value of 千人口托位数, though the word is of its name.
  const total = indicator.perHead && q.value > indicator.target * 20 * indicator.unit.power;
  const asKind: Binding['kind'] = total ? 'added' : kind === 'none' ? 'value' : kind;
  const bonus = unit === 'same' ? 0.2 : 0;
  if (named > 0) return { value, indicator, score: named + bonus, naming: 'named', kind: asKind };
  if (
    named === 0 &&
    unit === 'same' &&
    value.phrases.some((p) => p.length <= 3 && p.includes(indicator.name.at(-1) ?? '?')) &&
    !value.ofPart
  ) {
    return { value, indicator, score: 0.8, naming: 'fallback', kind: asKind };
  }
  const titled = unit === 'same' && !value.ofPart && value.phrases.some((p) => namesTitle(p, indicator.title));
  if (titled && behind === 0 && value.behind === '')
    return { value, indicator, score: bonus, naming: 'alone', kind: asKind };
  // 其中 and a foreign name before the number: it counts something else.
  if (value.phrases.length > 0 && !(behind > 0 && isSubject(value))) return null;
  if (behind > 0) return { value, indicator, score: behind + bonus, naming: 'behind', kind: asKind };
  if (value.behind !== '' || value.ofPart) return null;
  const fallback = bestScore(value.fallback, indicator.name);
  if (fallback > 0) return { value, indicator, score: fallback * 0.8 + bonus, naming: 'fallback', kind: asKind };
  if (value.joining !== '' && indicator.name.includes(value.joining))
    return { value, indicator, score: 1 + bonus, naming: 'fallback', kind: asKind };
  if (value.bound && value.fallback.length > 0) return null;
  // "1" alone is a nod, "9200" a value.
  if (unit === 'bare' && value.lead.trim() === '' && q.value < indicator.target / (5 * indicator.unit.power))
    return null;
  // 60件都已开工: a subject, no value.
  if (value.lead.trim() === '' && !/^(?:了|左右|多|余|以上|吧|呢|哦|啊|哈|\s|\)|\(|元)*$/u.test(value.after))
    return null;
  if (
    unit === 'bare' &&
    value.q.value < 1000 &&
    value.lead.length > 0 &&
    indicator.unit.base !== '' &&
    !/[是为成达有:到共次]\s*约?$/u.test(value.lead)
  )
    return null;
  return { value, indicator, score: bonus, naming: 'alone', kind: asKind };
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
