/** Installs the clients of this folder where they are missing: they are no dependencies of the product. */
import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** What npm says where nobody answers; anything else is a failure and no reason to skip. */
const NO_REGISTRY = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/;

/** Null when the clients are there; otherwise why they can't be. With CI=true that is an error. */
export async function installed(): Promise<string | null> {
  const record = join(FOLDER, 'node_modules', '.package-lock.json');
  if (existsSync(record) && statSync(record).mtimeMs >= statSync(join(FOLDER, 'package-lock.json')).mtimeMs)
    return null;
  const said = await npm([
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--fetch-retries=1',
    '--fetch-retry-mintimeout=1000',
  ]);
  if (said === null) return null;
  if (process.env['CI'] === 'true' || !NO_REGISTRY.test(said))
    throw new Error(`npm ci in test/clients failed: ${said}`);
  return `npm's registry does not answer (${NO_REGISTRY.exec(said)?.[0]})`;
}

/** Null when npm succeeds, its complaint otherwise. `shell`, since npm is a script on some systems. */
function npm(args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const shell = process.platform === 'win32';
    execFile('npm', args, { cwd: FOLDER, shell, timeout: 240_000 }, (error, stdout, stderr) =>
      resolve(error ? `${error.message}\n${stderr || stdout}` : null),
    );
  });
}
