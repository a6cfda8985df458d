/** Finding what a person wants to press, by its label or name. */
import { ControlError } from '../errors.ts';
import type { CardButton, CardView } from './read.ts';

/**
 * The button with this name or label. A label that stands twice is an error naming both; so is one that there isn't.
 * `index` (place among all buttons) tells equal ones apart. Fields outside a form can be pressed by their name: they send on every change.
 */
export function findButton(view: CardView, wanted: string, index?: number): CardButton {
  const placed = index === undefined ? undefined : view.buttons[index];
  if (placed && (placed.text === wanted || placed.name === wanted)) return placed;
  const named = view.buttons.filter(({ name }) => name === wanted);
  const found = named.length > 0 ? named : view.buttons.filter(({ text }) => text.trim() === wanted.trim());
  const [first, second] = found;
  if (first && !second) return first;
  if (first) {
    throw new ControlError(`${found.length} buttons are called ${wanted}: ${found.map(describe).join('; ')}`, 400, {
      buttons: found.map(({ name, text }) => ({ name, text })),
    });
  }
  const field = view.fields.find(({ name, form }) => name === wanted && form === null);
  if (field) {
    const { element } = field;
    return {
      name: wanted,
      text: wanted,
      disabled: field.disabled,
      disabledTip: '',
      confirm: null,
      kind: 'field',
      element,
      option: null,
      form: null,
    };
  }
  throw new ControlError(`no button is called ${wanted}`, 400, {
    buttons: view.buttons.map(({ name, text }) => ({ name, text })),
  });
}

/** Says which of two equal labels is meant: its name, its value, and where it stands. */
function describe(button: CardButton): string {
  const behaviors = Array.isArray(button.element['behaviors'])
    ? (button.element['behaviors'] as { value?: unknown }[])
    : [];
  const value = button.option?.['value'] ?? behaviors.find((behavior) => behavior.value !== undefined)?.value;
  const parts = [button.name === null ? 'without a name' : `name ${button.name}`];
  if (button.kind === 'overflow') parts.push('in an overflow');
  if (button.form !== null) parts.push(`in form ${button.form}`);
  if (value !== undefined) parts.push(`value ${JSON.stringify(value)}`);
  return `${button.text} (${parts.join(', ')})`;
}
