// What the parts of a card share: whose client it is, drafts, busy state, pressing.
import { createContext, useContext } from 'react';
import type { Message, Person } from '../wire/types.ts';
import type { Json } from './json.ts';

export interface CardScope {
  message: Message;
  card: unknown;
  /** Person and message; the owner of drafts and unfolded panels. */
  owner: string;
  /** Path of the element that is at work, null when nothing is. */
  busy: string | null;
  people: ReadonlyMap<string, Person>;
  /** Members of the chat, for person selectors. */
  members: readonly Person[];
  now: string;
}

export const CardContext = createContext<CardScope | null>(null);

export function useCard(): CardScope {
  const scope = useContext(CardContext);
  if (scope === null) throw new Error('outside of a card');
  return scope;
}

export interface FormScope {
  name: string;
  elements: readonly Json[];
  /** Names of required fields that were left empty at the last try. */
  missing: ReadonlySet<string>;
  setMissing: (names: ReadonlySet<string>) => void;
}

/** The form around an element, null outside of one. */
export const FormContext = createContext<FormScope | null>(null);

export function useForm(): FormScope | null {
  return useContext(FormContext);
}
