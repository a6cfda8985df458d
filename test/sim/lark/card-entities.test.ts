/** Card entities by the real SDK: made, sent once, changed whole and element by element, in the order of their sequence. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { card, column, columns, md, type Json } from './cards.ts';
import { DAY, MINUTE, platform, refusal, SECOND, type Platform } from './platform.ts';

let p: Platform;
beforeAll(async () => {
  p = await platform();
});
afterAll(() => p[Symbol.asyncDispose]());

const make = async (given: Json): Promise<string> =>
  (await p.client.cardkit.v1.card.create({ data: { type: 'card_json', data: JSON.stringify(given) } })).data?.card_id ??
  '';
const shown = (): string => p.sim.messagesOf(p.chen.openId).at(-1)?.text ?? '';

async function sent(elements: Json[], more: Json = {}): Promise<string> {
  p.clock.turn(SECOND);
  const card_id = await make(card(elements, more));
  await p.card(p.chen, { type: 'card', data: { card_id } });
  return card_id;
}

describe('an entity', () => {
  it('is sent once, and shows every change from then on', async () => {
    const card_id = await sent([md('一', { element_id: 'one' })]);
    expect(card_id).toMatch(/^7\d{18}$/);
    expect(shown()).toBe('任务交办\n一');
    expect(await refusal(p.card(p.chen, { type: 'card', data: { card_id } }))).toMatchObject({ code: 230099 });
    const whole = { type: 'card_json' as const, data: JSON.stringify(card([md('二', { element_id: 'two' })])) };
    await p.client.cardkit.v1.card.update({ path: { card_id }, data: { card: whole, sequence: 1, uuid: 'a' } });
    expect(shown()).toBe('任务交办\n二');
    const converted = await p.client.cardkit.v1.card.idConvert({
      data: { message_id: p.sim.messagesOf(p.chen.openId).at(-1)?.messageId ?? '' },
    });
    expect(converted.data?.card_id).toBe(card_id);
  });

  it('is changed element by element', async () => {
    const card_id = await sent([md('一', { element_id: 'one' }), columns(column(md('里', { element_id: 'inner' })))]);
    const path = { card_id };
    const elements = (...list: Json[]): string => JSON.stringify(list);
    await p.client.cardkit.v1.cardElement.create({
      path,
      data: {
        type: 'insert_before',
        target_element_id: 'one',
        elements: elements(md('零', { element_id: 'zero' })),
        sequence: 1,
      },
    });
    await p.client.cardkit.v1.cardElement.create({
      path,
      data: { type: 'append', elements: elements(md('末')), sequence: 2 },
    });
    await p.client.cardkit.v1.cardElement.update({
      path: { ...path, element_id: 'one' },
      data: { element: JSON.stringify(md('壹', { element_id: 'one' })), sequence: 3 },
    });
    await p.client.cardkit.v1.cardElement.patch({
      path: { ...path, element_id: 'inner' },
      data: { partial_element: '{"content":"内"}', sequence: 4 },
    });
    expect(shown()).toBe('任务交办\n零\n壹\n内\n末');
    await p.client.cardkit.v1.cardElement.delete({ path: { ...path, element_id: 'zero' }, data: { sequence: 5 } });
    const actions = [
      { action: 'partial_update_setting', params: { settings: { config: { summary: { content: '摘要' } } } } },
      { action: 'delete_elements', params: { element_ids: ['inner'] } },
      { action: 'add_elements', params: { type: 'insert_after', target_element_id: 'one', elements: [md('贰')] } },
    ];
    await p.client.cardkit.v1.card.batchUpdate({ path, data: { actions: JSON.stringify(actions), sequence: 6 } });
    expect(shown()).toBe('任务交办\n壹\n贰\n末');
  });

  it('streams a text while it is told to, for ten minutes', async () => {
    const card_id = await sent([md('', { element_id: 'text' })]);
    const stream = (content: string, sequence: number) =>
      p.client.cardkit.v1.cardElement.content({ path: { card_id, element_id: 'text' }, data: { content, sequence } });
    expect(await refusal(stream('早', 1))).toMatchObject({ code: 300309 });
    await p.client.cardkit.v1.card.settings({
      path: { card_id },
      data: { settings: '{"config":{"streaming_mode":true}}', sequence: 1 },
    });
    await stream('正在', 2);
    await stream('正在读取', 3);
    expect(shown()).toBe('任务交办\n正在读取');
    p.clock.turn(10 * MINUTE + 1);
    expect(await refusal(stream('晚', 4))).toMatchObject({ code: 200850 });
  });
});

describe('an operation is refused', () => {
  it('out of order, twice, on nothing, and changes nothing then', async () => {
    const card_id = await sent([md('一', { element_id: 'one' })]);
    const patch = (sequence: number, part: Json, element_id = 'one', uuid?: string) =>
      p.client.cardkit.v1.cardElement.patch({
        path: { card_id, element_id },
        data: { partial_element: JSON.stringify(part), sequence, ...(uuid === undefined ? {} : { uuid }) },
      });
    await patch(5, { content: '五' }, 'one', 'same');
    for (const [call, code] of [
      [patch(5, { content: '又' }), 300317],
      [patch(6, { content: '又' }, 'one', 'same'), 200770],
      [patch(6, { content: '又' }, 'nobody'), 300313],
      [patch(6, { tag: 'div' }), 300312],
      [patch(6, { colour: 'red' }), 200220],
    ] as const) {
      expect(await refusal(call)).toMatchObject({ status: 400, code });
    }
    const half = [
      { action: 'partial_update_element', params: { element_id: 'one', partial_element: { content: '半' } } },
      { action: 'delete_elements', params: { element_ids: ['nobody'] } },
    ];
    expect(
      await refusal(
        p.client.cardkit.v1.card.batchUpdate({
          path: { card_id },
          data: { actions: JSON.stringify(half), sequence: 6 },
        }),
      ),
    ).toMatchObject({ code: 300314 });
    expect(shown()).toBe('任务交办\n五');
  });

  it('faster than 10 a second, and after 14 days', async () => {
    const card_id = await sent([md('一', { element_id: 'one' })]);
    const patch = (sequence: number) =>
      p.client.cardkit.v1.cardElement.patch({
        path: { card_id, element_id: 'one' },
        data: { partial_element: '{"content":"快"}', sequence },
      });
    const many = (async () => {
      for (let sequence = 1; sequence <= 200; sequence += 1) await patch(sequence);
    })();
    expect(await refusal(many)).toMatchObject({ code: 230020 });
    p.clock.turn(14 * DAY + 1);
    expect(await refusal(patch(1000))).toMatchObject({ code: 200750 });
  });

  it('where the card is no legal one of JSON 2.0', async () => {
    const create = (data: unknown) =>
      refusal(
        p.client.cardkit.v1.card.create({
          data: { type: 'card_json', data: typeof data === 'string' ? data : JSON.stringify(data) },
        }),
      );
    p.clock.turn(MINUTE);
    for (const [data, code] of [
      ['{', 200220],
      [{}, 300307],
      [{ elements: [] }, 300303],
      [card([{ tag: 'note' }]), 200220],
      [card([md('一', { element_id: 'a' }), md('二', { element_id: 'a' })]), 300301],
      [card(Array.from({ length: 200 }, () => md('一'))), 300305],
      [card([md('长'.repeat(10_500))]), 200860],
    ] as const) {
      expect(await create(data)).toMatchObject({ status: 400, code });
    }
  });
});
