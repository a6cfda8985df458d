/** Sending messages: to whom, what, and what is refused (lark.md §4). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, card, md } from './cards.ts';
import { platform, refusal, type Platform } from './platform.ts';

let p: Platform;
beforeAll(async () => {
  p = await platform({ limits: false });
});
afterAll(() => p[Symbol.asyncDispose]());

const content = (text: string): string => JSON.stringify({ text });
const create = (receive_id_type: string, data: Record<string, unknown>) =>
  p.client.im.v1.message.create({ params: { receive_id_type: receive_id_type as 'open_id' }, data: data as never });

describe('sending', () => {
  it('takes every kind of receiver, and opens one private chat', async () => {
    const chats = new Set<string>();
    for (const [type, id] of [
      ['open_id', p.chen.openId],
      ['union_id', p.chen.unionId],
      ['user_id', p.chen.userId],
      ['email', 'chen@example.com'],
    ] as const) {
      const { code, data } = await create(type, { receive_id: id, msg_type: 'text', content: content(type) });
      expect(code).toBe(0);
      expect(data).toMatchObject({
        msg_type: 'text',
        deleted: false,
        updated: false,
        sender: { id_type: 'app_id', sender_type: 'app' },
      });
      chats.add(data?.chat_id ?? '');
    }
    expect(chats.size).toBe(1);
    const { data } = await create('chat_id', { receive_id: [...chats][0], msg_type: 'text', content: content('chat') });
    expect(data?.chat_id).toBe([...chats][0]);
    expect(p.sim.messagesOf(p.chen.openId).map(({ text }) => text)).toEqual([
      'open_id',
      'union_id',
      'user_id',
      'email',
      'chat',
    ]);
  });

  it('writes mentions of a text as keys', async () => {
    const { data } = await create('chat_id', {
      receive_id: p.group,
      msg_type: 'text',
      content: content(`请 <at user_id="${p.chen.openId}"></at> 看看 <at user_id="all"></at>`),
    });
    expect(data?.body?.content).toBe(content('请 @_user_1 看看 @_all'));
    expect(data?.mentions).toMatchObject([{ key: '@_user_1', id: p.chen.openId, name: '陈晓敏' }, { key: '@_all' }]);
    expect(p.sim.messagesOf(p.li.openId).at(-1)?.text).toBe('请 @陈晓敏 看看 @所有人');
  });

  it('takes a post in both its forms', async () => {
    const line = [
      [
        { tag: 'text', text: '第一行' },
        { tag: 'at', user_id: p.chen.openId },
      ],
      [{ tag: 'md', text: '**第二行**' }],
    ];
    await create('open_id', {
      receive_id: p.chen.openId,
      msg_type: 'post',
      content: JSON.stringify({ zh_cn: { title: '题', content: line } }),
    });
    expect(p.sim.messagesOf(p.chen.openId).at(-1)?.text).toBe('题\n第一行@陈晓敏\n第二行');
  });

  it.each<[string, () => Promise<unknown>, number, RegExp]>([
    [
      'without a receiver type',
      () =>
        p.client.im.v1.message.create({
          data: { receive_id: p.chen.openId, msg_type: 'text', content: content('一') },
        } as never),
      99992402,
      /receive_id_type/,
    ],
    [
      'an unknown receiver',
      () => create('open_id', { receive_id: 'ou_nobody', msg_type: 'text', content: content('一') }),
      230034,
      /receive_id is invalid/,
    ],
    [
      'an unknown chat',
      () => create('chat_id', { receive_id: 'oc_nowhere', msg_type: 'text', content: content('一') }),
      230034,
      /invalid/,
    ],
    [
      'content that is no JSON',
      () => create('open_id', { receive_id: p.chen.openId, msg_type: 'text', content: '一' }),
      230001,
      /json/,
    ],
    [
      'a text without words',
      () => create('open_id', { receive_id: p.chen.openId, msg_type: 'text', content: content('') }),
      230001,
      /text must be/,
    ],
    [
      'an unknown type',
      () => create('open_id', { receive_id: p.chen.openId, msg_type: 'card', content: '{}' }),
      230001,
      /msg_type/,
    ],
    [
      'a body without content',
      () => create('open_id', { receive_id: p.chen.openId, msg_type: 'text' }),
      230001,
      /content/,
    ],
    [
      'a text over 150 KB',
      () =>
        create('open_id', { receive_id: p.chen.openId, msg_type: 'text', content: content('x'.repeat(150 * 1024)) }),
      230025,
      /length/,
    ],
    [
      'a card over 30 KB',
      () =>
        create('open_id', {
          receive_id: p.chen.openId,
          msg_type: 'interactive',
          content: JSON.stringify(card([md('长'.repeat(10_500))])),
        }),
      230025,
      /length/,
    ],
    [
      'a picture that nobody uploaded',
      () =>
        create('open_id', {
          receive_id: p.chen.openId,
          msg_type: 'image',
          content: JSON.stringify({ image_key: 'img_x' }),
        }),
      230001,
      /image_key/,
    ],
    [
      'a uuid of 51 characters',
      () =>
        create('open_id', {
          receive_id: p.chen.openId,
          msg_type: 'text',
          content: content('一'),
          uuid: 'u'.repeat(51),
        }),
      230001,
      /uuid/,
    ],
    [
      'a card template',
      () =>
        create('open_id', {
          receive_id: p.chen.openId,
          msg_type: 'interactive',
          content: JSON.stringify({ type: 'template', data: { template_id: 'A' } }),
        }),
      230099,
      /200380/,
    ],
  ])('refuses %s', async (_name, call, code, msg) => {
    expect(await refusal(call())).toMatchObject({ status: 400, code, msg: expect.stringMatching(msg) as string });
  });

  it('refuses an illegal card with its sub code and place, and says why among the violations', async () => {
    const before = p.sim.violations().at(-1)?.seq ?? 0;
    const illegal = card([md('一'), button('长'.repeat(101))]);
    const refused = await refusal(
      create('open_id', { receive_id: p.chen.openId, msg_type: 'interactive', content: JSON.stringify(illegal) }),
    );
    expect(refused).toMatchObject({ status: 400, code: 230099 });
    expect(refused.msg).toMatch(
      /^Failed to create card content, ext=ErrCode: 200621; ErrPath: ROOT -> body -> elements -> \[1\]\(tag: button\)/,
    );
    expect(p.sim.violations(before)).toMatchObject([
      {
        kind: 'card',
        where: 'POST /open-apis/im/v1/messages',
        why: expect.stringContaining('101 characters, at most 100') as string,
      },
    ]);
  });

  it('records an unknown field and still sends', async () => {
    const before = p.sim.violations().at(-1)?.seq ?? 0;
    await create('open_id', { receive_id: p.chen.openId, msg_type: 'text', content: content('多'), colour: 'red' });
    expect(p.sim.violations(before)).toMatchObject([
      { kind: 'field', why: expect.stringContaining('"colour"') as string },
    ]);
    expect(p.sim.messagesOf(p.chen.openId).at(-1)?.text).toBe('多');
  });

  it('keeps out a bot that is not in the group, and tells who has left, blocked, or is out of reach', async () => {
    const to = (openId: string) => create('open_id', { receive_id: openId, msg_type: 'text', content: content('一') });
    const other = await platform({
      seed: {
        ...{ users: p.sim.users().map(({ name }) => ({ name })) },
        apps: [{ name: '甲' }, { name: '乙' }],
        chats: [{ name: '群', members: ['黄伟'], bots: [] }],
      },
    });
    try {
      expect(
        await refusal(
          other.client.im.v1.message.create({
            params: { receive_id_type: 'chat_id' },
            data: { receive_id: other.group, msg_type: 'text', content: content('一') },
          }),
        ),
      ).toMatchObject({ code: 230002 });
    } finally {
      await other[Symbol.asyncDispose]();
    }
    const huang = p.sim.users()[2]!;
    p.sim.block(huang.openId);
    expect(await refusal(to(huang.openId))).toMatchObject({ code: 230053 });
    p.sim.block(huang.openId, false);
    await to(huang.openId);
    p.sim.leave(huang.openId);
    expect(await refusal(to(huang.openId))).toMatchObject({ status: 400, code: 230029 });
  });
});
