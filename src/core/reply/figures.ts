/** Figures (指标数值): which spoken numbers are values of the task's listed indicators, under the listed name and unit. */
import { bind, type Binding } from './binding.ts';
import type { KnownIndicator, KnownTask } from './known-tasks.ts';
import { inListedUnit, unitMatch } from './measure.ts';
import type { SpokenValue } from './spoken-values.ts';
import type { ReplyFigure } from './understanding.ts';
import { isTarget } from './value-kind.ts';

export interface FoundFigure extends ReplyFigure {
  of: KnownIndicator;
  /** The number it was read from: its span is the trace to the text. */
  from: SpokenValue;
}

/** Words that fit two indicators nearly alike (专精特新 of two of them) name none. */
const TIE = 0.25;
const DONE = /(?:完成|办结|办成|办理|认定|建成|获评|通过|实现|走完|批了|达到?|已)[^，]{0,6}$/u;
const NOW = /这次|本次|目前|现在|现有|现已|截至|截止|至今|当前|最新/u;

function rank({ kind, score, value, naming }: Binding): number {
  const cumulative = kind === 'cumulative' ? 100 : kind === 'added' ? -100 : 0;
  const how = naming === 'alone' ? -20 : naming === 'fallback' ? -5 : 0;
  const whole =
    /全[市区县省镇州]|总数|总计|(?<!\d)1[-~—至到]\d{1,2}月|前\d{1,2}个?月|(?:今年|年初)以来|上半年|前三季度/u.test(
      value.lead,
    )
      ? 30
      : 0;
  return cumulative + whole + how + score + (DONE.test(value.before) ? 2 : 0) + (NOW.test(value.lead) ? 1 : 0);
}

function plausible({ q }: SpokenValue, { unit, target, isShare }: KnownIndicator): boolean {
  const ratio = inListedUnit(q, unit, target) / target;
  return !(isShare && q.value > 100) && ratio >= 0.02 && ratio <= 20;
}

function isTargetItself({ value, indicator }: Binding): boolean {
  return inListedUnit(value.q, indicator.unit, indicator.target) === indicator.target;
}

/** 新增 of an indicator that does not say so is a value of its own only where the name means additions. */
function acceptable(binding: Binding): boolean {
  return binding.kind !== 'added';
}

/** 65件已完成26件: the first number is the whole, the second the part. */
export function isDenominator(values: readonly SpokenValue[], index: number): boolean {
  const [value, next] = [values[index] as SpokenValue, values[index + 1]];
  if (next && isWholeOf(value, next)) return true;
  if (!next || next.clause !== value.clause) return /^[^，]{0,3}(?:中|里)$/u.test(value.after);
  if (next.q.unit !== value.q.unit && next.q.unit !== '' && value.q.unit !== '') return false;
  if (next.q.value > value.q.value || value.q.share || next.q.share) return false;
  return (
    /^[^，]{0,14}?(?:已|完成|办[结成了完]|走完|批了|做[完了]|通过|建成|落实|中|里|有|开工|达标|[\u4e00-\u9fff](?:完|好|掉)|消除|化解|销号|清零)[^，]{0,8}$/u.test(
      value.after,
    ) && !/[、和及与]|其中|\(/u.test(value.after)
  );
}

const DONE_ALONE =
  /^(?:目前|现|现已|已经?|其中|均|截[至止]目前)*(?:[建修办做搞弄改装拆整][成好完结了]|完成|建设完成|竣工|验收|销号)(?:了|有)?$/u;

/** 全县60个站，建好48个: the whole, and in the next clause what of it is done. */
export function isWholeOf(whole: SpokenValue, part: SpokenValue): boolean {
  return (
    part.clause !== whole.clause &&
    part.clause.sentence === whole.clause.sentence &&
    DONE_ALONE.test(part.lead) &&
    !/完成|已|达|累计|[建修办做改][成好完了]/u.test(whole.lead) &&
    !whole.q.share &&
    !part.q.share &&
    part.q.value < whole.q.value &&
    (part.q.unit === whole.q.unit || part.q.unit === '')
  );
}

/** 目标96%、320公里: what one target is joined to is a target as well. */
function joinsTarget(values: readonly SpokenValue[], index: number): boolean {
  const [value, last] = [values[index] as SpokenValue, values[index - 1]];
  if (!last || last.q.unit === value.q.unit || last.clause.sentence !== value.clause.sentence) return false;
  const joined =
    last.clause === value.clause
      ? /^[、,和及与/ ]+$/u.test(value.before)
      : value.lead === '' && /^[。;]?$/u.test(value.after);
  return joined && (isTarget(last.before) || joinsTarget(values, index - 1));
}

function partOfTarget(value: SpokenValue, whole: SpokenValue, task: KnownTask): Binding[] {
  return task.indicators
    .filter(({ unit, target }) => unitMatch(whole.q, unit) === 'same' && inListedUnit(whole.q, unit, target) === target)
    .map((indicator) => ({ value, indicator, score: 0, naming: 'alone', kind: 'value' }));
}

/**
 * The figures of one task. Every indicator gets at most one value: the best named, cumulative before the period's.
 * A number without words counts only where the task has one indicator that it can be of.
 */
export function figuresOf(values: readonly SpokenValue[], task: KnownTask, year: number): FoundFigure[] {
  if (task.indicators.length === 0) return [];
  const money = (b: Binding): boolean => b.indicator.unit.base === '元';
  const bindings: Binding[] = [];
  const undecided: Binding[][] = [];
  for (const [index, value] of values.entries()) {
    if (isDenominator(values, index) || joinsTarget(values, index)) continue;
    const possible = task.indicators.flatMap((indicator) => bind(value, indicator, year) ?? []);
    const named = possible.filter((b) => b.naming !== 'alone');
    const best = Math.max(0, ...named.map((b) => b.score));
    const tied = named.filter((b) => best - b.score < TIE);
    // 预制菜36.8亿: of two names that fit alike the one whose size it can be.
    const sized = tied.filter((b) => plausible(value, b.indicator));
    const top = tied.length > 1 && sized.length === 1 && !tied.some((b) => b.indicator.perHead) ? sized : tied;
    // Words that fit two indicators alike (合格率, where there are two of them) name none.
    // 420个口子整治完315个: what of the whole target is done goes by no other name.
    const whole = values[index - 1];
    const ofWhole = possible.length === 0 && whole !== undefined && isDenominator(values, index - 1);
    if (ofWhole) bindings.push(...partOfTarget(value, whole, task));
    // 托位总数2.1万 fits 千人口托位数 by its word and not by its size: some other total.
    if (top.length > 1 && top.some((b) => b.indicator.perHead && b.kind === 'added')) continue;
    if (top.length === 1) bindings.push(top[0] as Binding);
    else if (top.length > 1) undecided.push(top);
    else if (named.length === 0 && possible.length > 0) {
      const same = possible.filter((b) => b.score > 0);
      // 18.2亿 without a unit is money before it is a count.
      const rich = value.q.powered && value.q.value >= 1e8 ? possible.filter(money) : [];
      // 3200 is no share, and nobody has 3200 where 0.6 is wanted.
      const likely = possible.filter(({ indicator: i }) => plausible(value, i));
      const only =
        possible.length === 1
          ? possible
          : likely.length === 1
            ? likely
            : same.length === 1
              ? same
              : rich.length === 1
                ? rich
                : [];
      bindings.push(...only);
    }
  }
  // 小巨人9家，专精特新130家: what the first has taken, the second can't mean.
  const taken = new Set(bindings.map((b) => b.indicator));
  for (const top of undecided) {
    const left = top.filter((b) => !taken.has(b.indicator));
    if (left.length === 1 && left.length < top.length) bindings.push(left[0] as Binding);
  }
  return task.indicators.flatMap((indicator) => {
    const own = bindings.filter((b) => b.indicator === indicator && acceptable(b));
    // 今年3.5万个学位，现在2.1万: of several the one that is the target was the target.
    const better = (b: Binding): number => rank(b) - (own.length > 1 && isTargetItself(b) ? 25 : 0);
    const best = own.reduce<Binding | null>((top, b) => (top === null || better(b) > better(top) ? b : top), null);
    if (!best) return [];
    const value = inListedUnit(best.value.q, indicator.unit, indicator.target);
    return [{ indicator: indicator.listedName, value, unit: indicator.listedUnit, of: indicator, from: best.value }];
  });
}
