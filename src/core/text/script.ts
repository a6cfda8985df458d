/** Script and width of Chinese text (繁简、全半角): folding for matching that never moves a position. */
import { Converter } from 'opencc-js/t2cn';
import { RADICALS } from './radicals.ts';
import { mapUnits, unitTable } from './unit-table.ts';

const converter = Converter({ from: 'hk', to: 'cn' });

function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf);
}

/** Character by character (not by phrase), so that the n-th character of the result is the n-th of the source. */
const simplified = unitTable((code) => {
  if (!isHan(code)) return code;
  const converted: string = converter(String.fromCharCode(code));
  return converted.length === 1 ? converted.charCodeAt(0) : code;
});

const folded = unitTable((code) => {
  // ①②, ㊀ and superscripts fold to plain digits in NFKC: an enumerator would turn into a number, m² into m2.
  const keeps =
    (code >= 0x2460 && code <= 0x24ff) || (code >= 0x2776 && code <= 0x2793) || code === 0xb2 || code === 0xb3;
  if (keeps || code === 0xb9 || (code >= 0x3220 && code <= 0x32ff) || (code >= 0xd800 && code <= 0xdfff)) return code;
  if (isHan(code) || (code >= 0x2010 && code <= 0x201f)) return code;
  const unit = String.fromCharCode(code);
  const fold = RADICALS.get(unit) ?? unit.normalize('NFKC');
  if (/^\s$/u.test(fold) && fold !== '\n') return 0x20;
  return fold.length === 1 ? fold.charCodeAt(0) : code;
});

const matched = unitTable((code) => simplified.of(folded.of(code)));

/** Traditional → Simplified, one UTF-16 unit for one, so that spans into the result are spans into the source. */
export function toSimplified(text: string): string {
  return mapUnits(text, simplified);
}

/** 'hant' where at least one Han character in twenty exists in Traditional only (real Traditional prose: one in three). */
export function detectScript(texts: Iterable<string>): 'hans' | 'hant' {
  let han = 0;
  let traditional = 0;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (!isHan(code)) continue;
      han++;
      if (simplified.of(code) !== code) traditional++;
    }
  }
  return han > 0 && traditional * 20 >= han ? 'hant' : 'hans';
}

/**
 * Full width → half width, NBSP and ideographic blanks → blank, radicals of PDF text layers → characters.
 * NFKC unit by unit, only where it gives exactly one unit: the length and every position stay.
 */
export function foldText(text: string): string {
  return mapUnits(text, folded);
}

/** What all matching is done on: folded, Simplified, same length as the source. */
export function matchText(text: string): string {
  const norm = mapUnits(text, matched);
  return norm.includes('O') ? withZeros(norm) : norm;
}

/** 2O24年, 1OO%: the letter O inside a number is a zero that a machine misread (OCR). H2O and 5G stay. */
function withZeros(norm: string): string {
  return norm.replace(/(?<![A-Za-z0-9])[0-9][0-9.]*O[0-9O.]*(?![A-Za-z])/gu, (number) => number.replaceAll('O', '0'));
}
