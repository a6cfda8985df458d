/** List numbers: whether 16、… 17、… are the numbers of tasks, or 1、 2、 3、 the paragraphs of one report. */
import type { Clause } from './clauses.ts';
import { numberMentions, type NumberReader } from './task-numbers.ts';

const LABELS =
  /^(?:存在|主要|目前|当前)?(?:的)?(?:进展|工作|完成|推进)?(?:情况|问题|困难|下一?步|打算|计划|进展|原因)/u;

/** The number that a clause's list mark would be as a task. */
export function listNo(clause: Clause): string {
  const no = clause.list?.no ?? '';
  return /^\d/u.test(no) ? no : String(numberMentions(`第${no}项`, () => false)[0]?.nos[0] ?? no);
}

/**
 * Clauses whose list number is a task's number. Without a card: a list of open tasks. Under a card only one that can't be paragraphs, since it
 * does not count from 1. Where tasks are named as 第N项, list numbers are paragraphs.
 */
export function listNumbersOfTasks(
  clauses: readonly Clause[],
  open: ReadonlySet<string>,
  underCard: boolean,
  mentions: NumberReader,
): Set<Clause> {
  const result = new Set<Clause>();
  if (clauses.some((c) => mentions(c.text).some(({ explicit, start }) => explicit && (c.list === null || start === 0))))
    return result;
  for (const style of ['arabic', 'chinese'] as const) {
    const list = clauses.filter((c) => c.list?.style === style);
    const nos = list.map(listNo);
    if (list.length === 0) continue;
    const counting = nos.every((no, i) => no === String(i + 1));
    const allOpen = nos.every((no) => open.has(no));
    const someOpen = nos.some((no) => open.has(no));
    const labels = list.some((c) => LABELS.test(c.text));
    const tasks = underCard ? someOpen && !counting : counting ? allOpen && !labels : someOpen;
    if (tasks && (style === 'arabic' || (allOpen && !labels && !underCard))) list.forEach((c) => result.add(c));
  }
  return result;
}
