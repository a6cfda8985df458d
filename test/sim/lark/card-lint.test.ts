/** The card lint refuses what the platform would refuse, each for its own reason, and nothing else. */
import { describe, expect, it } from 'vitest';
import { lintCard } from '../../../sim/lark/card-lint/lint.ts';
import { CODE } from '../../../sim/lark/card-lint/problem.ts';
import {
  button,
  callback,
  card,
  column,
  columns,
  form,
  input,
  md,
  panel,
  report,
  select,
  signOff,
  submit,
  T,
  type Json,
} from './cards.ts';

const chart = (spec: unknown, more: Json = {}): Json => ({ tag: 'chart', chart_spec: spec, ...more });
const bar = { type: 'bar', data: { values: [{ x: 'A', y: 1 }] }, xField: 'x', yField: 'y' };
const table = (more: Json = {}): Json => ({
  tag: 'table',
  columns: [
    { name: 'unit', display_name: '单位', data_type: 'text' },
    { name: 'count', display_name: '数量', data_type: 'number' },
  ],
  rows: [{ unit: '示范局', count: 3 }],
  ...more,
});
const nested = (depth: number): Json => (depth === 0 ? md('里') : columns(column(nested(depth - 1))));
const times = (count: number, make: (index: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, index) => make(index));
const world = { hasImage: (key: string) => key === 'img_known', hasPerson: (id: string) => id === 'ou_known' };

describe('lets pass', () => {
  it.each<[string, Json]>([
    ['a card with columns, a panel and an overflow', signOff],
    ['a form with a panel for each task', report],
    ['an empty body', card([])],
    ['a card without a header', { schema: '2.0', body: { elements: [md('只有正文')] } }],
    ['five containers in one another', card([nested(5)])],
    ['exactly 200 elements', card(times(199, () => md('一')))],
    [
      'a table, a chart, a line, people, a picture',
      card([
        table(),
        chart(bar),
        { tag: 'hr' },
        { tag: 'person_list', persons: [{ id: 'ou_known' }] },
        { tag: 'img', img_key: 'img_known', alt: T('图') },
      ]),
    ],
    [
      'own colours and sizes',
      card([md('大', { text_size: 'huge' }), { ...columns(column()), background_style: 'mine' }], {
        config: {
          style: {
            text_size: { huge: { default: 'large' } },
            color: { mine: { light_mode: 'rgba(1,2,3,0.5)', dark_mode: 'rgba(1,2,3,0.5)' } },
          },
        },
      }),
    ],
    [
      'a row that can be tapped',
      card([{ tag: 'interactive_container', behaviors: callback({ a: 'row' }), elements: [md('第3项')] }]),
    ],
    ['the spacing of the official examples', card([{ ...columns(column(md('一'))), horizontal_spacing: 'default' }])],
    [
      'every kind of picker in a form',
      card([
        form(
          { tag: 'picker_time', name: 'a', initial_time: '17:30' },
          { tag: 'picker_datetime', name: 'b', initial_datetime: '2025-09-30 17:30' },
          { tag: 'select_person', name: 'c', options: [{ value: 'ou_known' }] },
          { tag: 'multi_select_person', name: 'd', selected_values: ['ou_known'], options: [{ value: 'ou_known' }] },
          { tag: 'multi_select_static', name: 'e', selected_values: ['1'], options: [{ text: T('甲'), value: '1' }] },
          submit(),
        ),
      ]),
    ],
    [
      'a card of JSON 1.0, which only its frame is checked of',
      { config: { wide_screen_mode: true }, elements: [{ tag: 'action', actions: [] }] },
    ],
  ])('%s', (_name, value) => {
    expect(lintCard(value, world)).toEqual([]);
  });
});

/** Name, card, what the reason must say, sub code (200621 unless told). */
const broken: [string, unknown, RegExp, number?][] = [
  // frame
  ['no object', [], /must be a JSON object/],
  ['an unknown property at the root', card([], { elements: [] }), /unknown property "elements"/],
  ['a wrong schema', { schema: '3.0', body: { elements: [] } }, /schema must be "1.0" or "2.0"/],
  ['body without schema 2.0', { body: { elements: [] } }, /declare "schema": "2.0"/],
  ['elements that are no array', card({} as never), /elements must be an array/],
  ['an unknown config', card([], { config: { wide_screen_mode: true } }), /unknown property "wide_screen_mode"/],
  ['a card that is not shared', card([], { config: { update_multi: false } }), /update_multi may only be true/],
  [
    'an unknown width mode',
    card([], { config: { width_mode: 'huge' } }),
    /"huge" is not one of default, compact, fill/,
  ],
  ['a summary that is no object', card([], { config: { summary: '短' } }), /must be an object/],
  ['a link without an address', card([], { card_link: { pc_url: 'https://example.com' } }), /card_link needs "url"/],
  ['a link that is not http', card([], { card_link: { url: 'ftp://example.com' } }), /no http or https link/],
  // header
  ['a header without a title', card([], { header: { template: 'blue' } }), /"title" is missing/],
  [
    'an unknown header template',
    card([], { header: { title: T('题'), template: 'pink' } }),
    /"pink" is not one of blue/,
  ],
  [
    'four header tags',
    card([], { header: { title: T('题'), text_tag_list: times(4, () => ({ tag: 'text_tag', text: T('签') })) } }),
    /has 4 entries, at most 3/,
  ],
  [
    'an unknown tag colour',
    card([], { header: { title: T('题'), text_tag_list: [{ tag: 'text_tag', text: T('签'), color: 'pink' }] } }),
    /"pink" is not one of neutral/,
  ],
  [
    'a title that is Markdown',
    card([], { header: { title: { tag: 'markdown', content: '题' } } }),
    /"markdown" is not one of plain_text, lark_md/,
  ],
  ['a title without content', card([], { header: { title: { tag: 'plain_text' } } }), /"content" is missing/],
  ['an icon of 1.0 in the header', card([], { header: { title: T('题'), ud_icon: {} } }), /unknown property "ud_icon"/],
  // tags and attributes
  ['an element without a tag', card([{ content: '一' }]), /needs a "tag"/],
  ['an element that is a string', card(['一']), /must be an object with a tag/],
  [
    'the action of 1.0',
    card([{ tag: 'action', actions: [] }]),
    /unsupported tag action: put buttons directly/,
    CODE.unsupportedTag,
  ],
  ['the note of 1.0', card([{ tag: 'note', elements: [] }]), /unsupported tag note: use a div/, CODE.unsupportedTag],
  ['an unknown tag', card([{ tag: 'progress' }]), /unsupported tag progress/, CODE.unsupportedTag],
  ['a prototype name as a tag', card([{ tag: 'constructor' }]), /unsupported tag constructor/, CODE.unsupportedTag],
  [
    'corner_radius on a column',
    card([columns({ ...column(), corner_radius: '8px' })]),
    /unknown property "corner_radius"/,
  ],
  ['an unknown attribute of markdown', card([md('一', { color: 'red' })]), /unknown property "color"/],
  ['markdown without content', card([{ tag: 'markdown' }]), /"content" is missing/],
  ['a margin out of range', card([md('一', { margin: '120px' })]), /one to four lengths/],
  ['a padding below nothing', card([{ ...panel(), padding: '-4px' }]), /one to four lengths/],
  ['five lengths in a margin', card([md('一', { margin: '1px 1px 1px 1px 1px' })]), /one to four lengths/],
  ['an unknown spacing', card([{ ...columns(column()), horizontal_spacing: 'huge' }]), /neither small/],
  ['an unknown colour', card([{ ...columns(column()), background_style: 'pink' }]), /no colour of the platform/],
  ['an unknown flex mode', card([{ ...columns(column()), flex_mode: 'grid' }]), /"grid" is not one of none/],
  ['a weight of six', card([columns({ ...column(), weight: 6 })]), /whole number from 1 to 5/],
  ['a column_set without columns', card([{ tag: 'column_set' }]), /"columns" is missing/],
  ['a column that is none', card([columns(md('一'))]), /"markdown" is not one of column/],
  ['a panel without a header', card([{ tag: 'collapsible_panel', elements: [] }]), /"header" is missing/],
  ['an alignment of CSS', card([md('一', { text_align: 'justify' })]), /"justify" is not one of left/],
  ['a row to tap without behaviors', card([{ tag: 'interactive_container', elements: [] }]), /"behaviors" is missing/],
  // ids and names
  ['an element_id that starts with a digit', card([md('一', { element_id: '1st' })]), /must start with a letter/],
  ['an element_id of 21 characters', card([md('一', { element_id: 'a'.repeat(21) })]), /at most 20/],
  [
    'an element_id twice',
    card([md('一', { element_id: 'one' }), md('二', { element_id: 'one' })]),
    /"one" stands twice/,
  ],
  ['a name twice', card([form(input(), input(), submit())]), /name "words" stands twice/],
  ['a field named like the form', card([form(input({ name: 'report' }), submit())]), /name "report" stands twice/],
  // forms
  [
    'a form in a column',
    card([columns(column(form(submit())))]),
    /form may stand only at the root of the card, not inside column_set/,
  ],
  ['a form in a panel', card([panel(form(submit()))]), /not inside collapsible_panel/],
  ['a form without a name', card([{ tag: 'form', elements: [submit()] }]), /"name" is missing/],
  ['a form that cannot be submitted', card([form(input())]), /needs a button with form_action_type "submit"/],
  [
    'a form with a reset button only',
    card([form(input(), button('清空', { name: 'r', form_action_type: 'reset' }))]),
    /needs a button with form_action_type "submit"/,
  ],
  ['a table in a form', card([form(table(), submit())]), /table may stand only at the root/],
  ['a chart in a form', card([form(chart(bar), submit())]), /a chart may not stand inside a form/],
  ['an input in a form without a name', card([form({ tag: 'input' }, submit())]), /input inside a form needs a "name"/],
  [
    'a button in a form without a name',
    card([form(input(), submit(), button('只是按'))]),
    /button inside a form needs a "name"/,
  ],
  [
    'a button in a form without an action',
    card([form(submit(), button('按', { name: 'b' }))]),
    /needs form_action_type/,
  ],
  ['a submit button outside a form', card([submit()]), /"form_action_type" works only inside a form/],
  ['required outside a form', card([input({ required: true })]), /"required" works only inside a form/],
  [
    'a multiple select outside a form',
    card([{ tag: 'multi_select_static', options: [{ text: T('甲'), value: '1' }] }]),
    /only inside a form/,
  ],
  // buttons, behaviors
  ['a button without words', card([{ tag: 'button', behaviors: callback({}) }]), /needs a "text" or an "icon"/],
  ['a label of 101 characters', card([button('长'.repeat(101))]), /has 101 characters, at most 100/],
  ['an unknown button type', card([button('按', { type: 'warning' })]), /"warning" is not one of default/],
  ['the url of 1.0 on a button', card([button('按', { url: 'https://example.com' })]), /unknown property "url"/],
  ['an unknown behavior', card([button('按', { behaviors: [{ type: 'toast' }] })]), /neither callback nor open_url/],
  ['a callback without a value', card([button('按', { behaviors: [{ type: 'callback' }] })]), /"value" is missing/],
  [
    'a callback with a string',
    card([button('按', { behaviors: [{ type: 'callback', value: 'x' }] })]),
    /must be an object/,
  ],
  [
    'two callbacks',
    card([button('按', { behaviors: [...callback({}), ...callback({})] })]),
    /2 behaviors of type callback/,
  ],
  [
    'a script as a link',
    card([button('按', { behaviors: [{ type: 'open_url', default_url: 'javascript:alert(1)' }] })]),
    /no http or https link/,
  ],
  ['a question without a title', card([button('按', { confirm: { text: T('确定？') } })]), /"title" is missing/],
  ['an overflow without options', card([{ tag: 'overflow', options: [] }]), /at least 1 entry/],
  [
    'an overflow option of 101 characters',
    card([{ tag: 'overflow', options: [{ text: T('长'.repeat(101)), value: '1' }] }]),
    /at most 100/,
  ],
  // fields
  ['max_length of 1001', card([form(input({ max_length: 1001 }), submit())]), /whole number from 1 to 1000/],
  [
    'a placeholder of 101 characters',
    card([form(input({ placeholder: T('长'.repeat(101)) }), submit())]),
    /at most 100/,
  ],
  ['an input for numbers', card([form(input({ input_type: 'number' }), submit())]), /"number" is not one of text/],
  [
    'a default value longer than allowed',
    card([form(input({ max_length: 2, default_value: '三个字' }), submit())]),
    /longer than max_length 2/,
  ],
  [
    'an option value twice',
    card([
      select({
        options: [
          { text: T('甲'), value: '1' },
          { text: T('乙'), value: '1' },
        ],
      }),
    ]),
    /option value "1" stands twice/,
  ],
  ['an option without a value', card([select({ options: [{ text: T('甲') }] })]), /"value" is missing/],
  ['an initial option that there isn’t', card([select({ initial_option: 'gone' })]), /"gone" is chosen at first/],
  ['a select without options', card([{ tag: 'select_static', name: 'a' }]), /"options" is missing/],
  [
    'a date of another shape',
    card([form({ tag: 'date_picker', name: 'd', initial_date: '30.9.2025' }, submit())]),
    /2025-09-30/,
  ],
  ['a time of another shape', card([form({ tag: 'picker_time', name: 'd', initial_time: '5pm' }, submit())]), /17:30/],
  // budgets
  ['201 elements', card(times(200, () => md('一'))), /has 201 elements/, CODE.budget],
  ['six tables', card(times(6, () => table())), /has 6 tables, at most 5/, CODE.budget],
  ['six containers in one another', card([nested(6)]), /nested 6 deep, at most 5/],
  // tables, charts
  ['a table in a column', card([columns(column(table()))]), /only at the root/],
  ['eleven rows a page', card([table({ page_size: 11 })]), /from 1 to 10/],
  [
    '51 columns',
    card([table({ columns: times(51, (index) => ({ name: `c${index}`, data_type: 'text' })), rows: [] })]),
    /has 51 entries, at most 50/,
  ],
  [
    'an unknown type of column',
    card([table({ columns: [{ name: 'unit', data_type: 'string' }], rows: [] })]),
    /"string" is not one of text/,
  ],
  ['a cell without a column', card([table({ rows: [{ nobody: 1 }] })]), /no column "nobody"/, CODE.tableColumns],
  [
    'words in a column of numbers',
    card([table({ rows: [{ count: '三' }] })]),
    /does not fit the type number/,
    CODE.tableRows,
  ],
  [
    'a chart that VChart 1.12 does not know',
    card([chart({ type: 'gantt', data: {} })]),
    /not one of VChart 1.12/,
    CODE.chart,
  ],
  ['a chart without data', card([chart({ type: 'bar' })]), /needs "data"/, CODE.chart],
  [
    'a chart with a function',
    card([chart({ ...bar, label: { formatMethod: '(text) => text' } })]),
    /JavaScript is not allowed/,
    CODE.chart,
  ],
  [
    'a conical gradient',
    card([chart({ ...bar, bar: { style: { fill: { gradient: 'conical' } } } })]),
    /conical/,
    CODE.chart,
  ],
  ['a chart of another shape', card([chart(bar, { aspect_ratio: '3:2' })]), /"3:2" is not one of 1:1/],
  // pictures, people
  [
    'a picture that nobody uploaded',
    card([{ tag: 'img', img_key: 'img_other', alt: T('图') }]),
    /was not uploaded/,
    CODE.image,
  ],
  ['a picture without alt', card([{ tag: 'img', img_key: 'img_known' }]), /"alt" is missing/],
  ['a person that there isn’t', card([{ tag: 'person', user_id: 'ou_nobody' }]), /no person ou_nobody/, CODE.person],
  ['somebody mentioned whom there isn’t', card([md('<at id=ou_nobody></at>')]), /no person ou_nobody/, CODE.person],
  [
    'three pictures laid out for two',
    card([
      { tag: 'img_combination', combination_mode: 'double', img_list: times(3, () => ({ img_key: 'img_known' })) },
    ]),
    /shows 2 to 2 pictures, not 3/,
  ],
];

describe('refuses', () => {
  it.each(broken)('%s', (_name, value, why, code = CODE.json) => {
    const [first] = lintCard(value, world);
    expect(first).toBeDefined();
    expect(`${first?.path}: ${first?.why}`).toMatch(why);
    expect(first).toMatchObject({ code, severity: 'error' });
  });

  it('says where it stands, as the platform writes it', () => {
    const [first] = lintCard(card([md('一'), columns(column(button('长'.repeat(101))))]));
    expect(first?.path).toBe(
      'ROOT -> body -> elements -> [1](tag: column_set) -> columns -> [0](tag: column) -> elements -> [0](tag: button) -> text -> content',
    );
  });

  it('has enough broken cards to mean something', () => {
    expect(broken.length).toBeGreaterThanOrEqual(60);
  });
});

describe('warns, and lets pass', () => {
  it.each<[string, Json, RegExp]>([
    ['an unknown text size', card([md('一', { text_size: 'huge' })]), /no text size/],
    ['an unknown colour in Markdown', card([md("<font color='pink'>一</font>")]), /no such colour/],
    ['a tag that is not closed', card([md('<font color="red">一')]), /<font> is not closed/],
    ['more than five charts', card(times(6, () => chart(bar))), /has 6 charts/],
  ])('%s', (_name, value, why) => {
    const problems = lintCard(value);
    expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
    expect(problems[0]?.why).toMatch(why);
  });

  it('does not read tags inside code', () => {
    expect(lintCard(card([md('`<font color="pink">`')]))).toEqual([]);
  });
});
