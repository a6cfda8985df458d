/** Targets of one clause (一个分句里的指标): which numbers count, and where each takes its name from. */
import type { Quantity } from '../text/quantities.ts';
import type { PlanIndicator } from './document.ts';
import {
  cleanLead,
  isSmallWord,
  keepsText,
  linkedNoun,
  marksOf,
  nameAfterEnd,
  nameOnly,
  opOf,
  stripModifiers,
  textName,
} from './number-context.ts';
import type { Mark } from './number-context.ts';
import { slicePassage } from './passage.ts';
import type { Passage } from './passage.ts';
import { cleanName, nameParts, tidy } from './target-names.ts';
import * as W from './target-words.ts';

export interface Clause {
  start: number;
  end: number;
}

export interface Target {
  quantity: Quantity;
  name: string;
  op: PlanIndicator['op'];
  from: number;
  to: number;
  at: number;
}

/** Reads one clause from left to right; each number takes its name from before or behind it. */
export class ClauseReader {
  private readonly p: Passage;
  private readonly clause: Clause;
  private lenient: boolean;
  private readonly past: boolean;
  /** An earlier clause of the sentence held a target: a clause that begins with its number goes on with the list. */
  private readonly continued: string | null;
  /** The sentence speaks of money given: further amounts in it are its conditions. */
  private readonly subsidised: boolean;

  constructor(p: Passage, clause: Clause, before: { lenient: boolean; continued: string | null; subsidised: boolean }) {
    this.continued = before.continued;
    this.subsidised = before.subsidised;
    this.p = p;
    this.clause = clause;
    this.lenient = before.lenient;
    this.past = W.PAST.test(p.norm.slice(clause.start, clause.end));
  }

  read(): Target[] {
    const marks = marksOf(this.p, this.clause);
    const out: Target[] = [];
    let from = this.clause.start;
    let carried: 'after' | null = null;
    for (let i = 0; i < marks.length; i++) {
      const mark = marks[i] as Mark;
      const next = marks[i + 1];
      const each = this.each(marks, i, from);
      if (each) {
        out.push(...each.targets);
        i += each.used - 1;
        from = (marks[i] as Mark).end;
        this.lenient ||= each.targets.length > 0;
        continue;
      }
      const { targets, end, follows } = this.one(mark, next, from, carried);
      out.push(...targets);
      carried = follows ? 'after' : null;
      if (targets.length > 0) this.lenient = true;
      from = end ?? from;
    }
    return out;
  }

  /** A、B分别达到X和Y. */
  private each(marks: readonly Mark[], i: number, from: number): { targets: Target[]; used: number } | null {
    const first = marks[i] as Mark;
    const head = this.p.norm.slice(from, first.q.start);
    const at = head.lastIndexOf('分别');
    if (at < 2 || this.never(first, head)) return null;
    const names = nameParts(this.p, from, from + at, true);
    let used = 1;
    while (
      used < names.length &&
      marks[i + used] &&
      /^[、,和与及以各\s]*$/u.test(
        this.p.norm.slice((marks[i + used - 1] as Mark).end, (marks[i + used] as Mark).q.start),
      )
    )
      used++;
    if (names.length < 2 || used !== names.length) return null;
    const targets = names.map((name, k) => {
      const mark = marks[i + k] as Mark;
      const unit = mark.q.unit || (marks[i + used - 1] as Mark).q.unit;
      return this.make(
        { ...mark, q: { ...mark.q, unit } },
        name,
        from,
        (marks[i + used - 1] as Mark).end,
        first.q.start,
        first,
      );
    });
    return { targets: targets.filter((t): t is Target => t !== null), used };
  }

  private one(
    mark: Mark,
    next: Mark | undefined,
    from: number,
    carried: 'after' | null,
  ): { targets: Target[]; end?: number; follows?: boolean } {
    const { norm } = this.p;
    const limit = next ? next.q.start : this.clause.end;
    const { bare, modifiers } = stripModifiers(norm.slice(from, mark.q.start));
    const behind = norm.slice(mark.end, limit);
    // 开发防洪、供水等5个系统: the verb stands before the list that 等 sums up.
    const summed = /等$/u.test(bare) && W.STARTS_WITH_VERB.test(cleanLead(bare)) ? /等$/u.exec(bare) : null;
    const verb = W.ENDS_WITH_VERB.exec(bare) ?? summed;
    const beforeVerb = verb ? bare.slice(0, verb.index) : bare;
    const linked = !verb || verb[0].length === 0 ? W.LINK.exec(bare) : null;
    const empty = cleanName(bare).length < 2;
    const cut = nameAfterEnd(behind, next !== undefined);
    const nameBehind = cleanName(behind.slice(0, cut.end));
    const wantsAfter =
      (verb !== null || empty) &&
      nameBehind.length >= 2 &&
      !/^(?:的(?:目标|要求|水平)|并|其中|以|,)/u.test(behind) &&
      !linkedNoun(beforeVerb, verb?.[0] ?? '', behind);
    const modified = modifiers !== '' || mark.suffix !== '';
    if (wantsAfter) {
      if (this.rejectsAfter(mark, bare, verb !== null, carried, modified, behind)) return { targets: [] };
      const nameEnd = mark.end + cut.end;
      // 服务覆盖80%以上社区: a share is told of what stands before it.
      const share = mark.unit === '%' && cleanName(beforeVerb).length >= 2;
      const name = share ? slicePassage(this.p, from, from + bare.length).raw : textName(this.p, mark.end, nameEnd);
      const target = this.make(mark, name, from, nameEnd, mark.q.start);
      return target ? { targets: [target], end: nameEnd, follows: cut.follows } : { targets: [] };
    }
    if (
      bare.trim() === '' &&
      this.continued !== null &&
      /达|至|到/u.test(modifiers) &&
      W.CLOSES.test(behind) &&
      !this.never(mark, bare)
    ) {
      // 清扫率提高2个百分点，达到92%: the name was said in the clause before.
      const target = this.make(mark, this.continued, from, mark.end, mark.q.start);
      return { targets: target ? [target] : [], end: mark.end };
    }
    const strong = linked !== null || modified || verb !== null || W.HAS_VERB.test(cleanLead(bare));
    if (this.rejectsBefore(mark, bare, strong, behind))
      return { targets: [], ...(keepsText(bare) ? {} : { end: mark.end }) };
    // 工业增加值增长8%: eight per cent of growth, not of the value; 利用率提高到92% is the value.
    const growth =
      /^(?:%|个?百分点)$/u.test(mark.unit) &&
      /(?:增长|下降|降低|减少|增加|上升)$/u.test(bare) &&
      !/[到至]/u.test(modifiers);
    const end = from + bare.length - (linked && !growth ? linked[0].length : 0);
    const names = nameParts(this.p, from, end, /均|都/u.test(modifiers), growth);
    const targets = names
      .map((name) => this.make(mark, name, from, mark.end, mark.q.start))
      .filter((t): t is Target => t !== null);
    return { targets, end: mark.end };
  }

  private rejectsAfter(
    mark: Mark,
    bare: string,
    verb: boolean,
    carried: 'after' | null,
    modified: boolean,
    behind: string,
  ): boolean {
    if (this.never(mark, bare)) return true;
    if (W.TIME_UNIT.test(mark.unit)) return true;
    if (
      /^的/u.test(behind) &&
      (!verb || /元$/u.test(mark.unit) || /^(?:对|凡|针对|符合|给予)/u.test(this.p.norm.slice(this.clause.start)))
    )
      return true;
    if (W.BLOCKING.test(bare) && !verb) return true;
    if (
      isSmallWord(mark, this.p.norm) &&
      !modified &&
      !/(?:新增|新建|建成|培育|引进|创建|举办|设立|新引进|新培育|评选|认定|培养|开展|组织|完成|召开)$/u.test(bare)
    )
      return true;
    if (mark.unit === '' || mark.unit === '%') return mark.unit === '' || !verb;
    return !(
      verb ||
      // 为6000名老年人安装呼叫终端: for whom, then what is done.
      (/^(?:全年|年内|每年|免费)?为$/u.test(bare.trim()) && W.HAS_VERB.test(behind)) ||
      carried === 'after' ||
      (modified && this.lenient) ||
      (this.continued !== null && bare.trim() === '')
    );
  }

  private rejectsBefore(mark: Mark, bare: string, strong: boolean, behind: string): boolean {
    if (this.never(mark, bare)) return true;
    if (cleanName(bare).length < 2) return true;
    if (W.TIME_UNIT.test(mark.unit) && !((W.TIME_NAME.test(bare) || /(?:压缩|缩短|压减|缩减)$/u.test(bare)) && strong))
      return true;
    if (!W.CLOSES.test(behind)) return true;
    if (W.BLOCKING.test(bare) && !W.LINK.test(bare)) return true;
    if (
      mark.unit === '' &&
      !(strong && (W.MEASURED_NOUN.test(nameOnly(bare)) || mark.suffix !== '' || W.LINK.test(bare)))
    )
      return true;
    if (isSmallWord(mark, this.p.norm) && !strong) return true;
    return !(strong || this.lenient || (W.COUNT_UNIT.test(mark.unit) && !W.SIZE.test(bare)));
  }

  /** Whatever the words' order: money given away, the past, ordinals, formulas. */
  private never(mark: Mark, bare: string): boolean {
    const { norm } = this.p;
    const text = norm.slice(this.clause.start, this.clause.end);
    const [left, right] = [norm[mark.q.start - 1] ?? '', norm[mark.q.end] ?? ''];
    if (
      /[+×*/=&]/u.test(left) ||
      /[+×*=&]/u.test(right) ||
      (W.NO_UNIT.test(mark.unit) && !(/^[岁分]$/u.test(mark.unit) && /[到达至]/u.test(left)))
    )
      return true;
    if (/[第每前]$/u.test(bare) || this.past) return true;
    const money = /元$|元\//u.test(mark.unit);
    if ((money || mark.unit === '%') && W.SUBSIDY.test(text)) return true;
    if (money && (this.subsidised || /每(?:件|人|户|台|辆|亩|家|个|次|吨|套|单)$/u.test(bare))) return true;
    return money && /\/(?:人|户|家|项|年|月|亩|件|个)/u.test(mark.unit) && !/均|标准|收入|产出|税/u.test(bare);
  }

  private opAt(mark: Mark, from: number): PlanIndicator['op'] {
    return opOf(mark, this.p.norm.slice(Math.max(from, mark.q.start - 16), mark.q.start));
  }

  private make(mark: Mark, name: string, from: number, to: number, at: number, like?: Mark): Target | null {
    const bare = cleanName(name);
    if (bare.length < 2) return null;
    return {
      quantity: mark.q,
      name: tidy(name),
      op: this.opAt(like && mark.suffix === '' && mark.q.max === undefined ? like : mark, from),
      from,
      to,
      at,
    };
  }
}
