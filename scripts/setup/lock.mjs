// One set-up at a time in a folder: a lock file that names the process which holds it.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const LOOK_AGAIN_MS = 200;

/** Runs `work` while holding the lock `file`; `onWait(pid)` is called once where another set-up must be waited for. */
export async function withLock(file, work, onWait) {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  for (;;) {
    const holder = take(file);
    if (holder === 0) break;
    if (!told) onWait(holder);
    told = true;
    await new Promise((wake) => setTimeout(wake, LOOK_AGAIN_MS));
  }
  // A signal ends the process without "finally": leave no lock behind then either.
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** 0 when the lock is ours now, else the pid of its holder. */
function take(file) {
  // The pid is in the file before the file has its name, so nobody reads an empty lock.
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, file);
    return 0;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  const holder = holderOf(file);
  if (holder === 0 || alive(holder)) return holder === 0 ? -1 : holder;
  removeDead(file, holder);
  return holder;
}

function holderOf(file) {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || 0;
  } catch {
    return 0;
  }
}

// Two waiters may both see the dead holder. Moving is atomic; whoever moved a lock that is not the dead one puts it back.
function removeDead(file, holder) {
  const grave = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, grave);
    if (holderOf(grave) !== holder) linkSync(grave, file);
  } catch {
    // Somebody else was faster: look again.
  }
  rmSync(grave, { force: true });
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
