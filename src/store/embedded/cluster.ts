/** A new database cluster (初始化数据库): initdb beside its place, moved there when it is whole. */
import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account } from './account.ts';
import { type Binaries } from './binaries.ts';
import { EmbeddedPostgresError } from './error.ts';
import { type Home } from './home.ts';
import { alive } from './postmaster.ts';

/** Makes `home.cluster` with the superuser `duban`. Safe against a kill at any moment and against a second program doing the same. */
export async function createCluster(home: Home, password: string, binaries: Binaries, account: Account): Promise<void> {
  const half = `${home.cluster}.${process.pid}`;
  const passwordFile = `${home.password}.initdb.${process.pid}`;
  removeLeftovers(home);
  try {
    mkdirSync(half, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account.uid !== undefined && account.gid !== undefined) {
      chownSync(half, account.uid, account.gid);
      chownSync(passwordFile, account.uid, account.gid);
    }
    await initdb(binaries, account, half, passwordFile);
    renameSync(half, home.cluster);
  } catch (error) {
    if (!existsSync(home.cluster)) throw error;
    // A second program made it at the same time: its cluster is as good, and knows the same password.
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(half, { recursive: true, force: true });
  }
}

// A program killed in the middle of this left its half behind, and the password for it.
function removeLeftovers(home: Home): void {
  for (const name of readdirSync(home.folder)) {
    const pid = Number(/^(?:cluster|password|password\.initdb)\.(\d+)$/.exec(name)?.[1] ?? 0);
    if (pid > 0 && !alive(pid)) rmSync(join(home.folder, name), { recursive: true, force: true });
  }
}

async function initdb(binaries: Binaries, account: Account, folder: string, passwordFile: string): Promise<void> {
  const output = await failureOf(
    binaries.initdb,
    [
      `--pgdata=${folder}`,
      `--pwfile=${passwordFile}`,
      '--username=duban',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ],
    account,
  );
  if (output === null) return;
  if (/No space left/i.test(output)) {
    throw new EmbeddedPostgresError(`磁盘空间不足，无法在 ${folder} 建立数据库`, '请清理磁盘，或用 --data 换一个目录');
  }
  throw new EmbeddedPostgresError(
    `无法在 ${folder} 建立数据库（${output.split('\n').at(-1)}）`,
    '请检查目录权限和磁盘，或用 --data 换一个目录',
  );
}

/** What a program complained about, or null where it succeeded. */
function failureOf(program: string, args: string[], account: Account): Promise<string | null> {
  return new Promise((resolve) => {
    const options = { ...account, cwd: '/', env: { ...process.env, LC_ALL: 'C' } };
    execFile(program, args, options, (error, _stdout, stderr) => {
      resolve(error === null ? null : stderr.trim() || error.message);
    });
  });
}
