/** Figures out of line (数据存疑): not recorded at once, asked back. Rules: domain.md §5. */
import { latestFigure, type Indicator, type RunningAssignment } from '../assignment/state.ts';

/** Why a value should be checked by its author, as a sentence; null where nothing speaks against it. */
export function outOfLine(a: RunningAssignment, indicator: Indicator, value: number): string | null {
  const said = `${value}${indicator.unit}`;
  if (indicator.unit === '%' && /率|占比|比重/u.test(indicator.name) && (value > 100 || value < 0))
    return `${indicator.name}${said}，超出0%—100%，请核对`;
  const last = latestFigure(a, indicator.id);
  if (last === null) {
    if (indicator.value > 0 && value >= indicator.value * 10)
      return `${indicator.name}${said}，是目标${indicator.value}${indicator.unit}的10倍以上，请核对`;
    return null;
  }
  const before = `上次为${last.value}${indicator.unit}，这次${said}，请核对`;
  if (indicator.kind === 'flow' && value < last.value) return before;
  if (indicator.kind !== 'ratio' && last.value > 0 && (value > last.value * 3 || value < last.value / 3)) return before;
  return null;
}
