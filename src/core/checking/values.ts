/** Values that a person types while checking (填写的值): read, or a problem that says what is accepted. */
import type { LocalDate } from '../brand.ts';
import type { Bureau } from '../people/people.ts';
import type { Plan } from '../plan/state.ts';
import { readDeadline } from '../plan/deadlines.ts';
import { isoDate } from '../text/dates.ts';
import { readNumeral } from '../text/numerals.ts';
import { matchText } from '../text/script.ts';
import { nearUnits, unitFinder } from './near-units.ts';
import type { Due, Goal } from './state.ts';

/** A value that is not taken; `accepted`: what would be, nearest first. */
export interface Problem {
  readonly problem:
    'unit' | 'no-such-day' | 'date' | 'goal' | 'op' | 'range' | 'task' | 'empty' | 'choice' | 'locked' | 'task-owner';
  readonly value: string;
  readonly accepted: readonly string[];
}

/** Something in a checking book that is not taken, where it stands. */
export interface CellProblem {
  readonly at: string;
  readonly problem: Problem | { readonly problem: 'formula' | 'new-row' | 'lost-row' | 'twice' | 'no-sheet' | 'no-column'; readonly value: string }; // prettier-ignore
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'problem' in value;
}

const EMPTY = /^(?:无|没有|\/|-+|—+|–+)?$/u;

/**
 * Names of units, separated by 、 or a comma, each as the list of units has it, or as it stands in the plan. 无 or nothing: none.
 * A name that was written in the plan is kept as written.
 */
export function readUnits(text: string, plan: Plan, bureaus: readonly Bureau[]): readonly string[] | Problem {
  const find = unitFinder(plan, bureaus);
  const names: string[] = [];
  for (const part of text
    .split(/[、，,;；\n]+/u)
    .map((p) => p.trim())
    .filter((p) => p !== '')) {
    if (EMPTY.test(part)) continue;
    const name = find(part);
    if (name === null) return { problem: 'unit', value: part, accepted: nearUnits(part, bureaus).map((b) => b.name) };
    if (!names.includes(name)) names.push(name);
  }
  return names;
}

/** 2026-03-31, 2026年3月底, 持续推进, 无. A date without a year is not taken: guessing it is what the office checks for. */
export function readDue(text: string): Due | Problem {
  const norm = matchText(text).trim();
  if (EMPTY.test(norm) || /^未写/u.test(norm)) return null;
  const exact = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/u.exec(norm);
  if (exact) {
    const [year, month, day] = exact.slice(1).map(Number) as [number, number, number];
    const date = isoDate(year, month, day);
    return date === null
      ? { problem: 'no-such-day', value: text.trim(), accepted: lastOf(year, month) }
      : (date as LocalDate);
  }
  const read = readDeadline(norm, undefined);
  if (read?.date && !read.yearless) return read.date as LocalDate;
  if (read?.continuous) return 'continuous';
  return { problem: 'date', value: text.trim(), accepted: ['2026-03-31', '持续推进', '无'] };
}

/** A printed date of a target: a day or none. */
export function readDay(text: string): LocalDate | null | Problem {
  const due = readDue(text);
  return due === 'continuous' ? { problem: 'date', value: text.trim(), accepted: ['2026-12-31', '无'] } : due;
}

function lastOf(year: number, month: number): string[] {
  const last = [31, 30, 29, 28].map((day) => isoDate(year, month, day)).find((d) => d !== null);
  return last === undefined ? ['2026-03-31'] : [last as string];
}

/** Words for the comparison of a target, as the table shows them. */
export const OP_WORDS: Record<Goal['op'], string> = {
  '>=': '不低于', '>': '高于', '<=': '不高于', '<': '低于', '=': '等于', '~': '左右', 'range': '区间',
}; // prettier-ignore

const OPS: readonly (readonly [Goal['op'], RegExp])[] = [
  ['>=', /^(?:>=|≥|≧|不低于|不少于|达到|以上|至少)$/u],
  ['<=', /^(?:<=|≤|≦|不高于|不超过|以下|以内|至多)$/u],
  ['>', /^(?:>|高于|超过|突破|大于)$/u],
  ['<', /^(?:<|低于|少于|小于)$/u],
  ['=', /^(?:=|等于|为)$/u],
  ['~', /^(?:~|约|左右|大约)$/u],
  ['range', /^(?:range|区间|范围)$/iu],
];

export function readOp(text: string): Goal['op'] | Problem {
  const norm = matchText(text).trim();
  const found = OPS.find(([, words]) => words.test(norm))?.[0];
  return found ?? { problem: 'op', value: text.trim(), accepted: Object.values(OP_WORDS) };
}

/** 98, 1,200, 3-5; two numbers make a range, whatever the comparison said. */
export function readGoal(text: string, op: Goal['op']): Goal | Problem {
  const norm = matchText(text).replace(/[\s,%]/gu, '');
  const range = /^(.+?)(?:-{1,2}|—{1,2}|–|~|至|到)(.+)$/u.exec(norm);
  const [low, high] = range ? [number(range[1]!), number(range[2]!)] : [number(norm), null];
  const wrong = (problem: 'goal' | 'range'): Problem => ({ problem, value: text.trim(), accepted: ['98', '3-5'] });
  if (low === null || (range !== null && high === null)) return wrong('goal');
  if (high !== null) return high > low ? { op: 'range', value: low, valueMax: high } : wrong('range');
  return op === 'range' ? wrong('range') : { op, value: low, valueMax: null };
}

function number(text: string): number | null {
  const value = /^\d+(?:\.\d+)?$/u.test(text) ? Number(text) : readNumeral(text);
  return value !== null && Number.isFinite(value) ? value : null;
}

/** Number of a task, or null for the general targets (主要目标). */
export function readTask(text: string, plan: Plan): string | null | Problem {
  const norm = matchText(text).trim();
  if (EMPTY.test(norm) || /^(?:主要|总)目标$/u.test(norm)) return null;
  const no = /^(?:第)?([\d.-]+?)(?:项)?$/u.exec(norm)?.[1];
  if (plan.tasks.some((t) => t.no === no)) return no!;
  return { problem: 'task', value: text.trim(), accepted: ['主要目标', ...plan.tasks.slice(0, 3).map((t) => t.no)] };
}
