/** From source lines to readable lines: Markdown marks, page numbers, tables of contents, web furniture out; wrapped lines joined. */
import { isStrongUnit } from '../text/unit-names.ts';
import { readEnumerator } from './enumerators.ts';
import { joinPassages, passageOf, slicePassage } from './passage.ts';
import type { Passage } from './passage.ts';
import type { SourceBlock, SourceLine, SourceTable } from './source.ts';

/** A line that is worth reading. */
export interface Line {
  p: Passage;
  line: number;
  heading?: number;
  /** A blank line stood before it. */
  gap: boolean;
  /** The line began with blanks (首行缩进). */
  indented: boolean;
}

export type Item = { kind: 'line'; line: Line } | { kind: 'table'; table: SourceTable };

const PAGE_NUMBER =
  /^(?:[-—–―─·. ]{1,6}(?:[0-9]{1,4}|[IVX]{1,5})[-—–―─·. ]{1,6}|第 ?[0-9]{1,4} ?页(?:[ /,]*共 ?[0-9]{1,4} ?页)?|[0-9]{1,4} ?\/ ?[0-9]{1,4}|Page [0-9]+.*)$/iu;
const CRUMBS = /^(?:网站)?首页[^。]{0,80}$|^[^|>›»。]{1,12}(?: *[|>›»] *[^|>›»。]{1,20}){2,12}$/u;
const TOC_ENTRY = /(?:\.{4,}|…{2,}|·{4,}|-{5,}|_{4,}|(?:\. ){4,}|\t) *[0-9]{1,4}$/u;
const FURNITURE =
  /^(?:来源|信息来源|发布(?:日期|时间|机构)|发布人|作者|字体|字号|浏览(?:次数|量)?|点击数|责任编辑|编辑|索引号|分类|主题词|主题分类|有效性|时效|成文日期|打印本页|关闭窗口|分享到?|扫一扫.*|当前位置|您(?:现)?在的位置|首页.*>.*|上一篇|下一篇|相关(?:附件|链接|文档)|版权所有|网站(?:地图|标识码).*|主办单位:.*承办|.{0,20}ICP备.*|无障碍|微信|微博|【?(?:打印|关闭|字体|收藏|纠错).*|\(?此件(?:公开|主动公开|依申请公开|不予公开|删减).*|抄送[:].*|公开方式.*|联系电话.*)(?:[: ].{0,60})?$/u;

/** Markdown and bullets: text behind the marks, level of a # heading. */
function unmarked(source: SourceLine): { p: Passage; heading?: number } {
  let p = passageOf(source.text, source.line);
  let heading = source.heading;
  const hash = /^ {0,3}(#{1,6}) +/u.exec(p.norm);
  if (hash) {
    heading = (hash[1] as string).length;
    p = slicePassage(p, hash[0].length);
  } else {
    const bullet = /^\s*(?:>\s*|[-*+] +(?=\S))+/u.exec(p.norm);
    if (bullet && !/^\s*-+\s*[0-9]+\s*-/u.test(p.norm)) p = slicePassage(p, bullet[0].length);
  }
  if (p.norm.includes('**') || p.norm.includes('__')) {
    const parts: Passage[] = [];
    let from = 0;
    for (const mark of p.norm.matchAll(/\*\*|__/gu)) {
      if (mark.index > from) parts.push(rawSlice(p, from, mark.index));
      from = mark.index + 2;
    }
    if (from < p.raw.length) parts.push(rawSlice(p, from, p.raw.length));
    p = parts.length > 0 ? joinPassages(parts) : slicePassage(p, 0, 0);
  }
  return heading === undefined ? { p } : { p, heading };
}

/** Without the single blanks that typesetting puts between digits and Han characters (到 2025 年); a number at the start keeps its own. */
export function withoutThinBlanks(p: Passage): Passage {
  if (!p.norm.includes(' ')) return p;
  const spaced = (p.norm.match(/(?<=\S) (?=\S)/gu)?.length ?? 0) * 2.5 > p.norm.length;
  // 责 任 单 位: letters set apart one by one; in a line that is spaced throughout (OCR) every blank goes.
  const pattern = spaced
    ? /(?<=\S) +(?=\S)/gu
    : /(?<=[0-9%]) (?=[\u4e00-\u9fff%])|(?<=[\u4e00-\u9fff]) (?=[0-9])|(?<=(?:^|[^\u4e00-\u9fff])[\u4e00-\u9fff]) (?=[\u4e00-\u9fff](?:[^\u4e00-\u9fff]|$))|(?<=(?: |^|[^\u4e00-\u9fff])[\u4e00-\u9fff]) (?=[:])/gu;
  const thin = [...p.norm.matchAll(pattern)];
  const parts: Passage[] = [];
  let from = 0;
  for (const blank of thin) {
    if (/^[0-9]{1,3}$/u.test(p.norm.slice(0, blank.index))) continue;
    parts.push(rawSlice(p, from, blank.index));
    from = blank.index + blank[0].length;
  }
  if (parts.length === 0) return p;
  parts.push(rawSlice(p, from, p.raw.length));
  return joinPassages(parts);
}

/** Like slicePassage, blanks kept. */
function rawSlice(p: Passage, from: number, to: number): Passage {
  const origin = p.origins.findLast((o) => o.at <= from) ?? { at: 0, line: 1, column: 0 };
  return {
    raw: p.raw.slice(from, to),
    norm: p.norm.slice(from, to),
    origins: [{ at: 0, line: origin.line, column: origin.column + from - origin.at }],
  };
}

/** All blocks as items; blank lines turn into `gap`. */
export function itemsOf(blocks: readonly SourceBlock[]): Item[] {
  const items: Item[] = [];
  let gap = true;
  for (const block of blocks) {
    if (block.kind === 'table') {
      items.push({ kind: 'table', table: block.table });
      gap = true;
      continue;
    }
    const { p: full, heading } = unmarked(block.line);
    const p = withoutThinBlanks(slicePassage(full, 0));
    if (p.raw === '' || /^[-=*_ ]{3,}$/u.test(p.norm)) {
      gap = true;
      continue;
    }
    const line: Line = { p, line: block.line.line, gap, indented: /^[\s\u3000]/u.test(block.line.text) };
    items.push({ kind: 'line', line: heading === undefined ? line : { ...line, heading } });
    gap = false;
  }
  return items;
}

export function isPageNumber(norm: string): boolean {
  return norm.length < 30 && PAGE_NUMBER.test(norm);
}

/** Page numbers, entries of contents, web furniture: all short, so that no pattern ever runs over a long line. */
function isFurniture(norm: string): boolean {
  if (norm.length > 200) return false;
  if (PAGE_NUMBER.test(norm) || (/[0-9]$/.test(norm) && TOC_ENTRY.test(norm))) return true;
  return norm.length <= 90 && (FURNITURE.test(norm) || CRUMBS.test(norm));
}

/** A sentence that a page number breaks goes on behind it: the blank lines around the number part nothing. */
function overPage(before: Item | undefined, item: Item): Item {
  if (item.kind !== 'line' || before?.kind !== 'line' || ENDS.test(before.line.p.norm)) return item;
  return { kind: 'line', line: { ...item.line, gap: false } };
}

/** Without page numbers, web furniture and tables of contents. Lines that repeat on every page (running titles) go too. */
export function withoutFurniture(items: readonly Item[]): Item[] {
  const seen = new Map<string, number>();
  for (const item of items) {
    if (item.kind === 'line' && item.line.p.norm.length <= 40)
      seen.set(item.line.p.norm, (seen.get(item.line.p.norm) ?? 0) + 1);
  }
  const kept: Item[] = [];
  let contents = -1;
  let turned = false;
  const shown = new Set<string>();
  for (const [i, item] of items.entries()) {
    if (item.kind === 'table') {
      kept.push(item);
      continue;
    }
    const norm = item.line.p.norm;
    if (isFurniture(norm)) {
      turned ||= isPageNumber(norm);
      continue;
    }
    if (/^目 *录$/u.test(norm)) {
      contents = i;
      continue;
    }
    // Entries of a table of contents without page numbers come again as headings.
    if (contents >= 0 && i - contents < 80 && (seen.get(norm) ?? 0) > 1 && !shown.has(norm) && readEnumerator(norm)) {
      shown.add(norm);
      continue;
    }
    if ((seen.get(norm) ?? 0) >= 4 && shown.has(norm) && !readEnumerator(norm) && !/单位|部门|时限|[:]/u.test(norm))
      continue;
    shown.add(norm);
    kept.push(turned ? overPage(kept.at(-1), item) : item);
    turned = false;
  }
  return kept;
}

/** Width at which the text is hard-wrapped, or null where lines are paragraphs. */
function wrapWidth(lines: readonly Line[]): number | null {
  const lengths = lines.map((l) => l.p.raw.length + (l.indented ? 2 : 0)).filter((n) => n >= 16);
  if (lengths.length < 12) return null;
  const sorted = [...lengths].sort((a, b) => a - b);
  const width = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  if (width > 64 || (sorted.at(-1) ?? 0) > width + 12) return null;
  const full = lengths.filter((n) => n >= width - 3).length;
  return full >= 8 && full >= lengths.length * 0.4 ? width : null;
}

const ENDS = /[。!?;:.)】」”》]$/u;
const STARTS =
  /^(?:——|—|·|•|●|◆|■|[(【]?(?:责任|牵头|配合|协办|参与|主办|主责|完成|时限|督导)(?:单位|部门|时限|时间|领导|人)|附件|附表|第[一二三四五六七八九十]+[是,])/u;

function openBracket(norm: string): boolean {
  const at = Math.max(norm.lastIndexOf('('), norm.lastIndexOf('【'));
  return at >= 0 && !/[)】]/u.test(norm.slice(at)) && norm.length - at < 200;
}

const LABEL_ALONE = /(?:责任|牵头|配合|协办|主办|主责|承办|参与)(?:单位|部门) ?[:】] ?$/u;

// 整改率达到 / 100%，…: a line that ends so waits for its number.
const EXPECTS_NUMBER = /(?:达到|不低于|不少于|不高于|不超过|突破|超过|控制在|提高到|提高至|降至|降到)$/u;

/** What stands between a line and the one that goes on with it; null where the next line is one of its own. */
function joint(before: Line, next: Line, width: number | null, listing: boolean): '' | ' ' | null {
  const [a, b] = [before.p.norm, next.p.norm];
  if (next.heading !== undefined || before.heading !== undefined) return null;
  if (openBracket(a) && /^[^)】]{0,200}[)】]/u.test(b)) return startsItem(b) ? null : '';
  if (LABEL_ALONE.test(a) || (listing && !/[,、;]$/u.test(a))) return b.length <= 24 && isStrongUnit(b) ? ' ' : null;
  if (!next.gap && EXPECTS_NUMBER.test(a) && /^[0-9][0-9.]*(?:%|[\u4e00-\u9fff])/u.test(b)) return '';
  if (next.gap || startsItem(b) || STARTS.test(b)) return null;
  if (/[、,]$/u.test(a)) return '';
  if (width === null || a.length + (before.indented ? 2 : 0) < width - 4) return null;
  return next.indented && !before.indented && ENDS.test(a) ? null : '';
}

function startsItem(norm: string): boolean {
  const found = readEnumerator(norm);
  return found !== null && found.weak !== true;
}

/** Joins hard-wrapped lines, brackets that run over a line's end, and lines that end with a comma. */
export function joinWrapped(items: readonly Item[]): Item[] {
  const width = wrapWidth(items.flatMap((i) => (i.kind === 'line' ? [i.line] : [])));
  const out: Item[] = [];
  let parts: Line[] = [];
  let glued: Passage | null = null;
  let listing = false;
  const flush = (): void => {
    const first = parts[0];
    if (first && glued) out.push({ kind: 'line', line: { ...first, p: glued } });
    parts = [];
    glued = null;
    listing = false;
  };
  for (const item of items) {
    if (item.kind === 'table') {
      flush();
      out.push(item);
      continue;
    }
    const last = parts.at(-1);
    const glue: '' | ' ' | null = last && parts.length < 60 ? joint(last, item.line, width, listing) : null;
    if (glue === null || !glued) {
      flush();
      glued = item.line.p;
    } else {
      listing ||= glue === ' ';
      glued = joinPassages([glued, item.line.p], glue);
    }
    parts.push(item.line);
  }
  flush();
  return out;
}
