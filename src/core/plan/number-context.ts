/** What stands around a number in a clause (数字的上下文): hidden places, modifiers, the name behind it, the comparison. */
import { BLANK_CHARS } from '../text/blanks.ts';
import { charSet, endWithout, holdsAny } from '../text/char-set.ts';
import { findQuantities, firstNumeral } from '../text/quantities.ts';
import type { Quantity } from '../text/quantities.ts';
import { matchText } from '../text/script.ts';
import type { PlanIndicator } from './document.ts';
import { slicePassage } from './passage.ts';
import type { Passage } from './passage.ts';
import { cleanName } from './target-names.ts';
import * as W from './target-words.ts';

export interface Mark {
  q: Quantity;
  /** Behind 以上, 左右. */
  end: number;
  suffix: string;
  /** The unit in Simplified, whatever the source's script. */
  unit: string;
}

/** The numbers of a clause [from, to) that stand in the open, each with its 以上, 左右. */
export function marksOf(p: Passage, from: number, to: number): Mark[] {
  if (firstNumeral(p.norm, from, to) < 0) return [];
  const norm = p.norm.slice(from, to);
  const quantities = findQuantities(p.raw.slice(from, to), norm);
  if (quantities.length === 0) return [];
  const hidden = hiddenRanges(norm);
  return quantities
    .filter((q) => !hidden.some(([a, b]) => q.start >= a && q.end <= b))
    .map((q) => {
      const moved = { ...q, start: q.start + from, end: q.end + from };
      if (moved.unit === '') withUnknownUnit(moved, p.norm, to, p.raw);
      const suffix = W.AFTER.exec(p.norm.slice(moved.end, Math.min(to, moved.end + 6)));
      const end = moved.end + (suffix?.[1] ? suffix[0].length : 0);
      return { q: moved, end, suffix: suffix?.[1] ?? '', unit: matchText(moved.unit) };
    });
}

/** 不低于16标台: behind a comparison a short word up to the end of the clause is the unit, known or not. */
function withUnknownUnit(q: Quantity, norm: string, limit: number, raw: string): void {
  if (!/(?:达到|达|低于|少于|超过|突破|高于|至|到|为)\s*$/u.test(norm.slice(Math.max(0, q.start - 4), q.start))) return;
  const word = /^([\u4e00-\u9fff]{1,3})(?=$|[,;。、.])/u.exec(norm.slice(q.end, Math.min(limit, q.end + 5)))?.[1];
  if (word === undefined || /以上|以下|以内|左右|上下/u.test(word)) return;
  q.unit = raw.slice(q.end, q.end + word.length);
  q.end += word.length;
}

const HIDING = charSet('《“([');

/** Numbers in titles of documents, in short quotes and in brackets are no targets. */
function hiddenRanges(text: string): [number, number][] {
  if (!holdsAny(HIDING, text)) return [];
  return [...text.matchAll(/《[^《》]{1,80}》|“[^“”]{1,14}”|\([^()]{1,100}\)|\[[^\]]{1,60}\]/gu)].map((m) => [
    m.index,
    m.index + m[0].length,
  ]);
}

/** 提高/下降 are verbs of the measure itself: 合格率提高5个百分点 has its name before it. */
export function linkedNoun(beforeVerb: string, verb: string, behind: string): boolean {
  return W.MEASURED_NOUN.test(nameOnly(beforeVerb)) && verb !== '' && W.CLOSES.test(behind);
}

export function nameOnly(text: string): string {
  return cleanName(text).replace(W.LINK, '');
}

export function cleanLead(text: string): string {
  return cleanName(text, true);
}

export function keepsText(bare: string): boolean {
  return /(?:从|由|较|比)$/u.test(bare);
}

export function isSmallWord(mark: Mark, norm: string): boolean {
  return (
    !/[0-9]/.test(norm.slice(mark.q.start, mark.q.end)) &&
    !norm.slice(mark.q.start, mark.q.end).includes('百分之') &&
    mark.q.value < 20
  );
}

const OPEN_ENDS = charSet(`“‘${BLANK_CHARS}`);

export function stripModifiers(text: string): { bare: string; modifiers: string } {
  let bare = text.slice(0, endWithout(OPEN_ENDS, text));
  let modifiers = '';
  for (let round = 0; round < 5; round++) {
    const match = W.MODIFIER.exec(bare.slice(-8));
    if (!match) break;
    // 达到, 突破 between name and number are its link; only with nothing before them are they modifiers of a verb.
    modifiers = match[0] + modifiers;
    bare = bare.slice(0, -match[0].length).trimEnd();
  }
  return { bare, modifiers: modifiers.replace(/的|:|：/gu, '') };
}

/** End of the name behind a number; `follows`: the next number continues the list with its own name behind it. */
export function nameAfterEnd(behind: string, hasNext: boolean): { end: number; follows: boolean } {
  if (!hasNext) return { end: stopAt(behind), follows: false };
  const joint = /(?:、|和|及|与|以及|并|,)\s*(?:不少于|不低于|至少|约|近|超过|超|各|再)?$/u.exec(behind);
  if (joint) return { end: Math.min(stopAt(behind), joint.index), follows: true };
  const last = Math.max(
    behind.lastIndexOf('、'),
    behind.lastIndexOf('和'),
    behind.lastIndexOf('及'),
    behind.lastIndexOf('与'),
    behind.lastIndexOf('并'),
  );
  if (last > 1) {
    const follows = W.ENDS_WITH_VERB.test(stripModifiers(behind.slice(last + 1)).bare);
    return { end: Math.min(stopAt(behind), last), follows };
  }
  return { end: 0, follows: false };
}

function stopAt(behind: string): number {
  const stop = behind.search(/[”」]$|[,;。!?\n]/u);
  return stop < 0 ? behind.length : stop;
}

export function textName(p: Passage, from: number, to: number): string {
  return slicePassage(p, from, to)
    .raw.replace(/^的/u, '')
    .replace(/[，、。；：,;:]+$/u, '');
}

export function opOf(mark: Mark, before: string): PlanIndicator['op'] {
  const { suffix, q } = mark;
  if (q.max !== undefined) return 'range';
  if (/左右|上下/u.test(suffix) || q.approx !== undefined) return '~';
  if (/以下|以内|之内/u.test(suffix)) return '<=';
  if (/(?:≤|≦|<=|不高于|不超过|不大于|不多于|不得超过|控制在|控制到)$/u.test(before.trimEnd())) return '<=';
  if (/(?<![=])<$/u.test(before)) return '<';
  if (/>$/u.test(before)) return '>';
  if (/(?:低于|少于|小于)$/u.test(before) && !/(?:不|不得)(?:低于|少于|小于)$/u.test(before)) return '<';
  if (/(?:突破|超过|超出|超|高于|大于)$/u.test(before) && !/不得?(?:超过|高于|大于)$/u.test(before)) return '>';
  if (/(?:降低|降|下降|压减|压缩|缩短|缩减|减少)(?:到|至)$/u.test(before)) return '<=';
  return '>=';
}
