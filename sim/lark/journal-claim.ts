/** Who writes a journal: one process at a time, by a file beside it; what a killed process has left there counts for nothing. */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Another process writes this journal. The message is for whoever started the second one. */
export class JournalTaken extends Error {
  readonly pid: number;
  constructor(path: string, pid: number) {
    super(`日志 ${path} 正由进程 ${pid} 使用，请先结束它，或改用另一份日志`);
    this.pid = pid;
  }
}

const ours = new Set<string>();

/** Claims a journal for this process until the answer is called; throws `JournalTaken`. */
export function claimJournal(path: string): () => void {
  const claim = `${path}.lock`;
  if (ours.has(claim)) throw new JournalTaken(path, process.pid);
  mkdirSync(dirname(path), { recursive: true });
  for (;;) {
    const file = openNew(claim);
    if (file !== null) {
      writeSync(file, `${process.pid} ${birthOf(process.pid)}\n`);
      closeSync(file);
      break;
    }
    const holder = holderOf(claim);
    if (holder !== null) throw new JournalTaken(path, holder);
    rmSync(claim, { force: true });
  }
  ours.add(claim);
  return () => {
    if (ours.delete(claim)) rmSync(claim, { force: true });
  };
}

/** Null where the file is there already. */
function openNew(path: string): number | null {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  }
}

/** The living process that a claim names; null where it is over. Numbers of processes come again, so their birth counts too. */
function holderOf(claim: string): number | null {
  let text = '';
  try {
    text = readFileSync(claim, 'utf8');
  } catch {
    return null;
  }
  const [pid = Number.NaN, birth = ''] = text
    .trim()
    .split(' ')
    .map((part, at) => (at === 0 ? Number(part) : part)) as [number?, string?];
  // This process holds nothing that `ours` does not know: an earlier one with its number did.
  if (!Number.isInteger(pid) || pid === process.pid) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  return birth === birthOf(pid) ? pid : null;
}

/** When a process was born, in the system's own counting; the same word for all where the system does not tell. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the name, which may hold anything, in brackets: the 20th field is the time of birth.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
