/** Configuration (配置): what the programs get, made from the environment once, or one error that lists everything wrong. */
import { readFileSync } from 'node:fs';
import { environment, settings, type Environment, type Role, type SettingName } from './environment.ts';
import { nearest } from './nearest.ts';

export interface Config {
  /** null: embedded PostgreSQL in `data`. */
  readonly databaseUrl: string | null;
  /** null: the queue lives in PostgreSQL. */
  readonly redisUrl: string | null;
  /** null: no Lark application is configured. */
  readonly lark: LarkConfig | null;
  readonly publicUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly data: string;
  readonly roles: ReadonlySet<Role>;
  readonly logLevel: Environment['DUBAN_LOG_LEVEL'];
}

export interface LarkConfig {
  readonly appId: string;
  readonly appSecret: string;
  /** Base URL without a trailing slash. */
  readonly domain: string;
  readonly delivery: 'ws' | 'http';
  readonly encryptKey: string | null;
  readonly verificationToken: string | null;
}

/** Everything that is wrong with the environment, each with its remedy. The message is for people. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly exitCode = 2;
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`错误：配置有${problems.length}处问题：\n${problems.map((problem) => `  · ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration. `needsLark`: a program that talks to the real platform. Answers with warnings about DUBAN_* names that
 * do not exist; throws ConfigError.
 */
export function readConfig(variables: Variables, { needsLark = false } = {}): { config: Config; warnings: string[] } {
  const problems: string[] = [];
  const values = withFiles(variables, problems);
  const parsed = environment.safeParse(values);
  if (!parsed.success) {
    for (const name of new Set(parsed.error.issues.map((issue) => issue.path[0]))) {
      const setting = settings.find((each) => each.name === name);
      if (setting === undefined) continue;
      const written = setting.about.secret ? '' : `“${values[setting.name] ?? ''}”不行，`;
      problems.push(`${setting.name}：${written}应为${setting.about.wants}，例如 ${setting.about.example}`);
    }
  }
  problems.push(...missing(values, needsLark));
  const unknown = unknownNames(variables);
  // What is missing may stand there under a misspelt name.
  if (problems.length > 0 || !parsed.success) throw new ConfigError([...problems, ...unknown]);
  return { config: toConfig(parsed.data), warnings: unknown };
}

/** The variables that count: trimmed, empty ones left out, secrets read from the files that NAME_FILE names. */
function withFiles(variables: Variables, problems: string[]): Partial<Record<SettingName, string>> {
  const values: Partial<Record<SettingName, string>> = {};
  for (const { name, about } of settings) {
    const value = variables[name]?.trim();
    const file = about.secret ? variables[`${name}_FILE`]?.trim() : undefined;
    if (value && file) problems.push(`${name} 和 ${name}_FILE 只能填一个`);
    if (value) values[name] = value;
    if (!file) continue;
    try {
      values[name] = readFileSync(file, 'utf8').trim();
    } catch {
      problems.push(`${name}_FILE：读不了文件“${file}”，请检查路径和权限`);
    }
  }
  return values;
}

/** Settings that belong together. */
function missing(values: Partial<Record<SettingName, string>>, needsLark: boolean): string[] {
  const wanted: [SettingName, string][] = [];
  const began = values.DUBAN_LARK_APP_ID !== undefined || values.DUBAN_LARK_APP_SECRET !== undefined;
  if (needsLark || began) wanted.push(['DUBAN_LARK_APP_ID', '连接飞书'], ['DUBAN_LARK_APP_SECRET', '连接飞书']);
  if ((needsLark || began) && values.DUBAN_LARK_DELIVERY === 'http') {
    // Without them anybody could post events to the callback address.
    wanted.push(['DUBAN_LARK_ENCRYPT_KEY', '核对回调的签名'], ['DUBAN_LARK_VERIFICATION_TOKEN', '核对回调的来源']);
  }
  return wanted
    .filter(([name]) => values[name] === undefined)
    .map(([name, why]) => `${name}：没有填写，${why}需要它，见飞书开放平台该应用的页面`);
}

function toConfig(env: Environment): Config {
  const lark =
    env.DUBAN_LARK_APP_ID === undefined || env.DUBAN_LARK_APP_SECRET === undefined
      ? null
      : {
          appId: env.DUBAN_LARK_APP_ID,
          appSecret: env.DUBAN_LARK_APP_SECRET,
          domain: env.DUBAN_LARK_DOMAIN.replace(/\/+$/, ''),
          delivery: env.DUBAN_LARK_DELIVERY,
          encryptKey: env.DUBAN_LARK_ENCRYPT_KEY ?? null,
          verificationToken: env.DUBAN_LARK_VERIFICATION_TOKEN ?? null,
        };
  return {
    databaseUrl: env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    lark,
    publicUrl: env.DUBAN_PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    host: env.DUBAN_HOST,
    port: env.DUBAN_PORT,
    data: env.DUBAN_DATA,
    roles: env.DUBAN_ROLES,
    logLevel: env.DUBAN_LOG_LEVEL,
  };
}

// DUBAN_DEV is for bin/duban.mjs, before there is any configuration.
const ELSEWHERE = ['DUBAN_DEV'];

function unknownNames(variables: Variables): string[] {
  const known = [
    ...settings.flatMap(({ name, about }) => (about.secret ? [name, `${name}_FILE`] : [name])),
    ...ELSEWHERE,
  ].filter((name) => name.startsWith('DUBAN_'));
  return Object.keys(variables)
    .filter((name) => name.startsWith('DUBAN_') && !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known);
      return `不认识的配置项 ${name}，已忽略${meant === null ? '' : `；是不是 ${meant}？`}`;
    });
}
