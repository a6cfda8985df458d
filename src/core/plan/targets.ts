/** Quantified targets (量化指标) of a text: name, comparison, number, unit, date. Subsidies, baselines, slogans, ordinals stay out. */
import { withoutBlanks } from '../text/blanks.ts';
import { charSet, firstIn, isIn } from '../text/char-set.ts';
import type { Stretch } from '../text/clauses.ts';
import type { FoundDate } from '../text/dates.ts';
import { findQuantities } from '../text/quantities.ts';
import { matchText } from '../text/script.ts';
import { ClauseReader } from './clause-targets.ts';
import type { Target } from './clause-targets.ts';
import { promisedDates } from './deadlines.ts';
import type { PlanIndicator } from './document.ts';
import { marksOf } from './number-context.ts';
import { slicePassage, spanOf } from './passage.ts';
import type { Passage } from './passage.ts';
import { tidy } from './target-names.ts';
import type { Clause } from './target-rejections.ts';
import * as W from './target-words.ts';

export interface TargetContext {
  task: string | null;
  /** Year of the document: what lies before it is past. */
  year: number | undefined;
  /** Date for targets that print none: the task's own, or what was said before in the same chapter. */
  due: string | null;
  /** In the general targets a bare "国家标准200项" counts, in the text of a task only with a verb or comparison. */
  goals: boolean;
  /** `due` was said in the text itself: it holds for the sentence that says it and what follows, not for what stands before. */
  spoken?: boolean;
}

/** Targets of one passage in order; answers also the date that is in force at its end. */
export function readTargets(p: Passage, context: TargetContext): { indicators: PlanIndicator[]; due: string | null } {
  const found: PlanIndicator[] = [];
  const dates = promisedDates(p.norm, context.year);
  let next = 0;
  let due: string | null = null;
  for (const sentence of sentencesOf(p)) {
    let aspires = false;
    let accepted = false;
    let told = false;
    let subsidised = false;
    const last = sentence.findLastIndex((clause) => clause.marks.length > 0);
    if (tellsPast(p, sentence)) continue;
    const later = context.spoken ? laterDate(dates, sentence, context.year) : null;
    for (const [i, clause] of sentence.entries()) {
      const inside: FoundDate[] = [];
      for (let d = dates[next]; d && d.end <= clause.end; d = dates[++next])
        if (d.start >= clause.start) inside.push(d);
      // What is said behind the last number of a sentence changes nothing but the date in force.
      if (i <= last) {
        const text = p.norm.slice(clause.start, clause.end);
        if (W.ASPIRATION.test(text)) aspires = aspires || findQuantities(text).every((q) => W.TIME_UNIT.test(q.unit));
        // 现有学校286所，在校生98.6万人: what is said of the present goes on until something is promised.
        told = W.PAST.test(text) || (told && inside.length === 0 && !PROMISES.test(text));
        const pays = W.SUBSIDY.test(text);
        const known = {
          past: told,
          pays,
          lenient: context.goals || accepted,
          continued: accepted ? (found.at(-1)?.name ?? null) : null,
          subsidised,
        };
        const targets = clause.marks.length === 0 ? [] : new ClauseReader(p, clause, known).read();
        subsidised ||= pays;
        for (const target of targets) {
          const date = dateOf(target, inside) ?? due;
          if (date !== null && isPast(date, context.year)) continue;
          accepted = true;
          const named = countsTheSame(target, text, found) ?? target;
          const own = date ?? later ?? (context.spoken ? null : context.due);
          found.push(indicator(p, named, { ...context, due: own }, aspires));
        }
      }
      due = inside.at(-1)?.date ?? due;
    }
  }
  return { indicators: found, due: due ?? context.due };
}

/** “十四五”前三年，全省累计改造…: an opening clause without a number that sets the whole sentence in the past. */
function tellsPast(p: Passage, sentence: readonly Clause[]): boolean {
  const [first, ...rest] = sentence;
  if (!first || first.marks.length > 0 || rest.length === 0) return false;
  if (
    !/(?:前[一二三四两]年|以来|近[一二三四五两几]年来?|去年|上年|目前|截至.{0,12})$/u.test(
      p.norm.slice(first.start, first.end),
    )
  )
    return false;
  return !/力争|确保|到20|计划|目标/u.test(p.norm.slice(first.start, rest.at(-1)?.end));
}

/** The date by which a sentence promises, where it stands behind the numbers (改造渠道1850公里，2026年10月底前完成). */
function laterDate(dates: readonly FoundDate[], sentence: readonly Clause[], year: number | undefined): string | null {
  const [from, to] = [sentence[0]?.start ?? 0, sentence.at(-1)?.end ?? 0];
  // Dates stand in order: the last one that begins in the sentence is looked for by halves.
  let [low, high] = [0, dates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle]?.start ?? to) < to) low = middle + 1;
    else high = middle;
  }
  for (let i = low - 1; i >= 0 && (dates[i]?.start ?? -1) >= from; i--) {
    const date = dates[i]?.date ?? null;
    if (date !== null && !isPast(date, year)) return date;
  }
  return null;
}

const PROMISES =
  /力争|争取|确保|达到?|提高|提升|增长|新增|新建|建成|建设|不低于|不少于|突破|超过|实现|完成|下降|降至|控制/u;

/** The date printed before a number in its clause, or the only one. */
function dateOf(target: Target, inside: readonly FoundDate[]): string | null {
  const before = inside.findLast((d) => d.end <= target.at)?.date;
  return before ?? (inside.length === 1 ? inside[0]?.date : null) ?? null;
}

/** 其中2023年建成4个: only a verb stands before the number; it counts what was named before. */
function countsTheSame(target: Target, text: string, found: readonly PlanIndicator[]): Target | null {
  if (!/^[\s、]*其中/u.test(text) || !isVerbOnly(matchText(target.name))) return null;
  const before = found.findLast((f) => f.unit === target.quantity.unit);
  return before ? { ...target, name: before.name } : null;
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
    unit: withoutBlanks(q.unit),
    due: context.due,
    ...(aspires || W.ASPIRATION.test(before) ? { aspirational: true } : {}),
    task: context.task,
    text,
    spans: { value: spanOf(p, q.start, q.end) },
  };
}

const SENTENCE_ENDS = charSet('。!?\n');
/** Where a clause may end, and brackets, in which none does. */
const CLAUSE_MARKS = charSet(',;。!?\n:()');

/** Clauses by the sentences that they make up, each with its numbers. */
function sentencesOf(p: Passage): Clause[][] {
  const out: Clause[][] = [];
  for (const { start, end } of stretches(p.norm)) {
    if (out.length === 0 || isIn(SENTENCE_ENDS, p.norm, start - 1)) out.push([]);
    out.at(-1)?.push({ start, end, marks: marksOf(p, start, end) });
  }
  return out;
}

/** Stretches between ,;。 — not inside brackets, nor inside short quotes; a long quote is a sentence of its own. */
function stretches(norm: string): Stretch[] {
  const out: Stretch[] = [];
  let start = 0;
  let depth = 0;
  for (let i = firstIn(CLAUSE_MARKS, norm); i >= 0; i = firstIn(CLAUSE_MARKS, norm, i + 1)) {
    if (norm[i] === '(') depth = closesSoon(norm, i, ')') ? depth + 1 : depth;
    else if (norm[i] === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) {
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

function isVerbOnly(name: string): boolean {
  return W.ENDS_WITH_VERB.exec(name)?.index === 0;
}
