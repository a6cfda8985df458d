/** The set-up (安装准备): what it does once, what it leaves alone, and what it says when something is in the way. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explain } from '../../scripts/setup/failure.mjs';
import { withLock } from '../../scripts/setup/lock.mjs';
import { nodeTooOld } from '../../scripts/setup/node-version.mjs';
import { hashOf, listing } from '../../scripts/setup/stamp.mjs';
import { fromRoot } from '../../src/config/project-root.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duban-setup-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('nodeTooOld', () => {
  it.each(['20.19.0', '20.20.2', '22.1.0', '24.0.0'])('lets Node %s pass', (version) => {
    expect(nodeTooOld(version)).toBeNull();
  });

  it.each(['18.20.4', '20.18.3', '12.22.0'])(
    'says in two languages that Node %s is too old and what is needed',
    (version) => {
      expect(nodeTooOld(version)).toMatch(
        new RegExp(`Node ${version} 版本过低.*20\\.19[^]*Node ${version} is too old.*20\\.19`),
      );
    },
  );
});

describe('explain', () => {
  it('tells a silent registry, a full disk and a missing right apart, each with what to do', () => {
    expect(explain('安装依赖', 'npm', 'npm error code ENOTFOUND', { downloads: true }).message).toContain(
      'npm config set registry',
    );
    expect(explain('安装依赖', 'npm', 'npm error code ECONNREFUSED', { downloads: true }).message).toContain(
      'does not answer',
    );
    expect(explain('编译', 'tsc', 'ENOSPC: no space left on device, write').message).toContain('磁盘空间不足');
    expect(explain('编译', 'tsc', "EACCES: permission denied, open 'dist/x.js'").message).toContain('没有写入权限');
  });

  it('does not blame the registry for a step that downloads nothing', () => {
    expect(explain('编译', 'tsc', 'const code = "ECONNREFUSED" + 1 +').message).toContain('编译失败');
  });
});

describe('listing', () => {
  it('changes with the content and with the name of a file, and not with what is skipped', () => {
    mkdirSync(join(folder, 'src/skipped'), { recursive: true });
    const file = join(folder, 'src/a.ts');
    writeFileSync(file, 'one');
    const skip = (path: string): boolean => path === 'src/skipped';
    const before = hashOf(...listing(folder, ['src', 'absent'], skip));
    writeFileSync(join(folder, 'src/skipped/b.ts'), 'anything');
    expect(hashOf(...listing(folder, ['src', 'absent'], skip))).toBe(before);
    writeFileSync(file, 'two');
    utimesSync(file, 1, 1);
    const after = hashOf(...listing(folder, ['src', 'absent'], skip));
    expect(after).not.toBe(before);
    writeFileSync(join(folder, 'src/c.ts'), '');
    expect(hashOf(...listing(folder, ['src', 'absent'], skip))).not.toBe(after);
  });
});

describe('withLock', () => {
  it('lets one set-up work at a time, and the others after it', async () => {
    const file = join(folder, 'lock');
    const log: string[] = [];
    const work = (name: string) =>
      withLock(
        file,
        async () => {
          log.push(`${name} in`);
          await new Promise((wake) => setImmediate(wake));
          log.push(`${name} out`);
        },
        () => undefined,
      );
    await Promise.all([work('a'), work('b'), work('c')]);
    expect(log).toHaveLength(6);
    for (let i = 0; i < 6; i += 2) expect(log[i + 1]).toBe(log[i]?.replace('in', 'out'));
  });

  it('takes over from a holder that was killed', async () => {
    const file = join(folder, 'lock');
    const holder = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { withLock } from ${JSON.stringify(fromRoot('scripts/setup/lock.mjs'))};
         await withLock(${JSON.stringify(file)}, () => new Promise(() => { console.log('held'); setInterval(() => 0, 1000); }), () => 0);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise((held) => holder.stdout.once('data', held));
    const dead = new Promise((gone) => holder.once('exit', gone));
    holder.kill('SIGKILL');
    await dead;
    expect(readFileSync(file, 'utf8')).toBe(String(holder.pid));
    let ran = false;
    await withLock(
      file,
      async () => {
        ran = true;
      },
      () => undefined,
    );
    expect(ran).toBe(true);
  });

  it('frees the lock when the work fails', async () => {
    const file = join(folder, 'lock');
    const failing = withLock(
      file,
      () => Promise.reject(new Error('no')),
      () => undefined,
    );
    await expect(failing).rejects.toThrow('no');
    expect(() => readFileSync(file)).toThrow(/ENOENT/);
  });
});
