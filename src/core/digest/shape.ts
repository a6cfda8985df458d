/** Shape of a digest (工作摘要): what it is made from, and its lines and counts. */
import type { Assignment } from '../assignment/state.ts';
import type { Instant } from '../brand.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { Bureau } from '../people/people.ts';
import type { AsOf } from './changes.ts';
import type { Load, Month } from './month.ts';

export interface DigestLine {
  readonly topic:
    | 'coordination' | 'headNotice' | 'review' | 'extension' | 'objection' | 'special' | 'action'
    | 'dueToday' | 'newOverdue' | 'lightChange' | 'unaccepted' | 'unconfirmed' | 'unreported' | 'contribution' | 'undelivered' | 'problem' | 'dueSoon' | 'figure'; // prettier-ignore
  readonly taskNo: string | null;
  readonly text: string;
}

export interface DigestCounts {
  readonly tasks: number;
  readonly green: number;
  readonly yellow: number;
  readonly red: number;
  readonly grey: number;
  readonly closed: number;
  readonly overdue: number;
  readonly dueToday: number;
  readonly awaitingReview: number;
  readonly undelivered: number;
  readonly coordination: number;
}

export interface DigestInput {
  readonly assignments: readonly Assignment[];
  readonly bureaus: readonly Bureau[];
  readonly calendar: WorkCalendar;
  readonly now: Instant;
  /** Lights of the morning before, by assignment. */
  readonly before: { readonly [assignmentId: string]: string };
  readonly undelivered: readonly { readonly name: string; readonly why: string }[];
  readonly unconfirmed: readonly { readonly name: string; readonly tasks: readonly string[] }[];
  /** How things stood when the week began; without it nothing is called changed. */
  readonly weekBegan?: AsOf;
  /** How the month before ended, and what the office asked in it; without it the month is told as of now. */
  readonly monthEnd?: AsOf & { readonly load: Load };
}

export interface Digest {
  readonly counts: DigestCounts;
  readonly lines: readonly DigestLine[];
  /** Of a monthly digest. */
  readonly month: (Omit<Month, 'practices'> & { readonly practices: readonly string[] }) | null;
  /** Lights by bureau in 建制 order; only bureaus that lead something. */
  readonly byBureau: readonly { readonly bureau: string; readonly green: number; readonly yellow: number; readonly red: number; readonly grey: number; readonly closed: number }[]; // prettier-ignore
}
