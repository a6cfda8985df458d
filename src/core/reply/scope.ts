/** Segments: which clauses speak of which task, and what was odd about how tasks were named. */
import type { Clause } from './clauses.ts';

export interface Segment {
  /** Null: a task that can't be told, or a number that is not open. */
  no: string | null;
  clauses: Clause[];
  how: 'card' | 'named' | 'unknown' | 'blanket' | 'only' | 'none';
}

export interface Scope {
  segments: Segment[];
  /** Some task was named, but not the card's. */
  onlyOthersNamed: boolean;
  /** A number was named that is not open. */
  unknownNamed: boolean;
  blanket: boolean;
}

/** What the clauses from here on are about. */
export interface Target {
  nos: (string | null)[];
  how: Segment['how'];
  /** Named by number or card: a mere word does not lead away from it. */
  firm: boolean;
}
