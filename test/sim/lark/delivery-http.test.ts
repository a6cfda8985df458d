/** Events by HTTP: plain, encrypted and signed, again after a failure, to another address. */
import * as lark from '@larksuiteoapi/node-sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { platform, SECOND, SEED, type Platform, SILENT } from './platform.ts';
import { receiver, type Receiver } from './receiver.ts';

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

async function hook(): Promise<Receiver> {
  const made = await receiver();
  open.push(made);
  return made;
}

interface MessageEvent {
  event_id: string;
  sender: { sender_id: { open_id: string } };
  message: { message_id: string; content: string; chat_type: string; mentions?: { id: { open_id: string } }[] };
}

const receive = (heard: MessageEvent[]) => ({
  'im.message.receive_v1': (event: MessageEvent) => void heard.push(event),
});

describe('events [http]', () => {
  const encrypted = { encryptKey: 'shared-key-of-32-characters-long', verificationToken: 'token' };

  it('arrive plain, with the verification token, as compact JSON', async () => {
    const web = await hook();
    const p = await start({ seed: { ...SEED, apps: [{ callbackUrl: web.url, verificationToken: 'token' }] } });
    p.sim.say(p.chen.openId, { text: '一' });
    await p.sim.idle();
    const body = web.received[0]?.body ?? '';
    expect(JSON.parse(body)).toMatchObject({
      schema: '2.0',
      header: { event_type: 'im.message.receive_v1', token: 'token' },
    });
    expect(body).toBe(JSON.stringify(JSON.parse(body)));
    expect(p.sim.nextInstant()).toBeNull();
  });

  it('arrive encrypted and signed, so that the SDK’s dispatcher opens them', async () => {
    const web = await hook();
    const p = await start({ seed: { ...SEED, apps: [{ callbackUrl: web.url, ...encrypted }] } });
    const heard: MessageEvent[] = [];
    const dispatcher = new lark.EventDispatcher({ ...encrypted, logger: SILENT }).register(receive(heard) as never);
    p.sim.say(p.chen.openId, { text: '密' });
    await p.sim.idle();
    const { headers, body } = web.received[0]!;
    expect(body).not.toContain('密');
    // As the SDK's own adapters hand it over: headers on the prototype.
    await dispatcher.invoke(Object.assign(Object.create({ headers }) as object, JSON.parse(body)));
    expect(heard.map(({ message }) => message.content)).toEqual(['{"text":"密"}']);
  });

  it('come again after anything but 200', async () => {
    const web = await hook();
    const p = await start({ seed: { ...SEED, apps: [{ callbackUrl: web.url }] } });
    web.answer = () => ({ status: web.received.length === 1 ? 503 : 200 });
    p.sim.say(p.chen.openId, { text: '一' });
    await p.sim.idle();
    expect(p.sim.pending()).toBe(0);
    p.clock.turn(15 * SECOND);
    expect(p.sim.pending()).toBe(1);
    await p.sim.idle();
    expect(web.received).toHaveLength(2);
    expect(web.received[1]?.body).toBe(web.received[0]?.body);
    expect(p.sim.nextInstant()).toBeNull();
  });

  it('go to another address once the application has one, and its address can be verified', async () => {
    const web = await hook();
    const p = await start();
    p.sim.say(p.chen.openId, { text: '等着' });
    await p.sim.idle();
    const app = p.sim.configureApp(p.sim.apps[0]?.appId ?? '', { callbackUrl: web.url });
    await p.sim.idle();
    expect(web.received).toHaveLength(1);
    web.answer = ({ body }) => ({
      body: JSON.stringify({ challenge: (JSON.parse(body) as { challenge: string }).challenge }),
    });
    const verified = await fetch(`${p.sim.control}/_sim/apps/${app.appId}/challenge`, { method: 'POST' });
    expect(await verified.json()).toEqual({ ok: true, status: 200 });
  });
});
