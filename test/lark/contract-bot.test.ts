/** Contract with the platform: what the bot does is seen, within the limits. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Transient } from '../../src/app/failures.ts';
import type { Instant } from '../../src/core/brand.ts';
import { accept, cardWith, text, startWorld, type World } from './contract-world.ts';

let world: World;
let sim: World['sim'];
let lark: World['lark'];
let zhang: World['zhang'];
let li: World['li'];

async function begin(delivery: 'http' | 'ws'): Promise<void> {
  world = await startWorld(delivery);
  ({ sim, lark, zhang, li } = world);
}

afterEach(() => world.close());

describe.each(['http', 'ws'] as const)('[%s] what the bot does', (delivery) => {
  beforeEach(() => begin(delivery));
  afterEach(() => expect(sim.violations()).toEqual([]));

  it('is seen: a card, a reply, a changed card, a reaction', async () => {
    const { messageId: said } = sim.say(zhang, { text: '第4项已完成' });
    await sim.idle();
    await lark.chat.react(said, 'OK');
    const card = await lark.chat.send({ openId: zhang }, { type: 'card', card: cardWith('第4项', [accept]) }, 'u-1');
    const replied = await lark.chat.reply(said, text('已记录'), 'u-2');
    expect(replied.chatId).toBe(card.chatId);
    await lark.chat.patch(card.messageId, cardWith('第4项：已完成', []));
    const seen = sim.messagesOf(zhang);
    expect(seen.find(({ messageId }) => messageId === said)?.reactions).toMatchObject([{ emoji: 'OK', by: 'bot' }]);
    expect(seen.find(({ messageId }) => messageId === card.messageId)?.header?.title).toBe('第4项：已完成');
    expect(seen.find(({ messageId }) => messageId === replied.messageId)).toMatchObject({
      text: '已记录',
      replyTo: said,
    });
  });

  it('stays within the limits without being told, and loses nothing', async () => {
    const uuids = Array.from({ length: 40 }, (_, index) => `u-${index}`);
    for (const uuid of uuids) {
      for (;;) {
        const failure = await lark.chat.send({ openId: zhang }, text(uuid), uuid).catch((error: unknown) => error);
        if (!(failure instanceof Transient)) break;
        world.clock.at += failure.retryAfterMs ?? 0;
      }
    }
    expect(sim.messagesOf(zhang)).toHaveLength(40);
    expect(sim.calls().filter(({ code }) => code !== 0 && code !== null)).toEqual([]);
  });

  it('is found in the history over several pages', async () => {
    let chatId = '';
    for (let index = 0; index < 60; index += 1) {
      ({ chatId } = await lark.chat.send({ openId: zhang }, text(String(index)), `u-${index}`));
      world.clock.at += 1000;
    }
    const found = await lark.chat.sentSince(chatId, '2026-01-05T01:00:00Z' as Instant);
    expect(found.map(({ content }) => (content as { text: string }).text)).toEqual(
      Array.from({ length: 60 }, (_, i) => String(i)),
    );
  });

  it('knows people by their numbers', async () => {
    expect([...(await lark.chat.openIds(['13900000002', '13999999999']))]).toEqual([['13900000002', li]]);
    expect([...(await lark.chat.openIds(['13999999999'], ['zhang@example.gov.cn', 'no@example.gov.cn']))]).toEqual([
      ['zhang@example.gov.cn', zhang],
    ]);
  });

  it('uploads pictures and files', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    expect(await lark.uploads.image(png)).toMatch(/^img_/);
    expect(await lark.uploads.file('台账.xlsx', Buffer.from('not really'))).toMatch(/^file_/);
  });

  it('tells doctor how things are', async () => {
    expect(await lark.check()).toEqual({
      token: { ok: true, why: null },
      bot: { ok: true, why: null, bot: { openId: sim.apps[0]?.openId, name: '督办' } },
      connection: delivery === 'ws' ? 'connected' : null,
    });
  });
});
