/** Card elements (卡片 JSON 2.0): the subset that Duban sends. The types forbid what the platform forbids. */
import type { Json } from '../../../src/core/brand.ts';

// Type aliases, not interfaces: only these are assignable to `Json`.
export type PlainText = { tag: 'plain_text'; content: string };
export type TextSize = 'normal' | 'notation' | 'heading';
export type Markdown = { tag: 'markdown'; content: string; text_size?: TextSize };
export type Callback = { type: 'callback'; value: { [key: string]: Json } };
export type Confirm = { title: PlainText; text: PlainText };
export type ButtonType = 'default' | 'primary' | 'primary_filled' | 'primary_text' | 'danger' | 'text';

export type Button = {
  tag: 'button';
  type: ButtonType;
  text: PlainText;
  width?: 'default' | 'fill';
  disabled?: boolean;
  disabled_tips?: PlainText;
  confirm?: Confirm;
  behaviors: Callback[];
};
/** A button inside a form: it sends the fields along. */
export type SubmitButton = Button & { name: string; form_action_type: 'submit' };
export type Overflow = {
  tag: 'overflow';
  options: { text: PlainText; value: string }[];
  behaviors: Callback[];
};

export type Input = {
  tag: 'input';
  name: string;
  label?: PlainText;
  label_position?: 'top';
  placeholder: PlainText;
  default_value: string;
  width: 'fill';
  max_length: number;
  input_type: 'text' | 'multiline_text';
  rows?: number;
  required?: boolean;
  disabled?: boolean;
};
export type Select = {
  tag: 'select_static';
  name: string;
  placeholder: PlainText;
  width: 'fill';
  initial_option?: string;
  required?: boolean;
  disabled?: boolean;
  options: { text: PlainText; value: string }[];
};
export type DatePicker = {
  tag: 'date_picker';
  name: string;
  placeholder: PlainText;
  width: 'fill';
  initial_date?: string;
  required?: boolean;
  disabled?: boolean;
};
export type Checker = { tag: 'checker'; name: string; checked: boolean; text: PlainText; disabled?: boolean };
export type Field = Input | Select | DatePicker | Checker;

export type Rule = { tag: 'hr' };
/** Drawn by VChart 1.12 in the client; only at the card's root. */
export type Chart = { tag: 'chart'; aspect_ratio: '1:1' | '2:1' | '4:3' | '16:9'; chart_spec: { [key: string]: Json } };

type PanelFrame = {
  tag: 'collapsible_panel';
  expanded: boolean;
  header: {
    title: PlainText;
    vertical_align: 'center';
    icon: { tag: 'standard_icon'; token: 'down-small-ccm_outlined'; size: string };
    icon_position: 'right';
    icon_expanded_angle: -180;
  };
  border: { color: 'grey'; corner_radius: string };
  padding: string;
  vertical_spacing: string;
};
type ColumnFrame = { tag: 'column'; width: 'auto' | 'weighted'; weight?: number; vertical_align?: 'top' | 'center' };
type ColumnSetFrame = {
  tag: 'column_set';
  flex_mode: 'none' | 'flow' | 'bisect' | 'stretch';
  horizontal_spacing?: string;
};
/** `B` is what may stand inside: a form's panels hold fields, others don't. */
export type Panel<B> = PanelFrame & { elements: B[] };
export type Column<B> = ColumnFrame & { elements: B[] };
export type ColumnSet<B> = ColumnSetFrame & { columns: Column<B>[] };

// Spelt out once more: a union can't name itself through a generic alias.
/** Outside of a form: to read and to press. */
export type Block =
  | Markdown
  | Rule
  | Button
  | Overflow
  | (PanelFrame & { elements: Block[] })
  | (ColumnSetFrame & { columns: (ColumnFrame & { elements: Block[] })[] });
/** Inside a form: every button submits, so that nothing typed is lost. */
export type FormBlock =
  | Markdown
  | Rule
  | Field
  | SubmitButton
  | (PanelFrame & { elements: FormBlock[] })
  | (ColumnSetFrame & { columns: (ColumnFrame & { elements: FormBlock[] })[] });
export type Form = { tag: 'form'; name: string; vertical_spacing: string; elements: FormBlock[] };
/** At the card's root: the only place of a form or a chart. */
export type RootBlock = Block | Form | Chart;

export type Template = 'blue' | 'wathet' | 'green' | 'yellow' | 'orange' | 'red' | 'violet' | 'grey' | 'default';
export type TagColour = 'neutral' | 'blue' | 'wathet' | 'green' | 'yellow' | 'orange' | 'red' | 'violet';
export type TextTag = { tag: 'text_tag'; text: PlainText; color: TagColour };
export type Header = {
  template: Template;
  title: PlainText;
  subtitle?: PlainText;
  text_tag_list?: TextTag[];
};

export type Card = {
  schema: '2.0';
  config: {
    update_multi: true;
    enable_forward_interaction: false;
    summary: { content: string };
  };
  header: Header;
  body: { vertical_spacing: string; elements: RootBlock[] };
};
