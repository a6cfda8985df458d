/** The heart of the server: state, journal, clocks and what hangs on them. Everything else gets it as its first argument. */
import type { Blobs } from './blobs.ts';
import type { Outbox } from './deliver/outbox.ts';
import type { Sockets } from './deliver/sockets.ts';
import type { Entry } from './entries.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Limits } from './limits.ts';
import type { SignIns } from './sign-ins.ts';
import type { State } from './state.ts';
import type { Tokens } from './tokens.ts';
import type { SimApp, SimMessage } from './types.ts';

/** What changed, for the page and for simulated staff. */
export type Change = { type: 'message'; message: SimMessage } | { type: 'state' };

/** What whoever embeds the server hands in. */
export interface Hooks {
  /** Moves virtual time to this epoch millisecond; resolves when all that fell due is done. */
  advance?(to: number): Promise<void>;
  /** Resolves when nothing is waiting at the present instant. */
  settle?(): Promise<void>;
  /** Whether time is moving or something is being waited for. */
  busy?(): boolean;
  play?(speed: number | 'auto'): Promise<void> | void;
  pause?(): Promise<void> | void;
  next?(): Promise<void> | void;
  /** Added to `GET /_sim/state` for the page: `play`, `seed`, `menu` of the bot. */
  about?(): Record<string, unknown>;
}

export interface Sim {
  readonly state: State;
  readonly blobs: Blobs;
  readonly limits: Limits;
  readonly tokens: Tokens;
  readonly signIns: SignIns;
  readonly faults: Faults;
  readonly outbox: Outbox;
  readonly sockets: Sockets;
  readonly hooks: Hooks;
  /** Base URL without a trailing slash; known once the server listens. */
  url: string;
  /** Virtual time in epoch milliseconds. */
  now(): number;
  /** Moves this server's own clock; null where the clock belongs to somebody else. */
  readonly ownClock: ((to: number) => void) | null;
  random(): number;
  nextSeq(): number;
  /** The next value of a counter that is kept in the journal, with the entry that keeps it. */
  count(name: string): { value: number; entry: Entry };
  /** Writes one commit to the journal, applies it, and tells who listens. All or nothing. */
  commit(...entries: Entry[]): void;
  /** Runs the work of a call: its commits are written together with those of other calls, before `written` calls back. */
  gather<T>(work: () => T): T;
  written(then: (error: Error | null) => void): void;
  /** All commits so far are in the journal when this returns: to be called before anything that follows from them goes out. */
  flush(): void;
  violation(kind: string, where: string, why: string): void;
  onChange(listener: (change: Change) => void): () => void;
  /** Tells who listens that something beside messages has changed, such as a clock that is not ours. */
  stateChanged(): void;
  log(line: string): void;
}

export interface SimParts {
  state: State;
  journal: Journal;
  blobs: Blobs;
  limits: Limits;
  tokens: Tokens;
  signIns: SignIns;
  faults: Faults;
  hooks: Hooks;
  now(): number;
  ownClock: ((to: number) => void) | null;
  random(): number;
  log(line: string): void;
}

/** Puts the parts together; `outbox` and `sockets` need the result itself and are made by the given functions. */
export function makeSim(parts: SimParts, makeOutbox: (sim: Sim) => Outbox, makeSockets: (sim: Sim) => Sockets): Sim {
  const { state, journal } = parts;
  const listeners = new Set<(change: Change) => void>();

  const sim: Sim = {
    ...parts,
    url: '',
    outbox: undefined as unknown as Outbox,
    sockets: undefined as unknown as Sockets,
    nextSeq() {
      state.seq += 1;
      return state.seq;
    },
    count(name) {
      const value = (state.counts.get(name) ?? 0) + 1;
      return { value, entry: { t: 'count', name, value } };
    },
    commit(...entries) {
      if (entries.length === 0) return;
      journal.append(entries);
      for (const entry of entries) state.apply(entry);
      if (listeners.size > 0) tell(entries);
      for (const entry of entries) if (entry.t === 'event') sim.outbox.add(entry.delivery);
    },
    gather: journal.gather,
    written: journal.written,
    flush: journal.flush,
    violation(kind, where, why) {
      parts.log(`violation ${kind} at ${where}: ${why}`);
      sim.commit({ t: 'violation', violation: { seq: sim.nextSeq(), kind, where, why, at: sim.now() } });
    },
    stateChanged() {
      for (const listener of listeners) listener({ type: 'state' });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };

  function tell(entries: readonly Entry[]): void {
    const changes: Change[] = [];
    for (const entry of entries) {
      if (entry.t === 'message') changes.push({ type: 'message', message: entry.message });
      else if ('id' in entry) {
        const message = state.messages.get(entry.id);
        if (message) changes.push({ type: 'message', message });
      } else if (entry.t === 'chat' || entry.t === 'user' || entry.t === 'app' || entry.t === 'clock') {
        changes.push({ type: 'state' });
      }
    }
    // After the present call has finished: a listener may act at once, and must not do so in the middle of a commit.
    if (changes.length > 0) {
      queueMicrotask(() => {
        for (const change of changes) for (const listener of listeners) listener(change);
      });
    }
  }

  const open = sim as { outbox: Outbox; sockets: Sockets };
  open.outbox = makeOutbox(sim);
  open.sockets = makeSockets(sim);
  return sim;
}

/** The application whose open ids are those of the control interface. */
export function firstApp(sim: Sim): SimApp {
  const app = sim.state.apps.values().next().value;
  if (!app) throw new Error('no application is seeded');
  return app;
}
