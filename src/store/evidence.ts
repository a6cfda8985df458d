/** Evidence files (佐证材料) on disk under the hash of their content: the same file twice is kept once. */
import { createHash } from 'node:crypto';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evidence } from '../app/services.ts';

export function evidenceIn(folder: string): Evidence {
  return {
    async keep(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = join(folder, sha256);
      const known = await stat(path).catch(() => null);
      if (known === null) {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        // Written beside and renamed: a kill in between leaves no half file under a whole file's name.
        await writeFile(`${path}.part-${process.pid}`, bytes, { mode: 0o600 });
        await rename(`${path}.part-${process.pid}`, path);
      }
      return { sha256, size: bytes.length };
    },
  };
}
