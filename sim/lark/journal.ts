/** The journal: an append-only file of JSON lines, one line a commit, so that a torn write loses a commit and never half of one. */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Entry } from './entries.ts';

export interface Journal {
  /**
   * Writes one commit and returns when the operating system has it (a killed process loses nothing); inside `gather` the
   * commit waits for the others of this turn of the event loop. Throws where it can't be written: then nothing is.
   */
  append(entries: readonly Entry[]): void;
  /** Runs the work; what it appends is written together with the rest of this turn. Whoever is answered waits for `written`. */
  gather<T>(work: () => T): T;
  /** Writes now what has been gathered: before anything leaves this process that follows from it. */
  flush(): void;
  /** Calls back when all that was appended so far is written, or can't be. */
  written(then: (error: Error | null) => void): void;
  close(): void;
}

/** A journal that forgets. */
export const noJournal: Journal = {
  append: () => {},
  gather: (work) => work(),
  flush: () => {},
  written: (then) => then(null),
  close: () => {},
};

/**
 * All commits of a journal file, oldest first; an absent file is empty. A torn last line (the process was killed while
 * writing) is cut off the file, since what it says was never acknowledged; damage elsewhere throws with its line number.
 */
export function readJournal(path: string): Entry[][] {
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.length) truncateSync(path, whole);
  const lines = bytes.subarray(0, whole).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as Entry[];
    } catch {
      throw new Error(`journal ${path} is damaged in line ${index + 1}`);
    }
  });
}

/** A journal of less is not worth rewriting, in bytes. */
const SMALL = 1024 * 1024;
/** While the server runs, a journal is rewritten when it has this size, or four times that of its last snapshot. */
const LARGE = 64 * 1024 * 1024;
/** Entries in a line of a snapshot. */
const TOGETHER = 200;

/**
 * Opens a journal file for appending, making its folder where it's missing. `snapshot`: what the journal adds up to; the file
 * is rewritten from it where that saves half of it at the start, and while running whenever it has grown to `large` bytes.
 */
export function openJournal(path: string, snapshot: () => readonly Entry[], large = LARGE): Journal {
  mkdirSync(dirname(path), { recursive: true });
  let file = openSync(path, 'a', 0o600);
  let size = fstatSync(file).size;
  let limit = large;
  if (size > SMALL) compact(size / 2);
  let open = true;
  let gathering = false;
  /** Gathered and not yet written. */
  let waiting = '';
  let listeners: ((error: Error | null) => void)[] = [];
  let planned: NodeJS.Immediate | null = null;

  function write(text: string): void {
    if (text === '') return;
    const bytes = Buffer.from(text);
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    } catch (error) {
      cutBack();
      throw error;
    }
    size += bytes.length;
    // Not now: the state does not have yet what has just been written.
    if (size > limit) planned ??= setImmediate(turn);
  }

  /** Puts a snapshot in the place of the file, where it has at most so many bytes. The file is whole at every moment. */
  function compact(most: number): void {
    const entries = snapshot();
    const lines: string[] = [];
    for (let at = 0; at < entries.length; at += TOGETHER) lines.push(JSON.stringify(entries.slice(at, at + TOGETHER)));
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    limit = Math.max(large, bytes.length * 4);
    if (bytes.length > most) return;
    const next = `${path}.new`;
    const fresh = openSync(next, 'w', 0o600);
    for (let at = 0; at < bytes.length;) at += writeSync(fresh, bytes, at);
    fsyncSync(fresh);
    closeSync(fresh);
    renameSync(next, path);
    closeSync(file);
    file = openSync(path, 'a', 0o600);
    size = bytes.length;
  }

  /** Half a line in the middle would be damage, so what a failed write has left is taken away. */
  function cutBack(): void {
    try {
      ftruncateSync(file, size);
    } catch {
      // The disk is gone altogether; the next start says where the damage is.
    }
  }

  function flush(): void {
    if (!open) return;
    write(waiting);
    waiting = '';
  }

  function turn(): void {
    planned = null;
    let failed: Error | null = null;
    try {
      flush();
      if (size > limit) compact(Infinity);
    } catch (error) {
      failed = error as Error;
    }
    const told = listeners;
    listeners = [];
    for (const listener of told) listener(failed);
  }

  return {
    append(entries) {
      // What still lands after the end is lost; the number of the file may belong to another one by then.
      if (!open) return;
      const line = `${JSON.stringify(entries)}\n`;
      if (gathering) {
        waiting += line;
        planned ??= setImmediate(turn);
        return;
      }
      write(waiting + line);
      waiting = '';
    },
    gather(work) {
      const before = gathering;
      gathering = true;
      try {
        return work();
      } finally {
        gathering = before;
      }
    },
    flush,
    written(then) {
      if (planned === null) then(null);
      else listeners.push(then);
    },
    close() {
      if (!open) return;
      if (planned !== null) {
        clearImmediate(planned);
        turn();
      }
      closeSync(file);
      open = false;
    },
  };
}
