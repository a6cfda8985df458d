/** Script and width of Chinese text (繁简、全半角): folding for matching that never moves a position. */
import { Converter } from 'opencc-js/t2cn';

const converter = Converter({ from: 'hk', to: 'cn' });
/** Character by character (not by phrase), so that the n-th character of the result is the n-th of the source. */
const simplifiedOf = new Map<string, string>();

function simplifiedChar(char: string): string {
  const known = simplifiedOf.get(char);
  if (known !== undefined) return known;
  const converted: string = converter(char);
  const simplified = converted.length === char.length ? converted : char;
  simplifiedOf.set(char, simplified);
  return simplified;
}

function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf);
}

function mapUnits(text: string, map: (unit: string, code: number) => string): string {
  let out = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    const unit = text[i] as string;
    const mapped = map(unit, code);
    if (mapped === unit) continue;
    out += text.slice(from, i) + mapped;
    from = i + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** Traditional → Simplified, one UTF-16 unit for one, so that spans into the result are spans into the source. */
export function toSimplified(text: string): string {
  return mapUnits(text, (unit, code) => (isHan(code) ? simplifiedChar(unit) : unit));
}

/** 'hant' where at least one Han character in twenty exists in Traditional only (real Traditional prose: one in three). */
export function detectScript(text: string): 'hans' | 'hant' {
  let han = 0;
  let traditional = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isHan(code)) continue;
    han++;
    const char = text[i] as string;
    if (simplifiedChar(char) !== char) traditional++;
  }
  return han > 0 && traditional * 20 >= han ? 'hant' : 'hans';
}

// NFKC knows the Kangxi radicals (⼯) but hardly any of the CJK radicals supplement (⻓ ⻔), which PDF text layers hold as well.
const RADICALS = new Map(
  [
    '⺁厂',
    '⺇几',
    '⺌小',
    '⺎兀',
    '⺏尢',
    '⺐尢',
    '⺒巳',
    '⺓幺',
    '⺝月',
    '⺟母',
    '⺠民',
    '⺩王',
    '⺫目',
    '⺬示',
    '⺮竹',
    '⺯糸',
  ]
    .concat([
      '⺰纟',
      '⺷羊',
      '⺸羊',
      '⺼肉',
      '⻁虎',
      '⻂衣',
      '⻃西',
      '⻄西',
      '⻅见',
      '⻆角',
      '⻇角',
      '⻈讠',
      '⻉贝',
      '⻊足',
      '⻋车',
    ])
    .concat([
      '⻌辶',
      '⻍辶',
      '⻎辶',
      '⻏邑',
      '⻐钅',
      '⻑長',
      '⻒镸',
      '⻓长',
      '⻔门',
      '⻕阜',
      '⻖阝',
      '⻗雨',
      '⻘青',
      '⻙韦',
      '⻚页',
    ])
    .concat([
      '⻛风',
      '⻜飞',
      '⻝食',
      '⻞食',
      '⻟食',
      '⻠饣',
      '⻡首',
      '⻢马',
      '⻣骨',
      '⻤鬼',
      '⻥鱼',
      '⻦鸟',
      '⻧卤',
      '⻨麦',
      '⻩黄',
    ])
    .concat([
      '⻪黾',
      '⻬齐',
      '⻭歯',
      '⻮齿',
      '⻯竜',
      '⻰龙',
      '⻱龟',
      '⻲亀',
      '⻳龟',
      '⺀冫',
      '⺄乙',
      '⺆冂',
      '⺈刀',
      '⺋卩',
      '⺗心',
    ])
    .map((pair) => [pair[0] as string, pair[1] as string]),
);
const widthOf = new Map<string, string>();

function foldUnit(unit: string, code: number): string {
  // ①②, ㊀ and superscripts fold to plain digits in NFKC: an enumerator would turn into a number, m² into m2.
  const keeps =
    (code >= 0x2460 && code <= 0x24ff) || (code >= 0x2776 && code <= 0x2793) || code === 0xb2 || code === 0xb3;
  if (keeps || code === 0xb9 || (code >= 0x3220 && code <= 0x32ff) || (code >= 0xd800 && code <= 0xdfff)) return unit;
  if (isHan(code) || (code >= 0x2010 && code <= 0x201f)) return unit;
  let known = widthOf.get(unit);
  if (known === undefined) {
    const radical = RADICALS.get(unit);
    const folded = radical ?? unit.normalize('NFKC');
    const blank = /^\s$/u.test(folded) && folded !== '\n' ? ' ' : folded;
    known = blank.length === 1 ? blank : unit;
    widthOf.set(unit, known);
  }
  return known;
}

/**
 * Full width → half width, NBSP and ideographic blanks → blank, radicals of PDF text layers → characters.
 * NFKC unit by unit, only where it gives exactly one unit: the length and every position stay.
 */
export function foldText(text: string): string {
  return mapUnits(text, foldUnit);
}

/** What all matching is done on: folded, Simplified, same length as the source. */
export function matchText(text: string): string {
  return toSimplified(foldText(text));
}
