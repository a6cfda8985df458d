/** The journal brings everything back: after a close, after a kill, with a torn last line, undelivered events included. */
import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLarkSim } from '../../../sim/lark/server.ts';
import { card, md } from './cards.ts';
import { connectTo, control, HOUR, makeClient, platform, SEED, until, type Platform } from './platform.ts';

let folder: string;
let journal: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lark-journal-'));
  journal = join(folder, 'lark.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Everything that can be seen from outside. */
async function everything(p: Platform): Promise<unknown> {
  const state = await control(p.sim, 'GET', '/state');
  return {
    state: { ...(state.body as object), apps: undefined },
    seen: [p.chen, p.li].map(({ openId }) => p.sim.messagesOf(openId)),
    calls: p.sim.calls(),
    violations: p.sim.violations(),
    deliveries: (await control(p.sim, 'GET', '/deliveries')).body,
  };
}

describe('a server that starts again', () => {
  it('knows everything that it knew', async () => {
    const first = await platform({ journal });
    const id = await first.card(first.chen, card([md('旧')]));
    await first.client.im.v1.message.patch({
      path: { message_id: id },
      data: { content: JSON.stringify(card([md('新')])) },
    });
    const sent = await first.text(first.chen, '一', 'u1');
    first.sim.react(first.chen.openId, { messageId: sent, emoji: 'OK' });
    first.sim.read(first.chen.openId, { messageId: id });
    first.sim.recall(first.chen.openId, first.sim.say(first.chen.openId, { text: '撤回', key: 'k' }));
    first.sim.upload(first.chen.openId, { name: '报告.pdf', bytes: Buffer.from('%PDF') });
    await control(first.sim, 'POST', '/chats', { name: '新群', members: [first.chen.openId] });
    first.sim.leave(first.li.openId);
    await first.client.request({ method: 'POST', url: '/open-apis/im/v1/nothing' }).catch(() => {});
    await first.sim.idle();
    const before = await everything(first);
    await first[Symbol.asyncDispose]();

    const second = await platform({ journal, seed: { users: [] } });
    expect(await everything(second)).toEqual(before);
    // The hour of a uuid, the keys of people, and the numbering go on.
    expect(await second.text(second.chen, '二', 'u1')).toBe(sent);
    const file = second.sim.messagesOf(second.chen.openId).find(({ type }) => type === 'file');
    const { data } = await second.client.im.v1.message.get({ path: { message_id: file?.messageId ?? '' } });
    const { file_key } = JSON.parse(data?.items?.[0]?.body?.content ?? '{}') as { file_key: string };
    const resource = await second.client.im.v1.messageResource.get({
      path: { message_id: file?.messageId ?? '', file_key },
      params: { type: 'file' },
    });
    expect(await new Response(resource.getReadableStream() as never).text()).toBe('%PDF');
    await second[Symbol.asyncDispose]();
  });

  it('goes on numbering as if nothing had happened', async () => {
    const apart = await platform();
    const whole = [apart.sim.say(apart.chen.openId, { text: '一' }), apart.sim.say(apart.chen.openId, { text: '二' })];
    await apart[Symbol.asyncDispose]();
    const first = await platform({ journal });
    const ids = [first.sim.say(first.chen.openId, { text: '一' })];
    await first[Symbol.asyncDispose]();
    const second = await platform({ journal });
    ids.push(second.sim.say(second.chen.openId, { text: '二' }));
    await second[Symbol.asyncDispose]();
    expect(ids).toEqual(whole);
  });

  it('cuts off a torn last line, and refuses damage elsewhere', async () => {
    const first = await platform({ journal });
    first.sim.say(first.chen.openId, { text: '一' });
    // Its event has been tried in vain, so that the second server has nothing to write.
    await first.sim.idle();
    await first[Symbol.asyncDispose]();
    const good = readFileSync(journal, 'utf8');
    appendFileSync(journal, '[{"t":"message","mess');
    const second = await platform({ journal });
    expect(second.sim.messagesOf(second.chen.openId).map(({ text }) => text)).toEqual(['一']);
    expect(readFileSync(journal, 'utf8')).toBe(good);
    await second[Symbol.asyncDispose]();
    writeFileSync(journal, good.replace('\n', '\nnonsense\n'));
    await expect(startLarkSim({ journal })).rejects.toThrow(/damaged in line 2/);
  });

  it('keeps the clock that was moved', async () => {
    const first = await startLarkSim({ journal, seed: SEED });
    await control(first, 'POST', '/clock', { advance: 'PT2H' });
    await first.close();
    const second = await startLarkSim({ journal });
    const { now } = (await control<{ now: string }>(second, 'GET', '/state')).body;
    expect(Date.parse(now)).toBeGreaterThanOrEqual(Date.now() + 2 * HOUR - 60_000);
    await second.close();
  });
});

describe('a server that is killed', () => {
  /** Starts a server in a process of its own; resolves with its address. */
  async function child(): Promise<{ url: string; pid: number; gone: Promise<unknown> }> {
    const program = `
      import { startLarkSim } from './sim/lark/server.ts';
      const sim = await startLarkSim({ journal: ${JSON.stringify(journal)}, seed: ${JSON.stringify(SEED)} });
      process.stdout.write(JSON.stringify({ url: sim.url }) + '\\n');
    `;
    const run = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = new Promise((resolve) => run.once('exit', resolve));
    const line = await new Promise<string>((resolve, reject) => {
      run.stdout.once('data', (data: Buffer) => resolve(data.toString()));
      void gone.then(() => reject(new Error('the server ended')));
    });
    return { ...(JSON.parse(line) as { url: string }), pid: run.pid ?? 0, gone };
  }

  it('forgets nothing that it acknowledged, and delivers what was on its way', async () => {
    const running = await child();
    const post = async (path: string, body: unknown, token?: string) =>
      (await (
        await fetch(`${running.url}${path}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify(body),
        })
      ).json()) as Record<string, unknown>;
    const state = (await (await fetch(`${running.url}/_sim/state`)).json()) as {
      users: { openId: string }[];
      apps: { appId: string }[];
    };
    const app = (await (await fetch(`${running.url}/_sim/apps/${state.apps[0]?.appId}`)).json()) as {
      appId: string;
      appSecret: string;
    };
    const token = String(
      (await post('/open-apis/auth/v3/tenant_access_token/internal', { app_id: app.appId, app_secret: app.appSecret }))[
        'tenant_access_token'
      ],
    );
    const openId = state.users[0]?.openId ?? '';
    const acknowledged: string[] = [];
    const sending = (async () => {
      for (let number = 0; number < 200; number += 1) {
        const said = await post(`/_sim/users/${openId}/say`, { text: `说${number}` });
        acknowledged.push(String(said['messageId']));
        if (number === 20) process.kill(running.pid, 'SIGKILL');
      }
    })();
    await expect(sending).rejects.toThrow();
    await running.gone;
    expect(acknowledged.length).toBeGreaterThan(20);

    const back = await startLarkSim({ journal });
    const known = back.messagesOf(openId).map(({ messageId }) => messageId);
    expect(known.slice(0, acknowledged.length)).toEqual(acknowledged);
    // A token of before still lives, and every event that nobody acknowledged comes now.
    const info = await fetch(`${back.url}/open-apis/bot/v3/info`, { headers: { authorization: `Bearer ${token}` } });
    expect(await info.json()).toMatchObject({ code: 0 });
    const heard = new Set<string>();
    const socket = await connectTo(back, {
      'im.message.receive_v1': (event: { message: { message_id: string } }) => void heard.add(event.message.message_id),
    });
    await until(() => heard.size === known.length);
    expect([...heard].sort()).toEqual([...known].sort());
    await back.idle();
    expect(back.pending()).toBe(0);
    expect((await makeClient(back).im.v1.chat.list({})).code).toBe(0);
    socket.close({ force: true });
    await back.close();
  });
});
