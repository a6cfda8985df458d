/** Bytes of files and pictures: in a folder beside the journal, or in memory where nothing is kept. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Blobs {
  put(sha256: string, bytes: Buffer): void;
  get(sha256: string): Buffer | null;
}

/** `folder` null: memory. Files carry their own hash as name, so that the same bytes are kept once. */
export function makeBlobs(folder: string | null): Blobs {
  if (folder === null) {
    const kept = new Map<string, Buffer>();
    return { put: (hash, bytes) => void kept.set(hash, bytes), get: (hash) => kept.get(hash) ?? null };
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
