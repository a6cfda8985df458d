/** Blanket words: 其余, 除X外, 都, 全部, 各项. Which of several open tasks a clause speaks of without naming them. */
import { readNumeral } from '../text/numerals.ts';

export type Blanket = 'rest' | 'all' | 'except';

const COUNT = '(?:\\d{1,2}|[一二两三四五六七八九十]{1,3}|几)';
const ITEMS = `(?:${COUNT}?(?:项|个任务|件事|条)(?!目)(?:任务|工作)?|任务|工作任务)`;
const PREDICATE =
  '(?=$|[ ，。;:]|也|都|均|全|已|正常|按|暂|有序|无|没|未|进展|进度|推进|顺利|稳步|基本|正在|在|完成|办结|可以|的?都|申请|尚|还|收到|良好)';
const REST = new RegExp(
  `(?:其余|其他|其它|剩下|剩余|余下|另外|别的)的?(?:(?<n>${COUNT})?(?:项|个任务|件事|条)(?!目)(?:任务|工作)?|任务|工作任务|各项任务)`,
  'u',
);
const REST_ALONE = new RegExp(`(?:其余|其他|其它|剩下|剩余|余下|别的)的?(?:工作|各项|各项工作|事项)?${PREDICATE}`, 'u');
const EXCEPT = /除了?.{1,40}?(?:之外|以外|外)|^除了.{1,20}$/u;
const COUNTED_ALL = new RegExp(
  `(?:^|这|上述|以上|我局|我委|我们|本局|承担的|牵头的|的)(?<n>\\d{1,2}|[一二两三四五六七八九十]{1,3})(?:项|个任务)(?!目)(?:任务|工作)*(?:目前)?(?:都|均|全部?|已全部|已经|统统)`,
  'u',
);
const ALL_TASKS = new RegExp(
  `(?:所有|全部|全体|几项|这几项|上述|以上|各|每)(?:各)?(?:的)?(?:项|个)?${ITEMS.replace(`${COUNT}?`, '')}|(?:所有|全部|各)(?:项)?任务`,
  'u',
);
const ALL_VAGUE =
  /^(?:目前|现在|我局|我委|我们|本单位|这边|以上|上述)*(?:都|均|全都|全部|统统|各项|各项工作|所有工作|全部工作|几项工作)(?=已|正常|完成|按|在|没|有序|顺利|稳步|办|推进|进展|搞|弄|做|均|都|有|正|进|达|符合|超|滞后|慢|顺|O|o|$)/u;

export interface BlanketReading {
  kind: Blanket;
  /** 三项都…: how many the author says. */
  count: number | null;
  /** Says task or item (其余两项, 所有任务): it can't mean parts of one task. */
  ofTasks: boolean;
  /** 除第4项外: the words between. */
  inner: string;
}

/** Reads blanket words in a clause; null where there are none. */
export function readBlanket(clause: string): BlanketReading | null {
  const except = EXCEPT.exec(clause);
  if (except)
    return { kind: 'except', count: null, ofTasks: true, inner: except[0].replace(/^除了?|(?:之外|以外|外)$/gu, '') };
  const rest = REST.exec(clause);
  if (rest) return { kind: 'rest', count: readNumeral(rest.groups?.n ?? ''), ofTasks: true, inner: '' };
  if (REST_ALONE.test(clause)) return { kind: 'rest', count: null, ofTasks: false, inner: '' };
  const counted = COUNTED_ALL.exec(clause);
  if (counted) return { kind: 'all', count: readNumeral(counted.groups?.n ?? ''), ofTasks: true, inner: '' };
  if (ALL_TASKS.test(clause)) return { kind: 'all', count: null, ofTasks: !/各项工作/u.test(clause), inner: '' };
  if (ALL_VAGUE.test(clause)) return { kind: 'all', count: null, ofTasks: false, inner: '' };
  return null;
}
