/** Named colours of cards can be read: contrast of at least 4.5 : 1 in both themes. */
import { describe, expect, it } from 'vitest';
import { CARD_GROUND, contrast, HUES, hueOf, paletteCss } from '../../../../sim/lark/page/src/card/palette.ts';

describe.each(['light', 'dark'] as const)('colours on a %s ground', (theme) => {
  it.each(Object.keys(HUES))('%s is readable as text, in a header, in a tag and on its own ground', (name) => {
    const [ground, tint, line, text, strong] = HUES[name]?.[theme] ?? ['', '', '', '', ''];
    const pairs = {
      text: [text, CARD_GROUND[theme]],
      ground: [text, ground],
      header: [strong, tint],
      tag: [strong, line],
    };
    for (const [use, [a = '', b = '']] of Object.entries(pairs)) {
      expect(contrast(a, b), `${name} ${use}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('names of colours', () => {
  it('reads shades and unknown names', () => {
    expect(hueOf('blue-100')).toBe('blue');
    expect(hueOf('neutral')).toBe('grey');
    expect(hueOf('rainbow')).toBe('grey');
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  it('writes both themes as custom properties', () => {
    expect(paletteCss()).toContain('--red-text:#c02a26');
    expect(paletteCss()).toMatch(/prefers-color-scheme:dark.*--red-text:#f6827e/s);
  });
});
