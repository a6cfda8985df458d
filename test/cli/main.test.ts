/** The command line itself (命令行): help, mistakes and exit codes, seen from outside as a person or a script sees them. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { fromRoot } from '../../src/config/project-root.ts';

function duban(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const program = `import { main } from './src/cli/main.ts'; await main(process.argv.slice(1));`;
  return spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, '--', ...args], {
    cwd: fromRoot(),
    encoding: 'utf8',
  });
}

describe('duban', () => {
  it('shows its help, an example first, when called without a command', () => {
    const { status, stdout, stderr } = duban();
    expect(stdout.split('\n')[0]).toMatch(/^例：duban /);
    expect(stdout).toContain('用法：');
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('helps with one command, and loads nothing for it', () => {
    const { status, stdout } = duban('plan', 'parse', '--help');
    expect(stdout.split('\n')[0]).toBe('例：duban plan parse 方案.docx --json');
    expect(status).toBe(0);
  });

  it.each([
    [['plan', 'prase', 'x.txt'], '错误：没有“prase”这个命令。您是不是想用 duban plan parse？\n'],
    [['bogus'], /^错误：没有“bogus”这个命令。可用的有：plan、.*\n$/],
    [['plan', 'parse'], '错误：缺少参数 文件。用法见 duban plan parse --help\n'],
    [['plan', 'parse', 'x.txt', '--jsno'], '错误：没有“--jsno”这个选项。您是不是想用 --json？\n'],
    [['lark', '--port'], '错误：选项 --port <N> 后面要写一个值。用法见 duban lark --help\n'],
    [['demo', '--queue', 'kafka'], '错误：--queue 不能是“kafka”。可选：postgres、redis\n'],
    [['plan', 'parse', 'a', 'b'], '错误：参数多了。用法见 duban plan parse --help\n'],
  ])('says in one line what is wrong with %j and ends with 2', (args, line) => {
    const { status, stdout, stderr } = duban(...args);
    expect(stderr).toMatch(line);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});
