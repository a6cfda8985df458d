/** Names of indicators (指标名称): the noun phrase beside a number, without verbs, dates and adverbs around it. */
import { BLANK_CHARS } from '../text/blanks.ts';
import { charSet, firstIn, holdsAny, isIn } from '../text/char-set.ts';
import { findDates } from '../text/dates.ts';
import type { Passage } from './passage.ts';
import { COUNTING_VERB, LINK, MEASURED_NOUN, STARTS_WITH_VERB } from './target-words.ts';

const LEADING =
  /^(?:达到(?=“)|[\s、,;:。”“"'）)]|和|与|及|以及|并且|并|或|且|其中|同时|此外|力争|争取|确保|力求|努力|计划|预计|进一步|逐步|基本|全面|不断|持续|稳步|累计|全年|年内|每年|今年|到|至|使|让|实现|推动|推进|促进|保持|拥有|形成|也|还|要|将|拟|约(?=[0-9])|共(?=计|[0-9])|期间|底|末|前|以前|之前|年底|时|内|以内|之内|起|通过|积极|大力|加快|重点|着力|认真|切实|有效|在[^,]{1,12}(?:方面|领域|基础上)|5年内|一批|——|—|-)/u;

/** The noun phrase left when separators, adverbs and verbs of making are taken off the front. Folded text in, folded text out. */
export function cleanName(text: string, keepVerb = false): string {
  const { start, end } = nameRange(text, keepVerb);
  return text.slice(start, end);
}

function nameRange(norm: string, keepVerb = false): { start: number; end: number } {
  let start = 0;
  const dates = findDates(norm.slice(0, 60), { year: 2000 });
  for (let round = 0; round < 14; round++) {
    const rest = norm.slice(start);
    const date = dates.find(
      (d) => d.start >= start && d.start - start <= 2 && /^[到至在于从自]?$/u.test(norm.slice(start, d.start)),
    );
    if (date && date.end > start) {
      start = date.end;
      continue;
    }
    const lead = LEADING.exec(rest) ?? /^[0-9一二三四五六七八九十两]{1,3}(?:年|个月)(?:之?内|以内|期间)?/u.exec(rest);
    if (lead) {
      start += lead[0].length;
      continue;
    }
    if (keepVerb || COUNTING_VERB.test(rest)) break;
    const verb = STARTS_WITH_VERB.exec(rest);
    // 投资额, 服务业, 检测机构: a verb that is the noun's own first word stays.
    if (!verb || rest.length - verb[0].length < 2 || nounAhead(rest, verb[0])) break;
    start += verb[0].length;
  }
  let end = norm.length;
  for (let round = 0; round < 4; round++) {
    // 煤耗降 | 至300克: half of 降至.
    const tail = /(?:[\s、,;:。.—-]|的|率?均|分别|都|(?<=[\u4e00-\u9fff]{2}[^下])压?降)$/u.exec(norm.slice(start, end));
    if (!tail || (tail[0].startsWith('率') && tail[0].length > 1)) break;
    end -= tail[0].length;
  }
  return { start, end: Math.max(start, end) };
}

function nounAhead(rest: string, verb: string): boolean {
  return (
    /^(?:额|业|率|量|机构|站|点|中心|平台|面|人数|人次|期|时间|总|力|员|者|金|品|成本|基地|队伍|面积|能力|覆盖|规模|工作量|指标)/u.test(
      rest.slice(verb.length),
    ) && verb.length <= 2
  );
}

/**
 * Names in [from, to) of a passage, as written: one, or several where a list of measured nouns shares one number
 * (A率和B率达到95%), or where 均/分别 says so (`listed`). `whole` keeps 增长, 下降 at the end: they say what the share measures.
 */
export function nameParts(p: Passage, from: number, to: number, listed: boolean, whole = false): string[] {
  const norm = p.norm.slice(from, to);
  const linked = whole ? null : LINK.exec(norm);
  const until = linked && linked.index > 1 && !COUNTING_VERB.test(linked[0]) ? linked.index : norm.length;
  // 检测指标由38项增加到43项: where it comes from is no part of the name.
  const from38 = /(?:由|从)(?:目前的?|现在的?)?[0-9][^,;]{0,9}$/u.exec(norm.slice(0, until))?.index ?? 0;
  const end = from38 > 1 ? from38 : until;
  const range = nameRange(norm.slice(0, end));
  const name = norm.slice(range.start, range.end);
  const cuts = listCuts(name);
  const parts = cuts.map(([a, b]) => name.slice(a, b));
  const raw = p.raw.slice(from + range.start, from + range.end);
  if (parts.length > 1 && (listed || parts.every((part) => MEASURED_NOUN.test(part)))) {
    return cuts.map(([a, b]) =>
      tidy(raw.slice(a, b).replace(/均(?=(?:同比)?(?:增长|增長|下降|减少|減少|降低|提高)$)/u, '')),
    );
  }
  return [tidy(raw)];
}

const QUOTES = charSet('“”「」《》‘’');
const SEPARATORS = charSet(`${BLANK_CHARS}、，,；;:：`);

function trimmedOf(raw: string): string {
  let [start, end] = [0, raw.length];
  while (start < end && isIn(SEPARATORS, raw, start)) start++;
  while (end > start && isIn(SEPARATORS, raw, end - 1)) end--;
  return raw.slice(start, end).trim();
}

/** Without separators at the ends, and without a quotation mark that has lost its other half. */
export function tidy(raw: string): string {
  let text = trimmedOf(raw);
  if (!holdsAny(QUOTES, text)) return text;
  for (const [open, close] of [
    ['“', '”'],
    ['「', '」'],
    ['《', '》'],
    ['‘', '’'],
  ] as const) {
    const [opened, closed] = [text.split(open).length - 1, text.split(close).length - 1];
    if (opened > closed && text.startsWith(open)) text = text.slice(1);
    else if (opened > closed) text += close;
    else if (closed > opened && text.endsWith(close)) text = text.slice(0, -1);
    else if (closed > opened) text = open + text;
  }
  return text.trim();
}

const OPENING = charSet('(“《');
const CLOSING = charSet(')”》');
const AND = charSet('和与及');
const LIST_MARKS = charSet('(“《)”》、和与及');

/** Cuts at 、和与及 outside quotes and brackets. */
function listCuts(name: string): [number, number][] {
  const cuts: [number, number][] = [];
  let start = 0;
  let depth = 0;
  for (let i = firstIn(LIST_MARKS, name); i >= 0; i = firstIn(LIST_MARKS, name, i + 1)) {
    if (isIn(OPENING, name, i)) depth++;
    else if (isIn(CLOSING, name, i)) depth--;
    else if (
      depth === 0 &&
      (name[i] === '、' || (isIn(AND, name, i) && MEASURED_NOUN.test(name.slice(Math.max(start, i - 80), i))))
    ) {
      if (i > start) cuts.push([start, i]);
      start = i + 1;
    }
  }
  if (start < name.length) cuts.push([start, name.length]);
  return cuts;
}
