import { describe, expect, it } from 'vitest';
import type { Instant } from '../../src/core/brand.ts';
import { aText, NOON } from './rows.ts';
import { gate, withStore } from './store.ts';

describe('inbox', () => {
  const t = withStore();
  const insert = (key: string, conversation: string, text?: string) =>
    t.store.arrive(aText(key, text), conversation, NOON);

  it('knows a redelivery, and what was answered the first time', async () => {
    expect(await insert('msg:1', 'c1')).toEqual({ fresh: true, result: null });
    expect(await insert('msg:1', 'c1')).toEqual({ fresh: false, result: null });
    await t.in((tx) => tx.inbox.done('msg:1', { toast: '已签收' }, NOON));
    expect(await insert('msg:1', 'c1')).toEqual({ fresh: false, result: { toast: '已签收' } });
  });

  it('takes one of two redeliveries at the same time', async () => {
    const both = await Promise.all([insert('msg:same', 'c0'), insert('msg:same', 'c0')]);
    expect(both.map((row) => row.fresh).toSorted()).toEqual([false, true]);
  });

  it('keeps the order of arrival among many at once, with those that came again', async () => {
    const keys = Array.from({ length: 210 }, (_, n) => `msg:many${n}`);
    const all = await Promise.all([...keys, 'msg:many7'].map((key) => insert(key, 'crowd')));
    expect(all.map(({ fresh }) => fresh)).toEqual([...keys.map(() => true), false]);
    const handedOut: string[] = [];
    await t.in(async (tx) => {
      for (let row = await tx.inbox.next('crowd'); row !== null; row = await tx.inbox.next('crowd')) {
        handedOut.push(row.key);
        await tx.inbox.done(row.key, null, NOON);
      }
    });
    expect(handedOut).toEqual(keys);
  });

  it('takes the others where the database refuses one of many', async () => {
    const outcomes = await Promise.allSettled([
      insert('msg:good1', 'mixed'),
      insert('msg:good1b', 'mixed'),
      t.store.arrive(aText('msg:bad'), 'mixed', 'no instant' as Instant),
      insert('msg:good2', 'mixed'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    for (const key of ['msg:good1', 'msg:good1b', 'msg:good2']) {
      expect(await t.in((tx) => tx.inbox.next('mixed'))).toMatchObject({ key });
      await t.in((tx) => tx.inbox.done(key, null, NOON));
    }
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
