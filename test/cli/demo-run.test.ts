/** A second demonstration on the same folder (演示已在运行), and how long an event stays on the screen. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lastRun, needNoOther, noteRun } from '../../src/cli/demo-run.ts';
import { needPort } from '../../src/cli/ports.ts';
import type { Instant } from '../../src/core/brand.ts';
import { staysFor } from '../../sim/run/player.ts';

function folder(): string {
  const data = mkdtempSync(join(tmpdir(), 'duban-run-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  return data;
}

async function somebody(): Promise<string> {
  const server = createServer((_request, response) => response.end('{}')).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

describe('a demonstration that runs already', () => {
  it('is named with its address and process', async () => {
    const data = folder();
    const lark = await somebody();
    // The parent stands for the other program: it is alive.
    noteRun(data, { pid: process.ppid, console: 'http://127.0.0.1:8080', lark });
    await expect(needNoOther(data)).rejects.toThrow(
      `演示已在运行：${lark}（控制台 http://127.0.0.1:8080，进程 ${process.ppid}）`,
    );
  });

  it('is not taken for one that was killed, that ended, or that another program only shares the number with', async () => {
    const data = folder();
    await needNoOther(data);
    noteRun(data, { pid: null, console: null, lark: await somebody() });
    await needNoOther(data);
    noteRun(data, { pid: process.ppid, console: null, lark: 'http://127.0.0.1:1' });
    await needNoOther(data);
    writeFileSync(join(data, 'demo.json'), '{"pid":');
    await needNoOther(data);
    expect(lastRun(data)).toBeNull();
  });

  it('remembers a paused clock', () => {
    const data = folder();
    noteRun(data, { pid: 1, console: null, lark: null, play: null });
    expect(lastRun(data)?.play).toBeNull();
  });
});

it('a taken port is named with what changes it', async () => {
  const { port } = new URL(await somebody());
  await expect(needPort('127.0.0.1', Number(port), '用 --port 换一个端口')).rejects.toThrow(
    `端口 ${port} 已被占用。请用 --port 换一个端口，或先停止占用它的程序。`,
  );
  await needPort('127.0.0.1', 0, '');
});

describe('the pace of playing by itself', () => {
  const at = (time: string) => `2025-12-0${time}:00Z` as Instant;

  it('is a week in four minutes: a working day of nine hours takes 48 seconds', () => {
    const hours = Array.from({ length: 9 }, (_, h) => staysFor(at(`1T0${h}:00`), at(`1T0${h + 1}:00`)));
    const seconds = hours.reduce((sum, ms) => sum + ms, 0) / 1000;
    expect(seconds).toBeGreaterThan(47);
    expect(seconds).toBeLessThan(49);
  });

  it('leaves time to read, and never keeps anybody waiting for long', () => {
    expect(staysFor(at('1T01:00'), at('1T01:05'))).toBe(2000);
    expect(staysFor(at('1T01:00'), at('1T09:00'))).toBe(15_000);
    expect(staysFor(at('1T09:30'), at('2T01:00'))).toBe(2000);
    expect(staysFor(at('1T09:30'), null)).toBe(2000);
  });
});
