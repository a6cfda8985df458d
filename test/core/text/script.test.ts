import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectScript, foldText, matchText, toSimplified } from '../../../src/core/text/script.ts';

describe('script and width', () => {
  it('turns Traditional into Simplified character by character', () => {
    expect(toSimplified('東莞市質量強市建設實施方案')).toBe('东莞市质量强市建设实施方案');
    expect(toSimplified('皇后與于先生')).toBe('皇后与于先生');
  });

  it('tells the script of a text', () => {
    expect(detectScript('市工業和信息化局負責落實')).toBe('hant');
    expect(detectScript('市工业和信息化局负责落实')).toBe('hans');
    expect(detectScript('')).toBe('hans');
  });

  it('folds full width, odd blanks and the radicals of PDF text layers', () => {
    expect(foldText('（１）９８．５％；')).toBe('(1)98.5%;');
    expect(foldText('东莞\u00a0市\u3000局')).toBe('东莞 市 局');
    expect(foldText('⾼质量⼯作⻓期⻔类')).toBe('高质量工作长期门类');
  });

  it('leaves enumerators and superscripts what they are', () => {
    expect(foldText('①完善㈠优化10m²')).toBe('①完善㈠优化10m²');
  });

  it('never moves a position', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(matchText(text)).toHaveLength(text.length);
      }),
    );
  });
});
