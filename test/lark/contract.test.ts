/** Contract: the adapter on the real SDK against the local Lark server, over both deliveries. */
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLarkSim, type LarkSim } from '../../sim/lark/server.ts';
import { Transient } from '../../src/app/failures.ts';
import type { CardResponse, Inbound } from '../../src/app/inbound.ts';
import type { Instant, Json } from '../../src/core/brand.ts';
import { openLark, type Lark } from '../../src/lark/lark.ts';
import { KEYS } from './payloads.ts';

const START = Date.parse('2026-01-05T09:00:00+08:00');
const MINUTE = 60_000;

const clock = { at: START, now: () => clock.at };
let sim: LarkSim;
let lark: Lark;
let server: FastifyInstance;
let inbound: Inbound[];
let answer: (one: Inbound) => Promise<CardResponse | null>;
let zhang: string;
let li: string;

async function start(delivery: 'http' | 'ws'): Promise<void> {
  clock.at = START;
  inbound = [];
  answer = () => Promise.resolve(null);
  sim = await startLarkSim({
    clock,
    seed: {
      apps: [{ name: '督办', ...(delivery === 'http' ? KEYS : {}) }],
      users: [
        { name: '张敏', mobile: '13900000001' },
        { name: '李志', mobile: '13900000002' },
      ],
      chats: [{ name: '工作群', members: ['张敏', '李志'] }],
    },
  });
  const [first, second] = sim.users();
  zhang = first?.openId ?? '';
  li = second?.openId ?? '';
  const { appId = '', appSecret = '' } = sim.apps[0] ?? {};
  lark = openLark({ appId, appSecret, domain: sim.url, delivery, ...KEYS }, { clock, mode: 'virtual' });
  server = Fastify();
  if (lark.routes) {
    await server.register(lark.routes);
    sim.configureApp(appId, { callbackUrl: `${await server.listen({ host: '127.0.0.1', port: 0 })}/lark/events` });
  }
  await lark.startReceiving((one) => {
    inbound.push(one);
    return answer(one);
  });
}

afterEach(async () => {
  lark.close();
  await server.close();
  await sim.close();
});

const text = (words: string) => ({ type: 'text', text: words }) as const;
const group = () => sim.chats().find(({ type }) => type === 'group')?.chatId ?? '';

function cardWith(title: string, elements: Json[]): Json {
  return {
    schema: '2.0',
    config: { update_multi: true },
    header: { title: { tag: 'plain_text', content: title }, template: 'blue' },
    body: { elements },
  };
}

const accept: Json = {
  tag: 'button',
  text: { tag: 'plain_text', content: '签收' },
  type: 'primary',
  behaviors: [{ type: 'callback', value: { a: 'accept', task: 4 } }],
};

const form: Json = {
  tag: 'form',
  name: 'f',
  elements: [
    { tag: 'date_picker', name: 'due', placeholder: { tag: 'plain_text', content: '日期' } },
    { tag: 'input', name: 'why', placeholder: { tag: 'plain_text', content: '原因' } },
    {
      tag: 'button',
      name: 'submit',
      text: { tag: 'plain_text', content: '提交' },
      form_action_type: 'submit',
      behaviors: [{ type: 'callback', value: { a: 'extend' } }],
    },
  ],
};

describe.each(['http', 'ws'] as const)('[%s] what people do', (delivery) => {
  beforeEach(() => start(delivery));

  it('a line in private chat arrives with sender, chat and virtual time', async () => {
    clock.at += 90 * MINUTE;
    const { messageId } = sim.say(zhang, { text: '第4项已完成6000万元' });
    await sim.idle();
    expect(inbound).toMatchObject([
      {
        type: 'message',
        key: `msg:${messageId}`,
        at: '2026-01-05T02:30:00Z',
        openId: zhang,
        chatType: 'p2p',
        text: '第4项已完成6000万元',
        parentId: null,
        files: [],
      },
    ]);
    expect(sim.pending()).toBe(0);
  });

  it('a line of 150 KB arrives whole', async () => {
    const long = '督办事项进展情况。'.repeat(5600);
    sim.say(zhang, { text: long });
    await sim.idle();
    expect(inbound[0]).toMatchObject({ text: long });
  });

  it('in a group, a mention of the bot arrives without it', async () => {
    sim.say(zhang, { text: '大家看看', chatId: group() });
    sim.say(zhang, { text: '第4项到货了', chatId: group(), mentionBot: true });
    await sim.idle();
    expect(inbound).toMatchObject([{ type: 'message', chatType: 'group', mentionsBot: true, text: '第4项到货了' }]);
  });

  it('a reply tells to what', async () => {
    const { messageId } = await lark.chat.send({ openId: zhang }, text('第4项请报进展'), 'u-1');
    sim.say(zhang, { text: '已报', replyTo: messageId });
    await sim.idle();
    expect(inbound[0]).toMatchObject({ parentId: messageId });
  });

  it('a pressed button arrives with its value; toast and card are shown', async () => {
    answer = () =>
      Promise.resolve({ toast: { type: 'success', content: '已签收' }, card: cardWith('已签收：第4项', []) });
    const { messageId } = await lark.chat.send(
      { openId: zhang },
      { type: 'card', card: cardWith('第4项', [accept]) },
      'u-1',
    );
    const shown = await sim.click(zhang, { messageId, button: '签收' });
    expect(inbound).toMatchObject([
      { type: 'cardAction', openId: zhang, messageId, value: { a: 'accept', task: 4 }, option: null, form: {} },
    ]);
    expect(shown).toMatchObject({ toast: { type: 'success', content: '已签收' }, error: null });
    expect(shown.message?.header?.title).toBe('已签收：第4项');
  });

  it('a submitted form arrives with its dates as days', async () => {
    const { messageId } = await lark.chat.send(
      { openId: zhang },
      { type: 'card', card: cardWith('延期', [form]) },
      'u-1',
    );
    const shown = await sim.click(zhang, { messageId, button: '提交', form: { due: '2026-02-28', why: '设备未到' } });
    expect(shown).toMatchObject({ toast: null, error: null });
    expect(inbound).toMatchObject([
      { name: 'submit', form: { due: '2026-02-28', why: '设备未到' }, value: { a: 'extend' } },
    ]);
  });

  it('a button that cannot be worked off says so, and works when pressed again', async () => {
    answer = () => Promise.reject(new Error('database gone'));
    const { messageId } = await lark.chat.send(
      { openId: zhang },
      { type: 'card', card: cardWith('第4项', [accept]) },
      'u-1',
    );
    expect((await sim.click(zhang, { messageId, button: '签收' })).toast).toEqual({
      type: 'error',
      content: '刚才没有保存成功，您填写的内容还在，请再点一次提交。',
    });
    answer = () => Promise.resolve({ toast: { type: 'success', content: '已签收' }, card: null });
    expect((await sim.click(zhang, { messageId, button: '签收' })).toast?.content).toBe('已签收');
    expect(new Set(inbound.map(({ key }) => key)).size).toBe(2);
  });

  it('recall, menu, entering and leaving arrive', async () => {
    const { messageId } = sim.say(zhang, { text: '写错了' });
    await sim.idle();
    sim.recall(zhang, { messageId });
    sim.menu(zhang, { eventKey: 'my_tasks' });
    sim.enter(li);
    sim.leave(li);
    await sim.idle();
    expect(
      inbound
        .slice(1)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['entered', 'left', 'menu', 'recalled']);
    expect(inbound.find(({ type }) => type === 'recalled')).toMatchObject({ messageId });
    expect(inbound.find(({ type }) => type === 'menu')).toMatchObject({ openId: zhang, eventKey: 'my_tasks' });
    expect(inbound.find(({ type }) => type === 'left')).toMatchObject({ openId: li });
  });

  it('a file arrives with its name, and can be fetched', async () => {
    const bytes = Buffer.from('检测报告，共三页\u0000\u00ff', 'utf8');
    sim.upload(zhang, { name: '检测报告.pdf', bytes });
    await sim.idle();
    const [message] = inbound;
    if (message?.type !== 'message' || !message.files[0]) throw new Error('no file arrived');
    expect(message.files).toMatchObject([{ name: '检测报告.pdf', kind: 'file' }]);
    const fetched = await lark.chat.download(message.messageId, message.files[0].key, 'file');
    expect(Buffer.from(fetched).equals(bytes)).toBe(true);
  });

  it('an edit sends no event, but the text can be read again; recalled, it is gone', async () => {
    const { messageId } = sim.say(zhang, { text: '完成6000万元' });
    await sim.idle();
    sim.edit(zhang, { messageId, text: '完成600万元' });
    await sim.idle();
    expect(inbound).toHaveLength(1);
    expect(await lark.chat.textOf(messageId)).toBe('完成600万元');
    sim.recall(zhang, { messageId });
    expect(await lark.chat.textOf(messageId)).toBeNull();
  });
});

describe.each(['http', 'ws'] as const)('[%s] when something goes wrong', (delivery) => {
  beforeEach(() => start(delivery));

  it('an event that could not be stored comes again, with the same key', async () => {
    answer = () => Promise.reject(new Error('disk full'));
    sim.say(zhang, { text: '第4项已完成' });
    await sim.idle();
    answer = () => Promise.resolve(null);
    expect(inbound).toHaveLength(1);
    clock.at = sim.nextInstant() ?? 0;
    expect(clock.at).toBe(START + 15_000);
    await sim.idle();
    expect(inbound).toHaveLength(2);
    expect(inbound[1]?.key).toBe(inbound[0]?.key);
    expect(sim.nextInstant()).toBeNull();
  });

  it('an event whose acknowledgement got lost comes again, with the same key', async () => {
    sim.fault({ times: 1, action: { dropAck: true } });
    sim.say(zhang, { text: '第4项已完成' });
    await sim.idle();
    clock.at = sim.nextInstant() ?? 0;
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
    clock.at += 10 * MINUTE;
    const since = new Date(clock.at).toISOString().replace('.000', '') as Instant;
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
    await expect.poll(() => inbound.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(1);
    sim.say(zhang, { text: '第5项已完成' });
    clock.at += 15_000;
    await expect
      .poll(
        () => {
          sim.pending();
          return new Set(inbound.map(({ key }) => key)).size;
        },
        { timeout: 15_000 },
      )
      .toBe(2);
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
  beforeEach(() => start('http'));

  it('a wrong signature changes nothing; the platform comes again', async () => {
    sim.fault({ times: 1, action: { badSignature: true } });
    sim.say(zhang, { text: '第4项已完成' });
    await sim.idle();
    expect(inbound).toEqual([]);
    clock.at += 15_000;
    await sim.idle();
    expect(inbound).toHaveLength(1);
  });

  it('the address check is passed', async () => {
    const response = await fetch(`${sim.control}/_sim/apps/${sim.apps[0]?.appId}/challenge`, { method: 'POST' });
    expect(await response.json()).toEqual({ ok: true, status: 200 });
  });
});

describe.each(['http', 'ws'] as const)('[%s] what the bot does', (delivery) => {
  beforeEach(() => start(delivery));
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
        clock.at += failure.retryAfterMs ?? 0;
      }
    }
    expect(sim.messagesOf(zhang)).toHaveLength(40);
    expect(sim.calls().filter(({ code }) => code !== 0 && code !== null)).toEqual([]);
  });

  it('is found in the history over several pages', async () => {
    let chatId = '';
    for (let index = 0; index < 60; index += 1) {
      ({ chatId } = await lark.chat.send({ openId: zhang }, text(String(index)), `u-${index}`));
      clock.at += 1000;
    }
    const found = await lark.chat.sentSince(chatId, '2026-01-05T01:00:00Z' as Instant);
    expect(found.map(({ content }) => (content as { text: string }).text)).toEqual(
      Array.from({ length: 60 }, (_, i) => String(i)),
    );
  });

  it('knows people by their numbers', async () => {
    expect([...(await lark.chat.openIds(['13900000002', '13999999999']))]).toEqual([['13900000002', li]]);
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
