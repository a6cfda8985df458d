/** Forms (表单) and their fields: text, choice, date, tick; a form always has its submit button. */
import { clean, clip, coloured } from './markup.ts';
import { plain } from './text.ts';
import type { Checker, DatePicker, Field, Form, FormBlock, Input, Select, SubmitButton } from './elements.ts';

/** Longest text that an input of the platform takes. */
const MAX_TYPED = 1000;

export interface TextField {
  readonly name: string;
  readonly placeholder: string;
  /** What the person had typed already, or what is proposed. */
  readonly value?: string | null;
  readonly label?: string;
  readonly rows?: number;
  readonly required?: boolean;
  readonly max?: number;
}

export function input(field: TextField): Input {
  const rows = field.rows ?? 1;
  const max = Math.min(field.max ?? MAX_TYPED, MAX_TYPED);
  return {
    tag: 'input',
    name: field.name,
    ...(field.label === undefined ? {} : { label: plain(field.label), label_position: 'top' }),
    placeholder: plain(field.placeholder),
    default_value: clip(clean(field.value ?? ''), max),
    width: 'fill',
    max_length: max,
    input_type: rows > 1 ? 'multiline_text' : 'text',
    ...(rows > 1 ? { rows } : {}),
    ...(field.required === true ? { required: true } : {}),
  };
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** One of several. Values twice are dropped: the client would get lost. `chosen` not among them counts as none. */
export function select(
  name: string,
  placeholder: string,
  choices: readonly Choice[],
  chosen: string | null = null,
  required = false,
): Select {
  const unique = choices.filter((choice, at) => choices.findIndex((other) => other.value === choice.value) === at);
  const initial = unique.find((choice) => choice.value === chosen);
  return {
    tag: 'select_static',
    name,
    placeholder: plain(placeholder),
    width: 'fill',
    ...(initial === undefined ? {} : { initial_option: initial.value }),
    ...(required ? { required: true } : {}),
    options: unique.map((choice) => ({ text: plain(choice.text), value: choice.value })),
  };
}

/** A day; `initial` as `2026-03-31`. The platform sends it back with an offset: `2026-03-31 +0800`. */
export function datePicker(
  name: string,
  placeholder: string,
  initial: string | null = null,
  required = false,
): DatePicker {
  return {
    tag: 'date_picker',
    name,
    placeholder: plain(placeholder),
    width: 'fill',
    ...(initial === null || initial === '' ? {} : { initial_date: initial }),
    ...(required ? { required: true } : {}),
  };
}

export function checker(name: string, text: string, checked: boolean): Checker {
  return { tag: 'checker', name, checked, text: plain(text) };
}

/** A small label above a field that has none of its own. */
export function labelled(label: string, field: Field): FormBlock[] {
  return [{ tag: 'markdown', content: coloured('grey', label).markup, text_size: 'notation' }, field];
}

/** A form with what stands in it and the button that sends it; other buttons that send the fields too come after it. */
export function form(
  name: string,
  elements: readonly (FormBlock | null)[],
  send: SubmitButton,
  others: readonly (SubmitButton | null)[] = [],
): Form {
  return {
    tag: 'form',
    name,
    vertical_spacing: '8px',
    elements: [...elements, send, ...others].filter((element) => element !== null),
  };
}
