/** Hard-wrapped lines (折行): which go on in the next, and the paragraphs that they make up. */
import { charSet, isIn } from '../text/char-set.ts';
import { isStrongUnit } from '../text/unit-names.ts';
import { readEnumerator } from './enumerators.ts';
import type { Item, Line } from './lines.ts';
import { joinPassages } from './passage.ts';
import type { Passage } from './passage.ts';

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

/** Ends of sentences, and of what else is whole. */
export const ENDS = /[。!?;:.)】」”》]$/u;
const STARTS =
  /^(?:——|—|·|•|●|◆|■|[(【]?(?:责任|牵头|配合|协办|参与|主办|主责|完成|时限|督导)(?:单位|部门|时限|时间|领导|人)|附件|附表|第[一二三四五六七八九十]+[是,])/u;

function openBracket(norm: string): boolean {
  const at = Math.max(norm.lastIndexOf('('), norm.lastIndexOf('【'));
  return at >= 0 && !/[)】]/u.test(norm.slice(at)) && norm.length - at < 200;
}

const LABEL_ALONE = /(?:责任|牵头|配合|协办|主办|主责|承办|参与)(?:单位|部门) ?[:】] ?$/u;

const LABEL_ENDS = charSet(':】 ');

// 整改率达到 / 100%，…: a line that ends so waits for its number.
const EXPECTS_NUMBER = /(?:达到|不低于|不少于|不高于|不超过|突破|超过|控制在|提高到|提高至|降至|降到)$/u;

/** What stands between a line and the one that goes on with it; null where the next line is one of its own. */
function joint(before: Line, next: Line, width: number | null, listing: boolean): '' | ' ' | null {
  const [a, b] = [before.p.norm, next.p.norm];
  if (next.heading !== undefined || before.heading !== undefined) return null;
  if (openBracket(a) && /^[^)】]{0,200}[)】]/u.test(b)) return startsItem(b) ? null : '';
  if ((isIn(LABEL_ENDS, a, a.length - 1) && LABEL_ALONE.test(a)) || (listing && !/[,、;]$/u.test(a)))
    return b.length <= 24 && isStrongUnit(b) ? ' ' : null;
  if (!next.gap && /^[0-9][0-9.]*(?:%|[\u4e00-\u9fff])/u.test(b) && EXPECTS_NUMBER.test(a)) return '';
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
