/** Workspace: the database that a command works on: an embedded folder with its clock, or DATABASE_URL with real time. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { contextOf } from '../app/saving.ts';
import type { Clock } from '../app/ports.ts';
import type { Services } from '../app/services.ts';
import { readConfig } from '../config/config.ts';
import { variables } from '../config/variables.ts';
import type { Context } from '../core/assignment/context.ts';
import type { Instant } from '../core/brand.ts';
import { fromEpochMs } from '../core/calendar/zone.ts';
import type { Person } from '../core/people/people.ts';
import { openStore, type OpenStore } from '../store/connect.ts';
import { startEmbeddedPostgres } from '../store/embedded-postgres.ts';
import { migrate } from '../store/migrate.ts';
import { publishedCalendar } from '../store/work-calendar.ts';
import { UnusableInput } from './failures.ts';

export interface WorkspaceFlags {
  readonly data?: string;
  /** Name of the person who acts; audited. */
  readonly as?: string;
}

export interface Workspace extends AsyncDisposable {
  readonly store: OpenStore;
  readonly services: Pick<Services, 'store' | 'clock' | 'calendar'>;
  readonly clock: Clock;
  /** Who acts, or null: the command itself. */
  readonly actor: Person | null;
  /** Its people are fictional, and so is their chat. */
  readonly demonstration: boolean;
  context(): Promise<Context>;
}

/** `create`: an embedded database that isn't there yet is made, as the first step of an installation. */
export async function openWorkspace(flags: WorkspaceFlags, { create = false } = {}): Promise<Workspace> {
  const { url, close } = await database(flags.data, create);
  await migrate(url);
  const time: { at: Instant | null } = { at: null };
  const clock: Clock = { now: () => time.at ?? fromEpochMs(Date.now()) };
  const store = await openStore(url, { clock });
  // A demonstration's clock stands in its database: its folder lives in that time for every command.
  const facts = (await store.transaction((tx) => tx.settings.get('demonstration'))) as { now?: Instant } | null;
  time.at = facts?.now ?? null;
  const services = { store, clock, calendar: publishedCalendar() };
  const people = await store.transaction((tx) => tx.people());
  const actor = flags.as === undefined ? null : people.find((p) => p.name === flags.as);
  if (actor === undefined)
    throw new UnusableInput(
      `--as“${flags.as}”不在人员名单中。${people.length > 0 ? `例如 ${people[0]!.name}。` : '名单是空的。'}`,
    );
  return {
    store, services, clock, actor, demonstration: facts !== null,
    context: () => store.transaction((tx) => contextOf(tx, services, actor)),
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await close();
    },
  }; // prettier-ignore
}

async function database(
  data: string | undefined,
  create: boolean,
): Promise<{ url: string; close: () => Promise<void> }> {
  const { config } = readConfig(variables());
  if (data === undefined && config.databaseUrl !== null)
    return { url: config.databaseUrl, close: () => Promise.resolve() };
  const folder = join(resolve(data ?? config.data), 'postgres');
  if (!existsSync(folder) && !create)
    throw new UnusableInput(
      data === undefined
        ? `还没有数据库：没有设置 DATABASE_URL，${config.data} 里也没有内置数据库。正式安装先运行 duban people import 名单.xlsx；看演示请加 --data .data/demo。`
        : `--data ${data}：里面没有数据库。可先运行 duban demo --data ${data}。`,
    );
  const postgres = await startEmbeddedPostgres(folder);
  return { url: postgres.url, close: () => postgres.stop() };
}
