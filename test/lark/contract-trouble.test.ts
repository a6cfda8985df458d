/** Contract with the platform: lost answers, redelivery, refusals, broken connections. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Instant } from '../../src/core/brand.ts';
import { cardWith, MINUTE, START, text, startWorld, type World } from './contract-world.ts';

let world: World;
let sim: World['sim'];
let lark: World['lark'];
let inbound: World['inbound'];
let zhang: World['zhang'];
let li: World['li'];

async function begin(delivery: 'http' | 'ws'): Promise<void> {
  world = await startWorld(delivery);
  ({ sim, lark, inbound, zhang, li } = world);
}

afterEach(() => world.close());

describe.each(['http', 'ws'] as const)('[%s] when something goes wrong', (delivery) => {
  beforeEach(() => begin(delivery));

  it('an event that could not be stored comes again, with the same key', async () => {
    world.answer = () => Promise.reject(new Error('disk full'));
    sim.say(zhang, { text: '第4项已完成' });
    await sim.idle();
    world.answer = () => Promise.resolve(null);
    expect(inbound).toHaveLength(1);
    world.clock.at = sim.nextInstant() ?? 0;
    expect(world.clock.at).toBe(START + 15_000);
    await sim.idle();
    expect(inbound).toHaveLength(2);
    expect(inbound[1]?.key).toBe(inbound[0]?.key);
    expect(sim.nextInstant()).toBeNull();
  });

  it('an event whose acknowledgement got lost comes again, with the same key', async () => {
    sim.fault({ times: 1, action: { dropAck: true } });
    sim.say(zhang, { text: '第4项已完成' });
    await sim.idle();
    world.clock.at = sim.nextInstant() ?? 0;
    await sim.idle();
    expect(inbound.map(({ key }) => key)).toEqual([inbound[0]?.key, inbound[0]?.key]);
  });

  it('copies of an event have one key', async () => {
    sim.fault({ times: 1, action: { duplicate: 3 } });
    sim.say(zhang, { text: '第4项已完成' });
    await sim.idle();
    expect(inbound).toHaveLength(4);
    expect(new Set(inbound.map(({ key }) => key)).size).toBe(1);
  });

  it('an answer lost after the deed: repeated with the same uuid, the person sees one', async () => {
    sim.fault({ match: { path: 'im/v1/messages' }, times: 1, action: { reset: 'afterCommit' } });
    const failure = await lark.chat.send({ openId: zhang }, text('请报进展'), 'u-1').catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'Transient', mayHaveHappened: true });
    const { messageId } = await lark.chat.send({ openId: zhang }, text('请报进展'), 'u-1');
    expect(sim.messagesOf(zhang).map((one) => one.messageId)).toEqual([messageId]);
  });

  it('an answer lost and never repeated is found in the history', async () => {
    const { chatId } = await lark.chat.send({ openId: zhang }, text('第一条'), 'u-1');
    world.clock.at += 10 * MINUTE;
    const since = new Date(world.clock.at).toISOString().replace('.000', '') as Instant;
    sim.fault({ match: { path: 'im/v1/messages' }, times: 1, action: { reset: 'afterCommit' } });
    await lark.chat.send({ openId: zhang }, text('第二条'), 'u-2').catch(() => {});
    sim.say(zhang, { text: '收到' });
    expect(await lark.chat.sentSince(chatId, since)).toMatchObject([{ at: since, content: { text: '第二条' } }]);
  });

  it('a revoked token costs one fetch for all', async () => {
    await lark.chat.send({ openId: zhang }, text('一'), 'u-0');
    const before = sim.calls().at(-1)?.seq ?? 0;
    sim.fault({ times: 1, action: { revokeToken: true } });
    await Promise.all(['u-1', 'u-2', 'u-3'].map((uuid) => lark.chat.send({ openId: zhang }, text(uuid), uuid)));
    const calls = sim.calls(before);
    expect(calls.filter(({ path }) => path.includes('tenant_access_token'))).toHaveLength(1);
    expect(sim.messagesOf(zhang)).toHaveLength(4);
  });

  it('the connection that drops comes back, and what came meanwhile arrives', async () => {
    sim.fault({ times: 1, match: { event: 'im.message.receive_v1' }, action: { dropSocket: true } });
    sim.say(zhang, { text: '第4项已完成' });
    const arrived = (count: number) =>
      expect
        .poll(
          () => {
            // Over HTTP a busy machine may be cut off before it has read the event: then it comes again 15 s later.
            world.clock.at += 1000;
            sim.pending();
            return new Set(inbound.map(({ key }) => key)).size;
          },
          { timeout: 15_000 },
        )
        .toBe(count);
    await arrived(1);
    sim.say(zhang, { text: '第5项已完成' });
    await arrived(2);
  });

  it('people who blocked the bot or left are told apart', async () => {
    sim.block(zhang);
    await expect(lark.chat.send({ openId: zhang }, text('一'), 'u-1')).rejects.toMatchObject({ reason: 'blocked' });
    sim.block(zhang, false);
    await lark.chat.send({ openId: zhang }, text('一'), 'u-1');
    sim.leave(li);
    await expect(lark.chat.send({ openId: li }, text('一'), 'u-2')).rejects.toMatchObject({ reason: 'left' });
  });

  it('a card that the platform refuses is permanent', async () => {
    const bad = cardWith('x', [{ tag: 'note', elements: [] }]);
    await expect(lark.chat.send({ openId: zhang }, { type: 'card', card: bad }, 'u-1')).rejects.toMatchObject({
      reason: 'rejected',
    });
    expect(sim.violations()).not.toEqual([]);
  });
});

describe('sealed delivery over HTTP', () => {
  beforeEach(() => begin('http'));

  it('a wrong signature changes nothing; the platform comes again', async () => {
    sim.fault({ times: 1, action: { badSignature: true } });
    sim.say(zhang, { text: '第4项已完成' });
    await sim.idle();
    expect(inbound).toEqual([]);
    world.clock.at += 15_000;
    await sim.idle();
    expect(inbound).toHaveLength(1);
  });

  it('the address check is passed', async () => {
    const response = await fetch(`${sim.control}/_sim/apps/${sim.apps[0]?.appId}/challenge`, { method: 'POST' });
    expect(await response.json()).toEqual({ ok: true, status: 200 });
  });
});
