/** Nearest name (相近名称). */
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../src/config/nearest.ts';

describe('nearest', () => {
  it('finds what was meant behind a slip of the fingers', () => {
    expect(nearest('prase', ['parse', 'issue', 'list'])).toBe('parse');
    expect(nearest('DUBAN_LARK_APPID', ['DUBAN_LARK_APP_ID', 'DUBAN_LARK_APP_SECRET'])).toBe('DUBAN_LARK_APP_ID');
  });

  it('offers nothing where nothing is near', () => {
    expect(nearest('bogus', ['plan', 'reply', 'lark'])).toBeNull();
  });
});

describe('editDistance', () => {
  it('counts letters changed, added, left out, and a swap of neighbours as one', () => {
    expect(editDistance('lark', 'lark')).toBe(0);
    expect(editDistance('lrak', 'lark')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
    expect(editDistance('kitten', 'sitting')).toBe(3);
  });
});
