import { describe, expect, it } from 'vitest';
import { BLANK_CHARS, withoutBlanks } from '../../../src/core/text/blanks.ts';
import { charSet, endWithout, firstIn, holdsAny, isIn } from '../../../src/core/text/char-set.ts';
import { firstStretch, outerBrackets, withoutStretches } from '../../../src/core/text/clauses.ts';

const STOPS = charSet('。!?');

describe('sets of characters', () => {
  it('find the first of their characters in a range, and nothing outside it', () => {
    expect(firstIn(STOPS, '甲。乙。')).toBe(1);
    expect(firstIn(STOPS, '甲。乙。', 2)).toBe(3);
    expect(firstIn(STOPS, '甲。乙。', 2, 3)).toBe(-1);
    expect(isIn(STOPS, '甲。', 7)).toBe(false);
    expect(holdsAny(STOPS, '甲乙')).toBe(false);
  });

  it('tell where a text ends without them, in a long run of them too', () => {
    expect(endWithout(STOPS, '甲。乙。!')).toBe(3);
    expect(endWithout(STOPS, '。'.repeat(200_000))).toBe(0);
  });

  it('hold as blanks exactly what \\s matches', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    expect([...BLANK_CHARS].sort()).toEqual(all.filter((char) => /\s/u.test(char)).sort());
    expect(withoutBlanks('市　科 技\u00a0局')).toBe('市科技局');
  });
});

describe('the first stretch of a text', () => {
  it('ends before a separator outside quotes and brackets', () => {
    expect(firstStretch('办好“一网。通办”(市局。)改革。然后', STOPS)).toEqual({ start: 0, end: 16 });
  });

  it('begins behind separators that nothing stands before, and is none in a text of separators', () => {
    expect(firstStretch('。。完成。', STOPS)).toEqual({ start: 2, end: 4 });
    expect(firstStretch('。。', STOPS)).toBeNull();
  });

  it('takes a quote that is not closed soon for noise', () => {
    expect(firstStretch(`“开头。${'字'.repeat(150)}”`, STOPS)).toEqual({ start: 0, end: 3 });
  });
});

describe('stretches taken out of a text', () => {
  const gone = [
    { start: 4, end: 6 },
    { start: 1, end: 3 },
    { start: 2, end: 5 },
  ];

  it('leave the rest, in whatever order they come and where they overlap', () => {
    expect(withoutStretches('零一二三四五六', gone, '')).toBe('零六');
  });

  it('leave every place where it was, with a filler', () => {
    expect(withoutStretches('零一二三四五六', gone, '。')).toBe('零。。。。。六');
  });
});

it('outer brackets: a second one inside belongs to the first, one that nothing closes runs to the end', () => {
  expect(outerBrackets('甲(乙(丙)丁)戊').map((b) => [b.start, b.end, b.closed])).toEqual([[1, 8, true]]);
  expect(outerBrackets('甲(乙').map((b) => [b.start, b.end, b.closed])).toEqual([[1, 3, false]]);
});
