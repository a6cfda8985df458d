import { describe, expect, it } from 'vitest';
import { aText, NOON } from './rows.ts';
import { gate, withStore } from './store.ts';

describe('inbox', () => {
  const t = withStore();
  const insert = (key: string, conversation: string, text?: string) =>
    t.in((tx) => tx.inbox.insert(aText(key, text), conversation, NOON));

  it('knows a redelivery, and what was answered the first time', async () => {
    const first = await insert('msg:1', 'c1');
    expect(first).toEqual({ fresh: true, seq: expect.any(Number), result: null });
    expect(await insert('msg:1', 'c1')).toEqual({ fresh: false, seq: first.seq, result: null });
    await t.in((tx) => tx.inbox.done('msg:1', { toast: '已签收' }, NOON));
    expect(await insert('msg:1', 'c1')).toEqual({ fresh: false, seq: first.seq, result: { toast: '已签收' } });
  });

  it('takes one of two redeliveries at the same time', async () => {
    const both = await Promise.all([insert('msg:same', 'c0'), insert('msg:same', 'c0')]);
    expect(both.map((row) => row.fresh).toSorted()).toEqual([false, true]);
    expect(both[0]!.seq).toBe(both[1]!.seq);
  });

  it('hands out a conversation in order, and no other', async () => {
    for (const key of ['a', 'b', 'c']) await insert(`msg:2${key}`, key === 'b' ? 'c3' : 'c2');
    const next = () => t.in((tx) => tx.inbox.next('c2'));
    expect(await next()).toMatchObject({ key: 'msg:2a', conversation: 'c2', attempts: 0, inbound: aText('msg:2a') });
    await t.in((tx) => tx.inbox.done('msg:2a', null, NOON));
    expect(await next()).toMatchObject({ key: 'msg:2c' });
    await t.in((tx) => tx.inbox.done('msg:2c', null, NOON));
    expect(await next()).toBeNull();
  });

  it('keeps a second worker from overtaking on the same conversation', async () => {
    await insert('msg:3a', 'c4');
    await insert('msg:3b', 'c4');
    const taken = gate();
    const first = t.in(async (tx) => {
      const row = await tx.inbox.next('c4');
      taken.open();
      await tx.inbox.done(row!.key, null, NOON);
      return row!.key;
    });
    await taken.opened;
    const second = await t.in((tx) => tx.inbox.next('c4'));
    expect(await first).toBe('msg:3a');
    expect(second?.key ?? 'msg:3b').toBe('msg:3b');
  });

  it('counts starts, and sets poison aside so that the rest goes on', async () => {
    await insert('msg:4a', 'c5');
    await insert('msg:4b', 'c5');
    for (const count of [1, 2, 3]) expect(await t.in((tx) => tx.inbox.started('msg:4a'))).toBe(count);
    await t.in((tx) => tx.inbox.quarantine('msg:4a', 'TypeError: x\u0000'));
    expect((await t.in((tx) => tx.inbox.next('c5')))?.key).toBe('msg:4b');
    expect((await t.store.read.counts()).inboxQuarantined).toBe(1);
  });

  it('stores text that PostgreSQL refuses, mended', async () => {
    await insert('msg:5', 'c6', 'a\u0000b\uD83D');
    expect((await t.in((tx) => tx.inbox.next('c6')))?.inbound).toMatchObject({ text: 'ab\uFFFD' });
  });

  it('lists conversations with open rows, the longest waiting first', async () => {
    const open = await t.in((tx) => tx.inbox.openConversations(10));
    expect(open).toEqual(['c0', 'c3', 'c4', 'c5', 'c6']);
    expect(await t.in((tx) => tx.inbox.openConversations(1))).toEqual(['c0']);
  });
});
