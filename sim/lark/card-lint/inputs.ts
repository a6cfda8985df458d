/** Interactive components (交互): button, overflow, input, selects, pickers, select_img, checker. */
import type { Component } from './component.ts';
import { type At, isObject, type Check } from './problem.ts';
import { behaviors, confirm, icon, image, options, optionText, person, plain, text, tip, urls } from './pieces.ts';
import { anything, array, bool, int, lengthOr, number, object, oneOf, padding, string } from './values.ts';

const BUTTON_TYPES = 'default primary danger text primary_text danger_text primary_filled danger_filled laser'.split(
  ' ',
);
const width = lengthOr(['default', 'fill', ''], 100);
const placeholder = text({ most: 100 });

/** What every component that takes something in has. */
const common = { required: bool, disabled: bool, placeholder, width, behaviors, confirm, value: anything };

const buttonKeys: Record<string, Check> = {
  type: oneOf(...BUTTON_TYPES),
  size: oneOf('tiny', 'small', 'medium', 'large'),
  width,
  text: text({ tags: ['plain_text', 'lark_md'], most: 100 }),
  icon,
  hover_tips: tip,
  disabled: bool,
  disabled_tips: tip,
  confirm,
  behaviors,
  form_action_type: oneOf('submit', 'reset'),
};

function button(value: Record<string, unknown>, at: At): void {
  if (value['text'] === undefined && value['icon'] === undefined) at.error('a button needs a "text" or an "icon"');
  const formAction = value['form_action_type'];
  if (!at.inForm && formAction !== undefined) at.error('"form_action_type" works only inside a form');
  // verified: doc (the attribute is listed as needed)
  if (at.inForm && formAction === undefined)
    at.error('a button inside a form needs form_action_type "submit" or "reset"');
}

function pattern(shape: RegExp, example: string): Check {
  return (value, at) => {
    if (value === '' || (typeof value === 'string' && shape.test(value))) return;
    at.error(`${JSON.stringify(value)} is not of the form ${example}`);
  };
}

function initialOption(value: Record<string, unknown>, at: At): void {
  const own = Array.isArray(value['options']) ? value['options'].filter(isObject) : [];
  const chosen = Array.isArray(value['selected_values']) ? value['selected_values'] : [];
  const initial = value['initial_option'];
  for (const wanted of initial === undefined || initial === '' ? chosen : [initial, ...chosen]) {
    if (
      !own.some(
        (option) => option['value'] === wanted || (isObject(option['text']) && option['text']['content'] === wanted),
      )
    ) {
      at.error(`${JSON.stringify(wanted)} is chosen at first, but is none of the options`);
    }
  }
}

const selectOptions = options({ text: optionText, icon, value: string() }, ['text', 'value'], 1);
const people = options({ value: person, text: optionText, icon }, ['value'], 0);
const selectType = oneOf('default', 'text');

export const inputs: Record<string, Component> = {
  button: { field: true, keys: buttonKeys, also: button },
  overflow: {
    needed: ['options'],
    // A name is accepted here as on every interactive component. verified: assumed
    keys: {
      name: string(),
      width,
      options: options({ text: optionText, multi_url: urls, value: string() }, ['text'], 1),
      behaviors,
      confirm,
      value: anything,
    },
  },
  input: {
    field: true,
    keys: {
      ...common,
      default_value: string(),
      disabled_tips: tip,
      max_length: int(1, 1000),
      input_type: oneOf('text', 'multiline_text', 'password'),
      show_icon: bool,
      rows: int(1),
      auto_resize: bool,
      max_rows: number,
      label: plain,
      label_position: oneOf('top', 'left'),
    },
    also(value, at) {
      const most = typeof value['max_length'] === 'number' ? value['max_length'] : 1000;
      const given = value['default_value'];
      if (typeof given === 'string' && [...given].length > most)
        at.error(`default_value is longer than max_length ${most}`);
    },
  },
  select_static: {
    field: true,
    needed: ['options'],
    keys: { ...common, type: selectType, initial_option: string(), initial_index: int(0), options: selectOptions },
    also: initialOption,
  },
  multi_select_static: {
    field: true,
    formOnly: true,
    needed: ['options'],
    keys: { ...common, type: selectType, selected_values: array(string()), options: selectOptions },
    also: initialOption,
  },
  select_person: {
    field: true,
    keys: { ...common, type: selectType, initial_option: person, options: people },
  },
  multi_select_person: {
    field: true,
    formOnly: true,
    keys: { ...common, type: selectType, selected_values: array(person), options: people },
  },
  date_picker: { field: true, keys: { ...common, initial_date: pattern(/^\d{4}-\d{2}-\d{2}$/, '2025-09-30') } },
  picker_time: { field: true, keys: { ...common, initial_time: pattern(/^\d{2}:\d{2}$/, '17:30') } },
  picker_datetime: {
    field: true,
    keys: { ...common, initial_datetime: pattern(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, '2025-09-30 17:30') },
  },
  select_img: {
    field: true,
    needed: ['options'],
    keys: {
      required: bool,
      disabled: bool,
      disabled_tips: tip,
      behaviors,
      confirm,
      value: anything,
      multi_select: bool,
      layout: oneOf('stretch', 'bisect', 'trisect'),
      can_preview: bool,
      aspect_ratio: oneOf('1:1', '16:9', '4:3'),
      options: options(
        { img_key: image, value: string(), disabled: bool, disabled_tips: tip, hover_tips: tip },
        ['img_key', 'value'],
        1,
      ),
    },
  },
  checker: {
    field: true,
    keys: {
      checked: bool,
      text: text({ tags: ['plain_text', 'lark_md'], styled: true }),
      overall_checkable: bool,
      button_area: object({
        pc_display_rule: oneOf('always', 'on_hover'),
        buttons: array(object({ tag: oneOf('button'), ...buttonKeys }, ['tag']), 0, 3),
      }),
      checked_style: object({ show_strikethrough: bool, opacity: number }),
      padding,
      confirm,
      behaviors,
      hover_tips: tip,
      disabled: bool,
      disabled_tips: tip,
    },
  },
};
