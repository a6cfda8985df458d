/** Titles of items (标题): run-in titles, plain sentences, headings with a clause behind them. */
import { BLANK_CHARS } from '../text/blanks.ts';
import { charSet, endWithout, firstIn } from '../text/char-set.ts';
import { firstStretch } from '../text/clauses.ts';
import type { Node } from './outline.ts';
import { slicePassage } from './passage.ts';
import type { Passage } from './passage.ts';
import { findClauses } from './find-clauses.ts';

const SENTENCE_ENDS = charSet('。!?\n');

// 反馈问题：…, 任务名称：…: says what comes, and is no part of the title.
const NAMES_IT =
  /^(?:(?:督察|反馈|巡[视察]|审计|存在|具体|突出|主要)*(?:问题|意见)(?:表述|描述|内容|概述)?|整改(?:事项|任务)|(?:工作|重点)?任务(?:名称|内容)?|事项(?:名称|内容)?|项目(?:名称|内容)) ?: ?(?=\S)/u;

/** What an item is called: its first line, or the first below an empty one; without a label before it. */
export function namingLine(first: Passage, rest: readonly Passage[]): Passage {
  const line = first.raw === '' ? (rest[0] ?? first) : first;
  const label = NAMES_IT.exec(line.norm);
  return label ? slicePassage(line, label[0].length) : line;
}

/** Whether a paragraph tells the problem that a task is to put right (反馈问题：…): its figures are none of the task. */
export function tellsProblem(norm: string): boolean {
  return /^(?:督察|反馈|巡[视察]|审计|存在|具体|突出|主要)*(?:问题|反馈意见)(?:表述|描述|内容|概述)? ?:/u.test(norm);
}

/** What has to stand in a title for a clause to begin there. */
const CLAUSE_OPENS = charSet(`([【〔〖;)${BLANK_CHARS}`);

/** Title of an item of the tree, found when first asked for: every item below shows it as its section. */
export function titleOfNode(node: Node): Passage {
  return (node.title ??= titleOf(node.first));
}

/** Title of an item: its first paragraph up to its first sentence's end, its clause, or what sets a head off from the rest. */
export function titleOf(first: Passage): Passage {
  const { norm } = first;
  // A full stop in half width between two Han characters (OCR) ends a sentence too.
  const dot = norm.slice(0, 80).search(/(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff])/u);
  const first80 = firstStretch(norm, SENTENCE_ENDS)?.end ?? norm.length;
  const stop = dot > 3 ? Math.min(dot, first80) : first80;
  const clause = firstIn(CLAUSE_OPENS, norm, 0, stop) >= 0 ? findClauses(first)[0] : undefined;
  let end = Math.min(stop, clause && clause.start > 0 ? clause.start : norm.length);
  const colon = colonAt(norm, end);
  if (colon > 0) end = colon;
  const blank = wideBlank(first.raw, norm, end);
  if (blank > 0) end = blank;
  return trimTitle(slicePassage(first, 0, end));
}

/** 拓展市场：积极… — a short head before a colon, not followed by a list of its own kind. */
function colonAt(norm: string, limit: number): number {
  const at = norm.slice(0, limit).indexOf(':');
  if (at < 2 || at > 28 || at >= norm.length - 1) return -1;
  return /[,;、]/u.test(norm.slice(0, at)) && at > 20 ? -1 : at;
}

/** Where the body begins behind a head that a wide blank sets off; 0 where none does. */
export function behindWideBlank(p: Passage): number {
  const stop = firstStretch(p.norm, SENTENCE_ENDS)?.end ?? p.norm.length;
  return Math.max(0, wideBlank(p.raw, p.norm, stop));
}

/** 拓展市场　积极… — a head set off by a wide blank or several. */
function wideBlank(raw: string, norm: string, limit: number): number {
  const match = /\u3000| {2,}|\t/u.exec(raw.slice(0, limit));
  if (!match || match.index < 4 || match.index > 28 || limit - match.index < 20) return -1;
  return /[,;。、]/u.test(norm.slice(0, match.index)) ? -1 : match.index;
}

const TITLE_CLOSES = charSet(`。.;,:、!?${BLANK_CHARS}`);

/** Without closing punctuation. */
export function trimTitle(p: Passage): Passage {
  const end = endWithout(TITLE_CLOSES, p.norm);
  const start = /^[\s:.、]*/u.exec(p.norm)?.[0].length ?? 0;
  return slicePassage(p, start, Math.max(start, end));
}

/** As shown: blanks that a wrapped line or wide setting left between Han characters are taken out. */
export function titleText(p: Passage): string {
  return p.raw
    .replace(/(?<=[\u3400-\u9fff，、；])[\s\u00a0\u3000]+(?=[\u3400-\u9fff])/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
