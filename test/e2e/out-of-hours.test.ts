/** A platform that fails until the send window is over (免打扰): what was to go waits for the next one, what arrived is not sent again. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct, type Person, type Product } from './product.ts';

const LONG = 120_000;
const SENDING = { method: 'POST', path: '/open-apis/im/v1/messages' };

describe('a platform that fails until the window is over', () => {
  let folder: string;
  let product: Product;
  let liaison: Person;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'duban-hours-'));
    chmodSync(folder, 0o755);
    product = await startProduct({ data: join(folder, 'data'), fresh: true, personas: 'off' });
    liaison = product.person('市科技局', 'Liaison');
  }, LONG);

  afterAll(async () => {
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, LONG);

  const fault = (action: unknown) => product.control('POST', '/_sim/faults', { match: SENDING, action });
  const mend = () => product.control('DELETE', '/_sim/faults');
  const kindsOf = async () =>
    (await product.deliveries()).filter((d) => d.personOpenId === liaison.openId).map((d) => `${d.kind} ${d.state}`);

  it(
    'refused all morning: nothing comes at noon but answers; the cards come when the afternoon’s window opens',
    async () => {
      await fault({ status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '1800' } });
      await product.to('2025-12-01T12:10:00+08:00');
      await mend();
      await product.to('2025-12-01T12:30:00+08:00');
      expect(await product.heard(liaison)).toEqual([]);
      await product.say(liaison, '第4项怎么样');
      expect(await kindsOf()).toEqual(['M1 queued', 'M24 delivered']);
      await product.to('2025-12-01T14:31:00+08:00');
      expect(await kindsOf()).toEqual(['M24 delivered', 'M1 delivered']);
      const [, issued] = await product.heard(liaison);
      expect(issued?.at.slice(0, 16)).toBe('2025-12-01T14:30');
    },
    LONG,
  );

  it(
    'sent, but every answer lost: at noon it is found in the chat, and never sent again',
    async () => {
      await fault({ reset: 'afterCommit' });
      await product.to('2025-12-04T12:10:00+08:00');
      await mend();
      await product.to('2025-12-04T15:30:00+08:00');
      const today = (await product.deliveries()).filter((d) => d.at >= '2025-12-04');
      expect(today.length).toBeGreaterThan(10);
      expect(new Set(today.map((d) => d.state))).toEqual(new Set(['delivered']));
      const heard = await Promise.all(product.ready.people.map((who) => product.heard(who)));
      const inChat = heard.flat().filter((m) => m.at >= '2025-12-04');
      expect(inChat.map((m) => m.messageId).sort()).toEqual(today.map((d) => d.messageId).sort());
    },
    LONG,
  );
});
