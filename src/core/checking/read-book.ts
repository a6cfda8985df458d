/** A checking book that comes back (读回核对表): what was changed in it, as edits; or what is not acceptable, by cell. */
import type { Bureau } from '../people/people.ts';
import type { Plan } from '../plan/state.ts';
import { isRefusal, refuse, type Refusal } from '../refusal.ts';
import { bookOf, comparedTitles, stateMark, tidy, type Column, type Sheet, type SheetName } from './book.ts';
import { asItStands, sameChanges, sameValue } from './edits.ts';
import { asRead, fixPlan } from './fix.ts';
import { doubtEdits, targetEdits, taskEdits, type Cells } from './read-rows.ts';
import type { Edit } from './state.ts';
import type { CellProblem } from './values.ts';

/** What the reader of files found: cells by the header's words, with the address of each. */
export interface ReturnedBook {
  readonly planId: string;
  readonly state: string;
  readonly sheets: readonly ReturnedSheet[];
}

export interface ReturnedSheet {
  readonly title: string;
  readonly headers: readonly string[];
  readonly rows: readonly ReturnedRow[];
}

export interface ReturnedRow {
  /** Of the hidden column; empty for a row that somebody added. */
  readonly id: string;
  /** 1-based row of the sheet. */
  readonly row: number;
  /** By the header's words. */
  readonly cells: { readonly [title: string]: ReturnedCell };
}

export interface ReturnedCell {
  readonly text: string;
  /** 任务!E7 */
  readonly at: string;
  /** A formula stands here: what it says is not what anybody typed. */
  readonly formula?: boolean;
}

/** A book without what is only there to read: as it is kept until somebody confirms it. */
export function comparedCells(book: ReturnedBook): ReturnedBook {
  const titles = comparedTitles();
  const kept = (row: ReturnedRow) => Object.fromEntries(Object.entries(row.cells).filter(([title]) => titles.has(title))); // prettier-ignore
  const sheets = book.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => ({ ...row, cells: kept(row) })),
  }));
  return { ...book, sheets };
}

export type BookReading = { readonly edits: readonly Edit[] } | { readonly problems: readonly CellProblem[] };

/**
 * Compares a returned book with the plan. A book of another plan or of an older state is refused, except where the plan says all of it
 * already, or where this very book was read before: reading a book twice changes nothing.
 */
export function readBook(plan: Plan, bureaus: readonly Bureau[], returned: ReturnedBook): BookReading | Refusal {
  if (returned.planId !== plan.id) return refuse('other-plans-workbook', {});
  const reading = against(plan, bureaus, returned);
  if (returned.state === stateMark(plan) || ('edits' in reading && reading.edits.length === 0)) return reading;
  return wasRead(plan, bureaus, returned) ? { edits: [] } : refuse('old-workbook', {});
}

/** Whether a step of this plan came from a book that said the same of the same state. */
function wasRead(plan: Plan, bureaus: readonly Bureau[], returned: ReturnedBook): boolean {
  return plan.checking.steps.some((step, i) => {
    if (step.book !== returned.state) return false;
    const before = asRead(plan, bureaus, i);
    const reading = against(before, bureaus, returned);
    if (!('edits' in reading)) return false;
    const fixed = fixPlan(before, reading.edits, { bureaus, now: step.at, by: step.by, how: step.how });
    return !isRefusal(fixed) && sameChanges(fixed.changes, step.changes);
  });
}

function against(plan: Plan, bureaus: readonly Bureau[], returned: ReturnedBook): BookReading {
  const problems: CellProblem[] = [];
  const edits: Edit[] = [];
  for (const sheet of bookOf(plan, bureaus).sheets) {
    const found = returned.sheets.find((s) => s.title === sheet.title);
    if (found === undefined) {
      problems.push({ at: sheet.title, problem: { problem: 'no-sheet', value: sheet.title } });
      continue;
    }
    for (const changed of changedRows(sheet, found, problems))
      edits.push(...READERS[sheet.name](changed, { plan, bureaus, problems }));
  }
  return problems.length > 0 ? { problems } : { edits: edits.filter((edit) => says(plan, edit)) };
}

/** Another spelling of what stands there already (； for 、) says nothing. */
function says(plan: Plan, edit: Edit): boolean {
  const now = asItStands(plan, edit);
  return now === null || !sameValue(now, edit);
}

const READERS: Record<SheetName, typeof taskEdits> = { tasks: taskEdits, targets: targetEdits, doubts: doubtEdits };

/** Rows in which somebody changed an editable cell. */
function changedRows(sheet: Sheet, found: ReturnedSheet, problems: CellProblem[]): Cells[] {
  const lacking = sheet.columns.filter((c) => (c.edit || c.key === 'no') && !found.headers.includes(c.title));
  for (const c of lacking) problems.push({ at: `${sheet.title}!第1行`, problem: { problem: 'no-column', value: c.title } }); // prettier-ignore
  if (lacking.length > 0) return [];
  const byId = new Map(sheet.rows.map((row) => [row.id, row]));
  const seen = new Set<string>();
  const changed: Cells[] = [];
  for (const row of found.rows) {
    const at = `${sheet.title}!第${row.row}行`;
    const known = byId.get(row.id);
    if (known === undefined || seen.has(row.id)) {
      problems.push({ at, problem: { problem: known === undefined ? 'new-row' : 'twice', value: row.id } });
      continue;
    }
    seen.add(row.id);
    const cells = cellsOf(sheet.columns, row, known.cells, problems);
    if (cells.changed.size > 0) changed.push({ id: row.id, ...cells });
  }
  for (const { id, cells } of sheet.rows) {
    if (!seen.has(id)) problems.push({ at: sheet.title, problem: { problem: 'lost-row', value: cells['no'] ?? id } });
  }
  return changed;
}

function cellsOf(
  columns: readonly Column[],
  row: ReturnedRow,
  before: { readonly [key: string]: string },
  problems: CellProblem[],
): Omit<Cells, 'id'> {
  const changed = new Set<string>();
  const text: Record<string, string> = {};
  const at: Record<string, string> = {};
  for (const column of columns) {
    const cell = row.cells[column.title];
    const was = tidy(before[column.key] ?? '');
    text[column.key] = tidy(cell?.text ?? '');
    at[column.key] = cell?.at ?? '';
    if (!column.edit && column.key !== 'no') continue;
    if (cell?.formula) problems.push({ at: cell.at, problem: { problem: 'formula', value: cell.text } });
    else if (text[column.key] === was) continue;
    else if (column.key === 'no')
      problems.push({ at: at['no']!, problem: { problem: 'locked', value: text['no']!, accepted: [was] } }); // prettier-ignore
    else changed.add(column.key);
  }
  return { changed, text, at };
}
