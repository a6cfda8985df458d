/** Laws of cards: a person's words never become markup, and no view makes an illegal card. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintCard } from '../../sim/lark/card-lint/lint.ts';
import type { Inline } from '../../sim/lark/page/src/card/markdown-inline.ts';
import { markdown, type Block } from '../../sim/lark/page/src/card/markdown.ts';
import { renderCard, type CardView } from '../../templates/cards/card.ts';
import { fits } from '../../templates/cards/parts/limits.ts';
import { bold, clean, clip, escape, lines, m, quoted } from '../../templates/cards/parts/markup.ts';
import { contentOf, elementsOf, markdownsOf } from '../builders/card-reading.ts';
import { SAMPLES } from '../builders/card-samples.ts';
import { aReminder, aRow } from '../builders/card-views.ts';

/** What people paste, and what an attacker would. */
const HOSTILE = [
  '<at id=all></at>', '<at user_id="all">所有人</at>', '[点我](https://example.com)', '![图](img_v2_1)', 'http://example.com/a?b=c',
  'www.example.com', '<a href="https://example.com">x</a>', "<font color='red'>红</font>", '</font><at id=all></at>', '```js\ncode\n```',
  '`code`', '**粗**', '__粗__', '*斜*', '~~删~~', ':OK:', '# 标题', '- 项', '1. 项', '1) 项', '    缩进', '---', '***', '===', '> 引用', '| a | b |\n|---|---|\n| 1 | 2 |',
  '<person id="ou_1"></person>', '<text_tag color="red">t</text_tag>', '<hr>', '<br>', '<link url="https://x.cn">y</link>', '&lt;at id=all&gt;', '&#60;at&#62;',
  '\\', '\\*', '"}]}', "'", '\u0000', '\u202eabc', '\ud800', '\u2028', '\r\n', '￿', '𠮷', '👨‍👩‍👧', 'a@b.cn', '<raw>', '$urlVal', '[差异化]($urlVal)', '完成12家，进度80%。', '+ 项', '<local_datetime millisecond="1"></local_datetime>',
] as const; // prettier-ignore

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('\n', '\n\n', ' ', '，')), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join('')); // prettier-ignore

const LEAVES = new Set(['text', 'break', 'bold', 'font']);

function inlines(nodes: readonly Inline[]): Inline[] {
  return nodes.flatMap((node) => [node, ...('children' in node ? inlines(node.children) : [])]);
}

/** Text and kinds of everything in a piece of Markdown, as the client would parse it. */
function parsed(source: string): { kinds: Set<string>; text: string } {
  const kinds = new Set<string>();
  let text = '';
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      kinds.add(block.kind);
      if (block.kind === 'quote') visit(block.blocks);
      if (block.kind === 'paragraph') {
        for (const node of inlines(block.children)) {
          kinds.add(node.kind);
          if (node.kind === 'text') text += node.text;
        }
      }
    }
  };
  visit(markdown(source));
  return { kinds, text };
}

const bare = (text: string): string => clean(text).replace(/[\s\u00a0]/g, '');
const strange = (kinds: Set<string>): string[] =>
  [...kinds].filter((kind) => !LEAVES.has(kind) && kind !== 'paragraph' && kind !== 'quote');

describe('a person’s words', () => {
  it('are shown as they were sent, and nothing in them becomes markup', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { kinds, text: shown } = parsed(escape(text));
        expect([...kinds].filter((kind) => !['paragraph', 'text', 'break'].includes(kind))).toEqual([]);
        expect(bare(shown)).toBe(bare(text));
      }),
      { numRuns: 1500 },
    );
  });

  it('stay what they are in the middle of a template’s own markup', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const written = lines(m`说明：${text}`, bold(clip(text, 60)), quoted(text)).markup;
        expect(strange(parsed(written).kinds)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Fields that people write; ids, dates and choices of a view are not theirs. */
const WORDS = new Set([
  'title', 'planShort', 'text', 'words', 'quote', 'question', 'reason', 'what', 'needed', 'result', 'lastReport', 'headline', 'ask', 'told', 'hint',
  'summary', 'by', 'bureau', 'person', 'name', 'note', 'problem', 'nextStep', 'decision', 'basis', 'source', 'lead', 'contact', 'message', 'detail',
  'fact', 'cause', 'advice', 'unclear', 'example', 'answer', 'why', 'standing', 'decided', 'warning', 'asker', 'onBehalfOf', 'coordination', 'officePhone', 'rule',
]); // prettier-ignore

/** The view with every word of people replaced, and its lists made longer. */
function poisoned(view: unknown, word: string, times: number, key = ''): unknown {
  if (typeof view === 'string') return WORDS.has(key) ? word : view;
  if (Array.isArray(view)) {
    const list = view.map((item) => poisoned(item, word, times, typeof item === 'string' && !['snooze', 'undo'].includes(key) ? 'text' : key)); // prettier-ignore
    if (list.length === 0 || key === 'undo') return list;
    return Array.from({ length: Math.max(list.length, times) }, (_, at) => numbered(list[at % list.length], at));
  }
  if (typeof view !== 'object' || view === null) return view;
  return Object.fromEntries(Object.entries(view).map(([name, value]) => [name, poisoned(value, word, times, name)]));
}

/** Rows keep ids of their own when a list is made longer. */
function numbered(item: unknown, at: number): unknown {
  if (typeof item !== 'object' || item === null || !('assignmentId' in item)) return item;
  return { ...item, assignmentId: `as_${at}` };
}

const view = fc.constantFrom(...Object.keys(SAMPLES));

describe('cards full of hostile words', () => {
  it('hold no mention, link, image, code or list that the template lacks', () => {
    fc.assert(
      fc.property(view, hostile, (name, word) => {
        const card = renderCard(poisoned(SAMPLES[name], word, 2) as CardView);
        for (const content of markdownsOf(card)) expect(strange(parsed(content).kinds), content).toEqual([]);
        expect(elementsOf(card).every((node) => node['tag'] !== 'lark_md')).toBe(true);
        expect(lintCard(card)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('stay legal and within the limits, however long the texts and lists', () => {
    const long = fc.oneof(
      fc.tuple(hostile, fc.integer({ min: 1, max: 400 })).map(([word, n]) => word.repeat(n).slice(0, 6000)),
      fc.constantFrom('质'.repeat(5000), '<'.repeat(5000), '"'.repeat(3000), '\n'.repeat(3000), '𠮷'.repeat(2000)),
    );
    fc.assert(
      fc.property(view, long, fc.integer({ min: 1, max: 60 }), (name, word, times) => {
        const card = renderCard(poisoned(SAMPLES[name], word, times) as CardView);
        expect(lintCard(card)).toEqual([]);
        expect(fits(card)).toBe(true);
        expect(card.header.title.content).not.toBe('');
        // Shortened, never emptied: there is more than the line that says so.
        expect(JSON.stringify(card)).not.toContain('内容较多，无法在卡片中显示');
      }),
      { numRuns: 250 },
    );
  });

  it('never shorten what the person has typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1000 }).filter((text) => [...clean(text)].length <= 1000), fc.integer({ min: 1, max: 30 }), (typed, count) => {
        const rows = Array.from({ length: count }, (_, at) => aRow({ assignmentId: `as_${at}`, taskNo: String(at + 1), text: typed }));
        const inputs = elementsOf(renderCard(aReminder({ rows }))).filter((node) => node['tag'] === 'input');
        expect(inputs.length).toBeGreaterThan(0);
        for (const input of inputs) expect(input['default_value']).toBe(clean(typed));
      }),
      { numRuns: 200 },
    ); // prettier-ignore
  });

  it('have no empty text in sight', () => {
    fc.assert(
      fc.property(view, fc.constantFrom('', ' ', '\n', '\u0000'), (name, nothing) => {
        const card = renderCard(poisoned(SAMPLES[name], nothing, 1) as CardView);
        for (const node of elementsOf(card)) {
          if (node['tag'] === 'markdown') expect(contentOf(node).trim()).not.toBe('');
        }
      }),
      { numRuns: 250 },
    );
  });
});
