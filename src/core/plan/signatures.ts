/** Signatures (落款): issuer over date, on lines of their own, and printing notes (印发). */
import { withoutBlanks } from '../text/blanks.ts';
import { charSet, isIn } from '../text/char-set.ts';
import { findDates } from '../text/dates.ts';
import { matchText } from '../text/script.ts';
import { looksLikeUnit } from '../text/unit-names.ts';
import type { Line } from './lines.ts';

export const META = /^(?:来源|日期|时间|发布|作者|[(]?以下简称)/u;

const DATE_ENDS = charSet('日号前止)0123456789一二三四五六七八九十廿 \t');

/** ISO date where the line is nothing but one. */
export function fullDate(norm: string): string | null {
  if (!isIn(DATE_ENDS, norm, norm.length - 1)) return null;
  const text = withoutBlanks(norm).replace(/^[(]|[)]$/gu, '');
  if (text.length > 16 || text.length < 8) return null;
  const found = findDates(text)[0];
  return found?.kind === 'day' && found.start === 0 && found.end === text.length && !found.yearless ? found.date : null;
}

export function isIssuer(norm: string): boolean {
  const name = withoutBlanks(norm).replace(/\((?:印章|盖章|章|公章)\)$/u, '');
  return (
    name.length >= 3 &&
    name.length <= 30 &&
    (looksLikeUnit(name) || /国务院$/u.test(name)) &&
    !/[,:;。、《]/u.test(name) &&
    !/^各/u.test(name)
  );
}

export interface Signature {
  at: number;
  issuer: string | null;
  date: string;
  /** A printing note (印发), no signature. */
  note?: boolean;
}

export function signatures(lines: readonly Line[], drop: Set<number>): Signature[] {
  const found: Signature[] = [];
  for (const [i, line] of lines.entries()) {
    const date = fullDate(line.p.norm);
    if (date !== null) {
      const names: string[] = [];
      for (let j = i - 1; j >= 0 && i - j <= 6 && isIssuer(lines[j]?.p.norm ?? ''); j--) {
        names.unshift(issuerName(lines[j]?.p.raw ?? ''));
        drop.add(j);
      }
      if (names.length > 0 || (i > 0 && !META.test(lines[i - 1]?.p.norm ?? ''))) drop.add(i);
      found.push({ at: i, issuer: names.length > 0 ? names.join('、') : null, date });
      continue;
    }
    const both = !line.p.norm.endsWith('日')
      ? null
      : /^(.{3,30}?)[ ]*((?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)$/u.exec(line.p.norm);
    if (both && isIssuer(both[1] as string)) {
      drop.add(i);
      found.push({
        at: i,
        issuer: line.p.raw.slice(0, (both[1] as string).length).trim(),
        date: fullDate(both[2] as string) ?? '',
      });
    } else if (line.p.norm.length < 50 && /[0-9]日 ?印发$/u.test(line.p.norm)) {
      // 版记: counts only where nothing else is signed.
      drop.add(i);
      found.push(printingNote(lines, i, drop));
    }
  }
  return found.filter((s) => s.date !== '');
}

/** 云海市人民政府办公厅 / 2024年7月1日印发, on one line or two. */
function printingNote(lines: readonly Line[], at: number, drop: Set<number>): Signature {
  const { norm, raw } = (lines[at] as Line).p;
  const dated = /^(.*?)\s*((?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日) ?印发$/u.exec(norm);
  const before = lines[at - 1]?.p;
  const above = before && isIssuer(before.norm) ? withoutBlanks(before.raw) : null;
  if (above) drop.add(at - 1);
  const own = dated && isIssuer(dated[1] as string) ? raw.slice(0, (dated[1] as string).length).trim() : null;
  return { at, issuer: own ?? above, date: fullDate(dated?.[2] ?? '') ?? '', note: true };
}

/** Without blanks and seal marks; several issuers on one line are set apart. */
function issuerName(raw: string): string {
  const parts = raw
    .replace(/[（(](?:印章|盖章|章|公章)[）)]/gu, '')
    .trim()
    .split(/\s+/u);
  return parts.join(parts.length > 1 && parts.every((part) => isIssuer(matchText(part))) ? '、' : '');
}
