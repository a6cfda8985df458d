/** Numbers of a clause that are no targets (不算指标的数): subsidies, the past, ordinals, small words, subjects of a measure. */
import { isSmallWord, nameOnly } from './number-context.ts';
import type { Mark } from './number-context.ts';
import type { Passage } from './passage.ts';
import { cleanName } from './target-names.ts';
import * as W from './target-words.ts';

export interface Clause {
  start: number;
  end: number;
  /** Its numbers that stand in the open. */
  marks: readonly Mark[];
}

/** What is known of a clause when one of its numbers is judged. */
export interface ClauseSense {
  p: Passage;
  clause: Clause;
  /** Bare numbers count: a general target, or a sentence that held a target already. */
  lenient: boolean;
  /** The clause tells what is, not what shall be. */
  past: boolean;
  /** Name of the target before: a clause that begins with its number goes on with the list. */
  continued: string | null;
  /** The sentence speaks of money given: further amounts in it are its conditions. */
  subsidised: boolean;
  /** The clause itself does. */
  pays: boolean;
}

/** Text before a number without its modifiers, and text behind it. */
interface Around {
  bare: string;
  behind: string;
}

interface AfterSigns {
  verb: boolean;
  modified: boolean;
  /** 不少于60个项目落地: a lower bound makes even a bare count a target. */
  compared: boolean;
  /** The number before had its name behind it. */
  carried: boolean;
}

/** Whether a number with its name behind it is no target (新增专利200件). */
export function rejectsAfter(sense: ClauseSense, mark: Mark, around: Around & AfterSigns): boolean {
  const { bare, behind, verb, carried, modified, compared } = around;
  if (isNever(sense, mark, bare)) return true;
  if (W.TIME_UNIT.test(mark.unit)) return true;
  if (
    /^的/u.test(behind) &&
    (!verb || /元$/u.test(mark.unit) || /^(?:对|凡|针对|符合|给予)/u.test(sense.p.norm.slice(sense.clause.start)))
  )
    return true;
  if (W.BLOCKING.test(bare) && !verb) return true;
  if (
    isSmallWord(mark, sense.p.norm) &&
    !modified &&
    !/(?:新增|新建|建成|培育|引进|创建|举办|设立|新引进|新培育|评选|认定|培养|开展|组织|完成|召开)$/u.test(bare)
  )
    return true;
  if (mark.unit === '' || mark.unit === '%') return mark.unit === '' || !verb;
  return !(
    verb ||
    // 为6000名老年人安装呼叫终端: for whom, then what is done.
    (/^(?:全年|年内|每年|免费)?为$/u.test(bare.trim()) && W.HAS_VERB.test(behind)) ||
    carried ||
    (modified && sense.lenient) ||
    (compared && bare.trim() === '') ||
    (sense.continued !== null && bare.trim() === '')
  );
}

/** Whether a number with its name before it is no target (合格率达到98%); `strong`: a verb or a comparison says that it is one, `named`: the name left. */
export function rejectsBefore(
  sense: ClauseSense,
  mark: Mark,
  around: Around & { named: string; strong: boolean },
): boolean {
  const { bare, named, behind, strong } = around;
  if (isNever(sense, mark, bare)) return true;
  if (named.length < 2) return true;
  if (W.TIME_UNIT.test(mark.unit) && !((W.TIME_NAME.test(bare) || /(?:压缩|缩短|压减|缩减)$/u.test(bare)) && strong))
    return true;
  if (!W.CLOSES.test(behind)) return true;
  // 合同期限一般不超过30年: a rule, no aim.
  if (/(?:一般|通常|原则上)$/u.test(bare)) return true;
  // 开工建设沿江高速等3条: the verb counts what 等 sums up.
  const summed = /等$/u.test(bare) && W.STARTS_WITH_VERB.test(cleanName(bare, true)) && W.COUNT_UNIT.test(mark.unit);
  if (W.BLOCKING.test(bare) && !W.LINK.test(bare) && !summed) return true;
  if (
    mark.unit === '' &&
    !(strong && (W.MEASURED_NOUN.test(nameOnly(bare)) || mark.suffix !== '' || W.LINK.test(bare)))
  )
    return true;
  if (isSmallWord(mark, sense.p.norm) && !strong) return true;
  // 达标率100%, 融资金额12亿元: a measure and its amount say enough.
  const measure = nameOnly(bare);
  if (mark.unit === '%' && /率$/u.test(measure)) return false;
  if (/[万亿]元$/u.test(mark.unit) && /(?:金额|余额|交易额|成交额|销售额|产值|收入)$/u.test(measure)) return false;
  return !(strong || sense.lenient || (W.COUNT_UNIT.test(mark.unit) && !W.SIZE.test(bare)));
}

/** 归集电子证照120类, 举办培训班3期: behind what is counted, at the end of its clause; 3类分区, 第3期 are none. */
function countsKinds(norm: string, mark: Mark, bare: string): boolean {
  return (
    /^[期类节]$/u.test(mark.unit) &&
    /[0-9]/.test(norm.slice(mark.q.start, mark.q.end)) &&
    cleanName(bare).length >= 3 &&
    (W.HAS_VERB.test(bare) || W.LINK.test(bare) || /达到?$/u.test(norm.slice(0, mark.q.start))) &&
    W.CLOSES.test(norm.slice(mark.end))
  );
}

/** Whatever the words' order: money given away, the past, ordinals, formulas. */
export function isNever(sense: ClauseSense, mark: Mark, bare: string): boolean {
  const { norm } = sense.p;
  const [left, right] = [norm[mark.q.start - 1] ?? '', norm[mark.q.end] ?? ''];
  if (
    /[+×*/=&]/u.test(left) ||
    /[+×*=&]/u.test(right) ||
    // 延时至24点: an hour of the day.
    (mark.unit === '点' && mark.q.value <= 24) ||
    (right === '级' && !/级$/u.test(mark.unit)) ||
    (W.NO_UNIT.test(mark.unit) &&
      !(/^[岁分]$/u.test(mark.unit) && /[到达至]/u.test(left)) &&
      !countsKinds(norm, mark, bare))
  )
    return true;
  if (/[第每前]$/u.test(bare) || sense.past) return true;
  const money = /元$|元\//u.test(mark.unit);
  if ((money || mark.unit === '%') && sense.pays) return true;
  if (money && (sense.subsidised || /每(?:件|人|户|台|辆|亩|家|个|次|吨|套|单)$/u.test(bare))) return true;
  return money && /\/(?:人|户|家|项|年|月|亩|件|个)/u.test(mark.unit) && !/均|标准|收入|产出|税/u.test(bare);
}
