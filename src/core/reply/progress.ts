/** Progress (完成进度): the stated share of the whole task, or counts of its own items. Never a value divided by its target. */
import { bestScore } from './binding.ts';
import type { FoundFigure } from './figures.ts';
import { isDenominator, isWholeOf } from './figures.ts';
import type { KnownTask } from './known-tasks.ts';
import { specificPart, type SpokenClause } from './spoken-clause.ts';
import type { SpokenValue } from './spoken-values.ts';

export interface Progress {
  /** Share of the whole task, 0..100 and above; null where none is said. */
  percent: number | null;
  /** Some share of work done is said, if only of a part. */
  anyShare: boolean;
  /** The share that was said is 100 or more. */
  full: boolean;
}

const DONE_BEFORE =
  /(?:完成(?:了)?(?:全年|年度|总|工程|投资)*(?:目标)?(?:任务|计划|进度|工作)?(?:量|率|的)*|完成(?:率|进度|比例|度|情况)|进度|形象进度|进展|推进到|推进了|推进至|做到|干到|走到|达(?:到)?|在|占[^，。;]{0,12}(?:计划|任务|目标|总量|工程量|总投资)(?:的)?|(?:计划|任务|目标|投资|工作量|工程量)(?:的)?(?:完成率)?|实现|已|做了|干了|走了|搞了|弄了|了|有|为|是|约|近|超过?|总体|整体|大概|差不多|(?:提高|提升|增加|推进|上升)(?:到|至)|过|至|到|:|\()(?:达到?|完成|约|近|超过?|为|是|有|了|大概|差不多|:|\(| )*$/u;
const DONE_WORD =
  /到了|目标|完成|进度|进展|推进|做|干|走|搞|弄|计划|任务|总体|整体|工程量|工作量|投资|建成|落实|办结|过半|一半|半数/u;
const NOT_DONE_SHARE =
  /(?:去年|上年|同期|序时(?:进度)?(?:应|要求|是|为|的)?(?:达)?|时序(?:进度)?(?:应|要求|是|为)?|应(?:达|完成|为)|目标(?:是|为|要|:|达到?)*约?$|不是|并非|要求|计划(?:完成(?!率|比例|进度|情况)|达到)|(?:提高|提升|增长|上升|下降)(?!到|至|为)|(?<!提)高于?|(?<!降)低于?|快于?|慢于?|超序时|超出?|落后|滞后|同比|环比|占比|比重|还剩|剩余|剩下?|还差(?!不多)|差(?!不多)|未完成|力争|争取|预计|预期|砍了?|压减了?|削减了?|扣了?|欠|确保|将|拟|年底前|待|不足)[^，。;]{0,6}$/u;
const PLANNED_SHARE =
  /(?:计划|预计|力争|争取|拟|将)(?:在|于|到)?(?:\d{1,2}月|[一二三四]季度|年底|月底|明年|下[月周季])[^，。;]{0,4}(?:完成|达到?|做到)[^，。;]{0,3}$/u;
const RATE_BEFORE =
  /(?:合格率|开工率|覆盖率|满意率|满意度|增速|增长率|占比|比重|及格率|通过率|达标率|优良率|使用率|利用率|上座率|签约率|入住率|到位率|受理率|可办率|知晓率|参与率|投产率|竣工率|回收率|转化率|拨付率|支付率|执行率|[^成]率)(?:达到?|为|是|约|已|超过?|:| )*$/u;
const COMPLETION_RATE =
  /(?:完成率|完工率|完成比例|进度|兑现率|落实率|办结率|推进率)(?:达到?|为|是|约|已|超过?|:|\(| )*$/u;
const STARTING = /开工率|开工/u;
const OVERALL = /总体|整体|累计|全区|全市|全县|全年|年度|总的|全部|合计|总投资|总工程量|总任务/u;
const PART_BEHIND =
  /^(?:的)?(?:项目|企业|镇街|街道|社区|村|单位|学校|点位|工地|路段|工程|地块|户|小区|园区|样本|部门|县区|乡镇|居民|商户|医院|资金|款项)/u;
const FINISHED =
  /(?:完成|已办|办了|办[结成完好]|走完|做完|做好|竣工|建成|落实|整改|解决|验收|销号|交付|批了|答复|搞定|弄完|改造完|销|结案|[\u4e00-\u9fff](?:完|掉)|消除|化解|清理|关停|拆除|上线|投用|已(?:建|签|改|修|拆|验|装|发))/u;

/** 完成率不是65%，是56%: the number that is put in the other's place. */
const CORRECTED = /^(?:应该?|应当|而)?(?:是|为)$/u;

interface Share {
  percent: number;
  overall: boolean;
}

/** Reads the progress of one task from its numbers. */
export function progressOf(
  clauses: readonly SpokenClause[],
  values: readonly SpokenValue[],
  figures: readonly FoundFigure[],
  task: KnownTask | null,
): Progress {
  const spokenOf = new Map(clauses.map((c) => [c.clause, c]));
  const used = new Set(figures.map(({ from }) => from));
  const shares: Share[] = [];
  let anyShare = false;
  for (const [index, value] of values.entries()) {
    const spoken = spokenOf.get(value.clause);
    if (!spoken || spoken.section === 'next' || spoken.section === 'problem') continue;
    if (value.q.share === 'points') continue;
    const share = value.q.share ? statedShare(value, used.has(value), task) : countedShare(values, index, task);
    if (share === null) continue;
    anyShare ||= share.percent > 0;
    // 一季度巡河12800次，完成率102%: of the quarter's plan.
    if (share.percent >= 100 && ofPeriod(clauses, spoken)) continue;
    if (share.of === 'task') shares.push({ percent: share.percent, overall: OVERALL.test(value.lead) });
  }
  const best = shares.find(({ overall }) => overall) ?? shares[0];
  return { percent: best?.percent ?? null, anyShare, full: best !== undefined && best.percent >= 100 };
}

const PERIOD =
  /^(?:今年|本年)?(?:第?[一二三四]季度|上半年|\d{1,2}月份?|[本当这]个?月|本季度|本周|首批|第一批)(?![底末前]|以来)/u;

function ofPeriod(clauses: readonly SpokenClause[], { clause }: SpokenClause): boolean {
  const same = clauses.filter((c) => c.clause.sentence === clause.sentence);
  return same.some((c) => PERIOD.test(c.said)) && !same.some((c) => /累计|全年|年度|年初以来/u.test(c.said));
}

type FoundShare = { percent: number; of: 'task' | 'part' } | null;

function statedShare(value: SpokenValue, isFigure: boolean, task: KnownTask | null): FoundShare {
  const { q, after } = value;
  const alone = value.lead.trim() === '';
  // 占年度计划2.4亿元的75%: what the share is of stands before the number before.
  const ofNumber =
    /^的$/u.test(value.before.trim()) && /(?:占|达|完成)[^，。;]{0,10}(?:计划|目标|任务|总投资)/u.test(value.lead);
  const before = alone
    ? value.heading
    : ofNumber
      ? value.lead.replace(/[\d.,]+[万亿千百]*(?:元|公里|家|个|户|名|亩|件)?的$/u, '的')
      : value.before;
  const lead = alone ? value.heading : value.lead;
  // 完成率由60%提高到72%: only the second.
  if (/(?:由|从)[^，。;]{0,4}$/u.test(value.before) && /^[^，。;]{0,4}(?:提|升|增|上|降|到)/u.test(after)) return null;
  if (NOT_DONE_SHARE.test(before) || PLANNED_SHARE.test(lead) || q.value < 0) return null;
  const planShare =
    /(?:年度|全年|总)?(?:投资)?(?:计划|任务|目标|总投资|工程量|工作量)(?:的)?(?:完成率)?(?:达到?|为|是|约|已|完成|超过?|的|:| )*$/u.test(
      before,
    );
  if (isFigure && !(planShare && COMPLETION_RATE.test(before))) return null;
  if (
    RATE_BEFORE.test(before) &&
    !COMPLETION_RATE.test(before) &&
    !(STARTING.test(before) && /开工/u.test(task?.title ?? ''))
  )
    return null;
  if (PART_BEHIND.test(after) && !/^的?(?:工程量|工作量)/u.test(after)) return { percent: q.value, of: 'part' };
  if (standsAlone(value, task)) return { percent: q.value, of: 'task' };
  const half = q.share === 'half' || q.share === 'fraction';
  if (
    !DONE_WORD.test(lead + q.unit) &&
    !(half && lead.trim() === '') &&
    !/^(?:的)?(?:工作量|工程量|进度|任务|计划|工作)/u.test(after) &&
    !(half && /过半|完成|做|走/u.test(after)) &&
    !/^(?:的)?完成/u.test(after) &&
    !CORRECTED.test(lead)
  ) {
    if (!(half && subjectIsWhole(value, task) && /^了/u.test(after))) return null;
  }
  if (
    !half &&
    !DONE_BEFORE.test(before) &&
    !/^(?:的)?完成/u.test(after) &&
    !/^(?:的)?(?:工作量|工程量|进度|任务|计划)/u.test(after)
  )
    return null;
  return { percent: q.value, of: value.ofPart || !subjectIsWhole(value, task) ? 'part' : 'task' };
}

/** 近九成: the whole answer to how far it is, where no indicator is a share. */
function standsAlone(value: SpokenValue, task: KnownTask | null): boolean {
  return (
    value.heading === '' &&
    !value.ofPart &&
    value.fallback.every(
      (phrase) => /^(?:还|尚)?[没未]|^进[度展]/u.test(phrase) || specificPart(phrase, task) === '',
    ) &&
    // 三分之二 is no value of a rate; 九成 may be.
    (value.q.share === 'fraction' ||
      value.q.share === 'half' ||
      !(task?.indicators.some(({ unit }) => unit.base === '%') ?? false)) &&
    /^(?:目前|现在|我们|我局|实际|这边|总体|整体|大概|大约|差不多|已经?|将近|接近|才|刚|快|约|近|有|到|超过?|过| )*$/u.test(
      value.lead,
    ) &&
    /^(?:了|左右|多|上下|出头|吧|啊|呢|的样子|以上| )*$/u.test(value.after)
  );
}

const ABOUT_DONE =
  /(?:[省市区县]|上级)?(?:政府)?下达|平均|提高|提升|增加|上升|由|完成率|完成度|完成进度|完成|形象进度|进度|投资|计划|目标|任务|工作量|工程量|占|[搞弄做干办走修建改][完好了到]了?|推进|达到|达|到|为|约|近|超过|超|差不多|大概|过|至|年初|比例|总量|实现|落实|建设|累计|总共|共|(?:20\d\d年)?(?:前|第)?[\d一二三四五六七八九十]{1,3}个?(?:月|季度)(?:份|底|末)?|截至|截止|第/gu;

function subjectIsWhole(value: SpokenValue, task: KnownTask | null): boolean {
  if (/(?:那块|这块|部分|方面|一期|二期|三期|第[一二三]阶段|其中|个别|某)/u.test(value.lead)) return false;
  const subject = value.before.replace(ABOUT_DONE, '');
  const rest = specificPart(subject, task);
  if (rest === '') return true;
  return task !== null && task.indicators.some(({ name }) => bestScore([rest], name) > 0);
}

/** 修了12处，总共15处: the part is said before the whole. */
function doneOfTotal(part: SpokenValue, whole: SpokenValue): number | null {
  const total =
    /^(?:总共|一共|共|合计|总计|总数)(?:有|是)?$/u.test(whole.before.trim()) &&
    whole.clause !== part.clause &&
    whole.clause.sentence === part.clause.sentence;
  const counted = !part.q.share && !whole.q.share && part.q.unit === whole.q.unit && part.q.unit !== '';
  const done = FINISHED.test(part.before) || /[\u4e00-\u9fff]了$/u.test(part.before);
  if (!total || !counted || !done || part.q.value > whole.q.value || part.ofPart) return null;
  return Math.round((part.q.value / whole.q.value) * 1000) / 10;
}

/** 5个环节走完4个, 65件已完成26件: both numbers in the text. A value beside its target (27家，目标30家) is left to the caller. */
function countedShare(values: readonly SpokenValue[], index: number, task: KnownTask | null): FoundShare {
  const [whole, part] = [values[index] as SpokenValue, values[index + 1]];
  const turned = part ? doneOfTotal(whole, part) : null;
  if (turned !== null) return { percent: turned, of: 'task' };
  if (!part || part.q.share || whole.q.share || whole.q.value <= 0 || part.q.value > whole.q.value || whole.ofPart)
    return null;
  const sameBreath = part.clause === whole.clause;
  // 完成三个阶段中的两个: the verb stands before both.
  const done = FINISHED.test(part.before) || (/[中里]的?$/u.test(part.before) && FINISHED.test(whole.before));
  if (
    !(isWholeOf(whole, part) && specificPart(whole.before.replace(ABOUT_DONE, ''), task) === '') &&
    !(done && isDenominator([whole, sameBreath ? part : { ...part, clause: whole.clause }], 0))
  ) {
    const total =
      /(?:(?:共|总共|共有|共计|合计|一共)(?:有|涉及|包括|安排)?|清单|台账|名单|目录)$/u.test(whole.before) &&
      whole.clause.sentence === part.clause.sentence;
    if (
      !total ||
      !/^(?:截[至止]目前|目前)?[^，]{0,4}(?:已|均已)?(?:经)?(?:完成|办结|办成|办|走完|做完|落实|整改|验收|答复|上线|投用|建成)(?:运行|使用)?(?:了|约)?$/u.test(
        part.before,
      )
    )
      return null;
  }
  if (whole.q.unit === '%' || part.q.unit === '%') return null;
  if (/目标|任务数|计划/u.test(whole.before) || /^(?:的)?(?:年度|全年)?(?:目标|任务|计划)/u.test(whole.after))
    return null;
  const percent = Math.round((part.q.value / whole.q.value) * 1000) / 10;
  return { percent, of: /其中|首批|第[一二三]批/u.test(whole.lead) ? 'part' : 'task' };
}
