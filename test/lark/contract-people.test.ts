/** Contract with the platform: what people do arrives, and what it is answered is shown. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accept, cardWith, form, MINUTE, text, startWorld, type World } from './contract-world.ts';

let world: World;
let sim: World['sim'];
let lark: World['lark'];
let inbound: World['inbound'];
let zhang: World['zhang'];
let li: World['li'];
let group: World['group'];

async function begin(delivery: 'http' | 'ws'): Promise<void> {
  world = await startWorld(delivery);
  ({ sim, lark, inbound, zhang, li, group } = world);
}

afterEach(() => world.close());

describe.each(['http', 'ws'] as const)('[%s] what people do', (delivery) => {
  beforeEach(() => begin(delivery));

  it('a line in private chat arrives with sender, chat and virtual time', async () => {
    world.clock.at += 90 * MINUTE;
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
    sim.say(zhang, { text: '大家看看', chatId: group });
    sim.say(zhang, { text: '第4项到货了', chatId: group, mentionBot: true });
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
    world.answer = () =>
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
    world.answer = () => Promise.reject(new Error('database gone'));
    const { messageId } = await lark.chat.send(
      { openId: zhang },
      { type: 'card', card: cardWith('第4项', [accept]) },
      'u-1',
    );
    expect((await sim.click(zhang, { messageId, button: '签收' })).toast).toEqual({
      type: 'error',
      content: '刚才没有保存成功，您填写的内容还在，请再点一次提交。',
    });
    world.answer = () => Promise.resolve({ toast: { type: 'success', content: '已签收' }, card: null });
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
