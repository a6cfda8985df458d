// What tests use beyond npm: Redis and a browser with Chinese fonts. With CI=true they are installed by apt, else the command is shown.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { explain } from './failure.mjs';
import { run, say } from './run.mjs';

const WANTED = [
  ['redis-server', () => Boolean(process.env.REDIS_URL) || onPath('redis-server')],
  [
    'chromium',
    () => Boolean(process.env.CHROMIUM_PATH) || ['chromium', 'chromium-browser', 'google-chrome'].some(onPath),
  ],
  ['fonts-noto-cjk', () => existsSync('/usr/share/fonts/opentype/noto') || process.platform !== 'linux'],
];

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** Makes sure of Redis, Chromium and fonts, as far as this machine lets us. Throws SetupFailure where apt fails with CI=true. */
export async function testPrograms() {
  const missing = WANTED.filter(([, isHere]) => !isHere()).map(([name]) => name);
  if (missing.length === 0) return;
  const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.env.CI !== 'true') {
    say(`督办：部分测试将跳过，缺少 ${missing.join('、')} / some tests will be skipped. To run them: sudo ${install}`);
    return;
  }
  say(`督办：安装测试所需的程序 ${missing.join('、')}… / installing`);
  const sudo = process.getuid?.() === 0 ? '' : 'sudo -n ';
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const done = await run('/bin/sh', ['-c', `${sudo}apt-get update -q && ${sudo}${install}`], { env });
  if (done.code !== 0) throw explain('安装测试所需的程序', 'Installing programs for tests', done.output);
}
