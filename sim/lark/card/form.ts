/** Filling in a form the way the client does: values as a person gives them become values as the callback carries them. */
import { ControlError } from '../errors.ts';
import type { CardField, CardView } from './read.ts';

/** Offset of the one time zone that people of this server live in. */
const ZONE = '+0800';

const SHAPES: Record<string, [RegExp, string]> = {
  date_picker: [/^\d{4}-\d{2}-\d{2}$/, '2025-09-30'],
  picker_time: [/^\d{2}:\d{2}$/, '17:30'],
  picker_datetime: [/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, '2025-09-30 17:30'],
};

export interface Filled {
  /** `form_value` of the callback. */
  values: Record<string, unknown>;
  /** Names of required fields that are empty: the client refuses to send. */
  missing: string[];
  /** Names of inputs that are too long. */
  tooLong: string[];
}

/** Values of one form: those given, the others as the card shows them. Throws a ControlError where a value cannot be entered. */
export function fillForm(view: CardView, form: string, given: Record<string, unknown>): Filled {
  const fields = view.fields.filter((field) => field.form === form);
  const unknown = Object.keys(given).filter((name) => !fields.some((field) => field.name === name));
  if (unknown.length > 0) {
    throw new ControlError(`the form has no field ${unknown.join(', ')}`, 400, {
      fields: fields.map(({ name }) => name),
    });
  }
  const filled: Filled = { values: {}, missing: [], tooLong: [] };
  for (const field of fields) {
    const value = Object.hasOwn(given, field.name) ? enter(field, given[field.name]) : field.value;
    const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
    if (field.required && (empty || value === false)) filled.missing.push(field.name);
    const most = field.element['max_length'];
    if (field.tag === 'input' && [...String(value)].length > (typeof most === 'number' ? most : 1000))
      filled.tooLong.push(field.name);
    // verified: assumed: an input left empty arrives as "", a select or date not chosen does not arrive
    if (!empty || field.tag === 'input') filled.values[field.name] = wire(field.tag, value);
  }
  return filled;
}

/** One value as a person enters it; options may be given by their text. */
export function enter(field: CardField, value: unknown): unknown {
  if (field.disabled) throw new ControlError(`field ${field.name} is disabled`);
  if (value === null || value === '') return field.tag === 'input' ? '' : null;
  const shape = SHAPES[field.tag];
  if (shape && !(typeof value === 'string' && shape[0].test(value))) {
    throw new ControlError(`field ${field.name} takes ${shape[1]}, not ${JSON.stringify(value)}`);
  }
  if (field.tag === 'checker') return value === true;
  if (field.tag.startsWith('multi_')) {
    if (!Array.isArray(value)) throw new ControlError(`field ${field.name} takes a list`);
    return value.map((one) => choose(field, one));
  }
  if (field.tag.startsWith('select_'))
    return Array.isArray(value) ? value.map((one) => choose(field, one)) : choose(field, value);
  if (typeof value === 'object') throw new ControlError(`field ${field.name} takes a text`);
  return String(value);
}

function choose(field: CardField, wanted: unknown): unknown {
  const options = field.options ?? [];
  const found = options.find(({ value }) => value === wanted) ?? options.find(({ text }) => text === wanted);
  if (found) return found.value;
  // A person select without options offers the members of the chat.
  if (options.length === 0 && field.tag.endsWith('person')) return wanted;
  throw new ControlError(`field ${field.name} has no option ${JSON.stringify(wanted)}`, 400, { options });
}

/** A value as the callback carries it: dates and times with the zone's offset. verified: doc */
export function wire(tag: string, value: unknown): unknown {
  return tag in SHAPES && typeof value === 'string' ? `${value} ${ZONE}` : value;
}
