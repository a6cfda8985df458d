/** Marks of secrecy (密级标志): a marked file is not read at all; a text that only mentions 机密 is. Rule: law 3 of the domain. */
import { withoutBlanks } from '../text/blanks.ts';
import type { Item } from './lines.ts';

const MARK =
  /^(?:密级[:]?)?(?:★)?(绝密|机密|秘密)(?:★.{0,12}|[0-9一二三五十]{1,3}年(?:内)?|\(?(?:长期|.{1,4}年)\)?|·?(?:特急|加急|平急|急件))?$/u;
const STAR = /(绝密|机密|秘密)★/u;
const INTERNAL =
  /^(?:内部(?:资料|文件|材料|使用|刊物)(?:[,、]?(?:注意保存|妥善保管|严禁外传|请勿外传|不得外传))?|工作秘密|仅供内部(?:使用|参考))[!。]?$/u;

/** The mark and its line, where the first lines or a line of its own carry one. */
export function secrecyMark(items: readonly Item[]): { mark: string; line: number } | null {
  let seen = 0;
  for (const item of items) {
    const texts = item.kind === 'line' ? [{ norm: item.line.p.norm, line: item.line.line }] : firstCells(item);
    for (const { norm, line } of texts) {
      const bare = withoutBlanks(norm);
      const found =
        bare.length <= 30 ? (STAR.exec(bare) ?? (seen < 25 && bare.length <= 12 ? MARK.exec(bare) : null)) : null;
      if (found) return { mark: found[1] as string, line };
      seen++;
    }
  }
  return null;
}

function firstCells(item: Extract<Item, { kind: 'table' }>): { norm: string; line: number }[] {
  return item.table.rows
    .slice(0, 3)
    .flatMap((row) => row.cells.slice(0, 12).map((cell) => ({ norm: cell, line: row.line })));
}

/** Line that says 内部资料, 工作秘密: allowed, but the office has to confirm. */
export function internalMark(items: readonly Item[]): number | null {
  for (const item of items.slice(0, 40)) {
    if (item.kind === 'line' && INTERNAL.test(withoutBlanks(item.line.p.norm))) return item.line.line;
  }
  return null;
}

/** Without that line: it stands over the title, and is none of it. */
export function withoutInternalMark(items: readonly Item[]): Item[] {
  const line = internalMark(items);
  return line === null ? [...items] : items.filter((item) => item.kind === 'table' || item.line.line !== line);
}
