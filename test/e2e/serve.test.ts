/** `duban serve` as an operator starts and stops it: ready, and an end in order at any moment. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startLarkSim, type LarkSim } from '../../sim/lark/server.ts';
import { fromRoot } from '../../src/config/project-root.ts';

let lark: LarkSim;
let folder: string;
beforeAll(async () => {
  lark = await startLarkSim();
});
afterAll(() => lark.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duban-serve-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts it, sends SIGTERM when a line of its log holds `word`, and waits for its end. */
async function stoppedAt(word: string, platform: string): Promise<{ code: number | null; log: string[] }> {
  const [app] = lark.apps;
  const run = spawn(process.execPath, [fromRoot('bin/duban.mjs'), 'serve'], {
    cwd: fromRoot('.'),
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env, DUBAN_DATA: folder, DUBAN_PORT: '0', DUBAN_LARK_APP_ID: app!.appId, DUBAN_LARK_APP_SECRET: app!.appSecret,
      DUBAN_LARK_DOMAIN: platform, DATABASE_URL: '', REDIS_URL: '',
    }, // prettier-ignore
  });
  const log: string[] = [];
  createInterface(run.stderr).on('line', (line) => {
    log.push(line);
    if (line.includes(word)) run.kill('SIGTERM');
  });
  const [code] = (await once(run, 'close')) as [number | null];
  return { code, log };
}

const serverLeft = () => existsSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'));

describe('duban serve', { timeout: 120_000 }, () => {
  it('says when it is ready, and ends with 0 when it is asked to', async () => {
    const { code, log } = await stoppedAt('"ready"', lark.url);
    expect({ code, errors: log.filter((line) => /"level":[56]0/.test(line)), left: serverLeft() }).toEqual({
      code: 0,
      errors: [],
      left: false,
    });
  });

  it('ends with 0 when it is asked to while it starts, and leaves no server behind', async () => {
    const { code, log } = await stoppedAt('DUBAN_DATA', lark.url);
    expect({ code, left: serverLeft() }).toEqual({ code: 0, left: false });
    expect(log.join('\n')).toContain('stopping');
  });

  it('does not wait for a platform that does not answer', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as AddressInfo;
    const { code, log } = await stoppedAt('going on trying', `http://127.0.0.1:${port}`);
    mute.close();
    expect({ code, left: serverLeft() }).toEqual({ code: 0, left: false });
    expect(log.join('\n')).toContain('stopping');
  });
});
