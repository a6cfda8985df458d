import { describe, expect, it } from 'vitest';
import { readEnumerator } from '../../../src/core/plan/enumerators.ts';

describe('numbers at the start of a line', () => {
  it.each([
    ['第三章 总则', 'part', 3],
    ['第二条 适用范围', 'article', 2],
    ['二、主要任务', 'cnDun', 2],
    ['(三)推进改革', 'cnParen', 3],
    ['三)推进改革', 'cnParen', 3],
    ['4.建设平台', 'arDot', 4],
    ['(5)建设平台', 'arParen', 5],
    ['6)建设平台', 'arParen', 6],
    ['⑦建设平台', 'circled', 7],
    ['重点任务八:建设平台', 'named', 8],
    ['问题一:排查不够', 'named', 1],
    ['举措2 建设平台', 'named', 2],
  ] as const)('%s is %s %i', (line, kind, value) => {
    expect(readEnumerator(line)).toMatchObject({ kind, value });
  });

  it('are no number with its unit, and no word that begins like one', () => {
    expect(readEnumerator('1.2万名教师')).toMatchObject({ weak: true });
    for (const line of ['一批项目建成', '第三方评估', '任务分工如下', '问题较为突出', ''])
      expect(readEnumerator(line)).toBeNull();
  });
});
