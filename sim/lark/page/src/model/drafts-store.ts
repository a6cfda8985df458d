// Drafts and unfolded panels by person and message; they outlive re-rendering, scrolling away and switching persons.
import { useSyncExternalStore } from 'react';
import { NO_DRAFTS, type Drafts } from './drafts.ts';

const drafts = new Map<string, Drafts>();
const panels = new Map<string, boolean>();
const composer = new Map<string, string>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function getDrafts(owner: string): Drafts {
  return drafts.get(owner) ?? NO_DRAFTS;
}

export function setDrafts(owner: string, next: Drafts): void {
  if (next === getDrafts(owner)) return;
  if (Object.keys(next).length === 0) drafts.delete(owner);
  else drafts.set(owner, next);
  for (const listener of listeners) listener();
}

/** `owner` is person and message id: in a group two people fill the same card each for himself. */
export function useDrafts(owner: string): Drafts {
  return useSyncExternalStore(subscribe, () => getDrafts(owner));
}

/** Whether a panel stands open: as the person left it, else as the card has it. */
export function usePanel(owner: string, path: string, expanded: boolean): [boolean, (open: boolean) => void] {
  // The card's own setting is part of the key: when the application folds a panel, that wins over an earlier tap.
  const key = `${owner} ${path} ${expanded}`;
  const open = useSyncExternalStore(subscribe, () => panels.get(key) ?? expanded);
  const set = (next: boolean): void => {
    panels.set(key, next);
    for (const listener of listeners) listener();
  };
  return [open, set];
}

/** Unsent text of a chat's composer. */
export function composerText(owner: string): string {
  return composer.get(owner) ?? '';
}

export function keepComposerText(owner: string, text: string): void {
  composer.set(owner, text);
}
