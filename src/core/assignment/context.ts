/** What a decision needs to know besides the state: the instant, the calendar, who acts, who is who. */
import type { Instant } from '../brand.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { Notice } from '../notice/notice.ts';
import type { Bureau, Person } from '../people/people.ts';
import type { AssignmentEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Assignment } from './state.ts';

export interface Context {
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  readonly people: readonly Person[];
  readonly bureaus: readonly Bureau[];
  /** Null: the machine acts by itself. */
  readonly actor: Person | null;
  /** The bureau that hosts the office: its own tasks are reviewed by somebody else than their reporter. */
  readonly officeBureauId: string | null;
}

export interface Decision {
  readonly next: Assignment;
  readonly events: readonly AssignmentEvent[];
  readonly notices: readonly Notice[];
}

/** A decision from events: the next state is nothing but the events applied. */
export function decided(
  state: Assignment,
  events: readonly AssignmentEvent[],
  notices: readonly Notice[] = [],
): Decision {
  return { next: events.reduce<Assignment>(evolve, state), events, notices };
}

/** A second decision upon the first one's state. */
export function followedBy(first: Decision, second: Decision): Decision {
  return {
    next: second.next,
    events: [...first.events, ...second.events],
    notices: [...first.notices, ...second.notices],
  };
}
