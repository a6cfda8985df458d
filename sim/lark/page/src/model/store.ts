// The page's one state, outside React: replaced whole at each change, read through selectors.
import { useSyncExternalStore } from 'react';
import type { Message, SimState, Toast } from '../wire/types.ts';
import type { Connection } from '../wire/events.ts';
import type { Logs } from './chats.ts';

/** A message on its way: shown at once, replaced when the server's own arrives. */
export interface Pending {
  key: string;
  chatId: string;
  label: string;
  /** The id that the server gave; the bubble goes when a message with it is there. */
  messageId: string | null;
  failure: string | null;
  retry: () => void;
}

export interface ShownToast extends Toast {
  key: number;
}

export interface Model {
  connection: Connection;
  state: SimState | null;
  /** Whose client this is. */
  me: string | null;
  loading: boolean;
  /** Why the first load failed, in words. */
  failure: string | null;
  logs: Logs;
  openChat: string | null;
  pending: readonly Pending[];
  toasts: readonly ShownToast[];
  /** Urgent messages not yet acknowledged, oldest first. */
  urgent: readonly string[];
  /** Cards with a press under way: which element was pressed, by message id. */
  busy: Readonly<Record<string, string>>;
  replyTo: Message | null;
  editing: Message | null;
  /** The message whose JSON is shown. */
  json: string | null;
  /** The message to scroll to and mark. */
  target: { messageId: string; nonce: number } | null;
}

export const EMPTY: Model = {
  connection: 'connecting',
  state: null,
  me: null,
  loading: true,
  failure: null,
  logs: new Map(),
  openChat: null,
  pending: [],
  toasts: [],
  urgent: [],
  busy: {},
  replyTo: null,
  editing: null,
  json: null,
  target: null,
};

let current: Model = EMPTY;
const listeners = new Set<() => void>();

export function model(): Model {
  return current;
}

export function change(patch: Partial<Model>): void {
  current = { ...current, ...patch };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Reads a part; the selector must return what stays the same as long as nothing in it changed. */
export function useModel<T>(select: (model: Model) => T): T {
  return useSyncExternalStore(subscribe, () => select(current));
}

/** A message by its id, in any chat. */
export function findMessage(messageId: string): Message | null {
  for (const log of current.logs.values()) {
    const found = log.findLast((message) => message.messageId === messageId);
    if (found !== undefined) return found;
  }
  return null;
}

let toasts = 0;

/** Shows a toast for four seconds. */
export function toast(type: string, content: string): void {
  toasts += 1;
  const key = toasts;
  // Three at most in sight: the oldest gives way.
  change({ toasts: [...current.toasts.slice(-2), { key, type, content }] });
  setTimeout(() => change({ toasts: current.toasts.filter((shown) => shown.key !== key) }), 4000);
}
