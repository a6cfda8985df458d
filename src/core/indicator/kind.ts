/** Kind of an indicator (指标类型) by the words of its clause: flow 累计增量, stock 存量, ratio 比率. Rules: domain.md §5. */
import type { Indicator } from '../assignment/state.ts';

/** `text`: clause and name, Simplified. */
export function kindOf(text: string, unit: string): Indicator['kind'] {
  if (unit.includes('%') || unit === '' || /率|占比|比重|指数|每万人|每千人/u.test(text)) return 'ratio';
  if (/新增|新建|新培育|建成|举办|设立|评选|培训|轮训|引进|制定/u.test(text)) return 'flow';
  return 'stock';
}
