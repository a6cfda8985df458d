/** Embedded PostgreSQL (内嵌数据库): a real server, whatever happens to the programs that use it. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fromRoot } from '../../src/config/project-root.ts';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { alive, readPostmaster, waitUntilGone } from '../../src/store/embedded/postmaster.ts';

let made: string;
let folder: string;
let programs: ChildProcess[];

// initdb writes 40 MB durably: done once, copied for each test.
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'duban-pg-'));
  await (await startEmbeddedPostgres(made)).stop();
});
afterAll(() => removeEmbeddedPostgres(made));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duban-pg-'));
  execFileSync('cp', ['-a', `${made}/.`, folder]);
  programs = [];
});

/** For tests of the very first start. */
function emptied(): void {
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
}

afterEach(async () => {
  for (const program of programs) {
    if (program.exitCode !== null || program.signalCode !== null) continue;
    program.kill('SIGKILL');
    await once(program, 'exit');
  }
  await removeEmbeddedPostgres(folder);
});

/** Another program on the same folder. */
async function program(): Promise<{ url: string; adopted: boolean; kill(): Promise<void>; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', fromRoot('test/store/hold-postgres.ts'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  programs.push(child);
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('exit', () => reject(new Error('the program ended')));
  });
  const gone = once(child, 'exit');
  return {
    ...(JSON.parse(line) as { url: string; adopted: boolean }),
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    stop: async () => {
      child.stdin.write('stop\n');
      await gone;
    },
  };
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

function serverPid(): number {
  const running = readPostmaster(join(folder, 'cluster'));
  if (running === null) throw new Error('no server');
  return running.pid;
}

describe('startEmbeddedPostgres', () => {
  it('makes a database in UTF-8 that is durable, listens on loopback only, and keeps its data between starts', async () => {
    emptied();
    const first = await startEmbeddedPostgres(folder);
    expect(first.adopted).toBe(false);
    expect(await ask(first.url, 'SHOW server_encoding')).toBe('UTF8');
    expect(await ask(first.url, 'SHOW fsync')).toBe('on');
    expect(await ask(first.url, 'SHOW listen_addresses')).toBe('127.0.0.1');
    await ask(first.url, `CREATE TABLE kept AS SELECT '督办' AS word`);
    const pid = serverPid();
    await first.stop();
    expect(alive(pid)).toBe(false);

    const second = await startEmbeddedPostgres(folder);
    expect(await ask(second.url, 'SELECT word FROM kept')).toBe('督办');
    await second.stop();
    await second.stop(); // a second stop does nothing
  });

  it('keeps its password in a file that only its owner may read, and lets nobody in without it', async () => {
    const server = await startEmbeddedPostgres(folder);
    const file = join(folder, 'password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(server.url).toContain(readFileSync(file, 'utf8'));
    const wrong = new URL(server.url);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    await server.stop();
  });

  it('adopts the orphan of a killed program, with its data, and stops it in the end', async () => {
    const killed = await program();
    await ask(killed.url, 'CREATE TABLE before_the_kill AS SELECT 7 AS n');
    const pid = serverPid();
    await killed.kill();
    expect(alive(pid)).toBe(true);

    const heir = await startEmbeddedPostgres(folder);
    expect(heir).toMatchObject({ adopted: true, url: killed.url });
    expect(serverPid()).toBe(pid);
    expect(await ask(heir.url, 'SELECT n FROM before_the_kill')).toBe(7);
    await heir.stop();
    expect(alive(pid)).toBe(false);
  });

  it('is shared with a second program on the same folder, and stopped by whichever of them is the last', async () => {
    const here = await startEmbeddedPostgres(folder);
    const there = await program();
    expect(there).toMatchObject({ adopted: true, url: here.url });
    const pid = serverPid();
    await here.stop();
    expect(await ask(there.url, 'SELECT 1')).toBe(1);
    await there.stop();
    expect(await waitUntilGone(pid, 5_000)).toBe(true);
  });

  it('lets two programs that start on an empty folder at the same time share one server', async () => {
    emptied();
    const both = await Promise.all([program(), program()]);
    expect(both.map((each) => each.adopted).sort()).toEqual([false, true]);
    expect(both[0].url).toBe(both[1].url);
    await Promise.all(both.map((each) => each.stop()));
    expect(readPostmaster(join(folder, 'cluster'))).toBeNull();
  });

  it('stops an orphan that does not know our password, and starts anew', async () => {
    const killed = await program();
    const pid = serverPid();
    await ask(killed.url, `ALTER USER duban PASSWORD 'somebody else''s'`);
    await killed.kill();
    // Nobody can log in any more: the server is stopped, and the new one says so instead of hanging.
    await expect(startEmbeddedPostgres(folder)).rejects.toThrow(/password authentication failed/);
    expect(alive(pid)).toBe(false);
  });

  it('starts over a folder that a program left half-made', async () => {
    emptied();
    mkdirSync(join(folder, 'cluster.999999999'));
    writeFileSync(join(folder, 'password.initdb.999999999'), 'secret');
    const server = await startEmbeddedPostgres(folder);
    expect(readdirSync(folder).sort()).toEqual(['cluster', 'password', 'server.log']);
    await server.stop();
  });

  it('recovers after the server itself was killed', async () => {
    const killed = await program();
    await ask(killed.url, 'CREATE TABLE survives AS SELECT 3 AS n');
    process.kill(serverPid(), 'SIGKILL');
    await killed.kill();
    const server = await startEmbeddedPostgres(folder);
    expect(server.adopted).toBe(false);
    expect(await ask(server.url, 'SELECT n FROM survives')).toBe(3);
    await server.stop();
  });

  it.runIf(process.platform === 'linux')('starts over a dead server that nobody has collected (a zombie)', async () => {
    // sleep takes the place of the shell and never asks after the shell's child.
    const careless = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    programs.push(careless);
    const pid = Number(await new Promise<string>((resolve) => createInterface(careless.stdout).once('line', resolve)));
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
    writeFileSync(
      join(folder, 'cluster', 'postmaster.pid'),
      `${pid}\n${join(folder, 'cluster')}\n0\n1\n\n127.0.0.1\n\nready\n`,
    );
    const server = await startEmbeddedPostgres(folder);
    expect(server.adopted).toBe(false);
    await server.stop();
  });

  it('does not take a living process that merely has the pid of a dead server for the server', async () => {
    const file = join(folder, 'cluster', 'postmaster.pid');
    writeFileSync(file, `${process.pid}\n${join(folder, 'cluster')}\n0\n1\n\n127.0.0.1\n\nready\n`);
    expect(readPostmaster(join(folder, 'cluster'))).toBeNull();
  });

  it('says what PostgreSQL said when it cannot start', async () => {
    rmSync(join(folder, 'cluster', 'global'), { recursive: true });
    await expect(startEmbeddedPostgres(folder)).rejects.toThrow(/没有启动（.*pg_control.*）。日志在/);
  });

  it('keeps its claim when its connections are cut', async () => {
    const here = await startEmbeddedPostgres(folder);
    const cut = `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'duban claim'`;
    expect(await ask(here.url, cut)).toBe('1');
    const claims = `SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock'`;
    await expect.poll(() => ask(here.url, claims), { timeout: 10_000 }).toBe(1);
    const pid = serverPid();
    await here.stop();
    expect(alive(pid)).toBe(false);
  });
});

describe.runIf(process.getuid?.() === 0)('as root in a folder that the account postgres cannot enter', () => {
  it('keeps the data where it can, finds them again, and begins anew when the folder was made anew', async () => {
    const closed = mkdtempSync('/var/tmp/duban-pg-closed-');
    const dir = join(closed, 'postgres');
    const first = await startEmbeddedPostgres(dir);
    await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.stop();
    const moved = readFileSync(join(dir, 'moved.txt'), 'utf8').trim().split('\n').at(-1) ?? '';

    const again = await startEmbeddedPostgres(dir);
    expect(await ask(again.url, 'SELECT n FROM kept')).toBe(1);
    await again.stop();

    rmSync(dir, { recursive: true });
    const anew = await startEmbeddedPostgres(dir);
    expect(await ask(anew.url, `SELECT to_regclass('kept') IS NULL`)).toBe(true);
    await anew.stop();
    await removeEmbeddedPostgres(dir);
    for (const left of [moved, closed]) rmSync(left, { recursive: true });
  });
});

describe.runIf(process.getuid?.() === 0)('as root in a temporary folder of mode 0700', () => {
  it('lets the account postgres pass, and keeps the data where they were asked for', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'duban-pg-closed-'));
    const dir = join(closed, 'data', 'postgres');
    await (await startEmbeddedPostgres(dir)).stop();
    expect(existsSync(join(dir, 'cluster', 'PG_VERSION'))).toBe(true);
    expect(statSync(closed).mode & 0o777).toBe(0o711);
    rmSync(closed, { recursive: true });
  });
});

describe('removeEmbeddedPostgres', () => {
  it('empties the folder, after stopping an orphan', async () => {
    const killed = await program();
    const pid = serverPid();
    await killed.kill();
    await removeEmbeddedPostgres(folder);
    expect(alive(pid)).toBe(false);
    expect(existsSync(folder)).toBe(false);
  });

  it('refuses while another program uses the data', async () => {
    const other = await program();
    await expect(removeEmbeddedPostgres(folder)).rejects.toThrow(/正被另一个程序使用/);
    expect(await ask(other.url, 'SELECT 1')).toBe(1);
    await other.stop();
  });
});
