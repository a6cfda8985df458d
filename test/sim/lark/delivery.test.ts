/** Events reach an application over WebSocket (the SDK's client), and come again until acknowledged. */
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { connectTo, HOUR, MINUTE, platform, SECOND, until, type Platform } from './platform.ts';

let open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.reverse()) await one[Symbol.asyncDispose]();
  open = [];
});

async function start(options: Parameters<typeof platform>[0] = {}): Promise<Platform> {
  const p = await platform(options);
  open.push(p);
  return p;
}

interface MessageEvent {
  event_id: string;
  sender: { sender_id: { open_id: string } };
  message: { message_id: string; content: string; chat_type: string; mentions?: { id: { open_id: string } }[] };
}

const receive = (heard: MessageEvent[]) => ({
  'im.message.receive_v1': (event: MessageEvent) => void heard.push(event),
});

describe('events [ws]', () => {
  it('arrive at the SDK with sender, content and chat', async () => {
    const p = await start();
    const heard: MessageEvent[] = [];
    await p.connect(receive(heard));
    const { messageId } = p.sim.say(p.chen.openId, { text: '平台二期已验收' });
    await p.sim.idle();
    expect(heard).toMatchObject([
      {
        sender: { sender_id: { open_id: p.chen.openId } },
        message: { message_id: messageId, content: '{"text":"平台二期已验收"}', chat_type: 'p2p' },
      },
    ]);
    expect(p.sim.pending()).toBe(0);
    expect(p.sim.nextInstant()).toBeNull();
  });

  it('arrive whole when they are too long for one frame', async () => {
    const p = await start();
    const heard: MessageEvent[] = [];
    await p.connect(receive(heard));
    const long = '督'.repeat(60_000);
    p.sim.say(p.chen.openId, { text: long });
    await p.sim.idle();
    expect(JSON.parse(heard[0]?.message.content ?? '{}')).toEqual({ text: long });
  });

  it('go to one of several connections each', async () => {
    const p = await start();
    const heard: MessageEvent[][] = [[], []];
    await p.connect(receive(heard[0]!));
    await p.connect(receive(heard[1]!));
    for (let index = 0; index < 40; index += 1) p.sim.say(p.chen.openId, { text: String(index) });
    await p.sim.idle();
    expect(heard[0]!.length + heard[1]!.length).toBe(40);
    expect(Math.min(heard[0]!.length, heard[1]!.length)).toBeGreaterThan(0);
  });

  it('come again 15 s, 5 min, 1 h and 6 h after a handler that fails, then no more', async () => {
    const p = await start();
    const at: number[] = [];
    await p.connect({
      'im.message.receive_v1': () => {
        at.push(p.clock.now());
        throw new Error('the database is away');
      },
    });
    p.sim.say(p.chen.openId, { text: '一' });
    await p.sim.idle();
    for (;;) {
      const next = p.sim.nextInstant();
      if (next === null) break;
      p.clock.turn(next - p.clock.now() - 1);
      expect(p.sim.pending()).toBe(0);
      p.clock.turn(1);
      expect(p.sim.pending()).toBe(1);
      await p.sim.idle();
    }
    const waits = at.slice(1).map((instant, index) => instant - (at[index] ?? 0));
    expect(waits).toEqual([15 * SECOND, 5 * MINUTE, HOUR, 6 * HOUR]);
  });

  it('wait while nobody is connected, and come at once when somebody is, under the same id', async () => {
    const p = await start();
    p.sim.say(p.chen.openId, { text: '有人吗' });
    await p.sim.idle();
    expect(p.sim.pending()).toBe(0);
    expect(p.sim.nextInstant()).toBe(p.clock.now() + 15 * SECOND);
    const heard: MessageEvent[] = [];
    await p.connect(receive(heard));
    await until(() => heard.length === 1);
    await p.sim.idle();
    expect(p.sim.nextInstant()).toBeNull();
    const again = await start();
    const heardAgain: MessageEvent[] = [];
    await again.connect(receive(heardAgain));
    again.sim.say(again.chen.openId, { text: '有人吗' });
    await again.sim.idle();
    expect(heardAgain[0]?.event_id).toBe(heard[0]?.event_id);
  });

  it('tell a wrong secret and the 51st connection apart', async () => {
    const p = await start();
    const app = p.sim.apps[0]!;
    const discover = async (AppSecret: string) =>
      (await (
        await fetch(`${p.sim.url}/callback/ws/endpoint`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'locale': 'zh' },
          body: JSON.stringify({ AppID: app.appId, AppSecret }),
        })
      ).json()) as { code: number; data: { URL: string } };
    expect(await discover('no')).toMatchObject({ code: 514, data: {} });
    const { data } = await discover(app.appSecret);
    const sockets = Array.from({ length: 50 }, () => new WebSocket(data.URL));
    await Promise.all(
      sockets.map((socket) => new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))),
    );
    expect(await discover(app.appSecret)).toMatchObject({ code: 1000040350, data: {} });
    await expect(connectTo(p.sim, {})).rejects.toThrow(/1000040350/);
    for (const socket of sockets) socket.close();
  });

  it('in a group only tell the bot what mentions it or answers it', async () => {
    const p = await start();
    const heard: MessageEvent[] = [];
    await p.connect(receive(heard));
    const bot = p.sim.apps[0]!;
    p.sim.say(p.chen.openId, { text: '大家好', chatId: p.group });
    const asked = p.sim.say(p.chen.openId, { text: '第4项怎么样', chatId: p.group, mentionBot: true });
    const answer = await p.client.im.v1.message.reply({
      path: { message_id: asked.messageId },
      data: { msg_type: 'text', content: '{"text":"正常"}' },
    });
    const thanks = p.sim.say(p.li.openId, { text: '谢谢', replyTo: answer.data?.message_id ?? '' });
    await p.sim.idle();
    expect(heard.map(({ message }) => message.message_id)).toEqual([asked.messageId, thanks.messageId]);
    expect(heard[0]?.message).toMatchObject({
      chat_type: 'group',
      content: '{"text":"@_user_1 第4项怎么样"}',
      mentions: [{ key: '@_user_1', id: { open_id: bot.openId } }],
    });
  });

  it('tell of everything else that people do', async () => {
    const p = await start();
    const types: string[] = [];
    const kinds = [
      'im.message.message_read_v1',
      'im.message.recalled_v1',
      'im.message.reaction.created_v1',
      'im.message.reaction.deleted_v1',
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      'application.bot.menu_v6',
      'im.chat.member.user.deleted_v1',
      'contact.user.deleted_v3',
    ];
    const details: Record<string, unknown> = {};
    await p.connect(
      Object.fromEntries(
        kinds.map((kind) => [kind, (event: unknown) => void (types.push(kind), (details[kind] = event))]),
      ),
    );
    const sent = await p.text(p.li, '请阅');
    const own = p.sim.say(p.li.openId, { text: '我的' });
    p.sim.read(p.li.openId, { messageId: sent });
    p.sim.react(p.li.openId, { messageId: sent, emoji: 'OK' });
    p.sim.react(p.li.openId, { messageId: sent, emoji: 'OK', remove: true });
    p.sim.recall(p.li.openId, { messageId: own.messageId });
    p.sim.enter(p.li.openId);
    p.sim.menu(p.li.openId, { eventKey: 'mine' });
    await p.sim.idle();
    p.sim.leave(p.li.openId);
    await p.sim.idle();
    expect([...types].sort()).toEqual([...kinds].sort());
    expect(details).toMatchObject({
      'im.message.message_read_v1': { reader: { reader_id: { open_id: p.li.openId } }, message_id_list: [sent] },
      'im.message.recalled_v1': { message_id: own.messageId, recall_type: 'message_owner' },
      'application.bot.menu_v6': {
        event_key: 'mine',
        operator: { operator_name: '李志强', operator_id: { open_id: p.li.openId } },
      },
      'im.chat.member.user.deleted_v1': { chat_id: p.group, users: [{ name: '李志强' }] },
    });
  });
});
