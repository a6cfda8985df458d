/** How far plans as read agree with their labels (任务、单位、时限、指标), by measure: what a floor is set for. */
import type { PlanDocument, PlanIndicator } from '../../src/core/plan/document.ts';

type Also<T> = { [K in keyof T as `${string & K}Also`]?: T[K][] };
interface TaskFields {
  no: string;
  title: string;
  lead: string[];
  support: string[];
  deadline: string | null;
}
type LabelledIndicator = PlanIndicator & Also<PlanIndicator> & { optional?: boolean };
export interface PlanLabel {
  title: string | null;
  titleAlso?: string[];
  tasks: (TaskFields & Also<TaskFields>)[];
  indicators: LabelledIndicator[];
}

/** Shares of 1; `values` asks for name, number and unit of a target, `indicators` for comparison and date as well. */
export interface Scores {
  tasks: number;
  lead: number;
  support: number;
  deadline: number;
  indicators: number;
  values: number;
  titles: number;
}

interface Tally {
  right: number;
  found: number;
  wanted: number;
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '');
}

/** All characters of the shorter one occur in the longer one in order. */
function within(a: string, b: string): boolean {
  const [short, long] = [plain(a), plain(b)].sort((x, y) => x.length - y.length) as [string, string];
  let at = 0;
  for (const char of long) if (char === short[at]) at++;
  return short !== '' && at >= short.length;
}

function allowed<T>(value: T, also: readonly T[] | undefined): string[] {
  return [value, ...(also ?? [])].map((v) => JSON.stringify(v));
}

/** 3.2 and 2: the parent may or may not be written. */
function lastNumber(no: string): string | undefined {
  return /([0-9]+)(?:-[0-9]+)?$/u.exec(no)?.[1];
}

function sameValue(got: PlanIndicator, want: LabelledIndicator): boolean {
  const units = [want.unit, ...(want.unitAlso ?? [])].map(plain);
  return (
    [want.name, ...(want.nameAlso ?? [])].some((name) => within(got.name, name)) &&
    got.value === want.value &&
    (got.valueMax ?? null) === (want.valueMax ?? null) &&
    units.includes(plain(got.unit))
  );
}

function sameIndicator(got: PlanIndicator, want: LabelledIndicator): boolean {
  return (
    sameValue(got, want) && got.op === want.op && allowed(want.due, want.dueAlso).includes(JSON.stringify(got.due))
  );
}

/** Pairs labels with answers, each used once; an answer to an optional label counts nowhere. */
function count(
  tally: Tally,
  got: readonly PlanIndicator[],
  want: readonly LabelledIndicator[],
  same: typeof sameValue,
): void {
  const left = [...got];
  const take = (label: LabelledIndicator, by: typeof sameValue): boolean => {
    const at = left.findIndex((answer) => by(answer, label));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  const asked = want.filter((label) => !label.optional);
  const right = asked.filter((label) => take(label, same)).length;
  for (const label of want) if (label.optional) take(label, sameValue);
  tally.right += right;
  tally.found += right + left.length;
  tally.wanted += asked.length;
}

const f1 = ({ right, found, wanted }: Tally): number => (found + wanted === 0 ? 1 : (2 * right) / (found + wanted));
const fresh = (): Tally => ({ right: 0, found: 0, wanted: 0 });

/** Scores of all plans together. */
export function scoresOf(plans: readonly { got: PlanDocument; want: PlanLabel }[]): Scores {
  const [tasks, support, indicators, values] = [fresh(), fresh(), fresh(), fresh()];
  const exact = { lead: 0, deadline: 0, titles: 0 };
  let titled = 0;
  for (const { got, want } of plans) {
    const left = [...got.tasks];
    for (const label of want.tasks) {
      const at = left.findIndex(
        (t) =>
          [label.no, ...(label.noAlso ?? [])].some((no) => lastNumber(no) === lastNumber(t.no)) &&
          [label.title, ...(label.titleAlso ?? [])].some((title) => within(title, t.title)),
      );
      const task = at < 0 ? undefined : left.splice(at, 1)[0];
      tasks.right += task ? 1 : 0;
      exact.lead += task && allowed(label.lead, label.leadAlso).includes(JSON.stringify(task.lead)) ? 1 : 0;
      exact.deadline +=
        task && allowed(label.deadline, label.deadlineAlso).includes(JSON.stringify(task.deadline)) ? 1 : 0;
      const units = task?.support ?? [];
      const names = [label.support, ...(label.supportAlso ?? [])].sort(
        (a, b) => b.filter((n) => units.includes(n)).length - a.filter((n) => units.includes(n)).length,
      )[0] as string[];
      support.right += names.filter((name) => units.includes(name)).length;
      support.found += units.length;
      support.wanted += names.length;
    }
    tasks.found += got.tasks.length;
    tasks.wanted += want.tasks.length;
    count(indicators, got.indicators, want.indicators, sameIndicator);
    count(values, got.indicators, want.indicators, sameValue);
    titled += want.title === null ? 0 : 1;
    const titles = [want.title, ...(want.titleAlso ?? [])].map((title) => plain(title ?? ''));
    exact.titles += want.title !== null && titles.includes(plain(got.title)) ? 1 : 0;
  }
  return {
    tasks: f1(tasks),
    lead: exact.lead / tasks.wanted,
    support: f1(support),
    deadline: exact.deadline / tasks.wanted,
    indicators: f1(indicators),
    values: f1(values),
    titles: titled === 0 ? 1 : exact.titles / titled,
  };
}
