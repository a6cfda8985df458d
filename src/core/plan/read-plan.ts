/** Reads a plan (方案): source lines and tables → structure → responsibility clauses → deadlines → targets → PlanDocument. */
import { detectScript } from '../text/script.ts';
import { buildNodeTask, buildTableTask, sectionsOf } from './build-task.ts';
import type { BuiltTask } from './build-task.ts';
import { nodeTopic } from './chapters.ts';
import type { PlanDocument, PlanIndicator, PlanRefusal, PlanTask } from './document.ts';
import { taskDoubts } from './doubts.ts';
import { readFront } from './front.ts';
import type { Front } from './front.ts';
import { withoutFurniture } from './furniture.ts';
import { itemsOf } from './lines.ts';
import type { Item, Line } from './lines.ts';
import { internalMark, secrecyMark, withoutInternalMark } from './marking.ts';
import { buildOutline, walk } from './outline.ts';
import type { Node } from './outline.ts';
import { passageOf, slicePassage } from './passage.ts';
import { readSafeguards } from './safeguards.ts';
import type { SourceLine, SourceTable, SourceText } from './source.ts';
import { readColumns } from './table-columns.ts';
import { tableIndicators } from './table-indicators.ts';
import type { TableTask } from './table-cells.ts';
import { tableTasks } from './table-tasks.ts';
import { ClauseIndex } from './clause-index.ts';
import { targetDoubts } from './target-doubts.ts';
import { taskNodes } from './task-nodes.ts';
import type { TaskNode } from './task-nodes.ts';
import { distinctNumbers, taskNumbers } from './task-numbers.ts';
import { readTargets } from './targets.ts';
import { withTextTables } from './text-tables.ts';
import { joinWrapped } from './wrapped-lines.ts';

/**
 * Reads a plan. Pure and total: any text gives a document, with warnings where something was not understood; only a file that
 * carries a mark of secrecy is refused.
 */
export function readPlan(source: SourceText): PlanDocument | PlanRefusal {
  const raw = itemsOf(source.blocks);
  const mark = secrecyMark(raw);
  if (mark)
    return refusal(`第${mark.line}行有密级标志“${mark.mark}”：涉密文件不能导入本系统，请改用允许公开或内部流转的版本`);
  const items = joinWrapped(flatten(withoutFurniture(withTextTables(withoutInternalMark(raw)))));
  const lines = items.flatMap((item) => (item.kind === 'line' ? [item.line] : []));
  const front = readFront(lines, linesBefore(items));
  const year = yearOf(front);
  const body = bodyItems(items, front, lines);
  const outline = buildOutline(body.main, 0, new Set(), passageOf('', lines[0]?.line ?? 1));
  const reading = new Reading(front, year, lines.at(-1)?.line ?? 1);
  reading.warnings.push(...outline.warnings);
  reading.readNodes(outline.root);
  reading.readTables(outline.root, body.main, body.appendix);
  reading.readIndicators(outline.root);
  const internal = internalMark(raw);
  if (internal !== null)
    reading.warnings.push({ line: internal, kind: 'internal', message: '文件标有内部资料字样，请办公室确认可以导入' });
  return reading.document(lines, outline.root);
}

/** Lines before the first task table; -1 where there is none. */
function linesBefore(items: readonly Item[]): number {
  const table = items.findIndex((item) => item.kind === 'table');
  return table < 0 ? -1 : items.slice(0, table).filter((item) => item.kind === 'line').length;
}

function refusal(message: string): PlanRefusal {
  return { refused: true, message };
}

/** Tables that are no task or indicator tables (layout tables of web pages) are lines. */
function flatten(items: readonly Item[]): Item[] {
  return items.flatMap((item): Item[] => {
    if (item.kind === 'line' || readColumns(item.table.rows)) return [item];
    const lines = item.table.rows.flatMap((row) => {
      return row.cells.flatMap((text, cell) =>
        text.trim() === '' || text === row.cells[cell - 1] ? [] : cellLines(text, row.line, cell),
      );
    });
    return itemsOf(lines.map((line) => ({ kind: 'line', line })));
  });
}

function cellLines(text: string, line: number, cell: number): SourceLine[] {
  let column = 0;
  return text.split('\n').map((part) => {
    const at = column;
    column += part.length + 1;
    return { text: part, line, cell, column: at };
  });
}

/** The year that dates without one belong to: the title's, else that of the date of issue or the document number. */
function yearOf(front: Front): number | undefined {
  const title = /(?<![-—―–~至])(20[0-9]{2})年(?!(?:以来|版))/u.exec((front.title ?? '').normalize('NFKC'));
  const issued = front.issuedOn?.slice(0, 4) ?? /(20[0-9]{2})/u.exec(front.docNumber ?? '')?.[1];
  const found = title?.[1] ?? issued;
  return found === undefined ? undefined : Number(found);
}

const APPENDIX = /^附 ?(?:件|表|录)? ?[0-9一二三四五六七八九十]{0,2} ?[:]?$/u;
const ATTACHED = /^附 ?件 ?[0-9一二三四五六七八九十]{0,2} ?[:.、]/u;

// 本措施自印发之日起施行，有效期至…: says when the document holds, not when a task is due.
const CLOSING =
  /^(?:第[一二三四五六七八九十]{1,4}条 ?|[0-9一二三四五六七八九十]{1,3}[、.] ?)?本[^,。]{2,12}(?:自|由|从|有效期|未尽)[^。]{0,60}(?:施行|执行|解释|有效|实施|为准)/u;

/** Lines of the body, and the tables of appendices. */
function bodyItems(items: readonly Item[], front: Front, lines: readonly Line[]): { main: Item[]; appendix: Item[] } {
  const main: Item[] = [];
  const appendix: Item[] = [];
  let index = -1;
  let behind = false;
  let listed = false;
  for (const item of items) {
    if (item.kind === 'line') {
      index++;
      if (index < front.bodyStart || front.drop.has(index)) continue;
      const { norm } = item.line.p;
      if (APPENDIX.test(norm) && index > front.bodyStart + 3) behind = true;
      listed = norm.length < 60 && (ATTACHED.test(norm) || (listed && /^[0-9]{1,2}[.、][^。;]+$/u.test(norm)));
      if (listed || CLOSING.test(norm)) continue;
      if (index > front.bodyStart && norm === lines[front.bodyStart - 1]?.p.norm) continue;
    }
    (behind ? appendix : main).push(item);
  }
  return { main, appendix };
}

/** 全年…达到, 到2027年…, 主要目标是: a sentence of the foreword that promises. */
const FOREWORD_GOAL = /(?:^|[,;:])(?:力争)?(?:到|至)(?:20[0-9]{2}|二[〇零○])|全年|年内|(?:主要|预期|总体)目标/u;
const FOREWORD_PAST = /去年|上年|以来|目前|已(?:经|达|有|建)/u;

/** What is gathered while reading. */
class Reading {
  readonly warnings: PlanDocument['warnings'] = [];
  private readonly front: Front;
  private readonly year: number | undefined;
  private readonly lastLine: number;
  private nodes: TaskNode[] = [];
  private built: BuiltTask[] = [];
  private indicators: { line: number; order: number; indicator: PlanIndicator }[] = [];
  private fromTables = false;
  private horizon: string | null = null;

  constructor(front: Front, year: number | undefined, lastLine: number) {
    this.front = front;
    this.year = year;
    this.lastLine = lastLine;
  }

  readNodes(root: Node): void {
    this.nodes = taskNodes(root, new ClauseIndex(root));
    const numbers = taskNumbers(this.nodes);
    this.built = this.nodes.map((node, i) =>
      buildNodeTask(node, numbers[i] ?? String(i + 1), this.year, this.lastLine),
    );
  }

  /** Tasks of tables; those of the text stand back where they carry no unit and a table does. */
  readTables(root: Node, main: readonly Item[], appendix: readonly Item[]): void {
    const above = headingsOfTables(root);
    const told = this.built.some((b) => b.task.lead.length > 0);
    for (const [items, allowed] of [
      [main, true],
      [appendix, !told],
    ] as const) {
      const tables = items.flatMap((item) => (item.kind === 'table' ? [item.table] : []));
      const found =
        allowed && !(this.fromTables && items === appendix)
          ? tables.map((table) => under(above.get(table) ?? [], tableTasks(table, this.year) ?? []))
          : [];
      const tasks = found.flat();
      if (tasks.length === 0 || (told && items === appendix)) continue;
      const rows = renumber(
        tasks.map((task) => buildTableTask(task, this.year)),
        found.flatMap((own, table) => own.map(() => table)),
      );
      if (told) this.built.push(...rows);
      else {
        this.built = rows;
        this.nodes = [];
      }
      this.fromTables = true;
    }
    const tasks = this.built.map((b) => b.task);
    distinctNumbers(tasks).forEach((no, i) => ((tasks[i] as PlanTask).no = no));
  }

  readIndicators(root: Node): void {
    const taken = new Set(this.nodes.flatMap((t) => (t.whole && !t.part ? [...walk(t.node)] : [])));
    for (const node of walk(root)) if (!taken.has(node)) this.readGeneral(node);
    for (const [order, built] of this.built.entries()) {
      for (const p of built.body) {
        const { no, deadline } = built.task;
        const spoken = built.spoken === true;
        const read = readTargets(p, { task: no, year: this.year, due: deadline, goals: false, spoken });
        for (const indicator of read.indicators) this.add(indicator, built.task.line, order);
      }
    }
  }

  private add(indicator: PlanIndicator, line: number, order: number): void {
    this.indicators.push({ line: indicator.spans?.value.line ?? line, order, indicator });
  }

  /** Targets outside tasks: goal chapters, and introductions of sections. */
  private readGeneral(node: Node): void {
    const topic = nodeTopic(node);
    for (const { table } of node.tables) {
      for (const indicator of tableIndicators(table, this.year, this.horizon) ?? []) this.add(indicator, node.line, 0);
    }
    if (node.kind === 'root' && node.children.length > 0) return this.readForeword(node);
    if (topic === 'safeguards' || topic === 'general' || topic === 'schedule') return;
    const goals = topic === 'goals';
    let due = goals ? this.horizon : null;
    for (const p of [node.first, ...node.rest]) {
      const read = readTargets(p, { task: null, year: this.year, due, goals });
      due = read.due;
      for (const indicator of read.indicators) this.add(indicator, node.line, 0);
    }
    if (goals && due !== null) this.horizon = due;
  }

  /** What stands before the first chapter tells why, mostly with figures of the past; some plans say their targets there. */
  private readForeword(root: Node): void {
    for (const p of root.rest) {
      let from = 0;
      for (const stop of [...p.norm.matchAll(/[。!?\n]|$/gu)]) {
        const sentence = slicePassage(p, from, stop.index);
        from = stop.index + 1;
        if (!FOREWORD_GOAL.test(sentence.norm) || FOREWORD_PAST.test(sentence.norm)) continue;
        const read = readTargets(sentence, { task: null, year: this.year, due: null, goals: false });
        for (const indicator of read.indicators) this.add(indicator, root.line, 0);
      }
    }
  }

  document(lines: readonly Line[], root: Node): PlanDocument {
    const tasks = this.built.map((b) => b.task);
    for (const built of this.built) this.warnings.push(...taskDoubts(built, this.year));
    this.warnings.push(...targetDoubts(this.indicators.sort((a, b) => a.line - b.line)));
    if (tasks.length === 0)
      this.warnings.push({
        line: lines[0]?.line ?? 1,
        kind: 'no-task',
        message: '没有识别出任务：正文里没有找到编号的任务、责任单位或任务表，请核对文件',
      });
    if (!this.front.title)
      this.warnings.push({ line: lines[0]?.line ?? 1, kind: 'no-title', message: '没有识别出文件标题，请手工填写' });
    return {
      title: this.front.title ?? '',
      issuer: this.front.issuer,
      docNumber: this.front.docNumber,
      issuedOn: this.front.issuedOn,
      script: detectScript([...lines.map((l) => l.p.raw), ...tasks.map((t) => t.text)]),
      tasks,
      units: [...new Set(tasks.flatMap((t) => [...t.lead, ...t.support]))],
      indicators: this.indicators.sort((a, b) => a.line - b.line).map((i) => i.indicator),
      safeguards: readSafeguards(root, new Set(this.nodes.map((t) => t.node))),
      warnings: this.warnings.sort((a, b) => a.line - b.line),
    };
  }
}

/** Headings over each table that stands right below one (一、景区提质 over its own table). */
function headingsOfTables(root: Node): Map<SourceTable, string[]> {
  const out = new Map<SourceTable, string[]>();
  for (const node of walk(root)) {
    if (node.kind === 'root' || nodeTopic(node) === 'safeguards' || node.rest.some((p) => p.norm.length > 60)) continue;
    for (const { table } of node.tables) out.set(table, sectionsOf(node, true));
  }
  return out;
}

function under(headings: readonly string[], tasks: TableTask[]): TableTask[] {
  return headings.length === 0 ? tasks : tasks.map((task) => ({ ...task, section: [...headings, ...task.section] }));
}

/** Numbers of rows that restart in each section get the section's number before them. */
function renumber(rows: BuiltTask[], tables: readonly number[]): BuiltTask[] {
  const seen = new Set<string>();
  const twice = rows.some((b) => seen.has(b.task.no) || !seen.add(b.task.no));
  if (!twice) return rows;
  // The outermost heading that the rows do not share tells the sections apart, else the table in which they stand.
  const level = [0, 1, 2].find((d) => new Set(rows.map((b) => b.task.section[d])).size > 1);
  const sections: (string | number | undefined)[] = [];
  const used = new Map<string, number>();
  for (const [i, { task }] of rows.entries()) {
    const top = level === undefined ? tables[i] : task.section[level];
    if (!sections.includes(top)) sections.push(top);
    const no = `${sections.indexOf(top) + 1}.${task.no}`;
    const times = (used.get(no) ?? 0) + 1;
    used.set(no, times);
    task.no = times === 1 ? no : `${no}-${times}`;
  }
  return rows;
}
