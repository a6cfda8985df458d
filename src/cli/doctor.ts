/** `duban doctor`: looks at everything that the product needs; each failure says what to do. */
import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readConfig, type Config } from '../config/config.ts';
import { variables } from '../config/variables.ts';
import { redisAnswers } from '../queue/backend.ts';
import { publishedCalendar } from '../store/work-calendar.ts';
import { bad, checkLines, good, hint, verdict, type Check } from './doctor-check.ts';
import { dataChecks } from './doctor-data.ts';
import { larkChecks } from './doctor-lark.ts';
import { refusedBy } from './ports.ts';
import { print } from './print.ts';

export async function doctor(flags: { readonly json?: boolean; readonly data?: string }): Promise<number> {
  const checks: Check[] = [nodeCheck(), clockCheck()];
  const config = configCheck(checks);
  if (config) {
    checks.push(...(await dataChecks(config, flags.data)));
    checks.push(await queueCheck(config), await portCheck(config), await diskCheck(resolve(flags.data ?? config.data)));
    checks.push(...(await larkChecks(config)));
  }
  checks.push(holidayCheck());
  const ok = checks.every((c) => c.ok);
  await print(flags.json === true, { ok, checks }, () => [...checks.map(checkLines), verdict(checks)]);
  return ok ? 0 : 1;
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
    const { config, warnings } = readConfig(variables());
    checks.push(
      warnings.length > 0
        ? hint('配置', warnings.join('；'), '改正环境变量或 .env 中的名称，全部配置项见 .env.example。')
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

async function queueCheck(config: Config): Promise<Check> {
  if (config.redisUrl === null) return good('队列', 'BullMQ 使用 PostgreSQL');
  return (await redisAnswers(config.redisUrl))
    ? good('队列', 'Redis 有应答')
    : bad('队列', 'REDIS_URL 没有应答', '检查 Redis 是否启动、地址和密码；去掉 REDIS_URL 则使用 PostgreSQL。');
}

/** A port that is taken is ours where Duban answers on it. */
async function portCheck({ host, port }: Config): Promise<Check> {
  const why = port === 0 ? null : await refusedBy(host, port);
  if (why === null) return good('端口', `${host}:${port} 可用`);
  if (why === 'EADDRINUSE') {
    const there = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
    const answer = await fetch(`http://${there}:${port}/healthz`, { signal: AbortSignal.timeout(2000) })
      .then((response) => response.json() as Promise<object>)
      .catch(() => null);
    if (answer !== null && 'queue' in answer) return good('端口', `${host}:${port} 上已有督办在运行`);
    return bad('端口', `${host}:${port} 已被其他程序占用`, '用 DUBAN_PORT 换一个端口，或先停止占用它的程序。');
  }
  return bad(
    '端口',
    `不能在 ${host}:${port} 上监听（${why}）`,
    '检查 DUBAN_HOST、DUBAN_PORT；1024 以下的端口需要权限。',
  );
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
