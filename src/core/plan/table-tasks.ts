/** Tasks of a table (任务分工表): one a row; merged cells, 同上, section rows, repeated headers. */
import { withoutBlanks } from '../text/blanks.ts';
import { readNumeral } from '../text/numerals.ts';
import { matchText } from '../text/script.ts';
import { readEnumerator } from './enumerators.ts';
import { Cells } from './cell-places.ts';
import { joinPassages, slicePassage } from './passage.ts';
import type { Passage } from './passage.ts';
import type { SourceRow, SourceTable } from './source.ts';
import { readCell, saysNothing, tidyTitle, cellTitle } from './table-cells.ts';
import type { TableTask } from './table-cells.ts';
import { readColumns } from './table-columns.ts';
import type { ColumnRole, Columns } from './table-columns.ts';

const SAME = /^(?:同上|〃|″|"|''|``|ditto|〞)$/iu;

/** Rows of a task table as tasks; null where the table is none. */
export function tableTasks(table: SourceTable, year: number | undefined): TableTask[] | null {
  const columns = readColumns(table.rows);
  if (!columns || !(columns.roles.includes('task') || columns.roles.includes('target'))) return null;
  if (columns.roles.includes('indicator') && !columns.roles.includes('task')) return null;
  const roles = settleTaskColumns(columns, table.rows.slice(columns.body));
  const reader = new RowReader(roles, columns, year);
  for (const row of table.rows.slice(columns.body)) reader.add(row);
  return reader.tasks;
}

/** Of several task columns those whose cells repeat are sections (merged), the first other one is the title. */
function settleTaskColumns(columns: Columns, rows: readonly SourceRow[]): ColumnRole[] {
  const roles = [...columns.roles];
  const candidates = roles.flatMap((role, i) => (role === 'task' || role === 'section' ? [i] : []));
  const last = candidates.at(-1);
  for (const i of candidates) {
    if (i === last) roles[i] = 'task';
    else if (roles[i] === 'task') roles[i] = repeats(rows, i, last ?? i) ? 'section' : 'task';
  }
  if (!roles.includes('task')) {
    const target = roles.indexOf('target');
    if (target >= 0) roles[target] = 'task';
  }
  return roles;
}

/** Whether the cells of a column go over several rows that have a task; rows that are section headings do not count. */
function repeats(rows: readonly SourceRow[], column: number, task: number): boolean {
  const told = rows.filter((row) => (row.cells[task] ?? '') !== '' && row.cells[task] !== row.cells[0]);
  const same = told.filter((row, i) => {
    const cell = row.cells[column] ?? '';
    return cell === '' || (i > 0 && cell === told[i - 1]?.cells[column]);
  });
  return told.length >= 2 && same.length > 0;
}

/** 合计, 小计: sums up, and is no task. */
function isTotal(cells: readonly string[]): boolean {
  return cells.slice(0, 2).some((cell) => /^(?:合计|总计|小计|共计)/u.test(matchText(cell).replace(/\s/gu, '')));
}

class RowReader {
  readonly tasks: TableTask[] = [];
  private readonly roles: ColumnRole[];
  private readonly columns: Columns;
  private readonly year: number | undefined;
  private readonly cells = new Cells();
  private before: string[] = [];
  private banner: string[] = [];
  private last = 0;

  constructor(roles: ColumnRole[], columns: Columns, year: number | undefined) {
    this.roles = roles;
    this.columns = columns;
    this.year = year;
  }

  add(row: SourceRow): void {
    const cells = this.cells.read(row, this.columns.headers.length);
    if (cells.every((cell) => cell === '') || this.isHeader(cells) || isTotal(cells)) return;
    const banner = this.bannerOf(cells);
    if (banner !== null) {
      this.banner = bannerPath(this.banner, banner);
      this.before = [];
      return;
    }
    const filled = this.fill(cells);
    if (this.continuesLast(cells, filled)) return;
    this.push(cells, filled, row);
    this.before = filled;
  }

  private isHeader(cells: readonly string[]): boolean {
    const norm = (s: string | undefined): string => withoutBlanks(matchText(s ?? ''));
    const same = cells.filter((cell, i) => cell !== '' && norm(cell) === norm(this.columns.headers[i])).length;
    return same >= 2 && same >= cells.filter((c) => c !== '').length - 1;
  }

  /** A row with one text in all its cells, or in the first alone: a section. */
  private bannerOf(cells: readonly string[]): string | null {
    const filled = cells.filter((cell) => cell !== '');
    const [first] = filled;
    if (first === undefined || this.columns.headers.length < 3) return null;
    if (filled.length > 1 && !filled.every((cell) => cell === first)) return null;
    if (
      filled.length === 1 &&
      cells[0] !== first &&
      this.roles[cells.indexOf(first)] !== 'section' &&
      !readEnumerator(matchText(first))
    )
      return null;
    if (
      /^[0-9]+$/u.test(first) ||
      first.length > 60 ||
      (filled.length === 1 && this.roles[0] === 'task' && this.columns.headers.length < 3)
    )
      return null;
    return first;
  }

  /** Cells with 同上 and merged blanks filled from the row above. */
  private fill(cells: readonly string[]): string[] {
    const out = cells.map((cell, i) => (SAME.test(matchText(cell)) ? (this.before[i] ?? '') : cell));
    const at = (role: ColumnRole): number => this.roles.indexOf(role);
    for (const [i, role] of this.roles.entries())
      if (role === 'section' && out[i] === '') out[i] = this.before[i] ?? '';
    const owner = at('lead') >= 0 ? at('lead') : at('units');
    if (owner >= 0 && cells[owner] === '' && this.before.length > 0 && this.taskCell(out) !== '') {
      out[owner] = this.before[owner] ?? '';
      for (const role of ['support', 'units', 'deadline', 'person'] as const) {
        const i = at(role);
        if (i >= 0 && out[i] === '') out[i] = this.before[i] ?? '';
      }
    }
    return out;
  }

  private taskCell(cells: readonly string[]): string {
    return this.roles.flatMap((role, i) => (role === 'task' && cells[i] !== '' ? [cells[i] ?? ''] : []))[0] ?? '';
  }

  /** The rest of a task whose row was broken over two pages: nothing but text. */
  private continuesLast(cells: readonly string[], filled: readonly string[]): boolean {
    const last = this.tasks.at(-1);
    const no = this.roles.indexOf('no');
    const text = this.taskCell(cells);
    if (!last || no < 0 || cells[no] !== '' || text === '') return false;
    const owners = this.roles.some(
      (role, i) => (role === 'lead' || role === 'units' || role === 'deadline') && cells[i] !== '',
    );
    const broken = !/[。;!?)]$/u.test(last.text.norm);
    if (owners || !broken || filled.length === 0) return false;
    last.text = joinPassages([last.text, this.cells.passage(text, last.line)]);
    return true;
  }

  private push(cells: readonly string[], filled: readonly string[], row: SourceRow): void {
    const texts = this.roles.flatMap((role, i) =>
      role === 'task' && (filled[i] ?? '') !== '' ? [filled[i] as string] : [],
    );
    const head = texts[0];
    if (head === undefined || saysNothing(head)) return;
    const passage = unwrapped(
      joinPassages(
        texts.map((text) => this.cells.passage(text, row.line)),
        '\n',
      ),
    );
    const numbered = readEnumerator(passage.norm);
    const title = cellTitle(slicePassage(passage, numbered && !numbered.weak ? numbered.length : 0));
    const task: TableTask = {
      no: this.numberOf(cells, numbered?.weak ? null : (numbered?.value ?? null)),
      title,
      text: passage,
      section: this.sections(filled),
      mentions: [],
      persons: [],
      deadline: null,
      targets: this.roles.flatMap((role, i) =>
        role === 'target' && (filled[i] ?? '') !== '' ? [this.cells.passage(filled[i] as string, row.line)] : [],
      ),
      line: row.line,
    };
    for (const [i, role] of this.roles.entries())
      readCell(task, role, this.cells.passage(filled[i] ?? '', row.line), this.year);
    this.tasks.push(task);
  }

  private numberOf(cells: readonly string[], inText: number | null): string {
    const at = this.roles.indexOf('no');
    const cell = at >= 0 ? matchText(cells[at] ?? '').replace(/[()、\s]|\.$|\.0$/gu, '') : '';
    const multi = /^[0-9]+(?:[.-][0-9]+)+$/u.exec(cell);
    if (multi) return cell.replace(/-/gu, '.');
    // A1, B-2: the letter stands for the sheet or the chapter.
    const value = cell === '' ? null : readNumeral(cell.replace(/^[A-Z]-?(?=[0-9])/u, ''));
    if (value !== null && Number.isInteger(value) && value > 0) this.last = value;
    else if (at < 0 && inText !== null) this.last = inText;
    else this.last += 1;
    return String(this.last);
  }

  private sections(filled: readonly string[]): string[] {
    const own = this.roles.flatMap((role, i) =>
      role === 'section' && (filled[i] ?? '') !== '' ? [tidyTitle(filled[i] as string)] : [],
    );
    return [...this.banner.map(tidyTitle), ...own];
  }
}

/** A line break behind a comma only wraps the cell. */
function unwrapped(p: Passage): Passage {
  if (!p.raw.includes('\n')) return p;
  const parts: Passage[] = [];
  let from = 0;
  for (const wrap of p.raw.matchAll(/(?<=[，、,])\n\s*/gu)) {
    parts.push(slicePassage(p, from, wrap.index));
    from = wrap.index + wrap[0].length;
  }
  return parts.length === 0 ? p : joinPassages([...parts, slicePassage(p, from)]);
}

/** 一、… then （一）…: deeper banners go below, others replace. */
function bannerPath(path: readonly string[], banner: string): string[] {
  const kind = (text: string): string | undefined => readEnumerator(matchText(text))?.kind;
  const own = kind(banner);
  const at = path.findIndex((text) => kind(text) === own);
  if (at >= 0) return [...path.slice(0, at), banner];
  return own === undefined || path.length === 0 || own === 'cnDun' || own === 'part' ? [banner] : [...path, banner];
}
