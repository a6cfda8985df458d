/** Two Lark clients that nobody here wrote work on the local Lark server unchanged. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLarkSim, type LarkSim, type Message, type SimApp, type SimUser } from '../../sim/lark/server.ts';
import { installed } from './install.ts';
import { talker } from './lines.ts';

const missing = await installed();
if (missing !== null) console.warn(`skipped: Lark clients of others: ${missing}`);

const MCP = join('node_modules', '@larksuiteoapi', 'lark-mcp', 'dist', 'cli.js');

describe.skipIf(missing !== null)('a client that nobody here wrote', () => {
  let lark: LarkSim;
  let app: SimApp;
  let chen: SimUser;
  let group: string;

  beforeEach(async () => {
    lark = await startLarkSim({
      seed: {
        users: [{ name: '陈晓敏' }, { name: '李志强' }],
        chats: [{ name: '示范群', members: ['陈晓敏', '李志强'] }],
      },
    });
    [app] = lark.apps as [SimApp];
    [chen] = lark.users() as [SimUser];
    group = lark.chats()[0]?.chatId ?? '';
  });
  afterEach(() => lark.close());

  /** What this person is shown, once it fits. */
  function shown(fits: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve) => {
      const before = lark.messagesOf(chen.openId).find(fits);
      if (before) return resolve(before);
      const stop = lark.onMessage((message) => {
        if (!fits(message)) return;
        stop();
        resolve(message);
      });
    });
  }

  it('satori: greets a group, hears people in private and in the group, and answers them', async () => {
    await using satori = talker('satori.cjs', lark.url, app.appId, app.appSecret, group);
    const [greeting] = await satori.heard(({ greeted }) => greeted as string[] | undefined);
    expect(await shown(({ text }) => text === '各位好')).toMatchObject({
      messageId: greeting,
      chatId: group,
      from: 'bot',
    });

    const { messageId } = lark.say(chen.openId, { text: '第4项已经完成' });
    expect(await satori.heard(({ heard, from }) => (heard === '第4项已经完成' ? from : undefined))).toBe(chen.openId);
    const answer = await shown(({ text }) => text === '收到：第4项已经完成');
    expect(answer).toMatchObject({ replyTo: messageId, chatType: 'p2p', from: 'bot' });

    const asked = lark.say(chen.openId, { text: '进展如何', chatId: group, mentionBot: true });
    expect(await shown(({ replyTo }) => replyTo === asked.messageId)).toMatchObject({ chatId: group, from: 'bot' });
    await lark.idle();
    // Every event was acknowledged, and nothing was asked for that this server does not have.
    expect(lark.nextInstant()).toBeNull();
    expect(lark.violations()).toEqual([]);
  });

  it('lark-mcp: finds a group and its members, reads what people wrote, sends a text and a card', async () => {
    const tools = 'im.v1.chat.list,im.v1.chatMembers.get,im.v1.message.list,im.v1.message.create';
    const credentials = ['-a', app.appId, '-s', app.appSecret, '-d', lark.url, '--token-mode', 'tenant_access_token'];
    await using mcp = talker(MCP, 'mcp', ...credentials, '-t', tools);
    let asked = 0;
    const ask = async (method: string, params: unknown): Promise<Record<string, unknown>> => {
      const id = (asked += 1);
      mcp.tell({ jsonrpc: '2.0', id, method, params });
      return mcp.heard((line) => (line['id'] === id ? (line['result'] as Record<string, unknown>) : undefined));
    };
    const use = async (name: string, args: unknown): Promise<Record<string, unknown>> => {
      const result = await ask('tools/call', { name, arguments: args });
      const [{ text = '' } = {}] = result['content'] as { text?: string }[];
      expect(result['isError'] ?? false, text).toBe(false);
      return JSON.parse(text) as Record<string, unknown>;
    };
    await ask('initialize', {
      protocolVersion: '2024-11-05',
      capabilities: {},
      clientInfo: { name: 'test', version: '1' },
    });
    mcp.tell({ jsonrpc: '2.0', method: 'notifications/initialized' });

    expect(await use('im_v1_chat_list', { params: {} })).toMatchObject({ items: [{ chat_id: group, name: '示范群' }] });
    const { items: members } = await use('im_v1_chatMembers_get', { path: { chat_id: group }, params: {} });
    expect(members).toMatchObject([{ member_id: chen.openId }, { name: '李志强' }]);

    lark.say(chen.openId, { text: '第4项已经完成', chatId: group });
    const listed = await use('im_v1_message_list', { params: { container_id_type: 'chat', container_id: group } });
    expect(listed['items']).toMatchObject([{ body: { content: JSON.stringify({ text: '第4项已经完成' }) } }]);

    const send = (msg_type: string, content: unknown) =>
      use('im_v1_message_create', {
        params: { receive_id_type: 'open_id' },
        data: { receive_id: chen.openId, msg_type, content: JSON.stringify(content) },
      });
    const sent = await send('text', { text: '请报送第9项' });
    expect(await shown(({ text }) => text === '请报送第9项')).toMatchObject({
      messageId: sent['message_id'],
      from: 'bot',
    });
    await send('interactive', {
      schema: '2.0',
      body: { elements: [{ tag: 'markdown', content: '**第9项** 今天到期' }] },
    });
    expect(await shown(({ type }) => type === 'interactive')).toMatchObject({ text: '第9项 今天到期' });
    expect(lark.violations()).toEqual([]);
  });
});
