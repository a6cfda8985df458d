/** The adapter on the real SDK against the local Lark server, over one delivery: what the contract suite stands on. */
import Fastify from 'fastify';
import { startLarkSim, type LarkSim } from '../../sim/lark/server.ts';
import type { CardResponse, Inbound } from '../../src/app/inbound.ts';
import type { Json } from '../../src/core/brand.ts';
import { openLark, type Lark } from '../../src/lark/lark.ts';
import { KEYS } from './payloads.ts';

export const START = Date.parse('2026-01-05T09:00:00+08:00');
export const MINUTE = 60_000;

export interface World {
  readonly sim: LarkSim;
  readonly lark: Lark;
  /** Both the server's and the product's; turned by the test. */
  readonly clock: { at: number; now(): number };
  /** All that reached the product, redelivered ones too. */
  readonly inbound: Inbound[];
  /** What the product does with it. */
  answer: (one: Inbound) => Promise<CardResponse | null>;
  /** Open ids of 张敏 and 李志. */
  readonly zhang: string;
  readonly li: string;
  /** The group that both and the bot are in. */
  readonly group: string;
  close(): Promise<void>;
}

export async function startWorld(delivery: 'http' | 'ws'): Promise<World> {
  const clock = { at: START, now: () => clock.at };
  const sim = await startLarkSim({
    clock,
    seed: {
      apps: [{ name: '督办', ...(delivery === 'http' ? KEYS : {}) }],
      users: [
        { name: '张敏', mobile: '13900000001', email: 'zhang@example.gov.cn' },
        { name: '李志', mobile: '13900000002' },
      ],
      chats: [{ name: '工作群', members: ['张敏', '李志'] }],
    },
  });
  const { appId = '', appSecret = '' } = sim.apps[0] ?? {};
  const lark = openLark({ appId, appSecret, domain: sim.url, delivery, ...KEYS }, { clock, mode: 'virtual' });
  const server = Fastify();
  const [zhang, li] = sim.users();
  const world: World = {
    sim,
    lark,
    clock,
    inbound: [],
    answer: () => Promise.resolve(null),
    zhang: zhang?.openId ?? '',
    li: li?.openId ?? '',
    group: sim.chats().find(({ type }) => type === 'group')?.chatId ?? '',
    async close() {
      lark.close();
      await server.close();
      await sim.close();
    },
  };
  if (lark.routes) {
    await server.register(lark.routes);
    sim.configureApp(appId, { callbackUrl: `${await server.listen({ host: '127.0.0.1', port: 0 })}/lark/events` });
  }
  await lark.startReceiving((one) => {
    world.inbound.push(one);
    return world.answer(one);
  });
  return world;
}

export const text = (words: string) => ({ type: 'text', text: words }) as const;

export function cardWith(title: string, elements: Json[]): Json {
  return {
    schema: '2.0',
    config: { update_multi: true },
    header: { title: { tag: 'plain_text', content: title }, template: 'blue' },
    body: { elements },
  };
}

export const accept: Json = {
  tag: 'button',
  text: { tag: 'plain_text', content: '签收' },
  type: 'primary',
  behaviors: [{ type: 'callback', value: { a: 'accept', task: 4 } }],
};

export const form: Json = {
  tag: 'form',
  name: 'f',
  elements: [
    { tag: 'date_picker', name: 'due', placeholder: { tag: 'plain_text', content: '日期' } },
    { tag: 'input', name: 'why', placeholder: { tag: 'plain_text', content: '原因' } },
    {
      tag: 'button',
      name: 'submit',
      text: { tag: 'plain_text', content: '提交' },
      form_action_type: 'submit',
      behaviors: [{ type: 'callback', value: { a: 'extend' } }],
    },
  ],
};
