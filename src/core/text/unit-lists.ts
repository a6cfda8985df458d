/** Lists of units (市科技局、市財政局和各鎮街等有關部門) → names with spans; open-ended tails (等有关部门) are dropped. */
import { withoutBlanks } from './blanks.ts';
import { charSet, firstIn, isIn } from './char-set.ts';
import { matchText } from './script.ts';
import { looksLikeUnit } from './unit-names.ts';

/** One name in a list: as written, and where. */
export interface NamedUnit {
  name: string;
  start: number;
  end: number;
  /** A mark behind the name: 市科技局（牵头）. */
  mark?: 'lead' | 'support';
  /** A person in the bracket behind the name: 市科技局（张明远）. */
  person?: string;
}

const TAIL =
  /等?(?:其他)?(?:各|市|省|区|县)?(?:有关|相关|成员)?(?:部门|单位|机构|各方|部委|委办局|市直部门|市直单位)?$/u;
const NONE = /^(?:无|暂无|\/|-+|—+|–+|――|\\|null|N\/A)$/iu;
const TWO_LETTERS = /[\p{L}\p{N}][^]*[\p{L}\p{N}]/u;
const SPLIT_AND =
  /^(?:和|与|及|以及|并|或|暨)(?=市|省|区|县|各|国|中|团|东|南|西|北|有关|相关|属地|驻)|^(?:以及|及)(?=.)/u;
const COMPLETE =
  /(?:局|委|办|厅|部|署|院|政府|办公室|办事处|管委会|街道|镇街|镇|街|园区|公司|集团|海关|中心|银行|队|会|单位|部门|工商联|妇联|区|县|市|台|社|\))$/u;
// 市教育局制定实施细则: the name runs into what it is to do.
const HEAD =
  /^(?:市|省|区|县|各|国家)[^,;。、()的]{1,14}?(?:(?:局|委|办|厅|部|署|院|镇街|管委会|政府|集团|公司|街道)(?=[^局委办厅部署院处公室科司])|(?:社|会|站|中心|支队|大队)(?=做好|抓好|开展|制定|研究|提出|推进|落实|完成|组织|建立|根据|按))/u;
const OPENERS = charSet('([{');
const CLOSERS = charSet(')]}');
const SEPARATORS = charSet('、,;，；。/|\n\t·');
const JOINTS = charSet('和与及以并或暨');
/** Where anything may have to be done; all else only makes a piece longer. */
const MARKS = charSet('([{)]}、,;，；。/|\n\t· 和与及以并或暨');

interface Piece {
  start: number;
  end: number;
}

function endsComplete(norm: string, start: number, end: number): boolean {
  return COMPLETE.test(norm.slice(Math.max(start, end - 8), end));
}

/** Cuts at 、,;/ and blanks outside brackets, and at 和/与/及 between two complete names. */
function pieces(norm: string): Piece[] {
  const out: Piece[] = [];
  let depth = 0;
  let start = 0;
  for (let i = firstIn(MARKS, norm); i >= 0; i = firstIn(MARKS, norm, i + 1)) {
    let next = i;
    if (isIn(OPENERS, norm, i)) depth++;
    else if (isIn(CLOSERS, norm, i)) depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (isIn(SEPARATORS, norm, i)) next = i + 1;
    else if (norm[i] === ' ') {
      // A blank may stand inside a name (市 科技局, wrapped cells): it separates only between two complete names.
      if (i > start && norm[i + 1] !== '(' && endsComplete(norm, start, i)) next = i + 1;
    } else if (isIn(JOINTS, norm, i)) {
      const joint = SPLIT_AND.exec(norm.slice(i, i + 6));
      if (joint && endsComplete(norm, start, i)) next = i + joint[0].length;
    }
    if (next === i) continue;
    if (i > start) out.push({ start, end: i });
    start = next;
    i = next - 1;
  }
  if (norm.length > start) out.push({ start, end: norm.length });
  return out;
}

const EDGES = charSet(' \t\n\v\f\r:·.。');

function trimmed(norm: string, piece: Piece): Piece {
  let { start, end } = piece;
  while (start < end && isIn(EDGES, norm, start)) start++;
  while (end > start && isIn(EDGES, norm, end - 1)) end--;
  return { start, end };
}

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温欧阳卓柯';

/** Two to four Han characters that begin with a common surname and do not end like a unit. */
export function isPersonName(norm: string): boolean {
  const name = norm
    .replace(/\s/gu, '')
    .replace(/(?:同志|副?局长|副?主任|副?市长|副?书记|副?区长|副?县长|副?处长|副?科长)$/u, '');
  return /^[\u4e00-\u9fff]{2,4}$/u.test(name) && SURNAMES.includes(name[0] as string) && !looksLikeUnit(name);
}

function withMark(norm: string, piece: Piece): { piece: Piece; mark?: 'lead' | 'support'; person?: string } {
  const name = norm.slice(piece.start, piece.end);
  const bracket = name.endsWith(')') ? /\(([^()]{1,20})\)$/u.exec(name) : null;
  if (!bracket) return { piece };
  const inner = bracket[1] as string;
  const bare = { start: piece.start, end: piece.start + bracket.index };
  if (/^(?:牵头|牵头单位|主办|负责牵头|主责|牵头部门)$/u.test(inner)) return { piece: bare, mark: 'lead' };
  if (/^(?:配合|配合单位|协办|参与|协同)$/u.test(inner)) return { piece: bare, mark: 'support' };
  const persons = inner.split(/[、, ]/u);
  if (persons.every(isPersonName)) return { piece: bare, person: inner };
  return { piece };
}

/**
 * Names of a list in order, as written, without those that say nothing (无, /) and without open-ended tails.
 * `accept` 'units' leaves out what cannot be a unit by its form; 'all' takes every piece (a cell under 牵头单位 says that it is one).
 */
export function splitUnits(text: string, accept: 'units' | 'all' = 'all'): NamedUnit[] {
  const norm = matchText(text);
  const out: NamedUnit[] = [];
  for (const raw of pieces(norm)) {
    const cleaned = cleanPiece(norm, trimmed(norm, raw));
    if (!cleaned) continue;
    const { piece, mark, person } = withMark(norm, cleaned);
    const name = norm.slice(piece.start, piece.end);
    if (name.length > 40 || (name.length <= 4 && NONE.test(name)) || !TWO_LETTERS.test(name)) continue;
    if (accept === 'units' && !looksLikeUnit(withoutBlanks(name))) {
      const head = HEAD.exec(name)?.[0];
      if (head === undefined) continue;
      piece.end = piece.start + head.length;
    }
    out.push({
      name: withoutBlanks(text.slice(piece.start, piece.end)),
      start: piece.start,
      end: piece.end,
      ...(mark ? { mark } : {}),
      ...(person ? { person } : {}),
    });
  }
  return out;
}

/** What the words begin with that may stand before a name. */
const LEADS = charSet('由并以上及和与会其责牵配');

/** Drops 由, 各责任单位： before and 等(有关部门) behind a name; null where nothing is left. */
function cleanPiece(norm: string, piece: Piece): Piece | null {
  let { start, end } = piece;
  const lead =
    isIn(LEADS, norm, start) &&
    /^(?:由|并由|(?:以上|上述)[^,;、。]{0,8}由|以及|及|和|与|会同|其中|责任单位|牵头单位|配合单位)+[:]?/u.exec(
      norm.slice(start, end),
    );
  if (lead) start += lead[0].length;
  const name = norm.slice(start, end);
  const tail = name.includes('等') ? /等[^()、]{0,10}$/u.exec(name) : null;
  if (tail && TAIL.test(tail[0]) && tail[0].replace(TAIL, '') === '') end = start + tail.index;
  return end > start ? trimmed(norm, { start, end }) : null;
}
