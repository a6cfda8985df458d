/** The chat port on the platform's API: what goes over the wire, and what is made of the answers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Permanent, Transient } from '../../src/app/failures.ts';
import type { Instant } from '../../src/core/brand.ts';
import { makeUploads } from '../../src/lark/upload.ts';
import { ok, refusal, rigFor, startPlatform, type Platform, type Rig } from './platform.ts';

let platform: Platform;
let rig: Rig;

beforeEach(async () => {
  platform = await startPlatform();
  rig = rigFor(platform.url);
});

afterEach(async () => {
  rig.client.close();
  await platform.close();
});

const card = { schema: '2.0', body: { elements: [] } };

describe('send', () => {
  it('sends a card to a person with its uuid', async () => {
    const sent = await rig.chat.send({ openId: 'ou_a' }, { type: 'card', card }, 'u-1');
    expect(sent).toEqual({ messageId: 'om_1', chatId: 'oc_1' });
    expect(platform.asked).toMatchObject([
      {
        method: 'POST',
        path: '/open-apis/im/v1/messages',
        json: { receive_id: 'ou_a', msg_type: 'interactive', content: JSON.stringify(card), uuid: 'u-1' },
      },
    ]);
    expect(platform.asked[0]?.query.get('receive_id_type')).toBe('open_id');
  });

  it('uploads a file and sends its key; a try that fails at the upload has sent nothing', async () => {
    platform.answer = ({ path }) =>
      path.endsWith('/files') ? ok({ file_key: 'file_1' }) : ok({ message_id: 'om_1', chat_id: 'oc_1' });
    const file = { type: 'file', name: '核对表.xlsx', base64: Buffer.from('xlsx').toString('base64') } as const;
    await rig.chat.send({ openId: 'ou_a' }, file, 'u-1');
    expect(platform.asked.map((a) => a.path)).toEqual(['/open-apis/im/v1/files', '/open-apis/im/v1/messages']);
    expect(platform.asked[1]?.json).toMatchObject({
      msg_type: 'file',
      content: JSON.stringify({ file_key: 'file_1' }),
      uuid: 'u-1',
    });
    platform.answer = ({ path }) =>
      path.endsWith('/files') ? refusal(234006) : ok({ message_id: 'om_2', chat_id: 'oc_1' });
    await expect(rig.chat.send({ openId: 'ou_b' }, file, 'u-2')).rejects.toThrow();
    expect(platform.asked.filter((a) => a.path.endsWith('/messages'))).toHaveLength(1);
  });

  it('calls nobody by what a text says', async () => {
    await rig.chat.send({ openId: 'ou_a' }, { type: 'text', text: '原文：<at user_id="all">所有人</at>，3<5' }, 'u-1');
    const content = JSON.parse(String(platform.asked[0]?.json['content'])) as { text: string };
    expect(content.text).toBe('原文：＜at user_id="all">所有人＜/at>，3<5');
  });

  it('refuses a uuid that the platform would cut or ignore', async () => {
    const long = 'x'.repeat(51);
    await expect(rig.chat.send({ openId: 'ou_a' }, { type: 'card', card }, long)).rejects.toThrow(RangeError);
    await expect(rig.chat.reply('om_1', { type: 'card', card }, '')).rejects.toThrow(RangeError);
    expect(platform.asked).toEqual([]);
  });

  it('does not take an answer without a message id for a success', async () => {
    platform.answer = () => ok({});
    await expect(rig.chat.send({ openId: 'ou_a' }, { type: 'card', card }, 'u-1')).rejects.toMatchObject({
      name: 'Transient',
      mayHaveHappened: true,
    });
    platform.answer = () => ({ json: { code: 0, msg: 'success' } });
    await expect(rig.chat.send({ openId: 'ou_b' }, { type: 'card', card }, 'u-1')).rejects.toBeInstanceOf(Transient);
  });

  it('keeps sends and replies to one person within five a second', async () => {
    await rig.chat.send({ openId: 'ou_a' }, { type: 'card', card }, 'u-1');
    for (const uuid of ['u-2', 'u-3', 'u-4', 'u-5']) await rig.chat.reply('om_1', { type: 'text', text: '好' }, uuid);
    await expect(rig.chat.reply('om_1', { type: 'text', text: '好' }, 'u-6')).rejects.toMatchObject({
      retryAfterMs: 1000,
    });
    rig.clock.at += 1000;
    await rig.chat.reply('om_1', { type: 'text', text: '好' }, 'u-6');
    expect(platform.asked).toHaveLength(6);
  });
});

describe('reply, patch, react', () => {
  it('go to the message that they are about', async () => {
    await rig.chat.reply('om_9', { type: 'text', text: '已记录' }, 'u-1');
    platform.answer = () => ok({});
    await rig.chat.patch('om_9', card);
    await rig.chat.react('om_9', 'OK');
    expect(platform.asked.map(({ method, path, json }) => [method, path, json])).toEqual([
      ['POST', '/open-apis/im/v1/messages/om_9/reply', { content: '{"text":"已记录"}', msg_type: 'text', uuid: 'u-1' }],
      ['PATCH', '/open-apis/im/v1/messages/om_9', { content: JSON.stringify(card) }],
      ['POST', '/open-apis/im/v1/messages/om_9/reactions', { reaction_type: { emoji_type: 'OK' } }],
    ]);
  });

  it('a patch tells a card that is too old from one that was recalled', async () => {
    platform.answer = () => refusal(230031);
    await expect(rig.chat.patch('om_9', card)).rejects.toMatchObject({ reason: 'tooOld' });
    platform.answer = () => refusal(230011);
    await expect(rig.chat.patch('om_9', card)).rejects.toMatchObject({ reason: 'recalled' });
    platform.answer = () => refusal(230072);
    await expect(rig.chat.patch('om_9', card)).rejects.toMatchObject({ reason: 'tooOld' });
    await expect(rig.chat.reply('om_9', { type: 'card', card }, 'u')).rejects.toMatchObject({ reason: 'rejected' });
  });
});

describe('history', () => {
  const since = '2026-01-05T01:00:00Z' as Instant;
  const mine = (id: string) => ({
    message_id: id,
    create_time: '1767574800000',
    sender: { id: 'cli_00000000000000aa', sender_type: 'app' },
    body: { content: '{"title":"督办"}' },
  });

  it('is read over all pages, and holds only what this bot has sent', async () => {
    const others = [
      { ...mine('om_2'), sender: { id: 'ou_a', sender_type: 'user' } },
      { ...mine('om_3'), sender: { id: 'cli_ffffffffffffffff', sender_type: 'app' } },
    ];
    platform.answer = ({ query }) =>
      query.get('page_token') === 'p2'
        ? ok({ has_more: false, items: [mine('om_4')] })
        : ok({ has_more: true, page_token: 'p2', items: [mine('om_1'), ...others] });
    const at = '2026-01-05T01:00:00Z';
    const content = { title: '督办' };
    expect(await rig.chat.sentSince('oc_1', since)).toEqual([
      { messageId: 'om_1', at, content },
      { messageId: 'om_4', at, content },
    ]);
    expect(platform.asked[0]?.query.get('start_time')).toBe('1767574800');
    expect(platform.asked[0]?.query.get('container_id')).toBe('oc_1');
  });

  it.each([
    ['fails', refusal(99991400, 429)],
    ['fails with HTTP 200', refusal(230002, 200)],
    ['has no list', ok({ has_more: true, page_token: 'p3' })],
    ['is empty altogether', { json: { code: 0, msg: 'success' } }],
    ['has no token for the next', ok({ has_more: true, items: [] })],
    ['repeats its token', ok({ has_more: true, page_token: 'p2', items: [] })],
  ])('is never cut short: the second page %s', async (_how, second) => {
    platform.answer = ({ query }) =>
      query.has('page_token') ? second : ok({ has_more: true, page_token: 'p2', items: [mine('om_1')] });
    await expect(rig.chat.sentSince('oc_1', since)).rejects.toSatisfy(
      (thrown) => thrown instanceof Transient || thrown instanceof Permanent,
    );
  });
});

describe('text of a message', () => {
  const item = (more: object) => ok({ items: [{ message_id: 'om_1', msg_type: 'text', ...more }] });

  it('is the present one, without the mention of the bot', async () => {
    platform.answer = () =>
      item({
        body: { content: '{"text":"@_user_1 第4项改为6000万元"}' },
        mentions: [{ key: '@_user_1', id: 'ou_bot', id_type: 'open_id', name: '督办' }],
      });
    expect(await rig.chat.textOf('om_1')).toBe('第4项改为6000万元');
  });

  it('is null where it was recalled', async () => {
    platform.answer = () => item({ deleted: true, body: { content: '' } });
    expect(await rig.chat.textOf('om_1')).toBeNull();
    platform.answer = () => refusal(230110);
    expect(await rig.chat.textOf('om_1')).toBeNull();
    platform.answer = () => refusal(230002);
    await expect(rig.chat.textOf('om_1')).rejects.toMatchObject({ reason: 'gone' });
  });
});

describe('download', () => {
  it('gives the bytes of a file, JSON files too', async () => {
    const bytes = new Uint8Array([0, 255, 10, 13, 128]);
    platform.answer = () => ({ bytes, headers: { 'content-type': 'application/octet-stream' } });
    expect(new Uint8Array(await rig.chat.download('om_1', 'file_1', 'file'))).toEqual(bytes);
    expect(platform.asked[0]).toMatchObject({ path: '/open-apis/im/v1/messages/om_1/resources/file_1' });
    expect(platform.asked[0]?.query.get('type')).toBe('file');
    platform.answer = () => ({
      bytes: '{"code":7}',
      headers: { 'content-type': 'application/json', 'content-disposition': 'attachment; filename="a.json"' },
    });
    expect(Buffer.from(await rig.chat.download('om_1', 'file_1', 'file')).toString()).toBe('{"code":7}');
    platform.answer = () => ({ bytes: '{"a":1}', headers: { 'content-type': 'application/json' } });
    expect(Buffer.from(await rig.chat.download('om_1', 'file_1', 'file')).toString()).toBe('{"a":1}');
  });

  it('is refused like any other call', async () => {
    platform.answer = () => refusal(234003);
    await expect(rig.chat.download('om_1', 'file_1', 'file')).rejects.toMatchObject({ reason: 'rejected' });
    platform.answer = () => refusal(234043, 200);
    await expect(rig.chat.download('om_1', 'img_1', 'image')).rejects.toMatchObject({ reason: 'rejected' });
  });

  it('is repeated with a new token', async () => {
    platform.answer = ({ token }) =>
      token === 't-1' ? refusal(99991663) : { bytes: 'ok', headers: { 'content-type': 'application/octet-stream' } };
    expect(Buffer.from(await rig.chat.download('om_1', 'file_1', 'file')).toString()).toBe('ok');
  });
});

describe('open ids', () => {
  it('are asked for by fifty, and given for the numbers as they were asked', async () => {
    const mobiles = Array.from({ length: 120 }, (_, index) => `138${String(index).padStart(8, '0')}`);
    platform.answer = ({ json }) =>
      ok({
        user_list: (json['mobiles'] as string[]).map((mobile) =>
          mobile.endsWith('7') ? { mobile } : { mobile: `+86${mobile}`, user_id: `ou_${mobile}` },
        ),
      });
    const found = await rig.chat.openIds(mobiles);
    expect(platform.asked.map(({ json }) => (json['mobiles'] as string[]).length)).toEqual([50, 50, 20]);
    expect(found.size).toBe(108);
    expect(found.get('13800000100')).toBe('ou_13800000100');
    expect(found.has('13800000107')).toBe(false);
  });
});

describe('uploads', () => {
  it('give the key', async () => {
    platform.answer = () => ok({ image_key: 'img_1', file_key: 'file_1' });
    const uploads = makeUploads(rig.client, rig.call);
    expect(await uploads.image(new Uint8Array([1, 2]))).toBe('img_1');
    expect(await uploads.file('台账.xlsx', new Uint8Array([1, 2]))).toBe('file_1');
    expect(platform.asked[1]?.contentType).toMatch(/^multipart\/form-data/);
    expect(platform.asked[1]?.text).toContain('台账.xlsx');
  });

  it('are not taken for done where the platform refuses or gives no key', async () => {
    const uploads = makeUploads(rig.client, rig.call);
    platform.answer = () => refusal(234006, 200);
    await expect(uploads.file('大.pdf', new Uint8Array([1]))).rejects.toMatchObject({ reason: 'rejected' });
    platform.answer = () => ({ json: { code: 0, msg: 'success' } });
    await expect(uploads.image(new Uint8Array([1]))).rejects.toBeInstanceOf(Transient);
  });
});
