/** `duban serve` where something that it needs is missing (服务启动失败): one sentence, in time, with what to do. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromRoot } from '../../src/config/project-root.ts';
import { withDatabase } from '../database.ts';

const PROGRAM = `import { main } from './src/cli/main.ts'; await main(process.argv.slice(1));`;

function serve(settings: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PROGRAM, '--', 'serve'], {
    cwd: fromRoot(),
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env, DUBAN_LARK_APP_ID: 'cli_00000000000000aa', DUBAN_LARK_APP_SECRET: 'secret', DUBAN_LARK_DOMAIN: 'http://127.0.0.1:9',
      DUBAN_PORT: '0', DUBAN_DATA: join(tmpdir(), 'duban-serve-nothing'), REDIS_URL: '', DUBAN_LOG_LEVEL: 'warn', ...settings,
    },
  }); // prettier-ignore
  let said = '';
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  const ended = once(child, 'exit').then(([code]) => ({ code: code as number, said }));
  const says = async (word: string) => {
    while (!said.includes(word)) await once(child.stderr, 'data');
  };
  return { child, ended, says };
}

describe('duban serve', { timeout: 60_000 }, () => {
  const database = withDatabase();

  it('names the variable of a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, said } = await serve({ DUBAN_PORT: String(port), DATABASE_URL: database.url }).ended;
    other.close();
    expect(said).toContain(`错误：端口 ${port} 已被占用。请用 DUBAN_PORT 换一个端口`);
    expect(code).toBe(1);
  });

  it.each([
    ['password', '错误：数据库拒绝了用户'],
    ['pathname', '错误：数据库 nowhere 不存在'],
  ] as const)('tells of a wrong %s of the database without a stack trace', async (part, sentence) => {
    const url = new URL(database.url);
    url[part] = 'nowhere';
    const { code, said } = await serve({ DATABASE_URL: url.href }).ended;
    expect(said).toContain(sentence);
    expect(said).not.toContain('    at ');
    expect(code).toBe(1);
  });

  it('waits for a queue that is away, and ends when it is told to', async () => {
    const { child, ended, says } = serve({ DATABASE_URL: database.url, REDIS_URL: 'redis://127.0.0.1:1' });
    await says('队列没有应答');
    child.kill('SIGINT');
    expect((await ended).code).toBe(0);
  });
});
