/** Where the settings come from (配置来源): the process's environment, and under it a file `.env` in the project's root. */
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { fromRoot } from './project-root.ts';

export function variables(file = fromRoot('.env')): Readonly<Record<string, string | undefined>> {
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  return { ...written, ...process.env };
}
