import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, jsonText, plainText } from '../../src/store/values.ts';

const REFUSED = /\0|\p{Surrogate}/u;

// Text as chat brings it: any code unit, lone surrogates and U+0000 included.
const anyText = fc
  .string({ unit: 'binary' })
  .chain((text) => fc.constantFrom('', '\0', '\uD800', '\uDFFF', '\\u0000', '第4项😀').map((odd) => text + odd + text));

describe('stored values', () => {
  it('text holds nothing that PostgreSQL refuses, and honest text stays as it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const stored = plainText(text);
        expect(stored).not.toMatch(REFUSED);
        expect(plainText(stored)).toBe(stored);
        if (!REFUSED.test(text)) expect(stored).toBe(text);
      }),
    );
  });

  it('JSON is mended in every string and key, and nothing else is touched', () => {
    fc.assert(
      fc.property(fc.dictionary(anyText, fc.array(anyText)), fc.jsonValue(), (odd, honest) => {
        const stored = JSON.parse(jsonText({ odd, honest })) as { odd: Record<string, string[]>; honest: unknown };
        for (const text of Object.entries(stored.odd).flat(2)) expect(text).not.toMatch(REFUSED);
        expect(stored.honest).toEqual(JSON.parse(JSON.stringify(honest)));
      }),
    );
  });

  it('canonical JSON has its keys in code-unit order at every level, as another language would sort them', () => {
    expect(canonicalJson({ b: { '9': 1, '10': [{ z: 1, a: null }], '中': 2 }, a: undefined })).toBe(
      '{"b":{"10":[{"a":null,"z":1}],"9":1,"中":2}}',
    );
  });

  it('canonical JSON does not depend on the order of keys, and keeps the value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
