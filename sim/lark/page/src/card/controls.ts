// The controls of a card that carry a value: names, initial values, what is required; and the buttons in order. Pure.
import { arr, bodyOf, num, obj, str, textOf, walk, type Json } from './json.ts';

export interface Control {
  name: string;
  tag: string;
  required: boolean;
  /** What the card itself shows: text, date, option value, list of option values, or a tick. */
  initial: unknown;
}

const TAGS = new Set([
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'select_img',
  'checker',
]);

export function initialOf(element: Json): unknown {
  switch (element['tag']) {
    case 'input':
      return str(element['default_value']);
    case 'select_static': {
      const byIndex = obj(arr(element['options'])[num(element['initial_index'], 0) - 1])['value'];
      return str(element['initial_option'] ?? byIndex);
    }
    case 'select_person':
      return str(element['initial_option']);
    case 'multi_select_static':
    case 'multi_select_person':
      return arr(element['selected_values']).map((value) => str(value));
    case 'select_img':
      return element['multi_select'] === true ? [] : '';
    case 'date_picker':
      return str(element['initial_date']);
    case 'picker_time':
      return str(element['initial_time']);
    case 'picker_datetime':
      return str(element['initial_datetime']);
    case 'checker':
      return element['checked'] === true;
    default:
      return null;
  }
}

/** All named controls below these elements, in the order of the card. */
export function controlsOf(elements: readonly Json[]): Control[] {
  const controls: Control[] = [];
  for (const element of walk(elements)) {
    const tag = str(element['tag']);
    const name = str(element['name']);
    if (!TAGS.has(tag) || name === '') continue;
    controls.push({ name, tag, required: element['required'] === true, initial: initialOf(element) });
  }
  return controls;
}

/** Initial values of a whole card by field name. */
export function initialsOf(card: unknown): Record<string, unknown> {
  return Object.fromEntries(controlsOf(bodyOf(card)).map((control) => [control.name, control.initial]));
}

export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || value === false || (typeof value === 'string' && value.trim() === '');
}

export interface Pressable {
  element: Json;
  /** Place of the entry in an overflow, else null. */
  option: number | null;
  name: string;
  text: string;
}

/** Buttons and overflow entries in the order of the card: the order of `Message.buttons`. */
export function pressablesOf(card: unknown): Pressable[] {
  const found: Pressable[] = [];
  for (const element of walk(bodyOf(card))) {
    const name = str(element['name']);
    if (element['tag'] === 'button') found.push({ element, option: null, name, text: textOf(element['text']) });
    if (element['tag'] === 'overflow')
      arr(element['options']).forEach((option, place) =>
        found.push({ element, option: place, name, text: textOf(obj(option)['text']) }),
      );
  }
  return found;
}

/**
 * How to name a button to the server: its label where that is unique, else its name, else the label and the place.
 */
export function address(card: unknown, element: Json, option: number | null): { button: string; index?: number } {
  const all = pressablesOf(card);
  const place = all.findIndex((one) => one.element === element && one.option === option);
  const one = all[place];
  if (one === undefined) return { button: textOf(element['text']) || str(element['name']) };
  const times = (word: string): number => all.filter((other) => other.text === word || other.name === word).length;
  if (one.text !== '' && times(one.text) === 1) return { button: one.text };
  if (one.name !== '' && times(one.name) === 1) return { button: one.name };
  return { button: one.text || one.name, index: place };
}
