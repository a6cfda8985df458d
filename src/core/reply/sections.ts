/** Labelled sections of a written report: 进展情况：… 存在问题：… 下一步：…, and 下一步 without a colon. */
import type { SectionKind, SpokenClause } from './spoken-clause.ts';

const OPENING =
  '(?:[（(]?[一二三四五六七八九十\\d]{1,2}[)）、.]? ?)?(?:关于|目前|当前|现|主要|工作|项目|任务|总体|具体|本期|本月|本季度|近期|前期)*';
const LABELS: [SectionKind, RegExp][] = [
  [
    'problem',
    new RegExp(
      `^${OPENING}(?:仍|还|尚)?(?:存在|面临|遇到|碰到|发现)?(?:的|了)?(?:主要|突出|一些|有关|相关)?(?:问题|困难|不足|难点|堵点|短板|瓶颈|难题|卡点|制约因素|滞后原因|未完成原因|原因)(?:(?:和|与|及|以及|、|/)(?:主要)?(?:问题|困难|不足|原因|难点|短板|建议|需求|风险))?(?:情况|方面|分析|说明)?(?:主要)?(?:有|是|为|在于|包括|如下)?(?:以下几?[点个方面]*)?$`,
      'u',
    ),
  ],
  [
    'next',
    new RegExp(
      `^${OPENING}(?:(?:下一?步|下一?阶段|下个阶段|后续|接下来|今后|下半年|下季度|下月|下周)(?:的)?(?:主要|重点)?(?:工作|重点|推进|整改)?(?:打算|计划|安排|措施|举措|思路|考虑|任务|目标|建议)?|工作打算|工作计划|工作安排|计划安排|整改措施|推进措施|工作措施|解决措施|对策|应对措施|打算|计划)(?:主要)?(?:有|是|为|如下)?$`,
      'u',
    ),
  ],
  [
    'coordination',
    new RegExp(
      `^${OPENING}(?:需|需要|请|提请|恳请|拟请|建议)?(?:市|上级|领导小组|办公室|市里)?(?:协调|支持|帮助|研究|解决)+(?:解决|支持)?(?:的)?(?:事项|问题|建议|内容)?$`,
      'u',
    ),
  ],
  ['evidence', /^(?:附件|佐证材料|佐证|证明材料|联系人|联系电话|填报人|审核人|报送单位|备注|附)\d?$/u],
  [
    'progress',
    new RegExp(
      `^${OPENING}(?:推进|进展|完成|落实|开展|工作|实施|执行|建设|阶段性)*(?:的)?(?:进展|进度|情况|成效|做法|成果|亮点)(?:情况)?(?:如下|汇报|报告|说明)*$`,
      'u',
    ),
  ],
];
const NEXT_INLINE =
  /^(?:下一?步|下一?阶段|下个阶段|接下来|后续)(?!(?:骤|指标))(?:的?(?:主要|重点)?(?:工作|打算|计划|安排|措施|思路)(?:是|为|:)?)?/u;
const PROBLEM_INLINE =
  /^(?:但|但是|不过|目前|当前|现)*(?:仍|还)?(?:存在|面临|遇到)?的?(?:主要|突出|最大)?的?(?:问题|困难|难点|难处|原因|瓶颈|卡点)(?:主要)?(?:是|为|在于|有|包括)/u;
const CLOSING =
  /^(?:特此|以上|专此|请(?:审阅|审示|知悉|批示|查收|领导)|妥否|此致|敬礼|谢谢|感谢|报告完毕|汇报完毕|如有不妥|附件)/u;

/** Length of the label that a clause begins with, and its kind. */
function labelOf({ said, clause }: SpokenClause): { kind: SectionKind; length: number } | null {
  if (said.length <= 24) {
    for (const [kind, pattern] of LABELS) {
      const ends =
        clause.ender === ':' ||
        clause.ender === '\n' ||
        clause.ender === '。' ||
        clause.ender === ' ' ||
        (kind === 'next' && clause.ender === '，') ||
        clause.list !== null;
      if (ends && pattern.test(said)) return { kind, length: said.length };
    }
  }
  const next = NEXT_INLINE.exec(said);
  if (next && next[0].length < said.length) return { kind: 'next', length: next[0].length };
  const problem = PROBLEM_INLINE.exec(said);
  if (problem && problem[0].length < said.length) return { kind: 'problem', length: problem[0].length };
  return null;
}

/**
 * Marks each clause with the section it stands in. After a label that stands alone a section lasts to the next label;
 * after 下一步 inside a clause, to the end of the sentence.
 */
export function markSections(clauses: readonly SpokenClause[]): void {
  let kind: SectionKind | null = null;
  let untilSentence: number | null = null;
  for (const spoken of clauses) {
    const label = labelOf(spoken);
    if (label) {
      kind = label.kind;
      spoken.isLabel = label.length === spoken.said.length;
      // 下一步，…: the sentence; 下一步：… and a heading on its own line: everything up to the next label.
      const open = spoken.isLabel && spoken.clause.ender !== '，';
      untilSentence = open ? null : spoken.clause.sentence;
      if (!spoken.isLabel) {
        spoken.said = spoken.said.slice(label.length).replace(/^[\s,:，]+/u, '');
        spoken.at = spoken.clause.end - spoken.said.length;
      }
    } else if ((untilSentence !== null && spoken.clause.sentence !== untilSentence) || CLOSING.test(spoken.said)) {
      kind = null;
      untilSentence = null;
    }
    spoken.section = kind;
  }
}
