/** Doubt, correction and withdrawal in the author's words: reasons to ask back before anything is recorded. */
import type { SpokenClause } from './spoken-clause.ts';

const NUMBER = '(?:\\d|[零一二两三四五六七八九十百千万])';
const DOUBT = new RegExp(
  [
    '好像|似乎|也许|或许|说不准|说不好|说不定|拿不准|吃不准|没把握|不(?:太|大|是很|敢)?(?:确定|肯定|清楚(?:具体)?|保证准|准确)|不一定准|存疑|待核|印象(?:中|里)|记得(?:是|好像|大概)|没记错|如果没错|八成(?=是|已|都)',
    '(?<!尽|有|无|不|很)可能(?!性|的|需|要(?!求))',
    '估计(?!数)|恐怕|约莫|大致(?=是|完成|就)|大概(?!' +
      NUMBER +
      '|有?' +
      NUMBER +
      '|在?' +
      NUMBER +
      '|需|要)(?=[是就已完都差齐])',
    '应该(?:是|算|有|已|没|都|能|可以|差不多|达到?|在|快|完成|不(?:会|超过|存在))|应该[^，。;?]{0,14}吧|应当是|应是(?!由)',
    '核完了?再|(?:再|还要|还需要?|需要?|要|待|正在|尚待|有待|还得)(?:进一步)?(?:去)?(?:核实|核对|确认|核一下|核准|核一核|查证|求证|核查|落实一下数|问一下|了解一下)|核实中|待确认|未经核实|没核实|尚未核实|还没核|以最终(?:数|核|统计)|初步(?:数|统计|测算|估算)|未经审核|暂(?:估|定数)',
    '^代[\\u4e00-\\u9fff]{1,8}(?:局|委|办|中心|镇|街道|区|县)(?:报|填|反馈|回)|听说|据说|据了解|据悉|据反映|听[^，。;]{1,10}(?:说|讲)|(?:说是|据称)',
  ].join('|'),
  'u',
);
const TAG_DOUBT = /(?:了|的|完成|正常|左右|多|够|%|名|家|个|项|件|元)吧$/u;
/** 75个，哦不，57个: taken back in the same breath. */
const SLIP = /^(?:哦|啊|呃|噢|额|诶|等等|等下|嗯)*(?:不对|不是|不|错了|[说打写报]错了)$/u;
const CORRECTION =
  /更正|订正|勘误|(?:数据|数字|刚才|刚刚|之前|上次|前面|昨天|上午|早上|上一?条|前一?条|上面)[^，。;]{0,12}(?:有误|不对|错了?|报错|写错|填错|弄错|发错|搞错|作废|不准|不算|忽略|撤回|以[^，。;]{1,8}为准|应为|应是|改[为成])|(?:报|写|填|弄|发|搞|打|说|统计|算)错了?(?!群|人)|报[早多少高低]了|(?<!进度|序时|时序|计划|目标|要求)应为|应改为|改为\d|更新为\d|修正为|修改为|以[^，。;]{1,14}为准|撤回(?:刚才|上|前|该|我|[^，。;]{0,4}申请)|作废|不是(?=\d)|(?:刚才|前面|之前|上次|上回)(?:报|说|填)的[^，。;]{0,14}是(?:指|说|规划|计划|目标|估|旧|老|去年|错)|(?:先)?(?:别|不要|不用)(?:急着)?(?:记|录|登记|采用|算数)|(?:刚才|刚刚|上面|前面)那?条[^，。;]{0,6}(?:别|不要|删|撤|作废)/u;

/** Doubt about a value or a state. 约, 近, 大概 before a number are approximation. */
export function doubts(clauses: readonly SpokenClause[]): boolean {
  return clauses.some(({ said }) => DOUBT.test(said) || TAG_DOUBT.test(said));
}

/** What was reported before is corrected or taken back. */
export function corrects(clauses: readonly SpokenClause[]): boolean {
  return clauses.some(({ said, clause }) => CORRECTION.test(said) || CORRECTION.test(clause.text) || SLIP.test(said));
}

/** Whether the clause takes back what was said right before it. */
export function takesBack(said: string): boolean {
  return SLIP.test(said);
}
