/** Targets of one clause (一个分句里的指标): which numbers count, and where each takes its name from. */
import type { Quantity } from '../text/quantities.ts';
import type { PlanIndicator } from './document.ts';
import { cleanLead, keepsText, linkedNoun, nameAfterEnd, opOf, stripModifiers, textName } from './number-context.ts';
import type { Mark } from './number-context.ts';
import { slicePassage } from './passage.ts';
import type { Passage } from './passage.ts';
import { cleanName, nameParts, tidy } from './target-names.ts';
import { isNever, rejectsAfter, rejectsBefore } from './target-rejections.ts';
import type { Clause, ClauseSense } from './target-rejections.ts';
import * as W from './target-words.ts';

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
  private readonly sense: ClauseSense;

  constructor(p: Passage, clause: Clause, known: Omit<ClauseSense, 'p' | 'clause'>) {
    this.p = p;
    this.clause = clause;
    this.sense = { p, clause, ...known };
  }

  read(): Target[] {
    const { marks } = this.clause;
    const out: Target[] = [];
    let from = this.clause.start;
    let carried = false;
    for (let i = 0; i < marks.length; i++) {
      const mark = marks[i] as Mark;
      const next = marks[i + 1];
      const each = this.each(marks, i, from);
      if (each) {
        out.push(...each.targets);
        i += each.used - 1;
        from = (marks[i] as Mark).end;
        this.sense.lenient ||= each.targets.length > 0;
        continue;
      }
      const { targets, end, follows } = this.one(mark, next, from, carried);
      out.push(...targets);
      carried = follows === true;
      if (targets.length > 0) this.sense.lenient = true;
      from = end ?? from;
    }
    return out;
  }

  /** A、B分别达到X和Y. */
  private each(marks: readonly Mark[], i: number, from: number): { targets: Target[]; used: number } | null {
    const first = marks[i] as Mark;
    const head = this.p.norm.slice(from, first.q.start);
    const at = head.lastIndexOf('分别');
    if (at < 2 || isNever(this.sense, first, head)) return null;
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
    carried: boolean,
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
    const named = cleanName(bare);
    const empty = named.length < 2;
    const cut = nameAfterEnd(behind, next !== undefined);
    const nameBehind = cleanName(behind.slice(0, cut.end));
    const wantsAfter =
      (verb !== null || empty) &&
      nameBehind.length >= 2 &&
      !/^(?:的(?:目标|要求|水平)|并|其中|以|,)/u.test(behind) &&
      !linkedNoun(beforeVerb, verb?.[0] ?? '', behind);
    const modified = modifiers !== '' || mark.suffix !== '';
    if (wantsAfter) {
      const compared = /不少于|不低于|不小于|至少/u.test(modifiers) && W.COUNT_UNIT.test(mark.unit);
      const signs = { bare, behind, verb: verb !== null, carried, modified, compared };
      if (rejectsAfter(this.sense, mark, signs)) return { targets: [] };
      const nameEnd = mark.end + cut.end;
      // 服务覆盖80%以上社区: a share is told of what stands before it.
      const share = mark.unit === '%' && cleanName(beforeVerb).length >= 2;
      const name = share ? slicePassage(this.p, from, from + bare.length).raw : textName(this.p, mark.end, nameEnd);
      const target = this.make(mark, name, from, nameEnd, mark.q.start);
      return target ? { targets: [target], end: nameEnd, follows: cut.follows } : { targets: [] };
    }
    if (
      empty &&
      this.sense.continued !== null &&
      /达|至|到|突破|超/u.test(modifiers) &&
      W.CLOSES.test(behind) &&
      !isNever(this.sense, mark, bare)
    ) {
      // 清扫率提高2个百分点，达到92%: the name was said in the clause before.
      const target = this.make(mark, withoutGrowth(this.sense.continued, mark.unit), from, mark.end, mark.q.start);
      return { targets: target ? [target] : [], end: mark.end };
    }
    const strong =
      linked !== null || modified || verb !== null || W.HAS_VERB.test(cleanLead(bare)) || /形成|拥有/u.test(bare);
    if (rejectsBefore(this.sense, mark, { bare, named, behind, strong }))
      return { targets: [], ...(keepsText(bare) ? {} : { end: mark.end }) };
    // 工业增加值增长8%: eight per cent of growth, not of the value; 利用率提高到92% is the value.
    const growth =
      /^(?:%|个?百分点)$/u.test(mark.unit) &&
      /(?:增长|下降|降低|减少|增加|上升)$/u.test(bare) &&
      !/[到至]/u.test(modifiers);
    const end = from + bare.length - (linked && !growth ? linked[0].length : 0);
    const listed = /均|都/u.test(modifiers) || (growth && /(?:均|都).{0,8}$/u.test(bare));
    const names = nameParts(this.p, from, end, listed, growth);
    const targets = names
      .map((name) => this.make(mark, name, from, mark.end, mark.q.start))
      .filter((t): t is Target => t !== null);
    return { targets, end: mark.end };
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

/** 收入增长4%，突破210亿元: what passes 210 is the income, not its growth. */
function withoutGrowth(name: string, unit: string): string {
  return unit === '%'
    ? name
    : name.replace(/(?:年均|同比|较[^,]{1,6})?(?:增长|下降|提高|提升|减少|增長|下降|減少)$/u, '');
}
