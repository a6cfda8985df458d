/** Services: what use cases are bound to. A use case takes the few of them that it needs. */
import type { WorkCalendar } from '../core/calendar/work-calendar.ts';
import type { Chat, Clock, Store, Wake } from './ports.ts';

/** Keeps evidence files (佐证材料) by their content's hash. */
export interface Evidence {
  keep(bytes: Uint8Array): Promise<{ sha256: string; size: number }>;
}

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface Services {
  readonly store: Store;
  readonly clock: Clock;
  readonly calendar: WorkCalendar;
  readonly chat: Chat;
  readonly wake: Wake;
  readonly evidence: Evidence;
  readonly log: Log;
  /** Names this process in claims. */
  readonly owner: string;
}
