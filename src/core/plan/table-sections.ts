/** Chapters of task tables (表格的章节): the headings over each table, and numbers that tell the chapters apart. */
import type { BuiltTask } from './build-task.ts';
import { sectionsOf } from './build-task.ts';
import { nodeTopic } from './chapters.ts';
import { walk } from './outline.ts';
import type { Node } from './outline.ts';
import type { SourceTable } from './source.ts';
import type { TableTask } from './table-cells.ts';

/** Headings over each table that stands right below one (一、景区提质 over its own table). */
export function headingsOfTables(root: Node): Map<SourceTable, string[]> {
  const out = new Map<SourceTable, string[]>();
  for (const node of walk(root)) {
    if (node.kind === 'root' || nodeTopic(node) === 'safeguards' || node.rest.some((p) => p.norm.length > 60)) continue;
    for (const { table } of node.tables) out.set(table, sectionsOf(node, true));
  }
  return out;
}

export function under(headings: readonly string[], tasks: TableTask[]): TableTask[] {
  return headings.length === 0 ? tasks : tasks.map((task) => ({ ...task, section: [...headings, ...task.section] }));
}

/** Numbers of rows that restart in each section get the section's number before them. */
export function renumber(rows: BuiltTask[], tables: readonly number[]): BuiltTask[] {
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
