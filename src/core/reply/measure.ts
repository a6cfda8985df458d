/** Units of measure: whether a spoken quantity can be a value in a listed unit, and how much it is there (12000万元 → 1.2 亿元). */
import { matchText } from '../text/script.ts';
import { powerOf, tidy, type SpokenQuantity } from './spoken-quantities.ts';

export interface ListedUnit {
  /** 1e8 for 亿元. */
  power: number;
  /** 元, 名, %; '' for an index. */
  base: string;
}

const COUNTERS = new Set(
  '个 家 名 人 位 人次 项 件 户 所 间 款 条 种 宗 例 处 只 座 支 篇 部 门 类 起 枚 张 份'.split(' '),
);
const PEOPLE = new Set('名 人 位 人次'.split(' '));
const SAME: Record<string, string> = {
  块钱: '元',
  平方千米: '平方公里',
  千米: '公里',
  km: '公里',
  km2: '平方公里',
  m2: '平方米',
  m3: '立方米',
  标准箱: '标箱',
  TEU: '标箱',
  kW: '千瓦',
  kWh: '千瓦时',
  千克: '公斤',
  kg: '公斤',
};

export function listedUnit(unit: string): ListedUnit {
  const plain = matchText(unit).replace(/\s/gu, '');
  const powers = /^[十百千万亿]*/u.exec(plain)?.[0] ?? '';
  // 千米, 千瓦, 千克 are measures of their own, 百分点 a share.
  if (/^(?:千[米瓦克]|百分)/u.test(plain)) return { power: 1, base: /^百分/u.test(plain) ? '%' : sameMeasure(plain) };
  return { power: powerOf(powers), base: sameMeasure(plain.slice(powers.length)) };
}

function sameMeasure(unit: string): string {
  return SAME[unit] ?? unit;
}

/** 'same' measure, 'counter' beside a counter (人 for 名, 个 for 家), 'bare' without one, or null: it can't be a value of this. */
export function unitMatch(q: SpokenQuantity, listed: ListedUnit): 'same' | 'counter' | 'bare' | null {
  const unit = sameMeasure(q.unit);
  if (q.share === 'fraction' || q.share === 'half') return null;
  if (unit === '%') return listed.base === '%' ? 'same' : null;
  if (unit === listed.base && unit !== '') return 'same';
  if (unit === '') return listed.base === '%' && q.powered ? null : 'bare';
  if (!COUNTERS.has(unit)) return null;
  if (!COUNTERS.has(listed.base)) return null;
  if (PEOPLE.has(unit) && PEOPLE.has(listed.base)) return 'same';
  return 'counter';
}

/** The value in the listed unit. A number without unit and power is taken in the listed one. */
export function inListedUnit(q: SpokenQuantity, listed: ListedUnit, target: number): number {
  // 46000 for a target of 8 万人 is people: nobody means 46000 万.
  const tooMany = listed.power > 1 && target > 0 && q.value > target * 100;
  return q.unit === '' && !q.powered && !tooMany ? q.value : tidy(q.value / listed.power);
}
