/** Where an embedded server lives (数据目录): cluster, password, log; moved where its account can reach it when need be. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { canEnter, type Account } from './account.ts';
import { SHARED_HOME } from './binaries.ts';
import { EmbeddedPostgresError } from './error.ts';

export interface Home {
  readonly folder: string;
  /** PostgreSQL's own data directory (PGDATA). */
  readonly cluster: string;
  readonly log: string;
  readonly password: string;
}

/** The home that belongs to `dir`, made where it does not exist. The same `dir` always has the same home. */
export function homeFor(dir: string, account: Account): Home {
  try {
    mkdirSync(dir, { recursive: true });
  } catch (error) {
    throw new EmbeddedPostgresError(
      `无法建立数据目录 ${dir}（${codeOf(error)}）`,
      '请检查目录权限，或用 --data 换一个目录',
    );
  }
  const asked = realpathSync(dir);
  if (account.uid === undefined) return laidOut(asked);
  if (canEnter(account, asked)) return laidOut(asked);
  openWay(asked);
  if (canEnter(account, asked)) return laidOut(asked);
  const moved = movedHome(asked);
  if (!canEnter(account, moved)) {
    throw new EmbeddedPostgresError(
      `系统用户 postgres 进不了 ${asked}，也进不了 ${moved}`,
      '请用 --data 换一个目录，或改用普通用户运行',
    );
  }
  return laidOut(moved);
}

/**
 * Lets others pass through (not look into) what stands between them and the data only by our own strictness: the folder itself
 * (umask), and temporary folders, which mkdtemp makes with 0700. What else root keeps closed stays closed.
 */
function openWay(asked: string): void {
  const temporary = realpathSync(tmpdir()) + sep;
  for (let folder = asked; folder === asked || folder.startsWith(temporary); folder = dirname(folder)) {
    const { uid, mode } = statSync(folder);
    if (uid === 0) chmodSync(folder, (mode & 0o777) | 0o011);
  }
}

/**
 * The place below SHARED_HOME that a file in `asked` names. It is new for each folder that has no such file: who deletes a folder and
 * makes it anew begins anew, and finds no old database under fresh files.
 */
function movedHome(asked: string): string {
  const pointer = join(asked, 'moved.txt');
  if (!existsSync(pointer)) {
    mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
    const made = mkdtempSync(join(SHARED_HOME, `${basename(asked)}-`));
    const told = `系统用户 postgres 进不了本目录，数据库放在 / The database of this folder lies in\n${made}\n`;
    if (!nameOnce(pointer, told, 0o644)) rmdirSync(made);
  }
  const moved = readFileSync(pointer, 'utf8').trim().split('\n').at(-1) ?? '';
  mkdirSync(moved, { recursive: true });
  chmodSync(moved, 0o711);
  return moved;
}

/** Writes a file that is there whole or not at all and is never overwritten; false where another program was faster. */
function nameOnce(file: string, content: string, mode: number): boolean {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, content, { mode });
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** The password of this home's server: made once, readable by its owner alone. */
export function passwordIn(home: Home): string {
  // Two programs that start at the same time agree on one password.
  if (!existsSync(home.password)) nameOnce(home.password, randomBytes(24).toString('base64url'), 0o600);
  try {
    return readFileSync(home.password, 'utf8').trim();
  } catch (error) {
    throw new EmbeddedPostgresError(
      `读不了 ${home.password}（${codeOf(error)}）`,
      '数据目录属于另一个用户，请用该用户运行，或用 --data 换一个目录',
    );
  }
}

export function urlOf(port: number, password: string): string {
  return `postgresql://duban:${password}@127.0.0.1:${port}/postgres`;
}

function laidOut(folder: string): Home {
  return {
    folder,
    cluster: join(folder, 'cluster'),
    log: join(folder, 'server.log'),
    password: join(folder, 'password'),
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
