/** A job (作业): what a file of jobs/ declares. */
import type { z } from 'zod';
import type { App } from '../app/app.ts';

/** Data of a job hold ids only: everything else is read from the database when it runs. */
export type JobData = { readonly [field: string]: string };

export interface JobSpec<Data extends JobData, Needs> {
  /** Name of its queue, in kebab case. */
  readonly name: string;
  readonly data: z.ZodType<Data>;
  /**
   * Id among the jobs of its queue: while one with that id waits or runs, a second is not taken. `occasion` names why it
   * is wanted now. BullMQ refuses a colon and a bare integer.
   */
  readonly id: (data: Data, occasion: string) => string;
  /** Jobs with the same key run one after another in a process, and one that waits stands for all that come meanwhile. */
  readonly key?: (data: Data) => string;
  /** Tries in all; then the job is dropped, as the sweep finds its row. */
  readonly attempts: number;
  /** Wait before the second try; it doubles with each further one. */
  readonly backoffMs: number;
  /** Jobs at a time in one process. */
  readonly concurrency: number;
  /** Kept this long after it is done, so that its id stays taken. Default: not at all. */
  readonly keepSeconds?: number;
  /** One call into the application. It may happen twice: a worker that loses its lock goes on while another begins. */
  readonly handle: (data: Data, app: Needs) => Promise<void>;
}

export type Job<Data extends JobData = JobData> = JobSpec<Data, App>;

/** Checks the declaration by its types; `Needs` is what of the application the handler uses. */
export function defineJob<Data extends JobData, Needs extends Partial<App>>(
  spec: App extends Needs ? JobSpec<Data, Needs> : never,
): Job<Data> {
  return spec as unknown as Job<Data>;
}

/** What makes a text fit for a job id: letters, digits, `-`, `_` and `.` stay, all else becomes `_`. */
export function idPart(text: string): string {
  return text.replace(/[^\p{L}\p{N}._-]/gu, '_');
}
