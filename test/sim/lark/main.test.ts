/** `duban lark`: one line of JSON when it is ready, an end on SIGTERM, and clear refusals of what cannot be used. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
let running: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lark-main-'));
  running = [];
});
afterEach(() => {
  for (const process of running) process.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  process: ChildProcess;
  firstLine: Promise<string>;
  ended: Promise<{ code: number | null; out: string; err: string }>;
}

function run(...args: string[]): Run {
  const program = `
    import { runLark } from './sim/lark/main.ts';
    process.exitCode = await runLark(${JSON.stringify(args)});
  `;
  const process_ = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program]);
  running.push(process_);
  let out = '';
  let err = '';
  process_.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    process_.once('close', (code) => resolve({ code, out, err })),
  );
  const firstLine = new Promise<string>((resolve) => {
    process_.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      if (out.includes('\n')) resolve(out.slice(0, out.indexOf('\n')));
    });
    void ended.then(() => resolve(out));
  });
  return { process: process_, firstLine, ended };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('duban lark', () => {
  it('says where it is and who is there, serves, and ends with 0', async () => {
    const seed = file(
      'seed.json',
      JSON.stringify({
        apps: [{ name: '助手' }],
        users: [{ name: '张敏', attributes: { bureau: '示范局' } }],
        chats: [{ name: '群', members: ['张敏'] }],
      }),
    );
    const lark = run('--json', '--seed', seed);
    const ready = JSON.parse(await lark.firstLine) as {
      pid: number;
      url: string;
      control: string;
      apps: Record<string, string>[];
    };
    expect(ready).toMatchObject({
      pid: lark.process.pid,
      apps: [
        {
          name: '助手',
          appId: expect.stringMatching(/^cli_[0-9a-f]{16}$/) as string,
          appSecret: expect.any(String) as string,
        },
      ],
      users: [{ openId: expect.stringMatching(/^ou_/) as string, name: '张敏', attributes: { bureau: '示范局' } }],
      chats: [{ name: '群', type: 'group' }],
    });
    const token = await fetch(`${ready.url}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ app_id: ready.apps[0]?.['appId'], app_secret: ready.apps[0]?.['appSecret'] }),
    });
    expect(await token.json()).toMatchObject({ code: 0 });
    process.kill(ready.pid, 'SIGTERM');
    const { code, out } = await lark.ended;
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(1);
  });

  it.each<[string, () => string[], RegExp]>([
    ['a seed that is not there', () => ['--seed', join(folder, 'none.json')], /读不到文件/],
    ['a seed that is no JSON', () => ['--seed', file('a.json', '{')], /不是 JSON/],
    ['a seed of another shape', () => ['--seed', file('b.json', '{"users":[{"nom":"A"}]}')], /users\.0/],
    ['a port that is none', () => ['--port', 'eighty'], /--port/],
    ['an unknown flag', () => ['--colour'], /--colour.*用法/],
  ])('ends with 2 and one line on %s', async (_name, args, line) => {
    const { code, out, err } = await run('--json', ...args()).ended;
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.trim()).toMatch(line);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('says that a port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { code, err } = await run('--json', '--port', String((other.address() as AddressInfo).port)).ended;
    other.close();
    expect(code).toBe(2);
    expect(err).toMatch(/已被占用/);
  });

  it('lists what it takes for true of the platform', async () => {
    const { code, out } = await run('--json', '--assumptions').ended;
    expect(code).toBe(0);
    const listed = JSON.parse(out) as { id: string; verified: string }[];
    expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
    expect(listed).toContainEqual(expect.objectContaining({ id: 'uuid-replay', verified: 'assumed' }));
  });
});
