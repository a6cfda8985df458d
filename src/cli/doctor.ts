/** `duban doctor`: looks at everything that the product needs; each failure says what to do. */
import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readConfig, type Config } from '../config/config.ts';
import { openLark } from '../lark/lark.ts';
import { redisAnswers } from '../queue/backend.ts';
import { startEmbeddedPostgres } from '../store/embedded-postgres.ts';
import { migrationStatus } from '../store/migrate.ts';
import { openStore } from '../store/connect.ts';
import { publishedCalendar } from '../store/work-calendar.ts';
import { fromEpochMs } from '../core/calendar/zone.ts';
import { MENU } from '../app/handle-menu.ts';
import { print } from './print.ts';

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly remedy: string | null;
}

export async function doctor(flags: { readonly json?: boolean; readonly data?: string }): Promise<number> {
  const checks: Check[] = [nodeCheck(), clockCheck()];
  const config = configCheck(checks);
  if (config) {
    await databaseChecks(config, flags.data, checks);
    checks.push(await queueCheck(config), await diskCheck(resolve(flags.data ?? config.data)));
    await larkChecks(config, checks);
  }
  checks.push(holidayCheck());
  const ok = checks.every((c) => c.ok);
  await print(flags.json === true, { ok, checks }, () => [
    ...checks.map((c) => `${c.ok ? '✓' : '✗'} ${c.name}：${c.detail}${c.remedy ? `\n    怎么办：${c.remedy}` : ''}`),
    ok ? '一切正常。' : '有需要处理的项目，见上。',
  ]);
  return ok ? 0 : 1;
}

function good(name: string, detail: string): Check {
  return { name, ok: true, detail, remedy: null };
}

function bad(name: string, detail: string, remedy: string): Check {
  return { name, ok: false, detail, remedy };
}

function nodeCheck(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  return enough
    ? good('Node', process.versions.node)
    : bad('Node', process.versions.node, '请安装 Node 20.19 或更新的版本。');
}

/** The platform refuses signatures that are five minutes off; only gross errors can be seen without another clock. */
function clockCheck(): Check {
  const year = new Date().getFullYear();
  return year >= 2025 && year < 2100
    ? good('时钟', `${new Date().toISOString()}，业务时区 Asia/Shanghai`)
    : bad('时钟', `系统时间是${year}年`, '请校准系统时间（NTP）。');
}

function configCheck(checks: Check[]): Config | null {
  try {
    const { config, warnings } = readConfig(process.env);
    checks.push(
      warnings.length > 0
        ? { name: '配置', ok: true, detail: warnings.join('；'), remedy: '检查变量名是否写错。' }
        : good('配置', '有效'),
    );
    return config;
  } catch (error) {
    checks.push(
      bad('配置', error instanceof Error ? error.message : String(error), '按提示修改环境变量，参考 .env.example。'),
    );
    return null;
  }
}

async function databaseChecks(config: Config, data: string | undefined, checks: Check[]): Promise<void> {
  const folder = join(resolve(data ?? config.data), 'postgres');
  if (config.databaseUrl === null && !existsSync(folder)) {
    checks.push(good('数据库', `内置 PostgreSQL，首次启动时建立（${folder}）`));
    return;
  }
  try {
    const embedded = config.databaseUrl === null ? await startEmbeddedPostgres(folder) : null;
    const url = config.databaseUrl ?? embedded!.url;
    const { pending } = await migrationStatus(url);
    checks.push(good('数据库', embedded ? `内置 PostgreSQL（${folder}）` : 'DATABASE_URL 有应答'));
    checks.push(
      pending.length === 0
        ? good('数据库迁移', '均已执行')
        : bad('数据库迁移', `还有${pending.length}个未执行`, '启动服务时会自动执行，建议先备份。'),
    );
    if (pending.length === 0) await contentChecks(url, checks);
    await embedded?.stop();
  } catch (error) {
    checks.push(
      bad(
        '数据库',
        error instanceof Error ? error.message : String(error),
        '检查 DATABASE_URL、网络和权限；内置数据库请看上面的原因。',
      ),
    );
  }
}

async function contentChecks(url: string, checks: Check[]): Promise<void> {
  await using store = await openStore(url, { clock: { now: () => fromEpochMs(Date.now()) } });
  const [people, journal] = [await store.transaction((tx) => tx.people()), await store.verifyJournal()];
  const unbound = people.filter((p) => p.openId === null).map((p) => p.name);
  checks.push(
    journal.firstBad === null
      ? good('操作记录', `${journal.rows}条，校验链完整`)
      : bad('操作记录', `第${journal.firstBad}条起校验不符`, '数据库可能被改动过，请从备份核对。'),
  );
  checks.push(
    unbound.length === 0
      ? good('人员绑定', `${people.length}人`)
      : bad(
          '人员绑定',
          `${unbound.length}人未绑定：${unbound.slice(0, 5).join('、')}`,
          '核对手机号，并确认他们在应用的可用范围内。',
        ),
  );
}

async function queueCheck(config: Config): Promise<Check> {
  if (config.redisUrl === null) return good('队列', 'BullMQ 使用 PostgreSQL');
  return (await redisAnswers(config.redisUrl))
    ? good('队列', 'Redis 有应答')
    : bad('队列', 'REDIS_URL 没有应答', '检查 Redis 是否启动、地址和密码；去掉 REDIS_URL 则使用 PostgreSQL。');
}

const MIN_FREE_BYTES = 1024 ** 3;

async function diskCheck(folder: string): Promise<Check> {
  const base = existsSync(folder) ? folder : resolve('.');
  try {
    await access(base, constants.W_OK);
    const { bavail, bsize } = await statfs(base);
    const free = bavail * bsize;
    return free > MIN_FREE_BYTES
      ? good('磁盘', `${(free / 1024 ** 3).toFixed(0)} GiB 可用（${base}）`)
      : bad(
          '磁盘',
          `只剩 ${(free / 1024 ** 2).toFixed(0)} MiB（${base}）`,
          '请清理磁盘或换到更大的分区（DUBAN_DATA）。',
        );
  } catch {
    return bad('磁盘', `${base} 不可写`, '请给运行用户写权限，或用 DUBAN_DATA 换一个目录。');
  }
}

async function larkChecks(config: Config, checks: Check[]): Promise<void> {
  if (config.lark === null) {
    checks.push(good('飞书', '未配置（演示用内置模拟）；接入时设置 DUBAN_LARK_APP_ID 等变量'));
    return;
  }
  const { encryptKey, verificationToken, ...rest } = config.lark;
  const lark = openLark(
    { ...rest, ...(encryptKey ? { encryptKey } : {}), ...(verificationToken ? { verificationToken } : {}) },
    { clock: { now: () => Date.now() }, mode: 'real' },
  );
  try {
    const { token, bot } = await lark.check();
    checks.push(
      token.ok
        ? good('飞书凭证', `应用 ${config.lark.appId}`)
        : bad('飞书凭证', token.why ?? '', '检查 DUBAN_LARK_APP_ID、DUBAN_LARK_APP_SECRET、DUBAN_LARK_DOMAIN 和网络。'),
    );
    checks.push(
      bot.ok
        ? good('飞书机器人', bot.bot?.name ?? '')
        : bad('飞书机器人', bot.why ?? '', '在开发者后台启用机器人能力并发布版本。'),
    );
    checks.push(good('事件送达', config.lark.delivery === 'ws' ? '长连接（只需出网）' : 'HTTP 回调 /lark/events'));
    checks.push(
      good(
        '机器人菜单',
        Object.entries(MENU)
          .map(([key, { title }]) => `${title}=${key}`)
          .join('，'),
      ),
    );
  } finally {
    lark.close();
  }
}

function holidayCheck(): Check {
  const year = new Date().getFullYear();
  const { coveredYears } = publishedCalendar();
  const missing = [year, year + 1].filter((y) => !coveredYears.has(y));
  // The notice for next year comes in autumn: before it only a hint, and never a reason to stop.
  if (missing.includes(year))
    return bad(
      '节假日',
      `没有${year}年的放假安排，暂按周一至周五计算`,
      '升级到含当年放假安排的版本，或导入国务院通知。',
    );
  return good(
    '节假日',
    missing.length > 0
      ? `${year}年已有；${missing.join('、')}年的放假安排尚未收入，暂按周一至周五计算`
      : `${year}、${year + 1}年均已有`,
  );
}
