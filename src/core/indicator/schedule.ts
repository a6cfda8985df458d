/** Indicators (指标): expected progress (时序进度) and attainment. Rules: domain.md §5. */
import { latestFigure, type Indicator, type RunningAssignment } from '../assignment/state.ts';
import type { LocalDate } from '../brand.ts';
import { daysBetween } from '../calendar/zone.ts';

/** Share of calendar days from start to due that has passed, 0–1. */
export function timeShare(start: LocalDate, due: LocalDate, today: LocalDate): number {
  const all = daysBetween(start, due);
  if (all <= 0) return today >= due ? 1 : 0;
  return Math.min(1, Math.max(0, daysBetween(start, today) / all));
}

export interface Standing {
  readonly indicator: Indicator;
  /** Latest value, or null before the first figure. */
  readonly value: number | null;
  readonly asOf: LocalDate | null;
  /** Value that 时序 expects today; null where nothing is expected yet or it can't be said (stock without baseline). */
  readonly expected: number | null;
  /** Attainment of the target, 0–1 and above; null without a figure. */
  readonly attainment: number | null;
  /** Points behind schedule, 0–100; null where not measurable. */
  readonly gap: number | null;
}

export function standing(a: RunningAssignment, indicator: Indicator, today: LocalDate): Standing {
  const figure = latestFigure(a, indicator.id);
  const due = indicator.due ?? a.due;
  const share = due === null ? null : timeShare(a.startOn, due, today);
  const value = figure?.value ?? null;
  const expected = expectedValue(a, indicator, share);
  const attainment = value === null ? null : attained(indicator, value);
  return {
    indicator,
    value,
    asOf: figure?.asOf ?? null,
    expected,
    attainment,
    gap: gapOf(indicator, value, expected, attainment, share),
  };
}

export function standings(a: RunningAssignment, today: LocalDate): Standing[] {
  return a.indicators.map((indicator) => standing(a, indicator, today));
}

/** Met at or above (strictly for `>`); `<=` mirrored; `=` within 0.5 %; `~` within `indicator.approxPct`; range: at or above its lower end. */
export function isMet(indicator: Indicator, value: number, approxPct = 5): boolean {
  const target = indicator.value;
  switch (indicator.op) {
    case '>=':
    case 'range':
      return value >= target;
    case '>':
      return value > target;
    case '<=':
      return value <= target;
    case '<':
      return value < target;
    case '=':
      return Math.abs(value - target) <= Math.abs(target) * 0.005;
    case '~':
      return Math.abs(value - target) <= (Math.abs(target) * approxPct) / 100 || value >= target;
  }
}

function expectedValue(a: RunningAssignment, indicator: Indicator, share: number | null): number | null {
  if (share === null) return null;
  switch (indicator.kind) {
    case 'flow':
      return indicator.value * share;
    case 'ratio':
      return indicator.value;
    case 'event':
      return share >= 1 ? 1 : 0;
    case 'stock': {
      // The first figure is the baseline; from it a straight line to the target.
      const first = a.figures.find((f) => f.indicatorId === indicator.id);
      if (!first) return null;
      const due = indicator.due ?? a.due;
      if (due === null) return null;
      const latest = latestFigure(a, indicator.id)!;
      return first.value + (indicator.value - first.value) * timeShare(first.asOf, due, latest.asOf);
    }
  }
}

function attained(indicator: Indicator, value: number): number {
  if (indicator.value === 0) return isMet(indicator, value) ? 1 : 0;
  if (indicator.op === '<=' || indicator.op === '<') return value <= 0 ? 1 : indicator.value / value;
  return value / indicator.value;
}

function gapOf(
  indicator: Indicator,
  value: number | null,
  expected: number | null,
  attainment: number | null,
  share: number | null,
): number | null {
  if (value === null || expected === null || attainment === null || share === null) return null;
  if (isMet(indicator, value)) return 0;
  if (indicator.kind === 'event') return share >= 1 ? 100 : 0;
  const ceiling = indicator.op === '<=' || indicator.op === '<';
  const behind = ceiling ? value - expected : expected - value;
  return indicator.value === 0 ? 0 : Math.max(0, (behind / Math.abs(indicator.value)) * 100);
}
