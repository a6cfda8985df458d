/** Bytes of files and pictures: in a folder beside the journal, or in memory where nothing is kept. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes kept where there is no folder; the oldest files go first. */
const MOST_IN_MEMORY = 256 * 1024 * 1024;

export interface Blobs {
  put(sha256: string, bytes: Buffer): void;
  get(sha256: string): Buffer | null;
}

/** `folder` null: memory. Files carry their own hash as name, so that the same bytes are kept once. */
export function makeBlobs(folder: string | null): Blobs {
  if (folder === null) {
    const kept = new Map<string, Buffer>();
    let size = 0;
    return {
      put(hash, bytes) {
        if (kept.has(hash)) return;
        kept.set(hash, bytes);
        size += bytes.length;
        for (const [oldest, { length }] of kept) {
          if (size <= MOST_IN_MEMORY) return;
          kept.delete(oldest);
          size -= length;
        }
      },
      get: (hash) => kept.get(hash) ?? null,
    };
  }
  return {
    put(hash, bytes) {
      const path = join(folder, hash);
      if (existsSync(path)) return;
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${path}.part`, bytes, { mode: 0o600 });
      renameSync(`${path}.part`, path);
    },
    get(hash) {
      const path = join(folder, hash);
      return existsSync(path) ? readFileSync(path) : null;
    },
  };
}
