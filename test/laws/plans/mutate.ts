/** What scanners, copyists and bad luck do to a plan's text. */
import { Converter } from 'opencc-js/cn2t';
import { toSimplified } from '../../../src/core/text/script.ts';
import type { Chance } from './chance.ts';

const convert = Converter({ from: 'cn', to: 't' });

/** Simplified → Traditional, character by character, only where the way back is the same. */
export function toTraditional(text: string): string {
  let out = '';
  for (const char of text) {
    const traditional = convert(char);
    out += traditional.length === char.length && toSimplified(traditional) === toSimplified(char) ? traditional : char;
  }
  return out;
}

function widen(text: string): string {
  return text.replace(/[!-~]/gu, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
}

function narrow(text: string): string {
  return text.replace(/[\uff01-\uff5e]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

const NOISE = ['（', '）', '(', ')', '【', '。', '；', '：', ' ', '\u00a0', '　', '\n', '\r\n', '\r', '\t', '|', '1.', '一、', '（一）', '①', '责任单位：', '牵头', '由', '%', '2025年', '第', '《', '“', '0', '万', '亿', '-', '—', '同上', '附件', '# ', '**', '——', '\u2f2f']; // prettier-ignore
const CONTROLS = ['\u0000', '\u0008', '\u000b', '\u000c', '\u001b[31m', '\u0085', '\u200b', '\u202e', '\ufeff', '\ufffd', '\u2028', '\u2029', '\u00ad']; // prettier-ignore
const PICTURES = [
  '\u{1f600}',
  '\u{1f1e8}\u{1f1f3}',
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  '\u{20bb7}',
  '\u{2f81a}',
];
const HALVES = ['\ud83d', '\ude00', '\udfff\ud800', '\ud840'];
const MISREAD: Record<string, string> = { 0: 'O', 1: 'l', 日: '曰', 未: '末', 己: '已', '、': '，', '：': ':', '；': ';', 一: '—', 任: '仼', '。': '.' }; // prettier-ignore

type Mutation = (lines: string[], c: Chance) => string[];

/** One line changed. */
function inLine(change: (line: string, c: Chance) => string): Mutation {
  return (lines, c) => {
    const at = c.below(lines.length);
    return lines.with(at, change(lines[at] ?? '', c));
  };
}

/** Something put in at a place of a line. */
function put(from: readonly string[]): Mutation {
  return inLine((line, c) => {
    const at = c.below(line.length + 1);
    return line.slice(0, at) + c.pick(from) + line.slice(at);
  });
}

/** A stretch of a line changed. */
function stretch(change: (text: string, c: Chance) => string, longest = 60): Mutation {
  return inLine((line, c) => {
    const from = c.below(line.length + 1);
    const to = from + c.below(longest);
    return line.slice(0, from) + change(line.slice(from, to), c) + line.slice(to);
  });
}

/** Several places of a line changed, each with a share of chance. */
function speckle(pattern: RegExp, share: number, to: (char: string, c: Chance) => string): Mutation {
  return inLine((line, c) => line.replace(pattern, (char) => (c.often(share) ? to(char, c) : char)));
}

export const MUTATIONS: Record<string, Mutation> = {
  'drop': (lines, c) => lines.toSpliced(c.below(lines.length), 1 + c.below(3)),
  'duplicate': (lines, c) => {
    const at = c.below(lines.length);
    return lines.toSpliced(at, 0, ...lines.slice(at, at + 1 + c.below(4)));
  },
  'swap': (lines, c) => {
    const [a, b] = [c.below(lines.length), c.below(lines.length)];
    return lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '');
  },
  'cut bracket': speckle(/[（）()【】《》“”]/gu, 0.4, () => ''),
  'digit': speckle(/[0-9０-９]/gu, 0.3, (_, c) => String(c.below(10))),
  'numeral': speckle(/[一二三四五六七八九十百千万亿]/gu, 0.3, (_, c) =>
    c.pick([...'一二三四五六七八九十百千万亿〇两廿']),
  ),
  'widen': stretch(widen),
  'narrow': stretch(narrow),
  'traditional': stretch(toTraditional),
  'simplified': stretch(toSimplified),
  'misread': speckle(/[01日未己、：；一任。]/gu, 0.3, (char) => MISREAD[char] ?? char),
  'blanks': stretch((text) => [...text].join(' ')),
  'cells': speckle(/[，；：、 ]/gu, 0.5, (_, c) => c.pick(['\t', '|', ' | ', '   '])),
  'noise': put(NOISE),
  'control': put(CONTROLS),
  'picture': put(PICTURES),
  'half': put(HALVES),
  'erase': stretch(() => ''),
  'repeat': stretch((text, c) => text.repeat(2 + c.below(4))),
  'long': stretch((text, c) => (text || '督').repeat(200 + c.below(300)), 8),
  'join': (lines, c) => {
    const at = c.below(lines.length);
    return lines.toSpliced(at, 1 + c.below(30), lines.slice(at, at + 1 + c.below(30)).join(''));
  },
  'break': inLine((line, c) => line.replace(/(.{8,30})/gu, (part) => (c.often(0.6) ? `${part}\n` : part))),
  'end': (lines, c) => lines.slice(0, 1 + c.below(lines.length)),
  'shuffle': (lines, c) => {
    const from = c.below(lines.length);
    const some = lines.slice(from, from + 8).map((line) => ({ line, key: c.next() }));
    return lines.toSpliced(from, 8, ...some.sort((a, b) => a.key - b.key).map((l) => l.line));
  },
};

const NAMES = Object.keys(MUTATIONS);

/** A text with one to ten mutations, and their names. */
export function mutated(text: string, c: Chance): { text: string; done: string[] } {
  let lines = text.split('\n');
  const done: string[] = [];
  for (let left = 1 + c.below(c.pick([2, 4, 10])); left > 0; left--) {
    // Each repeats what is there: more than one of them would only make a long text longer.
    const name = c.pick(NAMES.filter((each) => each !== 'long' || !done.includes('long')));
    lines = (MUTATIONS[name] as Mutation)(lines.length === 0 ? [''] : lines, c);
    done.push(name);
  }
  return { text: lines.join('\n'), done };
}
