/** Reactions, read receipts, urgent notices, pins, pictures, files and resources, by the real SDK. */
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { card } from './cards.ts';
import { DAY, platform, refusal, type Platform } from './platform.ts';

let p: Platform;
beforeAll(async () => {
  p = await platform({ limits: false });
});
afterAll(() => p[Symbol.asyncDispose]());

const seen = (messageId: string) => p.sim.messagesOf(p.chen.openId).find((message) => message.messageId === messageId);

async function bytesOf(answer: { getReadableStream(): Readable }): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer.getReadableStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('reactions', () => {
  it('are added once, listed, and taken back by their owner only', async () => {
    const { messageId: message_id } = p.sim.say(p.chen.openId, { text: '收到请回' });
    const add = () =>
      p.client.im.v1.messageReaction.create({ path: { message_id }, data: { reaction_type: { emoji_type: 'OK' } } });
    const first = (await add()).data;
    expect((await add()).data?.reaction_id).toBe(first?.reaction_id);
    p.sim.react(p.chen.openId, { messageId: message_id, emoji: 'THUMBSUP' });
    const { data } = await p.client.im.v1.messageReaction.list({ path: { message_id } });
    expect(data?.items).toMatchObject([
      { operator: { operator_type: 'app' }, reaction_type: { emoji_type: 'OK' } },
      { operator: { operator_id: p.chen.openId, operator_type: 'user' }, reaction_type: { emoji_type: 'THUMBSUP' } },
    ]);
    expect(seen(message_id)?.reactions).toEqual([
      { emoji: 'OK', by: 'bot' },
      { emoji: 'THUMBSUP', by: p.chen.openId },
    ]);
    const remove = (reaction_id: string) =>
      p.client.im.v1.messageReaction.delete({ path: { message_id, reaction_id } });
    expect(await refusal(remove(data?.items?.[1]?.reaction_id ?? ''))).toMatchObject({ code: 231002 });
    await remove(first?.reaction_id ?? '');
    expect(seen(message_id)?.reactions).toHaveLength(1);
  });

  it('are refused where the word or the message is none', async () => {
    const create = (message_id: string, emoji_type: string) =>
      refusal(p.client.im.v1.messageReaction.create({ path: { message_id }, data: { reaction_type: { emoji_type } } }));
    expect(await create(await p.text(p.chen, '一'), '👍')).toMatchObject({ status: 400, code: 231001 });
    expect(await create('om_nothing', 'OK')).toMatchObject({ code: 231003 });
  });
});

describe('read receipts', () => {
  it('name who has read, once, of own messages of the last seven days', async () => {
    const message_id = await p.text(p.chen, '请阅');
    p.sim.read(p.chen.openId, { messageId: message_id });
    p.sim.read(p.chen.openId, { messageId: message_id });
    const ask = (id: string) =>
      p.client.im.v1.message.readUsers({ path: { message_id: id }, params: { user_id_type: 'open_id' } });
    expect((await ask(message_id)).data?.items).toMatchObject([
      { user_id: p.chen.openId, timestamp: String(p.clock.now()) },
    ]);
    expect(seen(message_id)?.readBy).toEqual([p.chen.openId]);
    const { messageId } = p.sim.say(p.chen.openId, { text: '我的' });
    expect(await refusal(ask(messageId))).toMatchObject({ code: 230012 });
    p.clock.turn(7 * DAY + 1);
    expect(await refusal(ask(message_id))).toMatchObject({ code: 230001 });
  });
});

describe('urgent notices', () => {
  it('go to people in the chat, and name the others as invalid', async () => {
    const message_id = await p.text(p.chen, '急');
    const { data } = await p.client.im.v1.message.urgentApp({
      path: { message_id },
      params: { user_id_type: 'open_id' },
      data: { user_id_list: [p.chen.openId, p.li.openId] },
    });
    expect(data?.invalid_user_id_list).toEqual([p.li.openId]);
    expect(seen(message_id)?.urgent).toBe(true);
  });

  it('are refused for other people’s messages', async () => {
    const { messageId } = p.sim.say(p.chen.openId, { text: '我的' });
    const urge = p.client.im.v1.message.urgentApp({
      path: { message_id: messageId },
      params: { user_id_type: 'open_id' },
      data: { user_id_list: [p.chen.openId] },
    });
    expect(await refusal(urge)).toMatchObject({ code: 230012 });
  });
});

describe('pins', () => {
  it('are put on, listed and taken off', async () => {
    const message_id = await p.text(p.chen, '要点');
    const { data } = await p.client.im.v1.pin.create({ data: { message_id } });
    const chat_id = data?.pin?.chat_id ?? '';
    const list = async () =>
      (await p.client.im.v1.pin.list({ params: { chat_id } })).data?.items?.map((pin) => pin.message_id);
    expect(await list()).toEqual([message_id]);
    await p.client.im.v1.pin.delete({ path: { message_id } });
    expect(await list()).toEqual([]);
  });
});

describe('pictures and files', () => {
  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  it('takes a picture as a Buffer, which has no file name on the wire, and gives it back', async () => {
    const uploaded = await p.client.im.v1.image.create({ data: { image_type: 'message', image: PNG } });
    const image_key = uploaded?.image_key ?? '';
    const answer = await p.client.im.v1.image.get({ path: { image_key } });
    expect(await bytesOf(answer)).toEqual(PNG);
    expect(answer.headers).toMatchObject({ 'content-type': 'image/png' });
    await p.client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: p.chen.openId, msg_type: 'image', content: JSON.stringify({ image_key }) },
    });
    expect(p.sim.messagesOf(p.chen.openId).at(-1)).toMatchObject({ type: 'image', text: '[图片]' });
    await p.card(p.chen, card([{ tag: 'img', img_key: image_key, alt: { tag: 'plain_text', content: '图' } }]));
  });

  it('keeps the Chinese name of a file, and refuses to send it as a picture', async () => {
    const uploaded = await p.client.im.v1.file.create({
      data: { file_type: 'pdf', file_name: '检测报告.pdf', file: Buffer.from('%PDF-1.7 报告') },
    });
    const file_key = uploaded?.file_key ?? '';
    const send = (msg_type: string, content: unknown) =>
      p.client.im.v1.message.create({
        params: { receive_id_type: 'open_id' },
        data: { receive_id: p.chen.openId, msg_type, content: JSON.stringify(content) },
      });
    await send('file', { file_key });
    expect(p.sim.messagesOf(p.chen.openId).at(-1)?.text).toBe('[文件] 检测报告.pdf');
    expect(await refusal(send('image', { image_key: file_key }))).toMatchObject({ code: 230055 });
    expect(await bytesOf(await p.client.im.v1.file.get({ path: { file_key } }))).toEqual(Buffer.from('%PDF-1.7 报告'));
  });

  it('refuses empty and too large ones (the SDK answers null to both)', async () => {
    const upload = async (size: number) => {
      const form = new FormData();
      form.set('image_type', 'message');
      form.set('image', new Blob([new Uint8Array(size)]));
      const token = await tokenOf();
      const response = await fetch(`${p.sim.url}/open-apis/im/v1/images`, {
        method: 'POST',
        body: form,
        headers: { authorization: `Bearer ${token}` },
      });
      return (await response.json()) as { code: number };
    };
    expect(await upload(0)).toMatchObject({ code: 234010 });
    expect(await upload(10 * 1024 * 1024 + 1)).toMatchObject({ code: 234006 });
  });

  it('gives out what people sent by the message it came with, and by no other', async () => {
    const { messageId } = p.sim.upload(p.chen.openId, { name: '台账.xlsx', bytes: Buffer.from('表') });
    const other = p.sim.say(p.chen.openId, { text: '没有附件' });
    const message = p.sim.messagesOf(p.chen.openId).find((one) => one.messageId === messageId);
    expect(message).toMatchObject({ type: 'file', text: '[文件] 台账.xlsx' });
    const { data } = await p.client.im.v1.message.get({ path: { message_id: messageId } });
    const { file_key } = JSON.parse(data?.items?.[0]?.body?.content ?? '{}') as { file_key: string };
    const get = (message_id: string, key = file_key) =>
      p.client.im.v1.messageResource.get({ path: { message_id, file_key: key }, params: { type: 'file' } });
    expect(await bytesOf(await get(messageId))).toEqual(Buffer.from('表'));
    // A download's refusal is a stream too; its status is what counts.
    for (const call of [
      get(other.messageId),
      get(messageId, 'file_v3_x'),
      p.client.im.v1.file.get({ path: { file_key } }),
    ]) {
      await expect(call).rejects.toMatchObject({ response: { status: 400 } });
    }
  });

  async function tokenOf(): Promise<string> {
    const app = p.sim.apps[0]!;
    const response = await fetch(`${p.sim.url}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ app_id: app.appId, app_secret: app.appSecret }),
    });
    return ((await response.json()) as { tenant_access_token: string }).tenant_access_token;
  }
});
