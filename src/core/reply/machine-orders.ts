/** Text that is addressed to the machine (忽略之前的指令, SYSTEM:, status=done), markup and code: taken out, never obeyed. */

export interface WithoutOrders {
  /** The same length as before. */
  plain: string;
  /** Something was taken out: a genuine report beside it is asked about. */
  found: boolean;
}

const MARKUP = [
  /<(script|style|iframe|svg)\b[^>\n]{0,300}>(?:[^<\n]{0,500}<\/\1>)?/giu,
  /<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>\n]{0,300})?\/?>/giu,
  /<!--[^\n]{0,300}?-->/gu,
  /```[^`]{0,2000}(?:```)?/gu,
  /\{\{[^{}\n]{0,200}\}\}|\$\{[^{}\n]{0,200}\}|\{%[^{}\n]{0,200}%\}/gu,
  /\{\s{0,20}"[^{}]{0,500}\}/gu,
  /\[\/?(?:INST|SYS)\]|<<\/?SYS>>|<\|[a-z_]{1,20}\|>/giu,
];

/** How far an order reaches around the words that give it away. */
type Reach = 'clause' | 'sentence' | 'line';
const ENDS: Record<Reach, RegExp> = { clause: /[。;，!?\n]/u, sentence: /[。!?\n]/u, line: /\n/u };
const FARTHEST = 400;

const ORDERS: [Reach, RegExp][] = [
  ['line', /(?:\b(?:system|assistant|developer|admin)\b|系统(?:指令|提示词?|消息|命令)) ?:/giu],
  [
    'sentence',
    /(?:忽略|无视|忘记|忘掉|忽视|跳过|不要理会|别管|抛开)[^。!?\n]{0,14}(?:指令|提示词?|规则|设定|指示|命令|prompt)/giu,
  ],
  ['sentence', /\b(?:ignore|disregard|forget|override)\b[^。!?\n]{0,40}(?:instruction|prompt|rule|previous|above)/giu],
  ['clause', /\b(?:set|update|mark|change) +(?:the +)?(?:status|progress|all|every|tasks?|intent)\b/giu],
  ['clause', /\b(?:status|progress|intent|needsConfirmation|confidence|task_?id) ?[=:]+ ?["'\w.]/giu],
  ['clause', /\b(?:drop|alter|truncate) +(?:table|database)\b/giu],
  [
    'clause',
    /\b(?:delete +from|insert +into|update +\w{1,40} +set|select +[*\w]{1,40} +from|union +select|or +1=1)\b/giu,
  ],
  ['clause', /rm +-rf|javascript:|eval\(|alert\(|process\.env|console\.log|\bcurl +http/giu],
  [
    'clause',
    /[把将](?:所有|全部|一切|其他所有|本单位所有)的?(?:任务|事项|项目|工作|状态)[^。;，!?\n]{0,10}[标设置改记更调][记注定新]?[为成]/gu,
  ],
  ['clause', /(?:状态|进度|完成率|字段|数据库)(?:字段)?(?:直接|都|全)?(?:标|设|置|改|更新|写)[记注定]?[为成]/gu],
  ['clause', /你(?:现在)?(?:是|扮演)(?:一[个名位])?[^。;，!?\n]{0,16}(?:助手|AI|人工智能|机器人|模型|管理员)/giu],
  [
    'clause',
    /(?:输出|打印|泄露|显示|告诉我|返回)[^。;，!?\n]{0,8}(?:系统提示|提示词|密钥|口令|token|api ?key|json)/giu,
  ],
  ['clause', /(?:不要|无需|不用|跳过|免)再?(?:要求)?(?:人工)?(?:确认|核对|询问我)(?:直接|就)/gu],
];

/** Where the clause, sentence or line around a place begins and ends. */
function around(plain: string, start: number, end: number, reach: Reach): [number, number] {
  let [from, to] = [start, end];
  while (from > 0 && start - from < FARTHEST && !ENDS[reach].test(plain[from - 1] as string)) from--;
  while (to < plain.length && to - end < FARTHEST && !ENDS[reach].test(plain[to] as string)) to++;
  return [reach === 'line' ? start : from, to];
}

const DUST = /(?<=\n|^)[ '"`;)(}{\][<>/\\*|=.#-]{1,80}(?=\n|$)/gu;

/** Blanks what is addressed to the machine. Every pattern is bounded, so the work stays linear. */
export function withoutOrders(plain: string): WithoutOrders {
  let found = false;
  const blank = (whole: string): string => {
    found = true;
    return '\n'.repeat(whole.length);
  };
  let rest = plain;
  for (const pattern of MARKUP) rest = rest.replace(pattern, blank);
  for (const [reach, pattern] of ORDERS) {
    const parts: string[] = [];
    let done = 0;
    for (const match of rest.matchAll(pattern)) {
      if (match.index < done) continue;
      const [from, to] = around(rest, match.index, match.index + match[0].length, reach);
      const start = Math.max(from, done);
      parts.push(rest.slice(done, start), blank(rest.slice(start, to)));
      done = to;
    }
    if (done > 0) rest = parts.join('') + rest.slice(done);
  }
  if (found) rest = rest.replace(DUST, (dust) => '\n'.repeat(dust.length));
  return { plain: rest, found };
}
