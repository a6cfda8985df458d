/** `duban simulate`: the whole product on a virtual clock with simulated staff and faults, checked from outside (contract: cli.md). */
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pino } from 'pino';
import { defaultStart, simulate as run, type SimulationReport } from '../../sim/run/simulate.ts';
import { fromRoot } from '../config/project-root.ts';
import type { Instant } from '../core/brand.ts';
import { instant } from '../core/calendar/zone.ts';
import { EXIT, UnusableInput } from './failures.ts';
import { padTo } from './columns.ts';
import { readPlanFile } from './plan-file.ts';
import { invariantWord } from './task-words.ts';

export interface SimulateFlags {
  readonly plan?: string;
  readonly days: string;
  readonly seed: string;
  readonly start?: string;
  readonly faults: 'none' | 'some' | 'storm';
  readonly queue: 'postgres' | 'redis';
  readonly delivery: 'ws' | 'http';
  readonly data?: string;
  readonly json: boolean;
}

/** `duban demo` starts here. */
const DEMONSTRATION_START = '2025-12-01T08:50:00+08:00';
const MOST_DAYS = 3660;

export async function simulate(flags: SimulateFlags): Promise<number> {
  const days = wholeNumber(flags.days, '--days', 1, MOST_DAYS);
  const seed = wholeNumber(flags.seed, '--seed', 0, Number.MAX_SAFE_INTEGER);
  const plan = await readPlanFile(flags.plan ?? fromRoot('prisma/seed/plan.txt'));
  const start =
    flags.start === undefined ? defaultStart(plan.document, instant(DEMONSTRATION_START)) : startOf(flags.start);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const log = pino({ level: process.env['DUBAN_LOG_LEVEL'] ?? 'error' }, pino.destination({ fd: 2, sync: true }));
  const { report, data } = await run({
    document: plan.document, planHash: plan.hash, start, days, seed, faults: flags.faults, queue: flags.queue,
    redisUrl: redisUrl(flags.queue), delivery: flags.delivery, data: folder(flags.data), log, signal: stopping.signal,
  }); // prettier-ignore
  if (stopping.signal.aborted) return EXIT.interrupted;
  process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : table(report));
  if (data !== null) process.stderr.write(`数据保留在 ${data}\n`);
  return report.invariants.some(({ violations }) => violations > 0) ? EXIT.failed : EXIT.done;
}

function table({ counts, invariants, ...run }: SimulationReport): string {
  const lines = invariants.map(
    ({ name, checked, violations, firstViolation }) =>
      `${violations === 0 ? '✓' : '✗'} ${name.padEnd(4)}${padTo(invariantWord(name), 28)}核验${String(checked).padStart(7)}次，违反${violations}次${firstViolation === null ? '' : `\n       首次：${firstViolation}`}`,
  );
  return [
    `模拟${run.days}天（${run.virtualFrom} 至 ${run.virtualTo}），用时${(run.wallMs / 1000).toFixed(1)}秒`,
    `交办${counts.assignments}项，提醒${counts.reminders}张，消息${counts.messagesSent}条，答复${counts.replies}次，反馈${counts.reports}份，逾期升级${counts.escalations}次，摘要${counts.digests}份，情况了解${counts.checkIns}次，注入故障${counts.faultsInjected}次`,
    ...lines,
    `最终状态 ${run.stateHash}`,
    '',
  ].join('\n');
}

/** Every run begins anew: a folder with something in it is not overwritten. */
function folder(given: string | undefined): string | null {
  if (given === undefined) return null;
  const path = resolve(given);
  if (existsSync(path) && readdirSync(path).length > 0)
    throw new UnusableInput(`--data ${given}：文件夹不是空的。模拟总是从头开始，请换一个空文件夹。`);
  return path;
}

function startOf(text: string): Instant {
  try {
    return instant(text);
  } catch {
    throw new UnusableInput(`--start“${text}”不是带时区的时间。可写 2025-12-01T08:50:00+08:00。`);
  }
}

function wholeNumber(text: string, flag: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most)
    throw new UnusableInput(`${flag}“${text}”应为${least}至${most}的整数。`);
  return value;
}

function redisUrl(queue: 'postgres' | 'redis'): string | null {
  if (queue === 'postgres') return null;
  const url = process.env['REDIS_URL'];
  if (!url) throw new UnusableInput('--queue redis 需要环境变量 REDIS_URL，例如 redis://127.0.0.1:6379。');
  return url;
}
