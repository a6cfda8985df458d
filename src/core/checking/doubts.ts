/** Doubts of an imported plan (存疑): the reader's, and what the office's own list of units adds to them. By line, numbered from 1. */
import type { PlanDocument, PlanWarning } from '../plan/document.ts';
import type { PlanTarget, PlanTaskEntry } from '../plan/state.ts';
import type { Doubt } from './state.ts';

type Raw = Omit<Doubt, 'no' | 'settled'>;

/** `tasks` and `targets` as matched with the bureaus. */
export function doubtsOf(
  document: Pick<PlanDocument, 'warnings'>,
  tasks: readonly PlanTaskEntry[],
  targets: readonly PlanTarget[],
): Doubt[] {
  const read = document.warnings.map(
    (w): Raw => ({ kind: w.kind, line: w.line, task: w.task ?? null, target: targetOf(w, targets), seen: w.seen ?? null, message: w.message }), // prettier-ignore
  );
  const all = [...read, ...unknownUnits(tasks, read), ...withoutOwner(targets)];
  return all
    .map((doubt, i) => ({ doubt, i }))
    .sort((a, b) => a.doubt.line - b.doubt.line || a.i - b.i)
    .map(({ doubt }, i) => ({ no: i + 1, ...doubt, settled: null }));
}

/** The indicator that a doubt of the reader is about. */
function targetOf({ kind, line, seen }: PlanWarning, targets: readonly PlanTarget[]): string | null {
  if (kind !== 'two-numbers') return null;
  return targets.findLast((t) => t.line === line && t.indicator.name === seen)?.indicator.id ?? null;
}

/** One doubt a name, however many tasks it stands in; a name that the reader doubts already is asked about once. */
function unknownUnits(tasks: readonly PlanTaskEntry[], read: readonly Raw[]): Raw[] {
  const doubted = new Set(read.filter((d) => d.kind === 'odd-unit' || d.kind === 'vague-unit').map((d) => d.seen));
  const names = [...new Set(tasks.flatMap((t) => t.unmatched))].filter((name) => !doubted.has(name));
  return names.map((name) => {
    const holders = tasks.filter((t) => t.unmatched.includes(name));
    const which = holders.slice(0, 6).map((t) => `第${t.no}项`).join('、'); // prettier-ignore
    const more = holders.length > 6 ? `等${holders.length}项` : '';
    return {
      kind: 'unknown-unit', line: holders[0]!.line, task: holders[0]!.no, target: null, seen: name,
      message: `单位“${name}”（${which}${more}）在单位名单中没有对应的单位`,
    }; // prettier-ignore
  });
}

function withoutOwner(targets: readonly PlanTarget[]): Raw[] {
  return targets
    .filter((t) => t.task === null && t.owner === null)
    .map(({ indicator, line }) => ({
      kind: 'no-owner', line, task: null, target: indicator.id, seen: indicator.name,
      message: `主要目标“${indicator.name}”没有填报单位`,
    })); // prettier-ignore
}
