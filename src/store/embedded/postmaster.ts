/** The running server as the file system tells of it: postmaster.pid, its process, its log. */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

const POLL_MS = 10;

/** What postmaster.pid says (line 1 pid, 4 port, 8 state), or null where no server has the cluster. A dead one's file counts as none. */
export function readPostmaster(cluster: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number.parseInt(lines[0] ?? '', 10);
  // A pid may belong to another program by now: never adopt, and never signal, what is not this cluster's server.
  if (!(pid > 1) || !isServerOf(pid, cluster)) return null;
  return { pid, port: Number.parseInt(lines[3] ?? '', 10) || 0, ready: lines[7]?.trim() === 'ready' };
}

/**
 * A killed server whose parent never collects it (node as process 1 of a container) keeps its pid for ever, and PostgreSQL takes that for
 * life. It does not mind the pid of its own parent, which is us, and goes on to make sure that no old backend uses the memory.
 */
export function disownZombie(cluster: string): void {
  const file = join(cluster, 'postmaster.pid');
  try {
    const [pid = '', ...rest] = readFileSync(file, 'utf8').split('\n');
    if (isZombie(Number.parseInt(pid, 10))) writeFileSync(file, [process.pid, ...rest].join('\n'));
  } catch {
    // no file: nothing to disown
  }
}

/** Waits until the process is gone; false where it is still there after `limitMs`. */
export async function waitUntilGone(pid: number, limitMs: number): Promise<boolean> {
  for (let waited = 0; alive(pid); waited += POLL_MS) {
    if (waited >= limitMs) return false;
    await pause();
  }
  return true;
}

export function pause(ms = POLL_MS): Promise<void> {
  return new Promise((wake) => setTimeout(wake, ms));
}

export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export function logSize(log: string): number {
  return statSync(log, { throwIfNoEntry: false })?.size ?? 0;
}

/** The last FATAL (else the last line) that the server wrote to its log since `offset` bytes. */
export function lastFatal(log: string, offset: number): string {
  const file = openSync(log, 'r');
  const buffer = Buffer.alloc(Math.max(0, logSize(log) - offset));
  readSync(file, buffer, 0, buffer.length, offset);
  closeSync(file);
  const lines = buffer.toString('utf8').trim().split('\n');
  const line = lines.findLast((each) => /FATAL|PANIC/.test(each)) ?? lines.at(-1) ?? '';
  return line.replace(/^.*?(FATAL|PANIC):\s*/, '');
}

function isServerOf(pid: number, cluster: string): boolean {
  if (!alive(pid)) return false;
  if (process.platform === 'win32') return true;
  return commandLine(pid).includes(cluster);
}

function commandLine(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  }
  try {
    return execFileSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

// A killed server whose parent (we) has not been told yet still has a pid, and nothing else.
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
