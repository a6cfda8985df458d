/** im/v1/messages by the real SDK: uuids, replying, patching, editing, recalling, reading back, and every refusal. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { card, md } from './cards.ts';
import { DAY, HOUR, MINUTE, platform, refusal, SECOND, type Platform } from './platform.ts';

let p: Platform;
beforeAll(async () => {
  p = await platform({ limits: false });
});
afterAll(() => p[Symbol.asyncDispose]());

const content = (text: string): string => JSON.stringify({ text });

describe('a uuid', () => {
  it('sends once within an hour and answers the same message, whatever it says then', async () => {
    const first = await p.text(p.li, '一', 'same');
    p.clock.turn(HOUR - SECOND);
    expect(await p.text(p.li, '二', 'same')).toBe(first);
    expect(p.sim.messagesOf(p.li.openId).filter(({ messageId }) => messageId === first)).toMatchObject([
      { text: '一' },
    ]);
  });

  it('sends anew after the hour, under another id', async () => {
    const first = await p.text(p.li, '一', 'later');
    p.clock.turn(HOUR);
    const second = await p.text(p.li, '二', 'later');
    expect(second).not.toBe(first);
    expect(await p.text(p.li, '三', 'later')).toBe(second);
  });

  it('gives the same ids in another run', async () => {
    const again = await platform();
    try {
      const seen = [await p.text(p.chen, '一', 'run'), await again.text(again.chen, '一', 'run')];
      expect(seen[0]).toBe(seen[1]);
    } finally {
      await again[Symbol.asyncDispose]();
    }
  });

  it('counts for replies apart from messages', async () => {
    const parent = await p.text(p.chen, '问', 'both');
    const reply = () =>
      p.client.im.v1.message.reply({
        path: { message_id: parent },
        data: { msg_type: 'text', content: content('答'), uuid: 'both' },
      });
    const first = await reply();
    expect(first.data).toMatchObject({ root_id: parent, parent_id: parent });
    expect(first.data?.message_id).not.toBe(parent);
    expect((await reply()).data?.message_id).toBe(first.data?.message_id);
  });
});

describe('a reply', () => {
  it('hangs on its parent and root, and opens a thread where asked', async () => {
    const root = await p.text(p.chen, '根');
    const reply = (message_id: string, reply_in_thread = false) =>
      p.client.im.v1.message.reply({
        path: { message_id },
        data: { msg_type: 'text', content: content('答'), reply_in_thread },
      });
    const first = (await reply(root, true)).data;
    const second = (await reply(first?.message_id ?? '')).data;
    expect(second).toMatchObject({ root_id: root, parent_id: first?.message_id, thread_id: first?.thread_id });
    const listed = await p.client.im.v1.message.list({
      params: { container_id_type: 'thread', container_id: first?.thread_id ?? '' },
    });
    expect(listed.data?.items?.map(({ message_id }) => message_id)).toEqual([first?.message_id, second?.message_id]);
  });

  it('is refused on a message that is recalled or unknown', async () => {
    const gone = await p.text(p.chen, '去');
    await p.client.im.v1.message.delete({ path: { message_id: gone } });
    const reply = (message_id: string) =>
      refusal(
        p.client.im.v1.message.reply({ path: { message_id }, data: { msg_type: 'text', content: content('答') } }),
      );
    expect(await reply(gone)).toMatchObject({ code: 230011 });
    expect(await reply('om_nothing')).toMatchObject({ code: 230001 });
    expect(await reply('c-token')).toMatchObject({ code: 99992354 });
  });
});

describe('a card', () => {
  const patch = (message_id: string, next: unknown) =>
    p.client.im.v1.message.patch({ path: { message_id }, data: { content: JSON.stringify(next) } });

  it('is patched for everybody who sees it, until 14 days are over', async () => {
    const id = await p.card(p.chen, card([md('旧')]));
    p.clock.turn(14 * DAY);
    expect((await patch(id, card([md('新')]))).code).toBe(0);
    expect(p.sim.messagesOf(p.chen.openId).find(({ messageId }) => messageId === id)?.text).toBe('任务交办\n新');
    p.clock.turn(SECOND);
    expect(await refusal(patch(id, card([md('晚')])))).toMatchObject({ status: 400, code: 230031 });
  });

  it('is refused where it is no card, recalled, illegal, or not shared', async () => {
    expect(await refusal(patch(await p.text(p.chen, '文'), card([])))).toMatchObject({ code: 230001 });
    const id = await p.card(p.chen, card([md('一')]));
    expect(await refusal(patch(id, card([{ tag: 'note' }])))).toMatchObject({
      code: 230099,
      msg: expect.stringContaining('200861') as string,
    });
    const alone = await p.card(p.chen, { elements: [] });
    expect(await refusal(patch(alone, { config: { update_multi: true }, elements: [] }))).toMatchObject({
      code: 230001,
      msg: expect.stringContaining('update_multi') as string,
    });
    await p.client.im.v1.message.delete({ path: { message_id: id } });
    expect(await refusal(patch(id, card([])))).toMatchObject({ code: 230011 });
  });
});

describe('editing, recalling, forwarding', () => {
  it('edits a text at most 20 times, and no card', async () => {
    const id = await p.text(p.chen, '零');
    const edit = (text: string) =>
      p.client.im.v1.message.update({ path: { message_id: id }, data: { msg_type: 'text', content: content(text) } });
    expect((await edit('一')).data).toMatchObject({ updated: true, body: { content: content('一') } });
    for (let times = 2; times <= 20; times += 1) await edit(String(times));
    expect(await refusal(edit('多'))).toMatchObject({ code: 230072 });
    const picture = await p.card(p.chen, card([]));
    expect(
      await refusal(
        p.client.im.v1.message.update({
          path: { message_id: picture },
          data: { msg_type: 'interactive', content: '{}' },
        }),
      ),
    ).toMatchObject({ code: 230001 });
  });

  it('recalls its own messages only, once', async () => {
    const id = await p.text(p.chen, '撤');
    expect((await p.client.im.v1.message.delete({ path: { message_id: id } })).code).toBe(0);
    expect(await refusal(p.client.im.v1.message.delete({ path: { message_id: id } }))).toMatchObject({ code: 230011 });
    expect(p.sim.messagesOf(p.chen.openId).find(({ messageId }) => messageId === id)).toMatchObject({
      recalled: true,
      text: '',
    });
    const { messageId } = p.sim.say(p.chen.openId, { text: '我的' });
    expect(await refusal(p.client.im.v1.message.delete({ path: { message_id: messageId } }))).toMatchObject({
      code: 230026,
    });
  });

  it('forwards to somebody else', async () => {
    const id = await p.text(p.chen, '转给别人');
    const forwarded = await p.client.im.v1.message.forward({
      path: { message_id: id },
      params: { receive_id_type: 'open_id', uuid: 'f1' },
      data: { receive_id: p.li.openId },
    });
    expect(forwarded.data?.message_id).not.toBe(id);
    expect(p.sim.messagesOf(p.li.openId).at(-1)?.text).toBe('转给别人');
  });
});

describe('reading back', () => {
  it('answers one message, of a person too', async () => {
    const { messageId } = p.sim.say(p.chen.openId, { text: '请问' });
    const { data } = await p.client.im.v1.message.get({ path: { message_id: messageId } });
    expect(data?.items).toMatchObject([
      {
        message_id: messageId,
        msg_type: 'text',
        sender: { id: p.chen.openId, id_type: 'open_id', sender_type: 'user' },
        body: { content: content('请问') },
      },
    ]);
    p.sim.edit(p.chen.openId, { messageId, text: '改了' });
    const edited = await p.client.im.v1.message.get({ path: { message_id: messageId } });
    expect(edited.data?.items?.[0]).toMatchObject({ updated: true, body: { content: content('改了') } });
  });

  it('lists a chat page by page, both ways, within seconds', async () => {
    const other = await platform();
    try {
      const sent: string[] = [];
      for (const words of ['一', '二', '三']) {
        sent.push(await other.text(other.chen, words));
        other.clock.turn(MINUTE);
      }
      const chat = other.sim.messagesOf(other.chen.openId)[0]?.chatId ?? '';
      const list = (more: Record<string, unknown>) =>
        other.client.im.v1.message.list({
          params: { container_id_type: 'chat', container_id: chat, ...more } as never,
        });
      const first = await list({ page_size: 2 });
      expect(first.data).toMatchObject({ has_more: true });
      const second = await list({ page_size: 2, page_token: first.data?.page_token });
      const ids = [...(first.data?.items ?? []), ...(second.data?.items ?? [])].map(({ message_id }) => message_id);
      expect(ids).toEqual(sent);
      expect(second.data?.has_more).toBe(false);
      const backwards = await list({ sort_type: 'ByCreateTimeDesc' });
      expect(backwards.data?.items?.map(({ message_id }) => message_id)).toEqual([...sent].reverse());
      const from = Math.floor((other.clock.now() - 2 * MINUTE) / 1000);
      expect((await list({ start_time: String(from), end_time: String(from + 30) })).data?.items).toHaveLength(1);
      expect(await refusal(list({ page_size: 51 }))).toMatchObject({ code: 230001 });
    } finally {
      await other[Symbol.asyncDispose]();
    }
  });
});
