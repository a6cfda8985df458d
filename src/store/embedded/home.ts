/** Where an embedded server lives (数据目录): cluster, password, log; moved where its account can reach it when need be. */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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
  chmodSync(asked, 0o711); // enough where only our own umask was too strict
  if (canEnter(account, asked)) return laidOut(asked);
  const moved = join(
    SHARED_HOME,
    `${basename(asked)}-${createHash('sha256').update(asked).digest('hex').slice(0, 12)}`,
  );
  mkdirSync(moved, { recursive: true, mode: 0o755 });
  chmodSync(moved, 0o711);
  if (!canEnter(account, moved)) {
    throw new EmbeddedPostgresError(
      `系统用户 postgres 进不了 ${asked}，也进不了 ${moved}`,
      '请用 --data 换一个目录，或改用普通用户运行',
    );
  }
  writeFileSync(
    join(asked, 'moved.txt'),
    `系统用户 postgres 进不了本目录，数据库放在 / The database of this folder lies in\n${moved}\n`,
  );
  return laidOut(moved);
}

/** The password of this home's server: made once, readable by its owner alone. */
export function passwordIn(home: Home): string {
  if (!existsSync(home.password)) {
    // Named only when whole, and never overwritten: two programs that start at the same time agree on one password.
    const mine = `${home.password}.${process.pid}`;
    writeFileSync(mine, randomBytes(24).toString('base64url'), { mode: 0o600 });
    try {
      linkSync(mine, home.password);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    } finally {
      rmSync(mine, { force: true });
    }
  }
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
