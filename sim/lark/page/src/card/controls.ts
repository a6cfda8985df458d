// The controls of a card that carry a value: names, initial values, what is required; and the buttons in order. Pure.
import type { Button } from '../wire/types.ts';
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
}

/** What can be pressed, in the order of the card: the order of `Message.buttons`. */
export function pressablesOf(card: unknown): Pressable[] {
  const found: Pressable[] = [];
  for (const element of walk(bodyOf(card))) {
    const tag = element['tag'];
    if (tag === 'button' || tag === 'interactive_container') found.push({ element, option: null });
    if (tag === 'overflow') arr(element['options']).forEach((_, option) => found.push({ element, option }));
  }
  return found;
}

/**
 * How to name a button to the server: by its name where only it has that, else its label, and its place where
 * several have the same label.
 *
 * @param buttons `Message.buttons` of that card
 */
export function address(
  card: unknown,
  buttons: readonly Button[],
  element: Json,
  option: number | null,
): { button: string; index?: number } {
  const place = pressablesOf(card).findIndex((one) => one.element === element && one.option === option);
  const one = buttons[place];
  if (one === undefined) return { button: str(element['name']) || textOf(element['text']) };
  if (one.name !== null && buttons.filter(({ name }) => name === one.name).length === 1) return { button: one.name };
  const alike = buttons.filter(({ name, text }) => text === one.text || name === one.text).length;
  return alike === 1 ? { button: one.text } : { button: one.text, index: place };
}
