/** Clauses of a message: the pieces between punctuation marks, with their offsets, list numbers and sentences. */

export interface ListNumber {
  /** 数字 as a task number would be written: "3", "3.2"; Chinese numerals are left to the reader. */
  no: string;
  style: 'arabic' | 'chinese' | 'bracket' | 'circle';
}

export interface Clause {
  start: number;
  end: number;
  /** Without list number and blanks around it; `start` and `end` are its own. */
  text: string;
  /** The mark behind it: '，', '。', ';', ':', '!', '?', '\n', ' ' or '' at the end. */
  ender: string;
  /** Index of the sentence (。!? and line ends part sentences; ; does not). */
  sentence: number;
  list: ListNumber | null;
}

/** Nobody says more in one breath; longer runs are cut, so that no pattern ever meets a long text. */
const LONGEST = 240;
const LIST_NUMBER =
  /^(?:(?<arabic>\d{1,3}(?:\.\d{1,3}){0,2})(?:[、.)](?!\d)|:(?!\d)|(?= (?=[\u4e00-\u9fff])))|\((?<bracket>\d{1,2}|[一二三四五六七八九十]{1,3})\)|(?<chinese>[一二三四五六七八九十]{1,3})(?:、|是(?=[^，。;]{4})|\.|:)|(?<circle>[①-⑳❶-❿➀-➓])) ?[、.]?/u;
/** Marks that stand for others. */
const ENDERS: Record<string, string> = { '.': '。', '|': ';', '、': '，', '【': '\n', '】': ':' };
const HAN = /[\u4e00-\u9fff]/u;

/** ★进展情况★, ● 存在问题: ornaments of headings. */
const BULLETS = /[★☆■□●○◆◇▲△▼▶►※♦✦]/u;

/** 首席质量官9200名、检验机构445家: two values with a name each. */
function partsValues(plain: string, i: number): boolean {
  return (
    /\d[\d.,]*(?:%|[十百千万亿]{0,2}[\u4e00-\u9fff]{1,2})$/u.test(plain.slice(Math.max(0, i - 12), i)) &&
    /^[\u4e00-\u9fff“]{2}[^，。;、\n]{0,24}\d/u.test(plain.slice(i + 1, i + 30)) &&
    !/第[^，。;]{0,8}$/u.test(plain.slice(Math.max(0, i - 8), i))
  );
}

/** The next character that is no blank. Asked only of a blank behind a word, so that a run is walked once. */
function pastBlanks(plain: string, i: number): number {
  let at = i;
  while (plain[at] === ' ') at++;
  return at;
}

/** 1已完成 2正常 3滞后: a number with its predicate begins a clause as a word does. */
function startsWords(plain: string, i: number): boolean {
  if (HAN.test(plain[i] ?? '')) return true;
  return (
    /\d/u.test(plain[i] ?? '') &&
    /^\d{1,3}(?:\.\d{1,2})?(?:已|均|正常|未|没|还|滞后|按|完成|推进|进展|顺利|申请|延期|办结|卡|停|暂)/u.test(
      plain.slice(i, i + 10),
    )
  );
}

function parts(plain: string, i: number): boolean {
  const char = plain[i] as string;
  switch (char) {
    case '，':
    case '。':
    case ';':
    case '!':
    case '?':
    case '\n':
    case '|':
    case '…':
    case '【':
    case '】':
      return true;
    case '、':
      return partsValues(plain, i);
    case ':':
      return !(/\d/u.test(plain[i - 1] ?? '') && /\d/u.test(plain[i + 1] ?? ''));
    case '.':
      return (
        HAN.test(plain[i - 1] ?? '') &&
        (plain[i + 1] === undefined || /[\s\u4e00-\u9fff]/u.test(plain[i + 1] as string))
      );
    case ' ':
      return HAN.test(plain[i - 1] ?? '') && startsWords(plain, pastBlanks(plain, i));
    default:
      return BULLETS.test(char);
  }
}

/** 1、 … 2、 … run together on one line without a mark between them. */
function listStarts(plain: string, i: number): boolean {
  // 12、正常 15、正常
  if (/\d/u.test(plain[i] as string) && plain[i - 1] === ' ' && /^\d{1,3}(?:\.\d)?、/u.test(plain.slice(i, i + 6)))
    return true;
  if (!/[①-⑳❶-❿➀-➓]/u.test(plain[i] as string)) return false;
  return i > 0 && !/[\s，。;:]/u.test(plain[i - 1] as string);
}

/** 除第4项外都已完成: the exception is a clause of its own. */
function endsException(plain: string, start: number, i: number): boolean {
  return (
    plain[i] === '外' &&
    /^[都均其全各已别剩余]/u.test(plain.slice(i + 1, i + 2)) &&
    /^\s*除[^，。;]{1,40}$/u.test(plain.slice(start, i).slice(0, 44))
  );
}

/** 第4项正常第5项滞后: a second number after a statement begins a clause of its own. */
function startsNumbered(plain: string, start: number, i: number): boolean {
  if (plain[i] !== '第' || !/^第 ?(?:\d{1,3}(?:\.\d)?|[一二三四五六七八九十]{1,3}) ?项/u.test(plain.slice(i, i + 9)))
    return false;
  const before = /第 ?(?:\d{1,3}(?:\.\d)?|[一二三四五六七八九十]{1,3}) ?项(?:任务|工作)?([^第]{2,60})$/u.exec(
    plain.slice(Math.max(start, i - 72), i),
  );
  return before !== null && !/(?:[、,和及与跟至到由把将对因请为]|以及)\s*$/u.test(before[1] as string);
}

/** The clauses of a cleaned text in order; empty ones are left out. Linear. */
export function clausesOf(plain: string): Clause[] {
  const clauses: Clause[] = [];
  let sentence = 0;
  let start = 0;
  const close = (end: number, ender: string): void => {
    pushClause(clauses, plain, start, end, ender, sentence);
    if (/[。!?\n.…]/u.test(ender)) sentence++;
  };
  for (let i = 0; i < plain.length; i++) {
    if (parts(plain, i)) {
      const ender = ENDERS[plain[i] as string] ?? (BULLETS.test(plain[i] as string) ? '\n' : (plain[i] as string));
      close(i, ender);
      start = i + 1;
    } else if (endsException(plain, start, i)) {
      close(i + 1, '，');
      start = i + 1;
    } else if (i > start && (listStarts(plain, i) || startsNumbered(plain, start, i) || i - start >= LONGEST)) {
      close(i, i - start >= LONGEST ? '，' : ';');
      start = i;
    }
  }
  close(plain.length, '');
  return clauses;
}

function pushClause(
  clauses: Clause[],
  plain: string,
  start: number,
  end: number,
  ender: string,
  sentence: number,
): void {
  let [from, to] = [start, end];
  while (from < to && /\s/u.test(plain[from] as string)) from++;
  while (to > from && /\s/u.test(plain[to - 1] as string)) to--;
  if (from === to || !/[\p{L}\p{N}]/u.test(plain.slice(from, to))) {
    // A mark on its own still ends the clause before it: 第七期。\n
    const last = clauses.at(-1);
    if (last && /[。!?\n]/u.test(ender) && last.sentence === sentence && !/[。!?\n]/u.test(last.ender))
      last.ender = ender;
    return;
  }
  const startsLine = clauses.length === 0 || (clauses.at(-1) as Clause).ender !== '，';
  const match = LIST_NUMBER.exec(plain.slice(from, Math.min(to, from + 24)));
  const list = match ? listNumber(match, startsLine) : null;
  if (list && match) from += match[0].length;
  while (from < to && /\s/u.test(plain[from] as string)) from++;
  clauses.push({ start: from, end: to, text: plain.slice(from, to), ender, sentence, list });
}

function listNumber(match: RegExpExecArray, startsLine: boolean): ListNumber | null {
  const { arabic, bracket, chinese, circle } = match.groups as Record<string, string | undefined>;
  // 3.2亿元: a decimal without a mark behind it is no list number; nor is a number in mid-sentence.
  if (arabic !== undefined) return startsLine || /[、)]/u.test(match[0]) ? { no: arabic, style: 'arabic' } : null;
  if (bracket !== undefined) return { no: bracket, style: 'bracket' };
  if (chinese !== undefined) return { no: chinese, style: 'chinese' };
  return { no: circle as string, style: 'circle' };
}
