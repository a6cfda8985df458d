// Choices of this browser: frame, old client. Kept where the browser allows it.
import { useSyncExternalStore } from 'react';

export interface Prefs {
  frame: 'desktop' | 'phone';
  /** Show cards as a client that is too old for them: only the header. */
  oldClient: boolean;
}

const KEY = 'lark-page';
const listeners = new Set<() => void>();

function load(): Prefs {
  const fallback: Prefs = { frame: 'desktop', oldClient: false };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Prefs>;
    return { frame: kept.frame === 'phone' ? 'phone' : 'desktop', oldClient: kept.oldClient === true };
  } catch {
    return fallback;
  }
}

let current = load();

export function setPrefs(patch: Partial<Prefs>): void {
  current = { ...current, ...patch };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Private windows refuse; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function usePrefs(): Prefs {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
