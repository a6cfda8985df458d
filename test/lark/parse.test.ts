/** Parsing: payloads of the platform → what reaches the product. */
import { describe, expect, it } from 'vitest';
import type { Inbound, InboundCardAction, InboundMessage } from '../../src/app/inbound.ts';
import type { Instant } from '../../src/core/brand.ts';
import { parseEvent } from '../../src/lark/parse.ts';
import { CUT_MARK } from '../../src/lark/text.ts';
import { anEvent, aMessage, aPress } from './payloads.ts';

const now = '2026-01-05T01:00:00Z' as Instant;

function read<T extends Inbound['type']>(type: T, raw: unknown, botOpenId: string | null = 'ou_bot') {
  const { inbound, ignored } = parseEvent(raw, { botOpenId, now });
  expect(ignored).toBeNull();
  expect(inbound?.type).toBe(type);
  return inbound as Extract<Inbound, { type: T }>;
}

const ignored = (raw: unknown) => parseEvent(raw, { botOpenId: 'ou_bot', now }).ignored;
const textOf = (text: string, more = {}): InboundMessage =>
  read('message', aMessage({ content: JSON.stringify({ text }), ...more }));
const mention = (key: string, openId: string | undefined, name: string) => ({ key, id: { open_id: openId }, name });

describe('a message', () => {
  it('is read with its key, time, sender and chat', () => {
    expect(textOf('第4项已完成')).toEqual({
      type: 'message',
      key: 'msg:om_1',
      at: '2026-01-05T00:59:00Z',
      openId: 'ou_a',
      messageId: 'om_1',
      chatId: 'oc_1',
      chatType: 'p2p',
      text: '第4项已完成',
      parentId: null,
      mentionsBot: false,
      files: [],
      messageType: 'text',
    });
  });

  it('loses the mention of the bot, keeps people by their names', () => {
    const mentions = [mention('@_user_1', 'ou_bot', '督办'), mention('@_user_12', 'ou_b', '李四')];
    const group = { chat_type: 'group', mentions };
    const message = textOf('@_user_1 第4项转给@_user_12 办理 @_all', group);
    expect(message.text).toBe('第4项转给李四 办理');
    expect(message.mentionsBot).toBe(true);
    expect(textOf('@_user_12 请看', group).mentionsBot).toBe(true);
    expect(textOf('请看', { chat_type: 'group', mentions: mentions.slice(1) }).mentionsBot).toBe(false);
    expect(textOf('@_all 请看', { chat_type: 'group', mentions: [mention('@_all', undefined, '所有人')] }).text).toBe(
      '请看',
    );
  });

  it('tells what it replies to', () => {
    expect(textOf('好', { parent_id: 'om_0' }).parentId).toBe('om_0');
    expect(textOf('好', { parent_id: '' }).parentId).toBeNull();
  });

  it('as a post is flattened to lines, its pictures to files', () => {
    const content = [
      [{ tag: 'at', user_id: '@_user_1', user_name: '督办' }, { tag: 'text', text: '第4项：已到货' }, { tag: 'a', text: '附件', href: 'https://x' }],
      [{ tag: 'img', image_key: 'img_1' }, { tag: 'emotion', emoji_type: 'OK' }],
      [{ tag: 'media', file_key: 'file_1', image_key: 'img_2' }, { tag: 'hr' }, { tag: 'newer', text: 7 }],
    ]; // prettier-ignore
    const mentions = [mention('@_user_1', 'ou_bot', '督办')];
    const post = (body: object) =>
      read('message', aMessage({ message_type: 'post', content: JSON.stringify(body), mentions }));
    expect(post({ title: '进展', content }).text).toBe('进展\n第4项：已到货附件\n[OK]');
    expect(post({ zh_cn: { title: '', content } }).text).toBe('第4项：已到货附件\n[OK]');
    expect(post({ title: '', content }).files).toEqual([
      { key: 'img_1', name: '图片', kind: 'image' },
      { key: 'file_1', name: '未命名文件', kind: 'file' },
    ]);
  });

  it('as a picture or a file has no text', () => {
    const file = aMessage({ message_type: 'file', content: '{"file_key":"file_1","file_name":"检测报告.pdf"}' });
    expect(read('message', file)).toMatchObject({
      text: '',
      files: [{ key: 'file_1', name: '检测报告.pdf', kind: 'file' }],
    });
    const image = aMessage({ message_type: 'image', content: '{"image_key":"img_1"}' });
    expect(read('message', image).files).toEqual([{ key: 'img_1', name: '图片', kind: 'image' }]);
  });

  it.each(['audio', 'sticker', 'merge_forward', 'share_chat', 'interactive', 'something_new'])(
    'of the type %s is told as such, empty',
    (message_type) => {
      expect(read('message', aMessage({ message_type, content: 'not even JSON' }))).toMatchObject({
        text: '',
        files: [],
        messageType: message_type,
      });
    },
  );

  it('holds nothing that the database refuses', () => {
    expect(textOf('第\u00004项\ud800 好😀').text).toBe('第4项 好😀');
    expect(textOf('好', { parent_id: 'om_\u0000x' }).parentId).toBe('om_x');
  });

  it('longer than 150 KB is cut between characters, with a mark', () => {
    const { text } = textOf('督办😀'.repeat(20_000));
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(150 * 1024);
    expect(text.endsWith(CUT_MARK)).toBe(true);
    expect(text).not.toContain('\ufffd');
    const fits = '督'.repeat(51_200);
    expect(textOf(fits).text).toBe(fits);
  });

  it('of 150 KB of spaces takes no time worth mentioning', () => {
    expect(textOf(`${' '.repeat(150_000)}x`).text).toBe('x');
  });

  it('of a bot is no concern of ours', () => {
    expect(ignored(aMessage({}, { sender_type: 'app' }))).toBe('irrelevant im.message.receive_v1');
  });
});

describe('a pressed button', () => {
  const press = (action: object): InboundCardAction => read('cardAction', aPress(action));

  it('is read with operator, card and value', () => {
    expect(press({ value: { a: 'accept', id: 4 }, tag: 'button' })).toEqual({
      type: 'cardAction',
      key: 'ev:ev_1',
      at: '2026-01-05T00:59:00Z',
      openId: 'ou_a',
      messageId: 'om_card',
      chatId: 'oc_1',
      value: { a: 'accept', id: 4 },
      option: null,
      name: null,
      form: {},
    });
  });

  it('brings the form, its dates as days', () => {
    const { form, name } = press({
      name: 'submit',
      form_value: {
        due: '2025-09-30 +0800',
        note: '到 2025-09-30 +0800 为止',
        units: ['a', 'b'],
        days: ['2025-10-01 +0800'],
      },
    });
    expect(name).toBe('submit');
    expect(form).toEqual({
      due: '2025-09-30',
      note: '到 2025-09-30 +0800 为止',
      units: ['a', 'b'],
      days: ['2025-10-01'],
    });
  });

  it('brings the chosen entry, a lone date or input too', () => {
    expect(press({ option: 'withdraw', value: { a: 'more' } }).option).toBe('withdraw');
    expect(press({ option: '2025-09-30 +0800' }).option).toBe('2025-09-30');
    expect(press({ name: 'why', input_value: '设备未到' }).form).toEqual({ why: '设备未到' });
  });

  it('has its time in microseconds', () => {
    const raw = aPress({}, { create_time: '1767574740123456' });
    expect(read('cardAction', raw).at).toBe('2026-01-05T00:59:00Z');
  });

  it('without a message is malformed', () => {
    expect(ignored(anEvent('card.action.trigger', { operator: { open_id: 'ou_a' }, action: {}, context: {} }))).toBe(
      'malformed card.action.trigger',
    );
  });
});

describe('other events', () => {
  it.each([
    ['im.message.recalled_v1', { message_id: 'om_1', chat_id: 'oc_1' }, { type: 'recalled', messageId: 'om_1', chatId: 'oc_1' }],
    ['application.bot.menu_v6', { operator: { operator_id: { open_id: 'ou_a' } }, event_key: 'my_tasks' }, { type: 'menu', openId: 'ou_a', eventKey: 'my_tasks' }],
    ['im.chat.access_event.bot_p2p_chat_entered_v1', { chat_id: 'oc_1', operator_id: { open_id: 'ou_a' } }, { type: 'entered', openId: 'ou_a', chatId: 'oc_1' }],
    ['contact.user.deleted_v3', { object: { open_id: 'ou_a', status: { is_resigned: false } } }, { type: 'left', openId: 'ou_a' }],
    ['contact.user.updated_v3', { object: { open_id: 'ou_a', status: { is_resigned: true } } }, { type: 'left', openId: 'ou_a' }],
  ] as const)('%s', (type, event, expected) => {
    expect(parseEvent(anEvent(type, event), { botOpenId: null, now }).inbound).toMatchObject({
      key: 'ev:ev_1',
      at: '2026-01-05T00:59:00Z',
      ...expected,
    });
  }); // prettier-ignore

  it('a person who only changed has not left', () => {
    expect(
      ignored(anEvent('contact.user.updated_v3', { object: { open_id: 'ou_a', status: { is_resigned: false } } })),
    ).toBe('irrelevant contact.user.updated_v3');
    expect(ignored(anEvent('contact.user.updated_v3', { object: { open_id: 'ou_a' } }))).toMatch(/^irrelevant/);
  });

  it('of unknown types and shapes are told apart', () => {
    expect(ignored(anEvent('im.message.imagined_v9', {}))).toBe('unknown im.message.imagined_v9');
    expect(ignored(anEvent('constructor', {}))).toBe('unknown constructor');
    expect(ignored(anEvent('im.chat.disbanded_v1', { chat_id: 'oc_1' }))).toBe('irrelevant im.chat.disbanded_v1');
    expect(ignored(anEvent('application.bot.menu_v6', { event_key: 'x' }))).toBe('malformed application.bot.menu_v6');
    for (const raw of [null, 'x', 7, [], {}, { schema: '1.0' }, { schema: '2.0', header: {} }]) {
      expect(ignored(raw)).toBe('malformed envelope');
    }
  });

  it('without a time happened now', () => {
    const raw = anEvent('im.message.recalled_v1', { message_id: 'om_1', chat_id: 'oc_1' }, { create_time: 'soon' });
    expect(read('recalled', raw).at).toBe(now);
  });
});
