/** Numbers of a message in their clauses, with the words around each one. */
import type { Clause } from './clauses.ts';
import type { SpokenQuantity } from './spoken-quantities.ts';
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
  /** The sentence begins with one month (6月, 本月), not with a run of them (1-6月). */
  ofMonth: boolean;
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

/** 夏粮产量118万吨, 一期建成12座: a part of the year's whole, as if 其中 stood before it. */
const PART_START = /^(?:夏粮|秋粮|早稻|中稻|晚稻|春茶|夏茶|秋茶|[一二三]期|首批)(?!.*(?:累计|总|共))/u;
const ONE_MONTH = /^(?:今年|20\d\d年)?(?:\d{1,2}月份?|[本当上这]个?月份?)(?![底末初前]|以来|[-~—至到])/u;

/** Values in one clause; nobody counts more in one breath, and long runs of numbers are no report. */
const MOST = 30;

/** Puts every number of the message into its clause. `plain` is the text that the clauses' offsets mean. */
export function spokenValues(
  clauses: readonly Clause[],
  quantities: readonly SpokenQuantity[],
  plain: string,
): SpokenValue[] {
  const values: SpokenValue[] = [];
  let at = 0;
  let part = -1;
  let sentence = -1;
  let ofMonth = false;
  for (const [index, clause] of clauses.entries()) {
    const inside: SpokenQuantity[] = [];
    while (at < quantities.length && (quantities[at] as SpokenQuantity).start < clause.end) {
      const q = quantities[at++] as SpokenQuantity;
      if (q.start >= clause.start && q.end <= clause.end && inside.length < MOST) inside.push(q);
    }
    if (clause.sentence !== sentence) {
      sentence = clause.sentence;
      ofMonth = ONE_MONTH.test(clause.text);
    }
    // 第八项38家: the number of a task was blanked, and what was said before is of another one.
    const ownTask = plain[clause.start] === ' ';
    const partAt = PART_START.test(clause.text) ? 0 : clause.text.indexOf('其中');
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
        bound:
          !(k === 0 && ownTask) &&
          phrases.length === 0 &&
          countsTheSame(values.at(-1), clauses[k > 0 ? index : index - 1], q, before),
        heading: clauses[index - 1]?.ender === ':' ? (clauses[index - 1] as Clause).text : '',
        ofPart: part === clause.sentence || (partAt >= 0 && clause.start + partAt < q.start),
        ofMonth: ofMonth && !/累计|至今|总计|合计|总数/u.test(plain.slice(clause.start, q.start)),
        phrases,
        behind: phraseAfter(after),
        joining: phrases.length > 0 ? '' : (/[\u4e00-\u9fff]{2,4}$/u.exec(before.trim())?.[0] ?? ''),
        fallback:
          phrases.length > 0
            ? []
            : k === 0
              ? ownTask
                ? []
                : phrasesOfClauseBefore(clauses, index, values.at(-1))
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
    !/全[市区县省镇州]|累计|一共|总共|共计|总数|总量|合计|目前|现有|至今/u.test(before) &&
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
