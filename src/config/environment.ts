/**
 * The environment (环境变量): one schema for every setting. `.env.example`, the error that lists what is wrong and the start-up
 * line are all made from it; a setting that is not here does not exist.
 */
import { z } from 'zod';

export interface About {
  /** What it is, for `.env.example`. */
  readonly says: string;
  /** What would be accepted; completes the sentence 「…应为」. */
  readonly wants: string;
  readonly example: string;
  /** Shown masked, and may come from a file named by NAME_FILE. */
  readonly secret?: true;
}

export const about = z.registry<About>();

const text = z.string().min(1);
const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value <= 65_535);
const secretText = (says: string, example: string) =>
  text.optional().register(about, { says, wants: '飞书开放平台应用页上的值', example, secret: true });

const ROLES = ['web', 'worker', 'tick'] as const;
export type Role = (typeof ROLES)[number];
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
const LARK_DOMAINS: Readonly<Record<string, string>> = {
  feishu: 'https://open.feishu.cn',
  lark: 'https://open.larksuite.com',
};

export const environment = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .register(about, {
      says: 'PostgreSQL 地址。不填则使用内嵌的 PostgreSQL，数据放在 DUBAN_DATA',
      wants: 'postgresql:// 开头的地址',
      example: 'postgresql://duban:password@127.0.0.1:5432/duban',
      secret: true,
    }),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .register(about, {
      says: '任务队列用的 Redis 地址。不填则队列也放在 PostgreSQL 里',
      wants: 'redis:// 或 rediss:// 开头的地址',
      example: 'redis://127.0.0.1:6379',
      secret: true,
    }),
  // The platform's client refuses any other form without a word.
  DUBAN_LARK_APP_ID: z
    .string()
    .regex(/^cli_[0-9a-fA-F]{16}$/)
    .optional()
    .register(about, {
      says: '飞书自建应用的 App ID',
      wants: '飞书开放平台应用页上的 App ID（cli_ 后接16位数字或 a 到 f 的字母）',
      example: 'cli_a1b2c3d4e5f60718',
    }),
  DUBAN_LARK_APP_SECRET: secretText('飞书自建应用的 App Secret', 'secret'),
  DUBAN_LARK_ENCRYPT_KEY: secretText('事件订阅的 Encrypt Key；DUBAN_LARK_DELIVERY=http 时必填', 'key'),
  DUBAN_LARK_VERIFICATION_TOKEN: secretText('事件订阅的 Verification Token；DUBAN_LARK_DELIVERY=http 时必填', 'token'),
  DUBAN_LARK_DOMAIN: z
    .preprocess(
      (value) => (typeof value === 'string' ? (LARK_DOMAINS[value] ?? value) : value),
      z.url({ protocol: /^https?$/ }),
    )
    .prefault('feishu')
    .register(about, {
      says: '飞书服务器：feishu、lark，或私有化部署的地址',
      wants: 'feishu、lark 或 https:// 开头的地址',
      example: 'feishu',
    }),
  DUBAN_LARK_DELIVERY: z.enum(['ws', 'http']).prefault('ws').register(about, {
    says: '事件怎样到达：ws 为长连接（只需出网），http 为回调地址',
    wants: 'ws 或 http',
    example: 'ws',
  }),
  DUBAN_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .register(about, {
      says: '用户浏览器打开控制台的地址，写进卡片的链接',
      wants: 'https:// 开头的地址',
      example: 'https://duban.example.gov.cn',
    }),
  DUBAN_HOST: text
    .prefault('127.0.0.1')
    .register(about, { says: '监听的地址；0.0.0.0 为所有网卡', wants: '本机的一个地址', example: '127.0.0.1' }),
  DUBAN_PORT: port
    .prefault('8080')
    .register(about, { says: '监听的端口；0 为任意空闲端口', wants: '0 到 65535 的整数', example: '8080' }),
  DUBAN_DATA: text
    .prefault('.data/duban')
    .register(about, { says: '数据目录：佐证材料和内嵌数据库', wants: '可写的目录', example: '.data/duban' }),
  DUBAN_ROLES: z
    .string()
    .transform((value) => value.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(ROLES)).min(1))
    .transform((roles): ReadonlySet<Role> => new Set(roles))
    .prefault(ROLES.join(','))
    .register(about, {
      says: '本进程的分工，逗号分隔：web 接口与控制台，worker 任务，tick 定时',
      wants: 'web、worker、tick 中的一个或几个，逗号分隔',
      example: ROLES.join(','),
    }),
  DUBAN_LOG_LEVEL: z
    .enum(LOG_LEVELS)
    .prefault('info')
    .register(about, { says: `日志级别：${LOG_LEVELS.join('、')}`, wants: LOG_LEVELS.join('、'), example: 'info' }),
});

export type Environment = z.output<typeof environment>;
export type SettingName = keyof Environment;

/** Every setting with what is said about it, in the order of the schema. */
export const settings: readonly { readonly name: SettingName; readonly about: About }[] = Object.entries(
  environment.shape,
).map(([name, schema]) => {
  const found = about.get(schema);
  if (found === undefined) throw new Error(`${name} says nothing about itself`);
  return { name: name as SettingName, about: found };
});
