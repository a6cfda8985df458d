// Stamps: a fingerprint of what a step was made from, kept beside what it made. Same stamp, nothing to do.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Fingerprint of texts. */
export function hashOf(...texts) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex');
}

/**
 * All files below `folders` (relative to `root`) as "path size mtime" lines, sorted; `skip` prunes by relative path.
 * @param {string} root
 * @param {string[]} folders
 * @param {(path: string) => boolean} skip
 * @returns {string[]}
 */
export function listing(root, folders, skip = () => false) {
  const lines = [];
  const walk = (path) => {
    if (skip(path)) return;
    const info = statSync(join(root, path), { throwIfNoEntry: false });
    if (info === undefined) return;
    if (info.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) walk(`${path}/${name}`);
    else lines.push(`${path} ${info.size} ${info.mtimeMs}`);
  };
  for (const folder of folders) walk(folder);
  return lines;
}

export function readStamp(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

export function writeStamp(file, stamp) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${stamp}\n`);
}

/** Before a step begins: what it made is not to be trusted until it has ended. */
export function dropStamp(file) {
  rmSync(file, { force: true });
}
