/** Quantified targets (量化指标) of a text: name, comparison, number, unit, date. Subsidies, baselines, slogans, ordinals stay out. */
import { findQuantities } from '../text/quantities.ts';
import { matchText } from '../text/script.ts';
import { ClauseReader } from './clause-targets.ts';
import type { Target } from './clause-targets.ts';
import { promisedDates } from './deadlines.ts';
import type { PlanIndicator } from './document.ts';
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
}

/** Targets of one passage in order; answers also the date that is in force at its end. */
export function readTargets(p: Passage, context: TargetContext): { indicators: PlanIndicator[]; due: string | null } {
  const found: PlanIndicator[] = [];
  const dates = promisedDates(p.norm, context.year);
  let due: string | null = null;
  let aspires = false;
  let accepted = false;
  let subsidised = false;
  for (const clause of targetClauses(p.norm)) {
    const sentenceStart = clause.start === 0 || /[。!?\n]/u.test(p.norm[clause.start - 1] ?? '');
    if (sentenceStart) [aspires, accepted, subsidised] = [false, false, false];
    const text = p.norm.slice(clause.start, clause.end);
    if (W.ASPIRATION.test(text)) aspires = aspires || findQuantities(text).every((q) => W.TIME_UNIT.test(q.unit));
    const inside = dates.filter((d) => d.start >= clause.start && d.end <= clause.end);
    const reader = new ClauseReader(p, clause, {
      lenient: context.goals || accepted,
      continued: accepted ? (found.at(-1)?.name ?? null) : null,
      subsidised,
    });
    subsidised ||= W.SUBSIDY.test(text);
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

/** 其中2023年建成4个: only a verb stands before the number; it counts what was named before. */
function isVerbOnly(name: string): boolean {
  return W.ENDS_WITH_VERB.exec(name)?.index === 0;
}
