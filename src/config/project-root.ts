/** Project root (项目根目录): where prisma/migrations and other files that are not code lie, from dist/ and from sources alike. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project's root, found as the nearest folder upwards whose package.json is Duban's own. */
export function projectRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (isDuban(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error(`No package.json of Duban above ${fileURLToPath(import.meta.url)}`);
  }
}

/** Absolute path of a file that ships with the project, e.g. fromRoot('prisma', 'migrations'). */
export function fromRoot(...parts: string[]): string {
  return join(projectRoot(), ...parts);
}

function isDuban(file: string): boolean {
  if (!existsSync(file)) return false;
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'name' in manifest && manifest.name === 'duban';
}
