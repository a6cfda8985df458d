/** Head and foot of a document (版头、标题、落款): title, issuer, document number, date, and where the body begins. */
import { withoutBlanks } from '../text/blanks.ts';
import { matchText } from '../text/script.ts';
import { isStrongUnit } from '../text/unit-names.ts';
import { findWrapper, innerRaw, isSentence, wrapperIssuer } from './covering-notice.ts';
import { readEnumerator } from './enumerators.ts';
import type { Line } from './lines.ts';
import { fullDate, isIssuer, META, signatures } from './signatures.ts';

export interface Front {
  title: string | null;
  titleLine: number;
  issuer: string | null;
  docNumber: string | null;
  issuedOn: string | null;
  /** Index of the first line of the body. */
  bodyStart: number;
  /** Indexes of signature and date lines: no part of any task. */
  drop: Set<number>;
}

const TITLE_END =
  /(?:方案|意见|计划|规划|纲要|办法|措施|要点|通知|清单|图谱|细则|分工|台账|行动|决定|规定|指南|安排|任务|任务表|分解表|(?:安排|计划|进度|推进|登记|统计)表|条例|举措|部署|分工表|一览表|汇总表|明细表|目录|工作表|责任表|路线图|指引|政策|若干条|十条|意见书|倡议|报告|实施意见|重点工作|工程)(?:\([^()]{1,30}\))?$/u;
const DOC_NUMBER =
  /^(?:发?文字?(?:字|编)?号:?|文号:?)?\(?([\u4e00-\u9fff]{1,14}[〔[(【]?(?:19|20)[0-9]{2}[〕\])】]?(?:年)?第?[0-9]{1,4}号)(?:[,、]?(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日(?:印发|发布)?)?\)?(?:签发人.{0,12})?$/u;
const ATTACHMENT = /^附(?:件|表)?[0-9一二三四五六七八九十]{0,2}[:]?$/u;
// （市科创办 2024年2月28日）: who issued it and when, no part of the title.
const DATED = /[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:印发|发布|通过)?\)$/u;
const LETTERHEAD = /^(.{2,40}?)文件$/u;

function bare(text: string): string {
  return text.replace(/[\s《》〈〉<>“”"'「」]/gu, '');
}

/** Index of the first line that opens the body: 一、 第一章 1. … */
function firstChapter(lines: readonly Line[], from: number): number {
  for (let i = from; i < lines.length; i++) {
    const found = readEnumerator(lines[i]?.p.norm ?? '');
    if (found && !found.weak && (found.value === 1 || found.kind === 'cnDun')) return i;
  }
  return lines.length;
}

/** Lines at `at` (up to four) that together spell the title; number of lines, or 0. */
function spells(lines: readonly Line[], at: number, title: string): number {
  let joined = '';
  for (let k = 0; k < 4 && at + k < lines.length; k++) {
    joined += bare(lines[at + k]?.p.norm ?? '');
    if (joined === title) return k + 1;
    if (!title.startsWith(joined)) return 0;
  }
  return 0;
}

function rawTitle(lines: readonly Line[], at: number, count: number): string {
  return lines
    .slice(at, at + count)
    .map((l) => l.p.raw.replace(/(?<![A-Za-z部委局厅廳院署府])\s+|\s+(?![A-Za-z\u4e00-\u9fff])/gu, ''))
    .join('')
    .replace(/^《(.+)》$/u, '$1');
}

interface Title {
  text: string;
  at: number;
  count: number;
}

/** The last group of short lines before the first chapter that ends like a title. */
function looseTitle(lines: readonly Line[], limit: number): Title | null {
  let best: Title | null = null;
  for (let i = 0; i < Math.min(limit, 120); i++) {
    if (!titleLine(lines[i])) continue;
    const heading = lines[i]?.heading;
    let count = 1;
    while (
      count < 4 &&
      i + count < limit &&
      !TITLE_END.test(groupNorm(lines, i, count)) &&
      titleLine(lines[i + count]) &&
      !lines[i + count]?.gap
    )
      count++;
    const spelt = count;
    while (
      count < 5 &&
      i + count < limit &&
      /^\([^()]{2,24}\)$/u.test(lines[i + count]?.p.norm ?? '') &&
      !/通过|讨论/u.test(lines[i + count]?.p.norm ?? '') &&
      !DATED.test(lines[i + count]?.p.norm ?? '') &&
      !DOC_NUMBER.test(lines[i + count]?.p.norm ?? '')
    )
      count++;
    const norm = groupNorm(lines, i, count);
    const good =
      TITLE_END.test(norm) &&
      norm.length >= 5 &&
      norm.length <= 90 &&
      !(spelt > 2 && isStrongUnit(lines[i]?.p.norm ?? ''));
    if (good && (best === null || !(best.at + best.count === i && heading === undefined)))
      best = { text: rawTitle(lines, i, count), at: i, count };
    if (good) i += count - 1;
  }
  return best;
}

function groupNorm(lines: readonly Line[], at: number, count: number): string {
  return lines
    .slice(at, at + count)
    .map((l) => l.p.norm)
    .join('')
    .replace(/\s/gu, '');
}

function titleLine(line: Line | undefined): boolean {
  const norm = line?.p.norm ?? '';
  if (norm === '' || isSentence(norm) || /[,:]$/u.test(norm) || META.test(norm) || ATTACHMENT.test(norm)) return false;
  if (DOC_NUMBER.test(withoutBlanks(norm)) || LETTERHEAD.test(norm) || fullDate(norm) !== null) return false;
  return !/^(?:各|原文|附件|关于对|经)/u.test(norm) && readEnumerator(norm) === null;
}

/** The title over the first task table, behind notes on how to fill it in: the last line like one of the four before it. */
function overTable(lines: readonly Line[], table: number): Title | null {
  for (let i = table - 1; i >= 0 && i >= table - 4; i--)
    if (titleLine(lines[i]) && TITLE_END.test(lines[i]?.p.norm ?? ''))
      return { text: rawTitle(lines, i, 1), at: i, count: 1 };
  return null;
}

/** Reads head and foot of the lines (without furniture); `table`: how many of them stand before the first task table. */
export function readFront(lines: readonly Line[], table = -1): Front {
  const drop = new Set<number>();
  const wrapper = findWrapper(lines);
  const after = wrapper?.end ?? 0;
  let title: Title | null = null;
  if (wrapper) {
    const wanted = bare(wrapper.inner);
    for (let i = after; i < lines.length && !title; i++) {
      const count = spells(lines, i, wanted);
      if (count > 0) title = { text: rawTitle(lines, i, count), at: i, count };
    }
  }
  const chapter = firstChapter(lines, title ? title.at + title.count : after);
  // Sheets of a workbook have a title each: that of the first is the plan's.
  const first = table >= 0 ? looseTitle(lines, Math.min(chapter, table)) : null;
  title ??= wrapper ? null : (first ?? looseTitle(lines, chapter) ?? overTable(lines, table));
  const number = docNumber(lines, chapter);
  const signed = signatures(lines, drop);
  const signature =
    signed.find((s) => s.at >= after && s.issuer !== null && wrapper) ??
    signed.findLast((s) => s.issuer !== null && !s.note) ??
    signed.findLast((s) => s.issuer !== null);
  const lone = signed.find((s) => s.at >= after);
  const titled =
    title ?? (wrapper ? { text: innerRaw(lines, wrapper), at: wrapper.end - 1, count: 1 } : firstLine(lines));
  return {
    title: titled?.text ?? null,
    titleLine: lines[titled?.at ?? 0]?.line ?? 1,
    issuer: signature?.issuer ?? wrapperIssuer(wrapper) ?? titleIssuer(titled?.text) ?? letterhead(lines, chapter),
    docNumber: number?.text ?? null,
    issuedOn: signature?.date ?? lone?.date ?? null,
    bodyStart: titled ? titled.at + titled.count : 0,
    drop,
  };
}

function firstLine(lines: readonly Line[]): Title | null {
  const at = lines.findIndex((line) => !ATTACHMENT.test(withoutBlanks(line.p.norm)));
  const first = lines[at];
  return first && !isSentence(first.p.norm) && readEnumerator(first.p.norm) === null
    ? { text: rawTitle(lines, at, 1), at, count: 1 }
    : null;
}

function docNumber(lines: readonly Line[], limit: number): { text: string } | null {
  for (let i = 0; i < Math.min(limit, lines.length, 150); i++) {
    const norm = withoutBlanks(lines[i]?.p.norm ?? '');
    const match = norm.length <= 60 ? DOC_NUMBER.exec(norm) : null;
    if (!match) continue;
    const start = norm.indexOf(match[1] as string);
    return { text: withoutBlanks(lines[i]?.p.raw ?? '').slice(start, start + (match[1] as string).length) };
  }
  return null;
}

function titleIssuer(title: string | undefined): string | null {
  if (title === undefined) return null;
  const issuer = /^(.{3,30}?)关于/u.exec(matchText(title))?.[1];
  return issuer !== undefined && isIssuer(issuer) ? title.slice(0, issuer.length) : null;
}

function letterhead(lines: readonly Line[], limit: number): string | null {
  for (const line of lines.slice(0, Math.min(limit, 12))) {
    const match = LETTERHEAD.exec(line.p.norm);
    if (match && isIssuer(match[1] as string)) return line.p.raw.slice(0, (match[1] as string).length).trim();
  }
  return null;
}
