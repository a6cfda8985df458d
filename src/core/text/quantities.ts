/** Quantities in Chinese sentences (450家以上, 3-5个, 1.2万名左右, 百分之三十): number, unit, span. Dates are left out. */
import { charSet, firstIn } from './char-set.ts';
import { CHINESE_NUMERAL_CLASS, readNumeral } from './numerals.ts';
import { matchText } from './script.ts';

/** One number with its measure word. `start`/`end` are offsets of number and unit together in the text given. */
export interface Quantity {
  value: number;
  /** Upper end of a range (3-5个). */
  max?: number;
  /** As written, 万/亿 included where they stand before a measure word (万名, 亿元); '%' for 百分之; '' for a bare number. */
  unit: string;
  start: number;
  end: number;
  /** 左右, 约, 近 … as written. */
  approx?: string;
  /** The text of the range between its ends as written (3-5). */
  rangeOf?: string;
}

// Longest first; the list is closed on purpose: an unknown word after a number is a noun, not a unit.
const MEASURES = (
  '㎡ ㎥ ㎞ 家次 户次 批次 个次 亩次 个工作日 个小时 个月 吨标准煤 标台 平方公里 平方千米 立方米每秒 个百分点 百分点 平方米 立方米 公里 千米 千瓦时 千瓦 兆瓦 吉瓦 摄氏度 标准箱 标箱 人次 人天 车次 架次 班次 场次 件次 户次 单元 小时 分钟 工作日 ' +
  '公顷 公斤 千克 毫克 微克 美元 欧元 港元 英镑 日元 级次 例次 组次 台套 台次 人日 课时 学时 床位 ' +
  '克标准煤 家 个 件 项 名 人 户 元 亩 吨 米 升 度 座 处 条 列 套 台 辆 架 艘 场 次 期 批 班 所 间 栋 幢 宗 起 例 份 篇 部 本 册 种 类 款 只 头 株 棵 张 支 枚 块 片 段 层 级 位 对 组 队 支 ' +
  '岁 天 日 周 月 年 倍 分 颗 口 眼 孔 箱 单 标 门 镇 村 街 站 点 路 线 档 道 盏 根 幅 面 届 轮 秒 克 斤 里 步 页 字 票 席 顶 课 节 集 集 桩 井 园 校 院 店 馆 县 区 市 省'
)
  .split(' ')
  .sort((a, b) => b.length - a.length);
const WEAK = new Set([...'镇村街站点路线列标单区市省县园校院店馆井里步字集道面分级类']);
const COMPOUND = `(?:万|亿|千|百|十){0,3}`;
const MEASURE = MEASURES.join('|');
const NUMBER = `(?:百分之[${CHINESE_NUMERAL_CLASS}点]{1,12}|[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?|[0-9]{1,15}(?:\\.[0-9]{1,9})?|[${CHINESE_NUMERAL_CLASS}]{1,14}(?:点[〇零一二三四五六七八九]{1,6})?)`;
const LATIN = `km2|km²|m2|m²|m3|m³|μg/m³|ug/m3|mg/L|Tbps|Gbps|Mbps|TB|PB|TWh|GWh|MWh|kWh|GW|MW|kW|km|kg|cm|mm|TEU|EFLOPS|PFLOPS|P|T`;
const UNIT = `%|‰|℃|${COMPOUND}(?:${MEASURE})|[万亿]?(?:${LATIN})(?![A-Za-z])|[万亿]`;
const PER = `(?:/(?:[万百千]?(?:${MEASURE})|年|月|日|天|万人|人|户|项|件)(?:·(?:${MEASURE}))?)?`;
const ONE = new RegExp(
  `(${NUMBER})(?:[余多](?=[万亿]?(?:${MEASURE})))? ?((?:${UNIT})${PER})?(?: ?(?:-|~|—|–|―|至|到) ?(${NUMBER}) ?((?:${UNIT})${PER})?)?`,
  'uy',
);
/** What a number begins with (百 of 百分之 is a numeral too). */
const OPENS = charSet(`0123456789${CHINESE_NUMERAL_CLASS}`);

/** Offset in [from, to) of the first character that a number may begin with, or -1. */
export function firstNumeral(norm: string, from: number, to: number): number {
  return firstIn(OPENS, norm, from, to);
}

const APPROX_AFTER = /^ ?(左右|上下)/u;
const APPROX_BEFORE = /(大约|约|将近|近|大概|接近)$/u;
const DATE_AFTER = /^ ?(?:年(?!度?[的均])|月份?(?![度均])|日|号)/u;

function percentOf(text: string): boolean {
  return text.startsWith('百分之');
}

/** A Chinese numeral inside a word (一批, 十分, 三农, 一体化) is no quantity; only with a measure word, and never 一 + weak word. */
function plausible(number: string, unit: string, before: string, after: string): boolean {
  if (/[0-9]/.test(number) || percentOf(number)) return true;
  const bare = unit.replace(/^[万亿千百十]+/u, '');
  if (unit === '' || unit === '万' || unit === '亿') return false;
  if (WEAK.has(bare) || /^(?:[年月日天]|个月)$/u.test(bare)) return false;
  if (/[第首每各逐近几数]$/u.test(before)) return false;
  if (number === '一') return /^(?:以上|以下|左右|及以上)/u.test(after);
  return true;
}

/**
 * Every quantity of a sentence in order. Numbers that are part of a date (2025年, 6月, 5日), of an ordinal (第3批),
 * of a word with Latin letters (A4, 5G) or of a list number at the line's start are left out. `norm`: the text folded, where it
 * is at hand.
 */
export function findQuantities(text: string, norm = matchText(text)): Quantity[] {
  const found: Quantity[] = [];
  let from = 0;
  for (let at = firstNumeral(norm, 0, norm.length); at >= 0; at = firstNumeral(norm, from, norm.length)) {
    ONE.lastIndex = at;
    const match = ONE.exec(norm);
    from = at + (match?.[0].length ?? 1);
    if (!match) continue;
    const [whole, first = '', firstUnit = '', second, secondUnit = ''] = match;
    const start = match.index;
    const before = norm.slice(Math.max(0, start - 3), start);
    const pair = second !== undefined && (secondUnit !== '' || percentOf(second) || firstUnit === '');
    const end =
      start +
      (pair ? whole.length : first.length + norm.slice(start + first.length).indexOf(firstUnit) + firstUnit.length);
    pushQuantity(found, {
      norm,
      text,
      start,
      end,
      before,
      first,
      firstUnit,
      second: pair ? second : undefined,
      secondUnit,
    });
    if (!pair && second !== undefined) {
      const offset = end;
      for (const rest of findQuantities(text.slice(offset, start + whole.length))) {
        found.push({ ...rest, start: rest.start + offset, end: rest.end + offset });
      }
    }
  }
  return found;
}

interface Candidate {
  norm: string;
  text: string;
  start: number;
  end: number;
  before: string;
  first: string;
  firstUnit: string;
  second: string | undefined;
  secondUnit: string;
}

function pushQuantity(found: Quantity[], c: Candidate): void {
  const value = readNumeral(c.first);
  if (value === null || /[A-Za-z_]$/.test(c.before) || /(?:第|[0-9]\.|[A-Za-z]-)$/u.test(c.before)) return;
  // 四十五万人 like 45万人: 万 and 亿 belong to the unit.
  const power = /[^万亿]([万亿])$/u.exec(c.first)?.[1];
  if (power !== undefined && c.firstUnit !== '' && c.second === undefined && !/[0-9]/.test(c.first)) {
    return pushQuantity(found, { ...c, first: c.first.slice(0, -1), firstUnit: power + c.firstUnit });
  }
  const max = c.second === undefined ? undefined : (readNumeral(c.second) ?? undefined);
  const after = c.norm.slice(c.end, c.end + 6);
  const unitNorm = c.second === undefined ? c.firstUnit : c.secondUnit || c.firstUnit;
  if (unitNorm === '' && /^[A-Za-z]/.test(after)) return;
  if (isDate(c, unitNorm, after)) return;
  if (!plausible(c.first, percentOf(c.first) ? '%' : unitNorm, c.before, after)) return;
  const unit = percentOf(c.first) ? '%' : c.text.slice(c.end - unitNorm.length, c.end);
  const approx = APPROX_AFTER.exec(after)?.[1] ?? APPROX_BEFORE.exec(c.before)?.[1];
  found.push({
    value,
    ...(max !== undefined && max > value ? { max, rangeOf: c.text.slice(c.start, c.end - unitNorm.length) } : {}),
    unit: unitNorm === '' && !percentOf(c.first) ? '' : unit,
    start: c.start,
    end: c.end,
    ...(approx === undefined ? {} : { approx }),
  });
}

function isDate(c: Candidate, unit: string, after: string): boolean {
  const year = /^(?:[0-9]{4}|[〇零一二三四五六七八九]{4})$/u.test(c.first);
  if (year && (unit === '年' || DATE_AFTER.test(after) || (c.second !== undefined && unit.startsWith('年'))))
    return true;
  const small = /^(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})$/u.test(c.first);
  if (small && (unit === '月' || unit === '日' || unit === '号') && !/^(?:龄|均)/u.test(after)) return true;
  return small && unit === '' && DATE_AFTER.test(after);
}
