/** Configuration (配置): every setting in one schema, everything wrong in one error. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError, readConfig } from '../../src/config/config.ts';
import { fromRoot } from '../../src/config/project-root.ts';
import { envExample, shownConfig } from '../../src/config/show.ts';
import { variables } from '../../src/config/variables.ts';

const lark = { DUBAN_LARK_APP_ID: 'cli_00000000000000aa', DUBAN_LARK_APP_SECRET: 'hush' };

function problemsOf(env: Record<string, string>, options = {}): readonly string[] {
  try {
    readConfig(env, options);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

function file(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'duban-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return path;
}

describe('readConfig', () => {
  it('needs nothing for a program on embedded parts', () => {
    expect(readConfig({})).toEqual({
      config: {
        databaseUrl: null,
        redisUrl: null,
        lark: null,
        publicUrl: null,
        host: '127.0.0.1',
        port: 8080,
        data: '.data/duban',
        roles: new Set(['web', 'worker', 'tick']),
        logLevel: 'info',
      },
      warnings: [],
    });
  });

  it('reads the real platform and its private deployments', () => {
    expect(readConfig(lark, { needsLark: true }).config.lark).toEqual({
      appId: 'cli_00000000000000aa',
      appSecret: 'hush',
      domain: 'https://open.feishu.cn',
      delivery: 'ws',
      encryptKey: null,
      verificationToken: null,
    });
    const at = (domain: string) => readConfig({ ...lark, DUBAN_LARK_DOMAIN: domain }).config.lark?.domain;
    expect(at('lark')).toBe('https://open.larksuite.com');
    expect(at('http://10.0.0.8:9000/')).toBe('http://10.0.0.8:9000');
  });

  it('lists everything that is wrong at once, each with its remedy', () => {
    const problems = problemsOf(
      {
        DATABASE_URL: 'mysql://root:pw@db/x',
        DUBAN_PORT: '70000',
        DUBAN_ROLES: 'web,wroker',
        DUBAN_LARK_DELIVERY: 'http',
        DUBAN_LOG_LEVEL: 'loud',
      },
      { needsLark: true },
    );
    expect(problems).toEqual([
      'DATABASE_URL：应为postgresql:// 开头的地址，例如 postgresql://duban:password@127.0.0.1:5432/duban',
      'DUBAN_PORT：“70000”不行，应为0 到 65535 的整数，例如 8080',
      'DUBAN_ROLES：“web,wroker”不行，应为web、worker、tick 中的一个或几个，逗号分隔，例如 web,worker,tick',
      'DUBAN_LOG_LEVEL：“loud”不行，应为trace、debug、info、warn、error、silent，例如 info',
      'DUBAN_LARK_APP_ID：没有填写，连接飞书需要它，见飞书开放平台该应用的页面',
      'DUBAN_LARK_APP_SECRET：没有填写，连接飞书需要它，见飞书开放平台该应用的页面',
      'DUBAN_LARK_ENCRYPT_KEY：没有填写，核对回调的签名需要它，见飞书开放平台该应用的页面',
      'DUBAN_LARK_VERIFICATION_TOKEN：没有填写，核对回调的来源需要它，见飞书开放平台该应用的页面',
    ]);
  });

  it('does not print a secret in its error', () => {
    const error = new ConfigError(problemsOf({ DATABASE_URL: 'mysql://root:hunter2@db/x', REDIS_URL: 'hunter2' }));
    expect(error.problems).toHaveLength(2);
    expect(error.message).not.toContain('hunter2');
  });

  it('takes an application that is half there for a mistake', () => {
    expect(problemsOf({ ...lark, DUBAN_LARK_APP_ID: 'cli_xyz' })).toEqual([expect.stringContaining('cli_ 后接16位')]);
    // What is missing may stand there under a misspelt name.
    expect(problemsOf({ DUBAN_LARK_APPID: 'cli_1', DUBAN_LARK_APP_SECRET: 'hush' })).toContain(
      '不认识的配置项 DUBAN_LARK_APPID，已忽略；是不是 DUBAN_LARK_APP_ID？',
    );
    expect(problemsOf({ DUBAN_LARK_APP_ID: 'cli_00000000000000aa' })).toHaveLength(1);
  });

  it('reads secrets from files, and refuses both ways at once and a file that is not there', () => {
    const secret = file('from-file\n');
    const config = readConfig({ DUBAN_LARK_APP_ID: 'cli_00000000000000aa', DUBAN_LARK_APP_SECRET_FILE: secret }).config;
    expect(config.lark?.appSecret).toBe('from-file');
    expect(problemsOf({ ...lark, DUBAN_LARK_APP_SECRET_FILE: secret })).toEqual([
      'DUBAN_LARK_APP_SECRET 和 DUBAN_LARK_APP_SECRET_FILE 只能填一个',
    ]);
    expect(problemsOf({ DATABASE_URL_FILE: '/nowhere/at/all' })).toEqual([
      'DATABASE_URL_FILE：读不了文件“/nowhere/at/all”，请检查路径和权限',
    ]);
  });

  it('treats an empty variable as one that is not set', () => {
    expect(readConfig({ DUBAN_PORT: '', DATABASE_URL: ' ' }).config).toMatchObject({ port: 8080, databaseUrl: null });
  });

  it('warns of a DUBAN_ name that does not exist, and says which was meant', () => {
    expect(readConfig({ DUBAN_PROT: '1', DUBAN_DEV: '1', HOME: '/' }).warnings).toEqual([
      '不认识的配置项 DUBAN_PROT，已忽略；是不是 DUBAN_PORT？',
    ]);
  });
});

describe('shownConfig', () => {
  it('masks secrets, also inside addresses', () => {
    const line = shownConfig({ ...lark, DATABASE_URL: 'postgresql://duban:hunter2@db/duban?sslpassword=hunter2' });
    expect(line).toContain('DATABASE_URL=postgresql://duban:***@db/duban?sslpassword=***');
    expect(line).toContain('DUBAN_LARK_APP_ID=cli_00000000000000aa');
    expect(line).toContain('DUBAN_PORT=8080（默认）');
    expect(line).not.toMatch(/hunter2|hush/);
  });
});

describe('.env.example', () => {
  it('is what the schema says (npm run env:example)', () => {
    expect(readFileSync(fromRoot('.env.example'), 'utf8')).toBe(envExample());
  });

  it('is a working configuration with all its lines in force', () => {
    const all = envExample().replaceAll(/^#([A-Z_]+=)/gm, '$1');
    const read = variables(file(all));
    const written = Object.fromEntries(Object.entries(read).filter(([name]) => all.includes(`\n${name}=`)));
    expect(readConfig(written, { needsLark: true }).warnings).toEqual([]);
  });
});
