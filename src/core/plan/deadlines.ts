/** Deadlines of tasks (完成时限): from a column, a bracket or a label, else from the dates by which the text promises something. */
import { charSet, holdsAny } from '../text/char-set.ts';
import { findDates } from '../text/dates.ts';
import type { FoundDate } from '../text/dates.ts';
import { matchText } from '../text/script.ts';

export interface Deadline {
  date: string | null;
  continuous?: boolean;
  recurring?: 'monthly' | 'quarterly' | 'yearly';
  /** 立行立改, 印发后3个月内: a time limit that is not resolved to a date. */
  unresolved?: string;
  /** Printed without a year; the document's was taken, or none was known. */
  yearless?: boolean;
  start: number;
  end: number;
}

/** Time words that make a short text a time limit and nothing else. */
const FILLER =
  /完成(?:时限|时间|期限)?|时限|期限|工作|任务|取得(?:明显|阶段性)?(?:成效|进展)|前|底|之|以|内|并|每|长期|持续|推进|坚持|实施|按(?:期|时)|基本|全面|建成|力争|争取|预计|计划|启动|办结|实现|落实|整改到位|报送|上报|通报|调度|报告|反馈|报进度|报进展|一次|[:：,，;；、。.\s()-]|到|至|于|在|从|起/gu;

/** The time limit of a text that holds nothing else (a cell, 完成时限：…, a bracket); null where it is none. */
export function readDeadline(text: string, year: number | undefined): Deadline | null {
  const dates = findDates(text, year === undefined ? {} : { year });
  if (dates.length === 0) return null;
  const printed = dates.filter((d) => d.date !== null || d.yearless);
  const last = latest(printed) ?? dates[0];
  if (!last) return null;
  const range = { start: dates[0]?.start ?? last.start, end: Math.max(...dates.map((d) => d.end)) };
  const recurring = dates.find((d) => d.recurring)?.recurring;
  const continuous = dates.some((d) => d.kind === 'continuous');
  const relative = dates.find((d) => d.kind === 'relative' || d.kind === 'immediate');
  // "2024年启动，持续推进": what is printed last wins only where a date is a completion; 启动 is none.
  const starts = continuous && /启动|起/u.test(matchText(text.slice(last.end, last.end + 4)));
  return {
    date: recurring || starts ? null : last.date,
    ...(continuous ? { continuous: true } : {}),
    ...(recurring ? { recurring } : {}),
    ...(relative && last.date === null ? { unresolved: text.slice(relative.start, relative.end) } : {}),
    ...(last.yearless ? { yearless: true } : {}),
    ...range,
  };
}

/** Whether a folded text is a time limit and nothing more (2024年6月底前完成; 持续推进). */
export function isDeadlineOnly(norm: string): boolean {
  if (norm.length > 40) return false;
  const dates = findDates(norm, { year: 2000 });
  if (dates.length === 0) return false;
  let rest = '';
  let from = 0;
  for (const date of dates) {
    rest += norm.slice(from, date.start);
    from = date.end;
  }
  rest += norm.slice(from);
  return rest.replace(FILLER, '').length <= 1;
}

function latest(dates: readonly FoundDate[]): FoundDate | undefined {
  return dates.reduce<FoundDate | undefined>(
    (best, d) => (best === undefined || (d.date ?? '') >= (best.date ?? '') ? d : best),
    undefined,
  );
}

const BASELINE = /(?:较|比|自|从|以|截至|截止|目前|已于|于上年|相比|对比)$/u;
const PAST_AFTER =
  /^(?:以来|起|底?的|版|\)|》|度(?:计划|考核|工作|评)|基期|年以来|中央|全国|省级?|党的|印发|制定|出台的)/u;

/**
 * The date by which a text promises its outcome: 到2025年…, 2024年6月底前…, 力争2026年…; the latest of them. Dates in titles of
 * documents (《…》), baselines (较2020年) and bare mentions do not count.
 */
export function deadlineInText(norm: string, year: number | undefined): Deadline | null {
  let best: Deadline | null = null;
  for (const found of promisedDates(norm, year)) {
    // 2022年选派的…, in a plan of 2023: told, not promised.
    if (found.date === null || (year !== undefined && Number(found.date.slice(0, 4)) < year)) continue;
    if (best === null || found.date >= (best.date ?? '')) {
      best = { date: found.date, start: found.start, end: found.end, ...(found.yearless ? { yearless: true } : {}) };
    }
  }
  return best;
}

/** Dates that a text promises something by, in order. */
export function promisedDates(norm: string, year: number | undefined): FoundDate[] {
  const dates = findDates(norm, year === undefined ? {} : { year });
  if (dates.length === 0) return dates;
  const quoted = quotedRanges(norm);
  let quote = 0;
  return dates.filter((d) => {
    if (d.kind === 'recurring' || d.kind === 'relative' || d.kind === 'continuous' || d.kind === 'immediate')
      return false;
    while ((quoted[quote]?.[1] ?? Infinity) < d.end) quote++;
    if (d.start >= (quoted[quote]?.[0] ?? Infinity)) return false;
    const [before, after] = [norm.slice(Math.max(0, d.start - 4), d.start), norm.slice(d.end, d.end + 6)];
    if (BASELINE.test(before) || PAST_AFTER.test(after)) return false;
    if (/^ ?[-~—至到]/u.test(after) && /^ ?[-~—至到]+ ?[0-9]/u.test(after)) return false;
    return (
      d.by ||
      opensClause(before) ||
      /(?:[-~—]|计划|预计|拟|将|全市|我市|全省|全县|全区)$/u.test(before) ||
      /^ ?(?:完成|建成|实现|达到|全面|基本|力争|,)/u.test(after)
    );
  });
}

function opensClause(before: string): boolean {
  return before === '' || /[,;。:、\n) ]$/u.test(before) || /(?:其中|同时|并)$/u.test(before);
}

const QUOTES = charSet('《“');

/** Ranges inside 《》 and “”. */
export function quotedRanges(norm: string): [number, number][] {
  const out: [number, number][] = [];
  if (!holdsAny(QUOTES, norm)) return out;
  for (const match of norm.matchAll(/《[^《》]{1,80}》|“[^“”]{1,40}”/gu))
    out.push([match.index, match.index + match[0].length]);
  return out;
}
