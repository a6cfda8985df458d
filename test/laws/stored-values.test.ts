import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, jsonText, plainText } from '../../src/store/values.ts';

// Text as chat brings it: any code unit, lone surrogates and U+0000 included.
const anyText = fc
  .string({ unit: 'binary' })
  .chain((text) => fc.constantFrom('', '\0', '\uD800', '\uDFFF', '\\u0000', '第4项😀').map((odd) => text + odd + text));
const anyJson = fc.jsonValue({ stringUnit: 'binary' });

describe('stored values', () => {
  it('text holds nothing that PostgreSQL refuses, and honest text stays as it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const stored = plainText(text);
        expect(stored).not.toMatch(/\0|\p{Surrogate}/u);
        expect(plainText(stored)).toBe(stored);
        if (!/\0|\p{Surrogate}/u.test(text)) expect(stored).toBe(text);
      }),
    );
  });

  it('JSON is mended in every string and every key, and nothing else is touched', () => {
    fc.assert(
      fc.property(fc.dictionary(anyText, fc.array(anyText)), anyJson, (odd, honest) => {
        const stored = jsonText({ odd, honest });
        expect(jsonText(JSON.parse(stored))).toBe(stored);
        for (const text of Object.values(JSON.parse(stored).odd as Record<string, string[]>).flat()) {
          expect(text).not.toMatch(/\0|\p{Surrogate}/u);
        }
        if (
          !/\0|\p{Surrogate}/u.test(JSON.stringify(Object.entries(odd).flat(2).join('')).replaceAll('\\u0000', '\0'))
        ) {
          expect(JSON.parse(stored).odd).toEqual(JSON.parse(JSON.stringify(odd)));
        }
      }),
    );
  });

  it('canonical JSON does not depend on the order of keys, and keeps the value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), anyJson), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
