/** System account (系统账号) that PostgreSQL runs as: it refuses to run as root, so root lends it the account `postgres`. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './error.ts';

/** Passed to spawn(): empty where we are an ordinary user and PostgreSQL runs as ourselves. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** The account to run PostgreSQL as on the data in `dir`; as root it is made where it does not exist yet. */
export function postgresAccount(dir: string): Account {
  if (process.getuid?.() !== 0) return {};
  // Data that an ordinary user made before stay that user's.
  const cluster = statSync(join(dir, 'cluster'), { throwIfNoEntry: false });
  if (cluster !== undefined && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid };
  const found = lookUp('postgres') ?? create('postgres');
  if (found !== null) return found;
  throw new EmbeddedPostgresError(
    '当前以 root 运行，而系统里没有 postgres 用户，也无法新建',
    '请先执行 useradd --system postgres，或改用普通用户运行，或设置 DATABASE_URL 使用已有的数据库',
  );
}

/** Runs a short command as that account, in a folder that everybody can enter. */
export function runAs(account: Account, command: string, args: string[]): { ok: boolean; output: string } {
  const ended = spawnSync(command, args, { ...account, cwd: '/', encoding: 'utf8' });
  return { ok: ended.status === 0, output: `${ended.stdout ?? ''}${ended.stderr ?? ''}${ended.error?.message ?? ''}` };
}

/** Whether that account can enter a folder that exists. */
export function canEnter(account: Account, folder: string): boolean {
  return account.uid === undefined || runAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder]).ok;
}

function lookUp(name: string): Required<Account> | null {
  const uid = runAs({}, 'id', ['-u', name]);
  const gid = runAs({}, 'id', ['-g', name]);
  return uid.ok && gid.ok ? { uid: Number.parseInt(uid.output, 10), gid: Number.parseInt(gid.output, 10) } : null;
}

function create(name: string): Required<Account> | null {
  const useradd = ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', name];
  if (!runAs({}, 'useradd', useradd).ok) runAs({}, 'adduser', ['-S', '-D', '-H', name]); // Alpine
  return lookUp(name);
}
