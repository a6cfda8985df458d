/** The queue at a start (队列就绪): a Redis that does not answer is waited for a moment, then said plainly. */
import { setTimeout as pause } from 'node:timers/promises';
import { redisAnswers } from '../queue/backend.ts';
import { Failed } from './failures.ts';

const WAIT_MS = 10_000;
const LOOK_MS = 500;

/** @param waiting told once, before the first wait. Throws Failed where it stays away for ten seconds. */
export async function needQueue(redisUrl: string | null, waiting: (sentence: string) => void): Promise<void> {
  if (redisUrl === null) return;
  const until = Date.now() + WAIT_MS;
  for (let told = false; !(await redisAnswers(redisUrl)); told = true) {
    if (Date.now() > until)
      throw new Failed(
        `队列没有应答：连不上 ${placeOf(redisUrl)}（REDIS_URL）。请检查 Redis 是否启动、地址和密码是否正确；去掉 REDIS_URL 则队列放在 PostgreSQL 里。`,
      );
    if (!told) waiting(`队列没有应答，再等${WAIT_MS / 1000}秒：${placeOf(redisUrl)}（REDIS_URL）`);
    await pause(LOOK_MS);
  }
}

/** Host and port, never the password. */
function placeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'Redis';
}
