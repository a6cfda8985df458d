/** What the server remembers has bounds, its journal too, and nobody else writes that journal. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../../sim/lark/entries.ts';
import { openJournal, readJournal } from '../../../sim/lark/journal.ts';
import { startLarkSim } from '../../../sim/lark/server.ts';
import { snapshotOf } from '../../../sim/lark/snapshot.ts';
import { State } from '../../../sim/lark/state.ts';
import type { SimMessage } from '../../../sim/lark/types.ts';
import { platform, SEED } from './platform.ts';

let folder: string;
let journal: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lark-bounds-'));
  journal = join(folder, 'lark.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function message(number: number, chatId = `oc_${number % 2}`): SimMessage {
  return {
    seq: number,
    messageId: `om_${number}`,
    chatId,
    from: 'ou_chen',
    fromApp: false,
    type: 'text',
    content: JSON.stringify({ text: `第${number}条` }),
    mentions: [],
    createdAt: number,
    updatedAt: number,
    edits: 0,
    recalled: false,
    parentId: null,
    rootId: null,
    threadId: null,
    reactions: [],
    readBy: [],
    urgent: [],
    pinned: false,
  };
}

const BOUNDS = { messages: 10, deliveries: 3, records: 5, entities: 2, uuids: 12 };

/** A state through which far more has gone than it may keep. */
function worn(): State {
  const state = new State(BOUNDS);
  for (let number = 1; number <= 100; number += 1) {
    state.apply({ t: 'message', message: message(number), uuid: `u${number % 30}` });
    const call = { seq: number, method: 'GET', path: '/', status: 200, code: 0, uuid: null, at: number };
    state.apply({ t: 'call', call });
    state.apply({ t: 'violation', violation: { seq: number, kind: 'path', where: '', why: '', at: number } });
    state.apply({ t: 'result', key: `k${number}`, result: number });
    const token = { token: `c-${number}`, appId: '', messageId: '', createdAt: 0, uses: 0, answered: false };
    state.apply({ t: 'token', token });
    const delivery = { appId: 'cli', type: 't', chatId: null, body: {}, createdAt: 0, attempts: 0, nextAt: 0 };
    state.apply({ t: 'event', delivery: { eventId: `e${number}`, ...delivery } });
  }
  return state;
}

describe('memory', () => {
  it('keeps the newest of everything and lets go of the oldest', () => {
    const state = worn();
    expect([...state.messages.keys()]).toEqual(Array.from({ length: 10 }, (_, at) => `om_${91 + at}`));
    expect([...state.byChat.values()].flat().length).toBe(10);
    expect([...state.deliveries.keys()]).toEqual(['e98', 'e99', 'e100']);
    expect(state.uuids.size).toBe(12);
    for (const records of [state.results, state.callbackTokens]) expect(records.size).toBe(5);
    for (const list of [state.calls, state.violations]) {
      expect(list.length).toBeLessThanOrEqual(10);
      expect(list.at(-1)?.seq).toBe(100);
    }
  });

  it('goes on numbering the places of a chat whose first messages are gone', () => {
    const state = worn();
    const places = (state.byChat.get('oc_0') ?? []).map((one) => state.places.get(one));
    expect(places).toEqual([45, 46, 47, 48, 49]);
  });
});

describe('a journal', () => {
  it('has a snapshot that adds up to the same state', async () => {
    await using p = await platform({ journal });
    await p.text(p.chen, '一', 'u1');
    p.sim.say(p.chen.openId, { text: '二', key: 'k' });
    p.sim.upload(p.chen.openId, { name: '报告.pdf', bytes: Buffer.from('%PDF') });
    p.sim.react(p.chen.openId, { messageId: p.sim.messagesOf(p.chen.openId)[0]?.messageId ?? '', emoji: 'OK' });
    for (const state of [worn(), sumOf(readJournal(journal).flat())]) {
      const again = new State(BOUNDS);
      for (const entry of JSON.parse(JSON.stringify(snapshotOf(state))) as Entry[]) again.apply(entry);
      expect(snapshotOf(again)).toEqual(snapshotOf(state));
    }
  });

  it('is rewritten when it has grown, and has lost nothing then', async () => {
    const state = new State(BOUNDS);
    const open = openJournal(journal, () => snapshotOf(state), 20_000);
    for (let number = 1; number <= 400; number += 1) {
      const entry: Entry = { t: 'message', message: message(number) };
      open.append([entry]);
      state.apply(entry);
      // The rewriting waits for a turn in which state and journal are the same.
      if (number % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(statSync(journal).size).toBeLessThan(40_000);
    open.close();
    expect(snapshotOf(sumOf(readJournal(journal).flat()))).toEqual(snapshotOf(state));
    expect(existsSync(`${journal}.new`)).toBe(false);
  });

  it('is rewritten at the start where that saves half of it', async () => {
    const first = await startLarkSim({ journal, seed: SEED });
    const { messageId } = first.say(first.users()[0]?.openId ?? '', { text: '一' });
    const seen = first.messagesOf(first.users()[0]?.openId ?? '');
    await first.close();
    const unpinned = { t: 'pin', id: messageId, seq: 9, pinned: false };
    const line = `${JSON.stringify(Array.from({ length: 100 }, () => unpinned))}\n`;
    writeFileSync(journal, line.repeat(300), { flag: 'a' });
    const before = statSync(journal).size;
    const second = await startLarkSim({ journal });
    expect(statSync(journal).size).toBeLessThan(before / 100);
    expect(second.messagesOf(second.users()[0]?.openId ?? '')).toMatchObject(seen.map(({ text }) => ({ text })));
    await second.close();
  });

  it('belongs to one server at a time, in this process or another, and to the next one after a kill', async () => {
    const program = `
      import { startLarkSim } from './sim/lark/server.ts';
      await startLarkSim({ journal: ${JSON.stringify(journal)} });
      process.stdout.write('ready');
    `;
    const run = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(run.stdout, 'data');
    await expect(startLarkSim({ journal })).rejects.toThrow(`日志 ${journal} 正由进程 ${run.pid} 使用`);
    run.kill('SIGKILL');
    await once(run, 'exit');
    const next = await startLarkSim({ journal });
    await expect(startLarkSim({ journal })).rejects.toThrow(`正由进程 ${process.pid} 使用`);
    await next.close();
    const last = await startLarkSim({ journal });
    await last.close();
    expect(existsSync(`${journal}.lock`)).toBe(false);
  });

  it('takes away what a failed write has left, and goes on', () => {
    if (!existsSync('/dev/full')) return;
    const full = openJournal('/dev/full', () => []);
    expect(() => full.append([{ t: 'clock', offset: 1 }])).toThrow(/ENOSPC/);
    let failed: Error | null = null;
    full.gather(() => full.append([{ t: 'clock', offset: 1 }]));
    full.written((error) => (failed = error));
    full.close();
    expect(failed).toMatchObject({ code: 'ENOSPC' });
  });
});

function sumOf(entries: readonly Entry[]): State {
  const state = new State(BOUNDS);
  for (const entry of entries) state.apply(entry);
  return state;
}
