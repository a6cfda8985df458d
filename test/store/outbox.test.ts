import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../src/core/brand.ts';
import { aMessage, aNotice, at, NOON } from './rows.ts';
import { withStore } from './store.ts';

const LATER = at('2025-12-01T04:01:00Z');
const MUCH_LATER = at('2025-12-01T05:00:00Z');
const who = (id: string) => id as PersonId;

describe('notices', () => {
  const t = withStore();
  const say = (...notices: ReturnType<typeof aNotice>[]) => t.in((tx) => tx.record({ journal: [], notices }));
  const pending = (person: string, now = NOON) =>
    t.in(async (tx) => (await tx.outbox.pending(who(person), now)).map((notice) => notice.key));

  it('wait for their time, oldest first', async () => {
    await say(
      aNotice('late', { personId: who('n1'), notBefore: LATER }),
      aNotice('now', { personId: who('n1') }),
      aNotice('other', { personId: who('n2') }),
    );
    expect(await pending('n1')).toEqual(['now']);
    expect(await pending('n1', LATER)).toEqual(['now', 'late']);
  });

  it('are seen by the transaction that says them', async () => {
    const seen = await t.in(async (tx) => {
      await tx.record({ journal: [], notices: [aNotice('own', { personId: who('n3') })] });
      return (await tx.outbox.pending(who('n3'), NOON)).length;
    });
    expect(seen).toBe(1);
  });

  it('move to another slot, and say so when read', async () => {
    await say(aNotice('moved', { personId: who('n4') }));
    await t.in((tx) => tx.outbox.postpone(['moved'], MUCH_LATER, '2025-12-01T13:00'));
    expect(await pending('n4', LATER)).toEqual([]);
    expect(await t.in((tx) => tx.outbox.pending(who('n4'), MUCH_LATER))).toMatchObject([
      { key: 'moved', notBefore: MUCH_LATER, slot: '2025-12-01T13:00' },
    ]);
  });

  it('are dropped, or claimed by a message, once', async () => {
    await say(aNotice('dropped', { personId: who('n5') }), aNotice('claimed', { personId: who('n5') }));
    await t.in((tx) => tx.outbox.supersede(['dropped']));
    await t.in((tx) => tx.outbox.insert(aMessage('m-n5', { personId: who('n5'), noticeKeys: ['claimed'] })));
    expect(await pending('n5')).toEqual([]);
    expect((await t.in((tx) => tx.outbox.byNoticeKey('claimed')))?.id).toBe('m-n5');
    expect(await t.in((tx) => tx.outbox.byNoticeKey('dropped'))).toBeNull();
    await t.in((tx) => tx.outbox.postpone(['claimed'], MUCH_LATER, null));
    expect(await t.in((tx) => tx.outbox.noticesOf(['claimed']))).toMatchObject([{ notBefore: NOON }]);
  });
});

describe('outbox', () => {
  const t = withStore();
  const insert = (...list: ReturnType<typeof aMessage>[]) =>
    t.in(async (tx) => {
      for (const message of list) await tx.outbox.insert(message);
    });
  const claim = (person: string, owner: string, now = NOON, until = LATER) =>
    t.in((tx) => tx.outbox.claim(who(person), owner, now, until));
  const update = (
    id: string,
    change: Parameters<Parameters<Parameters<typeof t.in>[0]>[0]['outbox']['update']>[1],
    owner?: string,
  ) => t.in((tx) => tx.outbox.update(id, change, owner));

  it('gives back what was put in', async () => {
    const full = aMessage('full', {
      personId: who('o0'), op: 'reply', targetMessageId: 'om_q', tasks: ['4', '12'], slot: '2025-12-01T09:10', nextTryAt: null,
      state: 'delivered', content: { type: 'card', card: { a: ['第4项'] } }, attempts: 2, firstTriedAt: NOON, messageId: 'om_full',
      chatId: 'oc_1', deliveredAt: LATER, error: 'once',
    }); // prettier-ignore
    await insert(full);
    expect(await t.in((tx) => tx.outbox.byMessageId('om_full'))).toEqual({ ...full, seq: expect.any(Number) });
    expect(await t.in((tx) => tx.outbox.byMessageId('om_unknown'))).toBeNull();
  });

  it('hands a message to one of two senders', async () => {
    await insert(aMessage('o1a', { personId: who('o1') }));
    const both = await Promise.all([claim('o1', 'A'), claim('o1', 'B')]);
    expect(both.filter((message) => message !== null)).toMatchObject([{ id: 'o1a', state: 'sending', attempts: 1 }]);
  });

  it('keeps the order: a younger message never passes one that waits for its next try', async () => {
    await insert(aMessage('o2a', { personId: who('o2') }), aMessage('o2b', { personId: who('o2') }));
    expect((await claim('o2', 'A'))?.id).toBe('o2a');
    expect(await claim('o2', 'B')).toBeNull();
    await update('o2a', { state: 'failed', nextTryAt: LATER, error: '503' }, 'A');
    expect(await claim('o2', 'B')).toBeNull();
    expect((await claim('o2', 'B', LATER, MUCH_LATER))?.id).toBe('o2a');
    await update('o2a', { state: 'delivered', deliveredAt: LATER, messageId: 'om_o2a' }, 'B');
    expect((await claim('o2', 'B', LATER, MUCH_LATER))?.id).toBe('o2b');
  });

  it('goes on past one that a person has to decide', async () => {
    await insert(aMessage('o3a', { personId: who('o3') }), aMessage('o3b', { personId: who('o3') }));
    await claim('o3', 'A');
    await update('o3a', { state: 'uncertain', nextTryAt: null }, 'A');
    expect((await claim('o3', 'A'))?.id).toBe('o3b');
  });

  it('may be claimed again when the claim has run out, and the late result is refused', async () => {
    await insert(aMessage('o4', { personId: who('o4') }));
    await claim('o4', 'slow', NOON, LATER);
    expect(await claim('o4', 'next', NOON)).toBeNull();
    expect((await claim('o4', 'next', LATER, MUCH_LATER))?.attempts).toBe(2);
    expect(await update('o4', { state: 'failed', error: 'late' }, 'slow')).toBe(false);
    expect(await update('o4', { content: { type: 'text', text: '好' }, firstTriedAt: LATER }, 'next')).toBe(true);
    expect(await claim('o4', 'third', LATER)).toBeNull();
    expect(await update('o4', { state: 'delivered', messageId: 'om_4', nextTryAt: LATER }, 'next')).toBe(true);
    expect(await t.in((tx) => tx.outbox.byMessageId('om_4'))).toMatchObject({
      state: 'delivered',
      nextTryAt: null,
      error: null,
    });
    expect(await update('o4', { error: 'again' }, 'next')).toBe(false);
  });

  it('frees what a killed process was sending', async () => {
    await insert(aMessage('o5', { personId: who('o5') }));
    await t.store.recover('dead');
    await claim('o5', 'dead', NOON, MUCH_LATER);
    expect(await t.store.recover('dead')).toBe(0);
    expect(await claim('o5', 'me')).toBeNull();
    expect(await t.store.recover('me')).toBe(1);
    expect((await claim('o5', 'me'))?.id).toBe('o5');
  });

  it('counts a local day, not a UTC day, and forgets what nobody got', async () => {
    const sent = (id: string, over: Parameters<typeof aMessage>[1]) =>
      aMessage(id, { personId: who('o6'), nextTryAt: null, ...over });
    await insert(
      sent('o6a', { state: 'delivered', deliveredAt: at('2025-12-01T16:30:00Z'), slot: '2025-12-02T00:30' }),
      sent('o6b', { createdAt: at('2025-12-02T01:10:00Z'), slot: '2025-12-02T09:10' }),
      sent('o6c', { state: 'undeliverable', createdAt: at('2025-12-02T01:10:00Z'), slot: 'x' }),
      sent('o6d', { counted: false, createdAt: at('2025-12-02T01:10:00Z'), slot: 'y' }),
      sent('o6e', { state: 'delivered', deliveredAt: at('2025-12-02T16:00:00Z') }),
    );
    const day = (text: string) => t.in((tx) => tx.outbox.countedOn(who('o6'), text));
    expect(await day('2025-12-02')).toEqual({ count: 2, slots: ['2025-12-02T00:30', '2025-12-02T09:10'] });
    expect(await day('2025-12-03')).toEqual({ count: 1, slots: [] });
    expect(await day('2025-12-01')).toEqual({ count: 0, slots: [] });
  });

  it('finds the latest delivered cards of some kinds', async () => {
    const card = (id: string, kind: 'M2' | 'M3' | 'M4', state: 'delivered' | 'queued' = 'delivered') =>
      aMessage(id, { personId: who('o7'), kind, state, nextTryAt: null });
    await insert(card('o7a', 'M2'), card('o7b', 'M3'), card('o7c', 'M4'), card('o7d', 'M2', 'queued'));
    const latest = await t.in((tx) => tx.outbox.latestOf(who('o7'), ['M2', 'M3'], 5));
    expect(latest.map((message) => message.id)).toEqual(['o7b', 'o7a']);
  });

  it('lists whom there is something to do for, the longest waiting first', async () => {
    const fresh = at('2026-06-01T00:00:00Z');
    await t.in(async (tx) => {
      await tx.record({
        journal: [],
        notices: [
          aNotice('q1', { personId: who('q1'), notBefore: at('2020-01-02T00:00:00Z') }),
          aNotice('q3', { personId: who('q3'), notBefore: fresh }),
        ],
      });
      await tx.outbox.insert(aMessage('q2', { personId: who('q2'), nextTryAt: at('2020-01-01T00:00:00Z') }));
      expect(await tx.outbox.duePersons(at('2020-01-03T00:00:00Z'), 10)).toEqual(['q2', 'q1']);
    });
    await claim('q2', 'A', at('2020-01-03T00:00:00Z'), at('2020-01-04T00:00:00Z'));
    expect(await t.in((tx) => tx.outbox.duePersons(at('2020-01-03T00:00:00Z'), 10))).toEqual(['q1']);
  });

  it('put off for its window lets younger ones pass, and comes first again when its time has come', async () => {
    const personId = who('p-off');
    await insert(aMessage('off', { personId }), aMessage('young', { personId }), aMessage('younger', { personId }));
    const next = (now = NOON) => t.in(async (tx) => (await tx.outbox.claim(personId, 'me', now, LATER))?.id);
    expect(await next()).toBe('off');
    await t.in((tx) => tx.outbox.update('off', { state: 'queued', nextTryAt: MUCH_LATER }, 'me'));
    expect(await next()).toBe('young');
    await t.in((tx) => tx.outbox.update('young', { state: 'delivered' }, 'me'));
    expect(await next(MUCH_LATER)).toBe('off');
  });
});
