/** What one cell of a task table says (单元格), by the role of its column: units, persons, deadline, title. */
import { charSet } from '../text/char-set.ts';
import { firstStretch } from '../text/clauses.ts';
import { matchText } from '../text/script.ts';
import { isDeadlineOnly, readDeadline } from './deadlines.ts';
import type { Deadline } from './deadlines.ts';
import type { SourceSpan } from './document.ts';
import { slicePassage, spanOf } from './passage.ts';
import type { Passage } from './passage.ts';
import { readResponsibility } from './responsibility.ts';
import type { UnitMention } from './responsibility.ts';
import type { ColumnRole } from './table-columns.ts';
import { trimTitle } from './titles.ts';

export interface TableTask {
  no: string;
  title: Passage;
  text: Passage;
  section: string[];
  mentions: UnitMention[];
  persons: string[];
  deadline: Deadline | null;
  deadlineSpan?: SourceSpan;
  /** Text of the columns that hold targets. */
  targets: Passage[];
  line: number;
}

const NONE = /^(?:无|\/|-+|—+|–+)?$/u;
const SENTENCE_ENDS = charSet('。!?\n');

/** Whether a cell says that there is nothing to say (无, /, —). */
export function saysNothing(cell: string): boolean {
  return NONE.test(matchText(cell).trim());
}

/** Puts into a task what a cell of a column of that role says of it. */
export function readCell(task: TableTask, role: ColumnRole, cell: Passage, year: number | undefined): void {
  const text = cell.raw;
  if (saysNothing(text)) return;
  if (role === 'deadline') settleDeadline(task, readDeadline(text, year), cell);
  else if (role === 'person') task.persons.push(...persons(text));
  else if (role === 'lead' || role === 'support' || role === 'units') {
    const label = role === 'lead' ? '牵头单位：' : role === 'support' ? '配合单位：' : '责任单位：';
    if (role === 'support' && isDeadlineOnly(matchText(text).trim())) return;
    const read = readResponsibility(labelled(listed(cell), label), year);
    task.mentions.push(...read.mentions);
    task.persons.push(...read.persons);
    if (task.deadline === null && read.deadline) {
      task.deadline = read.deadline;
      if (read.deadlineSpan) task.deadlineSpan = read.deadlineSpan;
    }
  }
}

function settleDeadline(task: TableTask, deadline: Deadline | null, cell: Passage): void {
  task.deadline = deadline;
  if (deadline) task.deadlineSpan = spanOf(cell, deadline.start, deadline.end);
}

/** Units one a line are a list. */
function listed(cell: Passage): Passage {
  if (!cell.raw.includes('\n')) return cell;
  return { ...cell, raw: cell.raw.replaceAll('\n', '、'), norm: cell.norm.replaceAll('\n', '、') };
}

/** A cell read as the clause that its header makes it. */
function labelled(cell: Passage, label: string): Passage {
  const behind = cell.origins.map((o) => ({ ...o, at: o.at + label.length }));
  const first = cell.origins[0] ?? { line: 1, column: 0, cell: undefined };
  const origins = [{ ...first, at: 0, column: first.column - label.length }, ...behind];
  return { raw: label + cell.raw, norm: matchText(label) + cell.norm, origins };
}

function persons(cell: string): string[] {
  return cell
    .split(/[、，,;；\s/\n]+/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** A section's name, without blanks and closing punctuation. */
export function tidyTitle(text: string): string {
  return text.replace(/\s+/gu, '').replace(/[。；;，,：:]+$/u, '');
}

/** First sentence of the first line. */
export function cellTitle(p: Passage): Passage {
  const stop = firstStretch(p.norm, SENTENCE_ENDS);
  return trimTitle(slicePassage(p, stop?.start ?? 0, stop?.end ?? p.raw.length));
}
