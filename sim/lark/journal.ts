/** The journal: an append-only file of JSON lines, one line a commit, so that a torn write loses a commit and never half of one. */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Entry } from './entries.ts';

export interface Journal {
  /** Writes one commit and returns when the operating system has it (a killed process loses nothing). */
  append(entries: readonly Entry[]): void;
  close(): void;
}

/** A journal that forgets. */
export const noJournal: Journal = { append: () => {}, close: () => {} };

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

/** Opens a journal file for appending, making its folder where it's missing. */
export function openJournal(path: string): Journal {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a', 0o600);
  let open = true;
  return {
    append(entries) {
      // What still lands after the end is lost; the number of the file may belong to another one by then.
      if (!open) return;
      const bytes = Buffer.from(`${JSON.stringify(entries)}\n`);
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    },
    close() {
      if (open) closeSync(file);
      open = false;
    },
  };
}
