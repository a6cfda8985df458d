/** Messages in order and the list of chats. */
import { describe, expect, it } from 'vitest';
import { chatRows, merge, NEW_CHAT, unreadOf } from '../../../../sim/lark/page/src/model/chats.ts';
import type { Message, SimState } from '../../../../sim/lark/page/src/wire/types.ts';

function message(given: Partial<Message> & { messageId: string; seq: number }): Message {
  return {
    chatId: 'oc_1',
    chatType: 'p2p',
    from: 'bot',
    type: 'text',
    text: given.messageId,
    header: null,
    buttons: [],
    at: '2025-12-01T09:00:00+08:00',
    updatedAt: '2025-12-01T09:00:00+08:00',
    recalled: false,
    urgent: false,
    replyTo: null,
    reactions: [],
    readBy: [],
    content: {},
    ...given,
  };
}

const STATE: SimState = {
  now: '2025-12-02T09:00:00+08:00',
  busy: false,
  seq: 1,
  users: [{ openId: 'ou_1', name: '陈晓敏' }],
  chats: [{ chatId: 'oc_g', name: '工作群', type: 'group', members: ['ou_1', 'ou_2'] }],
  bot: { name: '督办助手' },
};

const ids = (log: readonly Message[] | undefined): string[] => (log ?? []).map(({ messageId }) => messageId);

describe('merging changes', () => {
  it('keeps a message where it first stood when a reaction raises its seq', () => {
    const first = merge(new Map(), [message({ messageId: 'a', seq: 1 }), message({ messageId: 'b', seq: 2 })]);
    const again = merge(first, [message({ messageId: 'a', seq: 3, reactions: [{ emoji: 'OK', by: 'bot' }] })]);
    expect(ids(again.get('oc_1'))).toEqual(['a', 'b']);
    expect(again.get('oc_1')?.[0]?.reactions).toHaveLength(1);
  });

  it('puts a message that comes late where its time says', () => {
    const first = merge(new Map(), [message({ messageId: 'b', seq: 1, at: '2025-12-01T10:00:00+08:00' })]);
    const later = merge(first, [message({ messageId: 'a', seq: 2, at: '2025-12-01T09:00:00+08:00' })]);
    expect(ids(later.get('oc_1'))).toEqual(['a', 'b']);
  });

  it('takes no older state of a message over a newer one', () => {
    const first = merge(new Map(), [message({ messageId: 'a', seq: 5, text: '新' })]);
    expect(merge(first, [message({ messageId: 'a', seq: 4, text: '旧' })]).get('oc_1')?.[0]?.text).toBe('新');
  });

  it('keeps the card where a change comes without its content', () => {
    const { content: _, ...bare } = message({ messageId: 'a', seq: 2 });
    const first = merge(new Map(), [message({ messageId: 'a', seq: 1, content: { schema: '2.0' } })]);
    expect(merge(first, [bare]).get('oc_1')?.[0]?.content).toEqual({ schema: '2.0' });
  });
});

describe('the list of chats', () => {
  it('counts what others wrote and I have not read', () => {
    const log = [
      message({ messageId: 'a', seq: 1 }),
      message({ messageId: 'b', seq: 2, readBy: ['ou_1'] }),
      message({ messageId: 'c', seq: 3, from: 'ou_1' }),
      message({ messageId: 'd', seq: 4, recalled: true }),
      message({ messageId: 'e', seq: 5, urgent: true }),
    ];
    expect(unreadOf(log, 'ou_1')).toEqual({ unread: 2, urgent: true });
  });

  it('previews a card by its summary, names the sender in a group, and puts the latest first', () => {
    const logs = merge(new Map(), [
      message({
        messageId: 'a',
        seq: 1,
        type: 'interactive',
        content: { config: { summary: { content: '3项任务需报进展' } } },
      }),
      message({
        messageId: 'b',
        seq: 2,
        chatId: 'oc_g',
        chatType: 'group',
        from: 'ou_1',
        text: '收到',
        at: '2025-12-01T10:00:00+08:00',
      }),
    ]);
    expect(chatRows(STATE, logs, 'ou_1').map(({ name, preview }) => [name, preview])).toEqual([
      ['工作群', '我：收到'],
      ['督办助手', '3项任务需报进展'],
    ]);
  });

  it('offers the private chat with the bot before the first message, and no chat of others', () => {
    const rows = chatRows(
      { ...STATE, chats: [{ chatId: 'oc_x', name: '别人的', type: 'group', members: ['ou_2'] }] },
      new Map(),
      'ou_1',
    );
    expect(rows.map(({ chatId }) => chatId)).toEqual([NEW_CHAT]);
  });
});
