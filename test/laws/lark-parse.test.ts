/** Law: no payload makes the parser throw, and nothing that it lets through would be refused by the database. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../src/core/brand.ts';
import { parseEvent } from '../../src/lark/parse.ts';
import { aMessage, anEvent, aPress } from '../lark/payloads.ts';

const context = { botOpenId: 'ou_bot', now: '2026-01-05T01:00:00Z' as Instant };
const strange = fc.string({
  unit: fc.constantFrom('\u0000', '\ud800', '\udc00', '督', '4', '@_user_1', ' ', '\n', '😀', '"', '\\'),
});

/** Every string anywhere in a value, keys too. */
function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value)) {
    yield key;
    yield* strings(one);
  }
}

function check(raw: unknown): void {
  const { inbound, ignored } = parseEvent(raw, context);
  expect(inbound === null).toBe(ignored !== null);
  for (const text of strings(inbound)) {
    expect(text.includes('\u0000')).toBe(false);
    expect(/\p{Surrogate}/u.test(text)).toBe(false);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(150 * 1024);
  }
}

const types = [
  'im.message.receive_v1',
  'card.action.trigger',
  'im.message.recalled_v1',
  'application.bot.menu_v6',
] as const;

describe('parser', () => {
  it('takes anything', () => {
    fc.assert(fc.property(fc.anything(), check), { numRuns: 2000 });
  });

  it('takes any event under the types that it knows', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.dictionary(strange, fc.jsonValue()), (type, event) =>
        check(anEvent(type, event)),
      ),
      { numRuns: 2000 },
    );
  });

  it('takes messages with any text, type and mentions', () => {
    const kind = fc.constantFrom('text', 'post', 'image', 'file', 'media', 'audio');
    const mention = fc.record({
      key: fc.constantFrom('@_user_1', '@_all'),
      id: fc.record({ open_id: strange }),
      name: strange,
    });
    const body = fc.oneof(
      fc.record({ text: strange }),
      fc.record({ title: strange, content: fc.array(fc.array(fc.record({ tag: fc.constantFrom('text', 'at', 'img', 'x'), text: strange, user_id: strange, image_key: strange }))) }),
      fc.record({ file_key: strange, file_name: strange, image_key: strange }),
      fc.jsonValue(),
    ); // prettier-ignore
    fc.assert(
      fc.property(kind, body, fc.array(mention, { maxLength: 3 }), (message_type, content, mentions) =>
        check(aMessage({ message_type, content: JSON.stringify(content), mentions })),
      ),
      { numRuns: 3000 },
    );
  });

  it('takes buttons with any value and form', () => {
    const json = fc.oneof(fc.jsonValue(), strange);
    fc.assert(
      fc.property(json, fc.dictionary(strange, json), strange, (value, form_value, name) =>
        check(aPress({ value, form_value, name })),
      ),
      { numRuns: 2000 },
    );
  });

  it('takes JSON of any depth', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown;
    check(aPress({ value: deep, form_value: { deep } }));
    check(deep);
  });
});
