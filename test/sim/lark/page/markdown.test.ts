/** The platform's Markdown as the page reads it. */
import { describe, expect, it } from 'vitest';
import { markdown } from '../../../../sim/lark/page/src/card/markdown.ts';
import { inline, type Inline } from '../../../../sim/lark/page/src/card/markdown-inline.ts';

const text = (value: string): Inline => ({ kind: 'text', text: value });

describe('inline', () => {
  it('reads emphasis, code, links and line breaks', () => {
    expect(inline('**粗**与*斜*\n~~删~~`码`[文](https://a.invalid/x)')).toEqual([
      { kind: 'bold', children: [text('粗')] },
      text('与'),
      { kind: 'italic', children: [text('斜')] },
      { kind: 'break' },
      { kind: 'strike', children: [text('删')] },
      { kind: 'code', text: '码' },
      { kind: 'link', href: 'https://a.invalid/x', children: [text('文')] },
    ]);
  });

  it('nests font colours and closes each at its own end', () => {
    expect(inline("<font color='grey'>甲<font color=red>乙</font>丙</font>丁")).toEqual([
      {
        kind: 'font',
        color: 'grey',
        children: [text('甲'), { kind: 'font', color: 'red', children: [text('乙')] }, text('丙')],
      },
      text('丁'),
    ]);
  });

  it('reads mentions, people, tags and emoji keys', () => {
    expect(
      inline(
        "<at id=ou_1></at><at ids=ou_1,ou_2></at><person id = 'ou_3'></person><text_tag color='red'>急</text_tag>:OK:",
      ),
    ).toEqual([
      { kind: 'at', ids: ['ou_1'], name: '' },
      { kind: 'at', ids: ['ou_1', 'ou_2'], name: '' },
      { kind: 'person', id: 'ou_3' },
      { kind: 'tag', color: 'red', text: '急' },
      { kind: 'emoji', key: 'OK' },
    ]);
  });

  it('leaves alone what only looks like markup', () => {
    expect(inline('时限9:30:00，a_b_c，3 * 4 = 12，1 < 2，<b>粗</b>，<font color=red>没有结尾')).toEqual([
      text('时限9:30:00，a_b_c，3 * 4 = 12，1 < 2，<b>粗</b>，<font color=red>没有结尾'),
    ]);
  });

  it('takes escapes and entities as the character itself', () => {
    expect(inline('\\*星\\* &#60;&lt;&amp;')).toEqual([text('*星* <<&')]);
  });
});

describe('blocks', () => {
  it('nests lists and counts from the first number', () => {
    expect(markdown('3. 甲\n    - 乙\n4. 丙')).toEqual([
      {
        kind: 'list',
        ordered: true,
        first: 3,
        items: [
          {
            children: [text('甲')],
            nested: [{ kind: 'list', ordered: false, first: 1, items: [{ children: [text('乙')], nested: [] }] }],
          },
          { children: [text('丙')], nested: [] },
        ],
      },
    ]);
  });

  it('reads headings, quotes, rules, code and tables', () => {
    expect(markdown('## 题\n> 引\n---\n```json\n{}\n```\n|a|b|\n|---|:-:|\n|1|2|').map((block) => block.kind)).toEqual([
      'heading',
      'quote',
      'rule',
      'code',
      'table',
    ]);
  });

  it('keeps lines of one paragraph together and parts paragraphs at an empty line', () => {
    expect(markdown('一\n二\n\n三')).toEqual([
      { kind: 'paragraph', children: [text('一'), { kind: 'break' }, text('二')] },
      { kind: 'paragraph', children: [text('三')] },
    ]);
  });
});
