/** Tasks named by number: 第22项, 任务22, 22、, 第二十二项, 3.2, 4、5、8项, 第4到7项. */
import { readNumeral } from '../text/numerals.ts';

export interface NumberMention {
  /** Numbers as the plan writes them, in the order said; open or not. */
  nos: string[];
  start: number;
  end: number;
  /** Marked as a number of a task (第22项), no bare one (5已完成). */
  explicit: boolean;
  /** Those between the ends of a range (第4到7项): only open ones are meant. */
  between: string[];
}

const NO = '(?:\\d{1,3}(?:\\.\\d{1,3}){0,2}(?!\\d)|[一二三四五六七八九十百]{1,5})';
const MORE = `(?:项|条)? ?(?:[、,/]|和|及|与|跟|以及|到|至|-|~|—) ?第? ?${NO}`;
const LIST = `${NO}(?:${MORE}){0,30}`;
const NOT_TASK = '(?!(?:季度|批|期|方|次|轮|届|年|月|日|产业|阶段|名|位|家|时间|个(?!任务)|步|线|三方))';
const COUNTED = '(?![\\d.]|[%‰个家名件元万亿千批次期场条人年月日天周点公亩户处座所套辆台米吨平立栋宗笔]|项)';
const EXPLICIT = [
  new RegExp(`第 ?(?<list>${LIST}) ?(?:项|条|号|个任务)(?!目)(?:任务|工作)?`, 'gu'),
  new RegExp(
    `(?<!目标|年度|全年|下达|完成|本年|总)(?:任务|序号|编号|事项)(?:编?号)?[ :]?第?(?<list>${LIST})${NOT_TASK}${COUNTED}(?:号|项)?`,
    'gu',
  ),
  new RegExp(`(?:[Nn][Oo]\\.?|#) ?(?<list>${LIST})${COUNTED}`, 'gu'),
  new RegExp(`(?<![\\d一二三四五六七八九十.])(?<list>${NO}) ?号(?:任务|事项)`, 'gu'),
  new RegExp(
    `(?<![\\d一二三四五六七八九十.第]|\\d[、,/])(?<list>\\d{1,3}(?:\\.\\d{1,3})?(?:[、,/和及与到至~-]|以及) ?${LIST}) ?项(?!目)(?:任务|工作)?`,
    'gu',
  ),
  // 3、4两项
  new RegExp(
    `(?<![\\d一二三四五六七八九十.第]|\\d[、,/])(?<list>\\d{1,3}(?:\\.\\d{1,3})?(?:[、,/和及与]) ?${LIST}) ?(?:这|等)?(?:[两二三四五六七八九十]|\\d{1,2})项(?!目)(?:任务|工作)?`,
    'gu',
  ),
  // 3.1项 is never a count.
  new RegExp('(?<![\\d.])(?<list>\\d{1,3}\\.\\d{1,3})项(?!目)(?:任务|工作)?', 'gu'),
];
/** Without one of these nothing is marked; long lists of bare numbers would cost dearly. */
const MARKED = /[项条号#]|第|任务|事项|no/iu;
/** What may follow a bare number that stands for a task: a predicate. */
const PREDICATE =
  '(?= ?(?:已|均|都|也|申请|正常|进展|进度|按|推进|未|还|正在|没|完成|暂|有序|顺利|滞后|目前|建议|因|由于|延|需|不|基本|预计|超额|全部|继续|稳步|办结|转|可|要|有点|进行|差(?!不多)|慢|落后|弄完|弄好|搞完|搞定|做完|卡|停|办了|建了|做了|开了|改|这[项个]|那[项个]|该项|本周|本月|下周|拟|刚|跟|是|归|收到|我们|我局|$))';
/** 8项已完成, where no card says what is spoken of: a number rather than a count, if that task is open. */
const LOOSE = new RegExp(`^(?<list>\\d{1,3})项(?!目)(?:任务|工作)?${PREDICATE}`, 'u');
/** 10项2.3万；18项基地19个: in a list of such heads even before a value. */
const LISTED = /^(?<list>\d{1,3})项(?!目)(?:任务|工作)?/u;
const BARE = new RegExp(
  `^(?<list>\\d{1,3}(?:\\.\\d{1,3}){0,2}(?:(?:[、,/和及与]) ?\\d{1,3}(?:\\.\\d{1,3}){0,2}){0,30})(?![\\d.])${PREDICATE}`,
  'u',
);

function numberText(text: string): string | null {
  if (/^\d/u.test(text)) return text;
  const value = readNumeral(text);
  return value === null ? null : String(value);
}

const TOKENS = new RegExp(`${NO}|到|至|[-~—]`, 'gu');

/** 4、5、8 → 4 5 8; 4到7 → 4 5 6 7, of which 5 and 6 stand between. */
export function expandNumbers(list: string): { nos: string[]; between: string[] } {
  const nos: string[] = [];
  const between: string[] = [];
  let range = false;
  for (const [token] of list.matchAll(TOKENS)) {
    if (/^(?:到|至|[-~—])$/u.test(token)) {
      range = true;
      continue;
    }
    const no = numberText(token);
    if (no === null) continue;
    const [from, to] = [Number(nos.at(-1)), Number(no)];
    if (range && Number.isInteger(from) && Number.isInteger(to) && to > from && to - from <= 60) {
      for (let n = from + 1; n <= to; n++) {
        nos.push(String(n));
        if (n < to) between.push(String(n));
      }
    } else nos.push(no);
    range = false;
  }
  return { nos: [...new Set(nos)], between };
}

/**
 * The numbers in one clause. `isOpen` decides on bare ones (5已完成): a number nobody marks as one must be an open task.
 * `loose`: so may be 8项 before a predicate; 'list': at the head of any clause. The clause is Simplified, half width.
 */
export function numberMentions(
  clause: string,
  isOpen: (no: string) => boolean,
  loose: boolean | 'list' = false,
): NumberMention[] {
  const found: NumberMention[] = [];
  for (const pattern of MARKED.test(clause) ? EXPLICIT : []) {
    for (const match of clause.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const { nos, between } = expandNumbers(match.groups?.list ?? '');
      const isList = nos.length > 1 || /第|任务|序号|编号|[Nn][Oo]|#|号|\./u.test(match[0]);
      if (nos.length === 0 || !isList || found.some((m) => start < m.end && m.start < end)) continue;
      found.push({ nos, start, end, explicit: true, between });
    }
  }
  if (found.length === 0) {
    const bare = BARE.exec(clause) ?? (loose === 'list' ? LISTED.exec(clause) : loose ? LOOSE.exec(clause) : null);
    const { nos, between } = expandNumbers(bare?.groups?.list ?? '');
    if (bare && nos.length > 0 && nos.every(isOpen))
      found.push({ nos, start: 0, end: bare[0].length, explicit: false, between });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Whether clauses are a list of tasks as 10项…；18项…；21项…: two heads at least, all open, none twice. */
export function listsTasks(clauses: readonly { text: string }[], isOpen: (no: string) => boolean): boolean {
  const heads = clauses.flatMap(({ text }) => LISTED.exec(text)?.groups?.list ?? []);
  return heads.length >= 2 && new Set(heads).size === heads.length && heads.every(isOpen);
}

export type NumberReader = (clause: string) => readonly NumberMention[];

/** `numberMentions` for one message, each clause read once. */
export function numberReader(isOpen: (no: string) => boolean, loose: boolean | 'list'): NumberReader {
  const known = new Map<string, NumberMention[]>();
  return (clause) => {
    const mentions = known.get(clause) ?? numberMentions(clause, isOpen, loose);
    known.set(clause, mentions);
    return mentions;
  };
}
