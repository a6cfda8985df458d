/** Services: what use cases are bound to. A use case takes the few of them that it needs. */
import type { Book } from '../core/checking/book.ts';
import type { ReturnedBook } from '../core/checking/read-book.ts';
import type { WorkCalendar } from '../core/calendar/work-calendar.ts';
import type { Chat, Clock, Store, Wake } from './ports.ts';

/** Keeps evidence files (佐证材料) by their content's hash. */
export interface Evidence {
  keep(bytes: Uint8Array): Promise<{ sha256: string; size: number }>;
}

/** Writes and reads checking books (核对表, .xlsx). */
export interface Books {
  write(book: Book): Promise<Uint8Array>;
  /** Null: no checking book of ours, or a damaged file. */
  read(bytes: Uint8Array): Promise<ReturnedBook | null>;
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
  readonly books: Books;
  readonly log: Log;
  /** Names this process in claims. */
  readonly owner: string;
}
