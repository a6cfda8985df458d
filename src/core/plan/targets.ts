/** Quantified targets (量化指标) of a text: name, comparison, number, unit, date. Subsidies, baselines, slogans, ordinals stay out. */
import { findQuantities } from '../text/quantities.ts';
import type { Quantity } from '../text/quantities.ts';
import { matchText } from '../text/script.ts';
import { promisedDates } from './deadlines.ts';
import type { PlanIndicator } from './document.ts';
import { slicePassage, spanOf } from './passage.ts';
import type { Passage } from './passage.ts';
import { cleanName, nameParts, tidy } from './target-names.ts';
import * as W from './target-words.ts';

export interface TargetContext {
  task: string | null;
  /** Year of the document: what lies before it is past. */
  year: number | undefined;
  /** Date for targets that print none: the task's own, or what was said before in the same chapter. */
  due: string | null;
  /** In the general targets a bare "国家标准200项" counts, in the text of a task only with a verb or comparison. */
  goals: boolean;
}

interface Clause {
  start: number;
  end: number;
}

/** Targets of one passage in order; answers also the date that is in force at its end. */
export function readTargets(p: Passage, context: TargetContext): { indicators: PlanIndicator[]; due: string | null } {
  const found: PlanIndicator[] = [];
  const dates = promisedDates(p.norm, context.year);
  let due: string | null = null;
  let aspires = false;
  let accepted = false;
  for (const clause of targetClauses(p.norm)) {
    const sentenceStart = clause.start === 0 || /[。!?\n]/u.test(p.norm[clause.start - 1] ?? '');
    if (sentenceStart) [aspires, accepted] = [false, false];
    const text = p.norm.slice(clause.start, clause.end);
    if (W.ASPIRATION.test(text)) aspires = aspires || findQuantities(text).every((q) => W.TIME_UNIT.test(q.unit));
    const inside = dates.filter((d) => d.start >= clause.start && d.end <= clause.end);
    const reader = new ClauseReader(
      p,
      clause,
      context.goals || accepted,
      accepted ? (found.at(-1)?.name ?? null) : null,
    );
    for (const target of reader.read()) {
      const date =
        inside.findLast((d) => d.end <= target.at)?.date ?? (inside.length === 1 ? inside[0]?.date : undefined) ?? due;
      if (date !== null && isPast(date, context.year)) continue;
      accepted = true;
      const before = found.findLast((f) => f.unit === target.quantity.unit);
      const same = before && /^[\s、]*其中/u.test(text) && isVerbOnly(matchText(target.name));
      found.push(
        indicator(
          p,
          same ? { ...target, name: before.name } : target,
          { ...context, due: date ?? context.due },
          aspires,
        ),
      );
    }
    due = inside.at(-1)?.date ?? due;
  }
  return { indicators: found, due: due ?? context.due };
}

function isPast(date: string, year: number | undefined): boolean {
  return year !== undefined && Number(date.slice(0, 4)) < year;
}

function indicator(p: Passage, target: Target, context: TargetContext, aspires: boolean): PlanIndicator {
  const { quantity: q, op } = target;
  const text = tidy(
    slicePassage(p, target.from, target.to).raw.replace(/^[、，,；;：:\s]*(?:之?[内內]|和|与|與|及|以及|并|並)?/u, ''),
  );
  const before = p.norm.slice(target.from, q.start);
  return {
    name: target.name,
    op,
    value: q.value,
    ...(q.max !== undefined ? { valueMax: q.max } : {}),
    unit: q.unit.replace(/\s/gu, ''),
    due: context.due,
    ...(aspires || W.ASPIRATION.test(before) ? { aspirational: true } : {}),
    task: context.task,
    text,
    spans: { value: spanOf(p, q.start, q.end) },
  };
}

/** Clauses between ,;。 — not inside brackets, nor inside short quotes; a long quote is a sentence of its own. */
function targetClauses(norm: string): Clause[] {
  const out: Clause[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < norm.length; i++) {
    const char = norm[i] as string;
    if (char === '(') depth = closesSoon(norm, i, ')') ? depth + 1 : depth;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && /[,;。!?\n:]/u.test(char)) {
      if (i > start) out.push({ start, end: i });
      start = i + 1;
    }
  }
  if (norm.length > start) out.push({ start, end: norm.length });
  return out;
}

function closesSoon(norm: string, at: number, closing: string): boolean {
  return norm.slice(at, at + 120).includes(closing);
}

interface Target {
  quantity: Quantity;
  name: string;
  op: PlanIndicator['op'];
  from: number;
  to: number;
  at: number;
}

interface Mark {
  q: Quantity;
  /** Behind 以上, 左右. */
  end: number;
  suffix: string;
  /** The unit in Simplified, whatever the source's script. */
  unit: string;
}

/** Reads one clause from left to right; each number takes its name from before or behind it. */
class ClauseReader {
  private readonly p: Passage;
  private readonly clause: Clause;
  private lenient: boolean;
  private readonly past: boolean;
  /** An earlier clause of the sentence held a target: a clause that begins with its number goes on with the list. */
  private readonly continued: string | null;

  constructor(p: Passage, clause: Clause, lenient: boolean, continued: string | null) {
    this.continued = continued;
    this.p = p;
    this.clause = clause;
    this.lenient = lenient;
    this.past = W.PAST.test(p.norm.slice(clause.start, clause.end));
  }

  read(): Target[] {
    const marks = this.marks();
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

  private marks(): Mark[] {
    const { norm } = this.p;
    const text = norm.slice(this.clause.start, this.clause.end);
    const hidden = hiddenRanges(text);
    return findQuantities(this.p.raw.slice(this.clause.start, this.clause.end))
      .filter((q) => !hidden.some(([a, b]) => q.start >= a && q.end <= b))
      .map((q) => {
        const moved = { ...q, start: q.start + this.clause.start, end: q.end + this.clause.start };
        if (moved.unit === '') withUnknownUnit(moved, norm, this.clause.end, this.p.raw);
        const suffix = W.AFTER.exec(norm.slice(moved.end, Math.min(this.clause.end, moved.end + 6)));
        return {
          q: moved,
          end: moved.end + (suffix?.[1] ? (suffix[0] as string).length : 0),
          suffix: suffix?.[1] ?? '',
          unit: matchText(moved.unit),
        };
      });
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
    const names = nameParts(
      this.p,
      from,
      from + bare.length - (linked ? linked[0].length : 0),
      /均|都/u.test(modifiers),
    );
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
    if (/^的/u.test(behind) && !verb) return true;
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
      carried === 'after' ||
      (modified && this.lenient) ||
      (this.continued !== null && bare.trim() === '')
    );
  }

  private rejectsBefore(mark: Mark, bare: string, strong: boolean, behind: string): boolean {
    if (this.never(mark, bare)) return true;
    if (cleanName(bare).length < 2) return true;
    if (W.TIME_UNIT.test(mark.unit) && !(W.TIME_NAME.test(bare) && strong)) return true;
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
    if (/[+×*/=&]/u.test(left) || /[+×*=&]/u.test(right) || W.NO_UNIT.test(mark.unit)) return true;
    if (/[第每前]$/u.test(bare) || this.past) return true;
    const money = /元$|元\//u.test(mark.unit);
    if ((money || mark.unit === '%') && W.SUBSIDY.test(text)) return true;
    return money && /\/(?:人|户|家|项|年|月|亩|件|个)/u.test(mark.unit) && !/均|标准|收入|产出|税/u.test(bare);
  }

  private make(mark: Mark, name: string, from: number, to: number, at: number): Target | null {
    const bare = cleanName(name);
    if (bare.length < 2) return null;
    return {
      quantity: mark.q,
      name: tidy(name),
      op: opOf(mark, this.p.norm.slice(Math.max(from, mark.q.start - 16), mark.q.start)),
      from,
      to,
      at,
    };
  }
}

/** 不低于16标台: behind a comparison a short word up to the end of the clause is the unit, known or not. */
function withUnknownUnit(q: Quantity, norm: string, limit: number, raw: string): void {
  if (!/(?:达到|达|低于|少于|超过|突破|高于|至|到|为)\s*$/u.test(norm.slice(Math.max(0, q.start - 4), q.start))) return;
  const word = /^([\u4e00-\u9fff]{1,3})(?=$|[,;。、.])/u.exec(norm.slice(q.end, Math.min(limit, q.end + 5)))?.[1];
  if (word === undefined || /以上|以下|以内|左右|上下/u.test(word)) return;
  q.unit = raw.slice(q.end, q.end + word.length);
  q.end += word.length;
}

/** Numbers in titles of documents, in short quotes and in brackets are no targets. */
function hiddenRanges(text: string): [number, number][] {
  return [...text.matchAll(/《[^《》]{1,80}》|“[^“”]{1,14}”|\([^()]{1,100}\)|\[[^\]]{1,60}\]/gu)].map((m) => [
    m.index,
    m.index + m[0].length,
  ]);
}

/** 提高/下降 are verbs of the measure itself: 合格率提高5个百分点 has its name before it. */
function linkedNoun(beforeVerb: string, verb: string, behind: string): boolean {
  return W.MEASURED_NOUN.test(nameOnly(beforeVerb)) && verb !== '' && W.CLOSES.test(behind);
}

function nameOnly(text: string): string {
  return cleanName(text).replace(W.LINK, '');
}

function cleanLead(text: string): string {
  return cleanName(text, true);
}

/** 其中2023年建成4个: only a verb stands before the number; it counts what was named before. */
function isVerbOnly(name: string): boolean {
  return W.ENDS_WITH_VERB.exec(name)?.index === 0;
}

function keepsText(bare: string): boolean {
  return /(?:从|由|较|比)$/u.test(bare);
}

function isSmallWord(mark: Mark, norm: string): boolean {
  return (
    !/[0-9]/.test(norm.slice(mark.q.start, mark.q.end)) &&
    !norm.slice(mark.q.start, mark.q.end).includes('百分之') &&
    mark.q.value < 20
  );
}

function stripModifiers(text: string): { bare: string; modifiers: string } {
  let bare = text.replace(/[\s“‘]+$/u, '');
  let modifiers = '';
  for (let round = 0; round < 5; round++) {
    const match = W.MODIFIER.exec(bare.slice(-8));
    if (!match) break;
    // 达到, 突破 between name and number are its link; only with nothing before them are they modifiers of a verb.
    modifiers = match[0] + modifiers;
    bare = bare.slice(0, -match[0].length).replace(/\s+$/u, '');
  }
  return { bare, modifiers: modifiers.replace(/的|:|：/gu, '') };
}

/** End of the name behind a number; `follows`: the next number continues the list with its own name behind it. */
function nameAfterEnd(behind: string, hasNext: boolean): { end: number; follows: boolean } {
  if (!hasNext) return { end: stopAt(behind), follows: false };
  const joint = /(?:、|和|及|与|以及|并|,)\s*(?:不少于|不低于|至少|约|近|超过|超|各|再)?$/u.exec(behind);
  if (joint) return { end: Math.min(stopAt(behind), joint.index), follows: true };
  const last = Math.max(
    behind.lastIndexOf('、'),
    behind.lastIndexOf('和'),
    behind.lastIndexOf('及'),
    behind.lastIndexOf('与'),
    behind.lastIndexOf('并'),
  );
  if (last > 1) {
    const follows = W.ENDS_WITH_VERB.test(stripModifiers(behind.slice(last + 1)).bare);
    return { end: Math.min(stopAt(behind), last), follows };
  }
  return { end: 0, follows: false };
}

function stopAt(behind: string): number {
  const stop = behind.search(/[”」]$|[,;。!?\n]/u);
  return stop < 0 ? behind.length : stop;
}

function textName(p: Passage, from: number, to: number): string {
  return slicePassage(p, from, to)
    .raw.replace(/^的/u, '')
    .replace(/[，、。；：,;:]+$/u, '');
}

function opOf(mark: Mark, before: string): PlanIndicator['op'] {
  const { suffix, q } = mark;
  if (q.max !== undefined) return 'range';
  if (/左右|上下/u.test(suffix) || q.approx !== undefined) return '~';
  if (/以下|以内|之内/u.test(suffix)) return '<=';
  if (/(?:不高于|不超过|不大于|不多于|不得超过|控制在|控制到)$/u.test(before.trimEnd())) return '<=';
  if (/(?:低于|少于|小于)$/u.test(before) && !/(?:不|不得)(?:低于|少于|小于)$/u.test(before)) return '<';
  if (/(?:突破|超过|超出|超|高于|大于)$/u.test(before) && !/不得?(?:超过|高于|大于)$/u.test(before)) return '>';
  if (/(?:降低|降|下降|压减|压缩|缩短|缩减|减少)(?:到|至)$/u.test(before)) return '<=';
  return '>=';
}
