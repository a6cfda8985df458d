/** `duban serve`: the product on a real database, queue and platform; any number of replicas. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { pino, type Logger } from 'pino';
import { readConfig } from '../config/config.ts';
import { shownConfig } from '../config/show.ts';
import { variables } from '../config/variables.ts';
import { fromEpochMs } from '../core/calendar/zone.ts';
import { startDuban, type Duban } from '../main.ts';
import { startEmbeddedPostgres } from '../store/embedded-postgres.ts';
import { EXIT, UnusableInput } from './failures.ts';
import { needPort } from './ports.ts';
import { needQueue } from './queue-ready.ts';
import { stopped } from './stopped.ts';

type Role = 'web' | 'worker' | 'tick';

/** Drained and closed within 10 s; a start that hangs on somebody else (a database that does not answer) is not waited for longer. */
const STOP_MS = 9_500;

export async function serve(flags: { readonly roles?: string }): Promise<number> {
  const stopping = stopped();
  void stopping.then(() => setTimeout(() => process.exit(EXIT.failed), STOP_MS).unref());
  const settings = variables();
  const { config, warnings } = readConfig(settings, { needsLark: true });
  const roles = flags.roles === undefined ? config.roles : rolesOf(flags.roles);
  const log = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: false }));
  for (const warning of warnings) log.warn(warning);
  log.info(shownConfig(settings));
  const data = resolve(config.data);
  if (roles.has('web')) await needPort(config.host, config.port, '用 DUBAN_PORT 换一个端口');
  const queue = needQueue(config.redisUrl, (sentence) => log.warn(sentence)).then(() => null);
  if ((await Promise.race([queue, stopping])) !== null) return EXIT.done;
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres(join(data, 'postgres')) : null;
  try {
    const { encryptKey, verificationToken, ...lark } = config.lark!;
    await using duban = await startDuban({
      databaseUrl: config.databaseUrl ?? embedded!.url,
      redisUrl: config.redisUrl,
      lark: { ...lark, ...(encryptKey ? { encryptKey } : {}), ...(verificationToken ? { verificationToken } : {}) },
      clock: { now: () => fromEpochMs(Date.now()) },
      time: 'real',
      roles,
      host: config.host,
      port: config.port,
      data,
      owner: `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`,
      alone: false,
      log,
    });
    // Not waited for once we are to stop: the platform may take its time.
    const stop = await Promise.race([receive(duban, roles, log), stopping]);
    if (stop === null) log.info({ console: duban.console, roles: [...roles] }, 'ready');
    log.info({ signal: await stopping }, 'stopping');
  } finally {
    await embedded?.stop();
  }
  return 0;
}

async function receive(duban: Duban, roles: ReadonlySet<Role>, log: Logger): Promise<null> {
  const { unknown, taken } = await duban.bindPeople();
  if (unknown.length + taken.length > 0)
    log.warn({ count: unknown.length + taken.length }, '有人没有绑定飞书账号，名单见 duban people list');
  if (roles.has('web')) await duban.startReceiving();
  return null;
}

function rolesOf(text: string): ReadonlySet<Role> {
  const roles = text.split(',').map((r) => r.trim());
  const wrong = roles.filter((r) => r !== 'web' && r !== 'worker' && r !== 'tick');
  if (wrong.length > 0) throw new UnusableInput(`--roles 中的“${wrong.join('、')}”不认识。可写 web,worker,tick。`);
  return new Set(roles as Role[]);
}
