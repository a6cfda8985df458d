/** Doubts about targets (指标存疑): the same target twice with different numbers. One is a slip, or they are two targets. */
import type { PlanIndicator, PlanWarning } from './document.ts';

/** `targets` with the line of each, in document order. The later of two is the one that is asked about. */
export function targetDoubts(
  targets: readonly { readonly line: number; readonly indicator: PlanIndicator }[],
): PlanWarning[] {
  const seen = new Map<string, { readonly line: number; readonly indicator: PlanIndicator }>();
  return targets.flatMap(({ line, indicator }): PlanWarning[] => {
    const key = [indicator.name, indicator.unit, indicator.due].join('\u0000');
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, { line, indicator });
      return [];
    }
    if (amount(first.indicator) === amount(indicator) && first.indicator.op === indicator.op) return [];
    return [
      {
        line, kind: 'two-numbers', seen: indicator.name, ...(indicator.task === null ? {} : { task: indicator.task }),
        message: `指标“${indicator.name}”有两个数：第${first.line}行为${amount(first.indicator)}，本行为${amount(indicator)}，请核对哪个为准`,
      },
    ]; // prettier-ignore
  });
}

function amount({ value, valueMax, unit }: PlanIndicator): string {
  return `${value}${valueMax === undefined ? '' : `—${valueMax}`}${unit}`;
}
