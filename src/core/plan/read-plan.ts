/** Reads a plan (方案): source lines and tables → structure → responsibility clauses → deadlines → targets → PlanDocument. */
import { detectScript } from '../text/script.ts';
import { bodyItems, flatten, linesBefore } from './body.ts';
import { buildNodeTask, buildTableTask } from './build-task.ts';
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
import type { SourceText } from './source.ts';
import { tableIndicators } from './table-indicators.ts';
import { headingsOfTables, renumber, under } from './table-sections.ts';
import { tableTasks } from './table-tasks.ts';
import { withCards } from './task-cards.ts';
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
  const items = joinWrapped(flatten(withoutFurniture(withCards(withTextTables(withoutInternalMark(raw))))));
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

function refusal(message: string): PlanRefusal {
  return { refused: true, message };
}

/** The year that dates without one belong to: the title's, else that of the date of issue or the document number. */
function yearOf(front: Front): number | undefined {
  const title = /(?<![-—―–~至])(20[0-9]{2})年(?!(?:以来|版))/u.exec((front.title ?? '').normalize('NFKC'));
  const issued = front.issuedOn?.slice(0, 4) ?? /(20[0-9]{2})/u.exec(front.docNumber ?? '')?.[1];
  const found = title?.[1] ?? issued;
  return found === undefined ? undefined : Number(found);
}

/** 全年…达到, 到2027年…, 主要目标是: a sentence of the foreword that promises. */
const FOREWORD_GOAL = /(?:^|[,;:])(?:力争)?(?:到|至)(?:20[0-9]{2}|二[〇零○])|全年|年内|(?:主要|预期|总体)目标/u;
const FOREWORD_PAST = /去年|上年|以来|目前|已(?:经|达|有|建)/u;

/** 注：1.… under a table says how to use it. */
const NOTE = /^(?:附?注|备注|(?:填[表报])?说明) ?[0-9]?[:.]/u;

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
      if (NOTE.test(p.norm)) continue;
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
