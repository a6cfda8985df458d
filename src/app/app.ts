/** App: the use cases bound to their ports, as jobs and routes call them. */
import type { PersonId } from '../core/brand.ts';

export interface App {
  /** Works off the open inbox rows of one conversation, in order. */
  drainInbox(conversation: string): Promise<void>;
  /** Joins and sends what waits for one person. */
  deliverTo(personId: PersonId): Promise<void>;
  /** Takes the steps of one aggregate whose time has come; harmless where there are none. */
  advance(what: 'plan' | 'assignment' | 'checkIn', id: string): Promise<void>;
  /** The guarantee (兜底巡查): finds everything that is past its time, whatever became of its wake-up. */
  sweep(): Promise<void>;
}
