/** Files that mean harm, each made when it is asked for, with the sentence that refuses it. */
import { truncate, writeFile } from 'node:fs/promises';
import { HOSTILE_OFFICE } from './hostile-office.ts';
import { HOSTILE_PAGES } from './hostile-pages.ts';
import { HOSTILE_PDFS } from './hostile-pdfs.ts';

export interface HostileFile {
  what: string;
  /** File name, often a lie. */
  name: string;
  make: () => Buffer;
  /** Length of the file where it is more than its bytes. */
  size?: number;
  says: RegExp;
}

export const HOSTILE_FILES: readonly HostileFile[] = [...HOSTILE_OFFICE, ...HOSTILE_PAGES, ...HOSTILE_PDFS];

/** Writes the file to a path. */
export async function writeHostile(file: HostileFile, path: string): Promise<void> {
  await writeFile(path, file.make());
  if (file.size !== undefined) await truncate(path, file.size);
}
