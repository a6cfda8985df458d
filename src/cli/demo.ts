/** `duban demo`: the whole product on embedded parts, with staff who answer (contract: sandbox.md). */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pino } from 'pino';
import { fromRoot } from '../config/project-root.ts';
import type { Instant } from '../core/brand.ts';
import { instant, localDate, localTime, withOffset } from '../core/calendar/zone.ts';
import type { Plan } from '../core/plan/state.ts';
import { removeEmbeddedPostgres } from '../store/embedded-postgres.ts';
import { makePlayer, type Player } from '../../sim/run/player.ts';
import { stage } from '../../sim/run/stage.ts';
import type { World } from '../../sim/run/world.ts';
import { fullDay } from '../../templates/messages/dates.ts';
import { narrator } from './demo-story.ts';
import { lastRun, needNoOther, noteRun } from './demo-run.ts';
import { EXIT, UnusableInput } from './failures.ts';
import { readPlanFile } from './plan-file.ts';
import { needPort } from './ports.ts';
import { stopped } from './stopped.ts';
import { join } from 'node:path';

export interface DemoFlags {
  readonly plan?: string;
  readonly issue: 'on' | 'off';
  readonly start: string;
  readonly personas: 'on' | 'off';
  readonly play?: 'on' | 'off';
  readonly queue: 'postgres' | 'redis';
  readonly delivery: 'ws' | 'http';
  readonly data: string;
  readonly fresh: boolean;
  readonly port?: string;
  readonly larkPort?: string;
  readonly seed: string;
  readonly json: boolean;
}

export async function demo(flags: DemoFlags): Promise<number> {
  // From the first moment on: whoever stops us while we start, or as soon as we say that we are ready, leaves no server behind.
  const stopping = stopped();
  try {
    return await run(flags, stopping);
  } catch (error) {
    // Ctrl-C reaches PostgreSQL too while it starts: what it says then is not its fault.
    const signal = await Promise.race([stopping, Promise.resolve(null)]);
    if (signal === null) throw error;
    if (!flags.json) process.stderr.write(`\n已停止（${signal}），启动没有完成。\n`);
    return EXIT.done;
  }
}

async function run(flags: DemoFlags, stopping: Promise<string>): Promise<number> {
  const data = resolve(flags.data);
  const ports = [portOf(flags.port, flags.json, 8080, '--port'), portOf(flags.larkPort, flags.json, 8081, '--lark-port')] as const; // prettier-ignore
  await needNoOther(data);
  await needPort('127.0.0.1', ports[0], '用 --port 换一个端口');
  await needPort('127.0.0.1', ports[1], '用 --lark-port 换一个端口');
  // The plan is read by a process of its own; the product is loaded meanwhile.
  const [plan, { openWorld }] = await Promise.all([
    readPlanFile(flags.plan ?? fromRoot('prisma/seed/plan.txt')),
    import('../../sim/run/world.ts'),
  ]);
  const log = pino(
    { level: process.env['DUBAN_LOG_LEVEL'] ?? (flags.json ? 'warn' : 'error') },
    pino.destination({ fd: 2, sync: true }),
  );
  if (flags.fresh) {
    await removeEmbeddedPostgres(join(data, 'postgres'));
    rmSync(data, { recursive: true, force: true });
  }
  const last = lastRun(data);
  let note: (play: number | 'auto' | null) => void = () => undefined;
  const tell = narrator(flags.json);
  const player: { current: Player | null } = { current: null };
  let ending = false;
  const world = await openWorld({
    data, document: plan.document, planHash: plan.hash, start: startOf(flags.start), seed: numberOf(flags.seed, '--seed'),
    personas: flags.personas === 'on', queue: flags.queue, redisUrl: redisUrl(flags.queue), delivery: flags.delivery,
    port: ports[0], larkPort: ports[1], log,
    onStep: tell.step,
    hooks: {
      play: (speed) => (note(speed), player.current?.play(speed)),
      pause: () => (note(null), player.current?.pause()),
      speed: () => player.current?.speed() ?? null,
    },
  }); // prettier-ignore
  const running = await stage(world, plan.document, plan.hash, flags.issue === 'on');
  tell.step(
    !world.fresh
      ? `继续上次的演示：${running.tasks.length}项任务，虚拟时间 ${fullDay(localDate(world.clock.now()))} ${localTime(world.clock.now())}`
      : flags.issue === 'on'
        ? `方案已导入并交办：${running.tasks.length}项任务`
        : `方案已导入：${running.tasks.length}项任务，待核对`,
  );
  player.current = makePlayer(world.driver, world.clock, (err) => {
    // Whoever ends the demonstration ends it in the middle of something.
    if (!ending) log.error({ err }, 'play stopped');
  });
  // A clock that somebody had paused stays paused, unless the flag says otherwise.
  const usual = flags.json || !process.stdout.isTTY ? null : 'auto';
  const before = usual === null || world.fresh ? undefined : last?.play;
  const pace = flags.play === undefined ? (before === undefined ? usual : before) : flags.play === 'on' ? 'auto' : null;
  const facts = { pid: process.pid, console: world.duban.console, lark: world.lark.url };
  note = (play) => noteRun(data, { ...facts, play });
  noteRun(data, { ...facts, ...(before === undefined ? {} : { play: before }) });
  if (flags.json) process.stdout.write(`${JSON.stringify(ready(world, running, data))}\n`);
  else tell.ready(world, pace);
  const stopStory = flags.json ? () => undefined : tell.follow(world);
  if (pace !== null) player.current.play(pace);
  const signal = await stopping;
  ending = true;
  player.current.pause();
  stopStory();
  log.level = 'error'; // connections that end now are no news
  await world[Symbol.asyncDispose]();
  noteRun(data, { ...(lastRun(data) ?? facts), pid: null });
  if (!flags.json)
    process.stderr.write(`\n已停止（${signal}）。数据保留在 ${data}，再次运行接着来，加 --fresh 重新开始。\n`);
  return 0;
}

/** The line that `--json` prints when everything is ready. */
function ready(world: World, plan: Plan, data: string) {
  const names = new Map(world.bureaus.map((b) => [b.id as string, b.name]));
  return {
    pid: process.pid, data, console: world.duban.console, lark: world.lark.url, control: world.lark.control, now: withOffset(world.clock.now()),
    plan: { id: plan.id, title: plan.title },
    tasks: plan.tasks.map((t) => ({
      no: t.no, title: t.title, lead: t.lead.map((id) => names.get(id) ?? id), support: t.support.map((id) => names.get(id) ?? id), due: t.due, dueSource: t.dueSource,
    })),
    people: world.people.map((p) => ({ openId: p.openId, name: p.name, bureau: names.get(p.bureauId) ?? '', roles: p.roles })),
  }; // prettier-ignore
}

function startOf(text: string): Instant {
  try {
    return instant(text);
  } catch {
    throw new UnusableInput(`--start“${text}”不是带时区的时间。可写 2025-12-01T08:50:00+08:00。`);
  }
}

function numberOf(text: string, flag: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new UnusableInput(`${flag}“${text}”应为不小于0的整数。`);
  return value;
}

function portOf(text: string | undefined, json: boolean, usual: number, flag: string): number {
  return text === undefined ? (json ? 0 : usual) : numberOf(text, flag);
}

function redisUrl(queue: 'postgres' | 'redis'): string | null {
  if (queue === 'postgres') return null;
  const url = process.env['REDIS_URL'];
  if (!url) throw new UnusableInput('--queue redis 需要环境变量 REDIS_URL，例如 redis://127.0.0.1:6379。');
  return url;
}
