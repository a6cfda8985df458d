// A control's value: what was typed, else what the card shows; changing it outside a form calls back at once.
import { useRef } from 'react';
import { sameValue, typed, valueOf } from '../model/drafts.ts';
import { getDrafts, setDrafts, useDrafts } from '../model/drafts-store.ts';
import { useCard, useForm } from './context.ts';
import { initialOf } from './controls.ts';
import { str, textOf, type Json } from './json.ts';
import { usePress, type Confirmation } from './pressing.ts';

export interface Field {
  name: string;
  value: unknown;
  /** Keeps a keystroke. */
  type: (value: unknown) => void;
  /** A finished choice: outside of a form it calls the application. */
  settle: (value: unknown) => void;
  disabled: boolean;
  tips: string;
  required: boolean;
  missing: boolean;
  placeholder: string;
  busy: boolean;
  ask: Confirmation | null;
}

export function useField(element: Json, path: string): Field {
  const { owner, busy } = useCard();
  const form = useForm();
  const drafts = useDrafts(owner);
  const { run, ask } = usePress(element, path);
  const sent = useRef<unknown>(undefined);
  // A control without a name (allowed outside of forms) is known by its place.
  const name = str(element['name']) || `@${path}`;
  const initial = initialOf(element);
  const type = (value: unknown): void => {
    setDrafts(owner, typed(getDrafts(owner), name, value, initial));
    if (form?.missing.has(name) === true) form.setMissing(new Set([...form.missing].filter((other) => other !== name)));
  };
  return {
    name,
    value: valueOf(drafts, name, initial),
    type,
    settle: (value) => {
      type(value);
      // Leaving a field again sends nothing that has been sent.
      if (form !== null || !Array.isArray(element['behaviors']) || sameValue(sent.current, value)) return;
      sent.current = value;
      run(undefined, value);
    },
    disabled: element['disabled'] === true,
    tips: textOf(element['disabled_tips']),
    required: element['required'] === true && form !== null,
    missing: form?.missing.has(name) ?? false,
    placeholder: textOf(element['placeholder']),
    busy: busy !== null,
    ask,
  };
}

/** The accessible name of a control: its label, else its placeholder, else its name. */
export function nameOf(element: Json, field: Field): string {
  return textOf(element['label']) || field.placeholder || str(element['name'], '输入');
}
