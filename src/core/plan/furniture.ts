/** What surrounds the text of a document on pages and web sites (页码、目录、网页导航): found and taken out. */
import { charSet, holdsAny, isIn } from '../text/char-set.ts';
import { readEnumerator } from './enumerators.ts';
import type { Item } from './lines.ts';
import { ENDS } from './wrapped-lines.ts';

const PAGE_NUMBER =
  /^(?:[-—–―─·. ]{1,6}(?:[0-9]{1,4}|[IVX]{1,5})[-—–―─·. ]{1,6}|第 ?[0-9]{1,4} ?页(?:[ /,]*共 ?[0-9]{1,4} ?页)?|[0-9]{1,4} ?\/ ?[0-9]{1,4}|Page [0-9]+.*)$/iu;
const HOME = /^(?:网站)?首页[^。]{0,80}$/u;

/** 首页 > 政务公开 > 通知: three to thirteen names between marks. Cut at the marks, since blanks beside them would let a pattern try without end. */
function isCrumbs(norm: string): boolean {
  const [first = '', ...others] = norm.split(/[|>›»]/u);
  if (others.length < 2 || others.length > 12 || norm.includes('。')) return false;
  if (first === '' || first.trimEnd().length > 12) return false;
  return others.every((name) => name !== '' && name.trim().length <= 20);
}
const TOC_ENTRY = /(?:\.{4,}|…{2,}|·{4,}|-{5,}|_{4,}|(?:\. ){4,}|\t) *[0-9]{1,4}$/u;
const FURNITURE =
  /^(?:来源|信息来源|发布(?:日期|时间|机构)|发布人|作者|字体|字号|浏览(?:次数|量)?|点击数|责任编辑|编辑|索引号|分类|主题词|主题分类|有效性|时效|成文日期|打印本页|关闭窗口|分享到?|扫一扫.*|当前位置|您(?:现)?在的位置|首页.*>.*|上一篇|下一篇|相关(?:附件|链接|文档)|版权所有|网站(?:地图|标识码).*|主办单位:.*承办|.{0,20}ICP备.*|无障碍|微信|微博|【?(?:打印|关闭|字体|收藏|纠错).*|\(?此件(?:公开|主动公开|依申请公开|不予公开|删减).*|抄送[:].*|公开方式.*|联系电话.*)(?:[: ].{0,60})?$/u;

/** What each of them begins with or holds: most lines have none of it, and no pattern is tried on them. */
const PAGE_OPENS = charSet('-—–―─·. 第0123456789Pp');
const DIGITS = charSet('0123456789');
const FURNITURE_OPENS = charSet('来信发作字浏点责编索分主有时成打关扫当您首上下相版网无微【收纠(此抄公联');
const CRUMB_MARKS = charSet('|>›»首');

export function isPageNumber(norm: string): boolean {
  return norm.length < 30 && PAGE_NUMBER.test(norm);
}

/** Page numbers, entries of contents, web furniture: all short, so that no pattern ever runs over a long line. */
function isFurniture(norm: string): boolean {
  if (norm.length > 200) return false;
  if (isIn(PAGE_OPENS, norm, 0) && PAGE_NUMBER.test(norm)) return true;
  if (isIn(DIGITS, norm, norm.length - 1) && TOC_ENTRY.test(norm)) return true;
  if (norm.length > 90) return false;
  return (
    ((isIn(FURNITURE_OPENS, norm, 0) || norm.includes('ICP')) && FURNITURE.test(norm)) ||
    (holdsAny(CRUMB_MARKS, norm) && (HOME.test(norm) || isCrumbs(norm)))
  );
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
