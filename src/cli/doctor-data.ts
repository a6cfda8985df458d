/** What `duban doctor` finds about data (数据体检): database, migrations, journal, people. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { fromEpochMs } from '../core/calendar/zone.ts';
import type { Person } from '../core/people/people.ts';
import { openStore } from '../store/connect.ts';
import { startEmbeddedPostgres } from '../store/embedded-postgres.ts';
import { migrationStatus } from '../store/migrate.ts';
import { bad, good, hint, type Check } from './doctor-check.ts';
import { troubleOf } from './trouble.ts';

const NOBODY = hint(
  '人员',
  '名单是空的，任务没有人可以交办',
  '填好名单后导入：duban people template -o 人员名单.xlsx，再 duban people import 人员名单.xlsx。',
);

/** `data`: the folder of `--data`, looked at instead of DATABASE_URL. */
export async function dataChecks(config: Config, data: string | undefined): Promise<Check[]> {
  const folder = join(resolve(data ?? config.data), 'postgres');
  const url = data === undefined ? config.databaseUrl : null;
  if (url === null && !existsSync(folder))
    return [good('数据库', `内置 PostgreSQL，首次启动时建立（${folder}）`), NOBODY];
  try {
    const embedded = url === null ? await startEmbeddedPostgres(folder) : null;
    try {
      return [
        good('数据库', embedded ? `内置 PostgreSQL（${folder}）` : 'DATABASE_URL 有应答'),
        ...(await contentChecks(url ?? embedded!.url, config)),
      ];
    } finally {
      await embedded?.stop();
    }
  } catch (error) {
    const why = troubleOf(error) ?? (error instanceof Error ? error.message : String(error));
    return [bad('数据库', why, '按上面的原因处理；没有现成的数据库时去掉 DATABASE_URL，使用内置的 PostgreSQL。')];
  }
}

async function contentChecks(url: string, config: Config): Promise<Check[]> {
  const { pending, fresh } = await migrationStatus(url);
  if (fresh) return [hint('数据库迁移', '空数据库，还没有建表', 'serve 启动时会自动执行，不用手工处理。'), NOBODY];
  if (pending.length > 0)
    return [hint('数据库迁移', `还有${pending.length}个未执行`, 'serve 启动时会自动执行；执行前建议先备份数据库。')];
  await using store = await openStore(url, { clock: { now: () => fromEpochMs(Date.now()) } });
  const [people, journal] = [await store.transaction((tx) => tx.people()), await store.verifyJournal()];
  return [
    good('数据库迁移', '均已执行'),
    journal.firstBad === null
      ? good('操作记录', `${journal.rows}条，校验链完整`)
      : bad('操作记录', `第${journal.firstBad}条起校验不符`, '数据库可能被改动过，请从备份核对。'),
    peopleCheck(people, config),
  ];
}

function peopleCheck(people: readonly Person[], config: Config): Check {
  if (people.length === 0) return NOBODY;
  const unbound = people.filter((p) => p.openId === null).map((p) => p.name);
  if (unbound.length === 0) return good('人员', `${people.length}人，均已绑定飞书账号`);
  const who = `${people.length}人，其中${unbound.length}人没有绑定飞书账号：${unbound.slice(0, 5).join('、')}${unbound.length > 5 ? '等' : ''}`;
  return config.lark === null
    ? hint('人员', who, '配置飞书后，serve 启动时会按手机号和邮箱绑定。')
    : bad('人员', who, '核对手机号和邮箱，确认他们在应用的可用范围内，再运行一次 duban people import。');
}
