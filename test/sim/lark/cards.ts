/** Cards for the tests of the local Lark server: pieces, and two whole cards with everything that a good card may have. */

export type Json = Record<string, unknown>;

export const T = (content: string): Json => ({ tag: 'plain_text', content });
export const md = (content: string, more: Json = {}): Json => ({ tag: 'markdown', content, ...more });
export const callback = (value: Json): Json[] => [{ type: 'callback', value }];

export function button(text: string, more: Json = {}): Json {
  return { tag: 'button', text: T(text), behaviors: callback({ a: text }), ...more };
}

export function submit(more: Json = {}): Json {
  return button('提交', { name: 'submit', form_action_type: 'submit', ...more });
}

export function column(...elements: unknown[]): Json {
  return { tag: 'column', width: 'weighted', weight: 1, elements };
}

export const columns = (...list: Json[]): Json => ({ tag: 'column_set', flex_mode: 'bisect', columns: list });
export const form = (...elements: unknown[]): Json => ({ tag: 'form', name: 'report', elements });
export const panel = (...elements: unknown[]): Json => ({
  tag: 'collapsible_panel',
  expanded: false,
  header: { title: T('详情') },
  elements,
});
export const select = (more: Json = {}): Json => ({
  tag: 'select_static',
  name: 'status',
  placeholder: T('目前状态'),
  options: [
    { text: T('正常推进'), value: 'on_track' },
    { text: T('存在困难'), value: 'at_risk' },
  ],
  ...more,
});
export const input = (more: Json = {}): Json => ({
  tag: 'input',
  name: 'words',
  placeholder: T('一两句话即可'),
  ...more,
});

export function card(elements: unknown[], more: Json = {}): Json {
  return {
    schema: '2.0',
    config: { update_multi: true },
    header: { title: T('任务交办'), template: 'blue' },
    body: { elements },
    ...more,
  };
}

/** One task to be signed for: columns, a folded text, buttons in sight and behind the dots. */
export const signOff: Json = {
  schema: '2.0',
  config: {
    update_multi: true,
    enable_forward_interaction: false,
    summary: { content: '交办：第3项 建设联合实验室，11月30日前完成，请签收' },
  },
  header: {
    template: 'blue',
    title: T('示范方案 第3项 任务交办'),
    subtitle: T('请于9月11日（周四）前签收，可直接回复文字'),
    text_tag_list: [
      { tag: 'text_tag', text: T('牵头单位'), color: 'blue' },
      { tag: 'text_tag', text: T('○ 待签收'), color: 'neutral' },
    ],
  },
  body: {
    vertical_spacing: '8px',
    elements: [
      md('**建设联合实验室**'),
      columns(column(md('完成时限\n**2025年11月30日**')), column(md('配合单位\n示范局等2个单位'))),
      panel(md('原文：建成联合实验室1个。')),
      {
        tag: 'column_set',
        flex_mode: 'flow',
        columns: [
          { tag: 'column', width: 'auto', elements: [button('签收', { type: 'primary_filled' })] },
          { tag: 'column', width: 'auto', elements: [button('对分工有异议')] },
          {
            tag: 'column',
            width: 'auto',
            elements: [
              {
                tag: 'overflow',
                options: [
                  { text: T('转承办人'), value: 'handler' },
                  { text: T('看本单位全部任务'), value: 'mine' },
                ],
                behaviors: callback({ a: 'more', v: 1 }),
              },
            ],
          },
        ],
      },
      md("<font color='grey'>办公室 9月8日 09:12 发送</font>", { text_size: 'notation' }),
    ],
  },
};

/** Two tasks to be reported on: one form, a panel for each, one button that submits. */
export const report: Json = {
  schema: '2.0',
  config: { update_multi: true, summary: { content: '2项任务需报进展' } },
  header: {
    template: 'red',
    title: T('有2项任务需报进展'),
    subtitle: T('9月12日（周五）前，可直接回复文字'),
    text_tag_list: [
      { tag: 'text_tag', text: T('■ 逾期1'), color: 'red' },
      { tag: 'text_tag', text: T('▲ 临近时限1'), color: 'yellow' },
      { tag: 'text_tag', text: T('● 正常1'), color: 'green' },
    ],
  },
  body: {
    elements: [
      {
        tag: 'form',
        name: 'report',
        vertical_spacing: '8px',
        elements: [
          panel(
            md('上次：筹建中。', { text_size: 'notation' }),
            select({ name: 't17_status', width: 'fill' }),
            input({
              name: 't17_text',
              input_type: 'multiline_text',
              rows: 2,
              max_length: 1000,
              width: 'fill',
              default_value: '',
            }),
          ),
          panel(
            select({ name: 't18_status', width: 'fill', initial_option: 'on_track' }),
            input({ name: 't18_text', input_type: 'multiline_text', rows: 2, max_length: 20, required: true }),
            { tag: 'date_picker', name: 't18_date', placeholder: T('完成时间'), initial_date: '2025-09-30' },
            { tag: 'checker', name: 't18_done', checked: false, text: T('已完成') },
          ),
          submit({ name: 'submit_report', type: 'primary_filled', width: 'fill', text: T('提交所填各项') }),
          button('重填', { name: 'reset_report', form_action_type: 'reset' }),
        ],
      },
      {
        tag: 'overflow',
        options: [
          { text: T('需协调解决'), value: 'coordinate' },
          { text: T('申请延期'), value: 'extend' },
        ],
      },
    ],
  },
};
