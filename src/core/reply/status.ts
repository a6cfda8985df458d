/** Status: the author's word on the state of a task. It is never computed from a value and a target. */
import type { KnownTask } from './known-tasks.ts';
import { isGeneral, type SpokenClause } from './spoken-clause.ts';
import {
  GOOD,
  HARD,
  LAGGING,
  NOT_STARTED,
  NO_TROUBLE,
  PARTIAL,
  RESUMED,
  showsStep,
  STOPPED,
  UNDER_WAY,
  WILL_DO,
  WILL_FAIL,
} from './state-words.ts';
import type { ReplyStatus } from './understanding.ts';

export interface StateEvidence {
  clauses: readonly SpokenClause[];
  task: KnownTask | null;
  /** Clauses whose number became a figure: their "已" is the value's, no step. */
  withFigure: ReadonlySet<SpokenClause>;
  /** Questions, requests, claims of others: no judgement of the author. */
  ignore: (c: SpokenClause) => boolean;
  hasProblem: boolean;
  deniedProblem: boolean;
  anyShare: boolean;
}

const NO_TROUBLES = new RegExp(NO_TROUBLE.source, 'gu');

type Judgement = 'good' | 'goodPart' | 'lag' | 'hard' | 'stopped' | 'notStarted' | 'willFail' | 'willDo' | 'underWay';

const OVERALL = /总体|整体|总的|各项|全部工作|基本(?:正常|顺利)|目前|一切|均|都/u;
const STEP_COUNT = /[\d一二两三四五六七八九十]+(?:批|期|场|轮|次|个阶段)/u;
const ANSWERING =
  /(?:正在|还在|在|仍在)(?:抓紧)?(?:统计|核实|汇总|整理|收集|核对|了解|补充|核算|催报|等)|(?:统计|核实|汇总|整理|核对)(?:中|之中)|见附件|附后|详见|^(?:佐证|附件|证明|材料|报告|总结|表格?)[^，。;]{0,8}(?:已|见)/u;
const FORECAST = /预计|争取|力争|有望|拟(?!定|稿)|(?<!已)将|计划(?:于|在)|下一?步|准备|打算|待|如果|若/u;

/** 鲁班奖尚未启动评审: what has not begun is a part. Only the task as a whole is not_started. */
function taskNotStarted(said: string, task: KnownTask | null): boolean {
  const match = NOT_STARTED.exec(said);
  return match !== null && isGeneral(said.slice(0, match.index), task) && !PARTIAL.test(said.slice(0, match.index));
}

function judgements(spoken: SpokenClause, evidence: StateEvidence): Judgement[] {
  const { said } = spoken;
  const { task } = evidence;
  const found: Judgement[] = [];
  // 进度由滞后转为正常: what has passed is no judgement of now.
  const bad = said.replace(NO_TROUBLES, ' ').replace(/(?:由|从)[^，。;]{1,8}(?=转|变|恢复|到正常)/gu, '');
  if (NO_TROUBLE.test(said)) found.push('good');
  if (taskNotStarted(said, task)) found.push('notStarted');
  const stopped = STOPPED.exec(bad);
  if (
    stopped &&
    !RESUMED.test(bad) &&
    !PARTIAL.test(bad.slice(0, stopped.index)) &&
    !/(?:如|若|一旦|避免|防止|以免)/u.test(bad.slice(0, stopped.index))
  )
    found.push('stopped');
  else if (stopped && !/已?(?:全面)?(?:复工|恢复)/u.test(bad)) found.push('hard');
  if (WILL_FAIL.test(bad)) found.push('willFail');
  const lag = LAGGING.exec(bad);
  if (
    lag &&
    !/(?:无|没有?|不存在|不是|并非|不算|谈不上|未|避免|防止|杜绝|不会|原先|此前|前期|扭转|追回|弥补)[^，。;]{0,4}$/u.test(
      bad.slice(0, lag.index),
    )
  )
    found.push(PARTIAL.test(bad.slice(0, lag.index)) ? 'hard' : 'lag');
  else if (
    HARD.test(bad) &&
    !/(?:克服|解决|化解|缓解)[^，。;]{0,8}(?:困难|压力)|困难(?:群众|家庭|学生|职工|企业|户)|不(?:太|算|是很)?(?:大|高)/u.test(
      bad,
    )
  )
    found.push('hard');
  const good = GOOD.exec(bad);
  const planning = FORECAST.test(bad.slice(0, good?.index ?? 0)) || /^(?:争取|力争|确保|希望|将|拟)/u.test(bad);
  const should = /(?:应|本应|要求|未|没有?|不)(?:能)?[^，。;]{0,2}$/u.test(bad.slice(0, good?.index ?? 0));
  if (good && !planning && !should) {
    const subject = bad
      .slice(0, good.index)
      .replace(/(?:转|变|恢复|回)(?:为|到)?$/u, '')
      .replace(/(?:等|各)?(?:方面|环节)?$/u, '');
    found.push(
      !/其余|其他|其它|剩余|余下/u.test(subject) && (isGeneral(subject, task) || OVERALL.test(subject))
        ? 'good'
        : 'goodPart',
    );
  }
  if (
    WILL_DO.test(said) &&
    !WILL_FAIL.test(said) &&
    !/不|无法|难|才能|争取|力争|如果|若|待|后可|前提|[?]|吗/u.test(said)
  )
    found.push('willDo');
  if (
    !ANSWERING.test(said) &&
    !FORECAST.test(said.replace(/(?:即将|大?将近).{0,6}/u, ' ')) &&
    (UNDER_WAY.test(said) || (showsStep(said) && (!evidence.withFigure.has(spoken) || STEP_COUNT.test(said))))
  )
    found.push('underWay');
  else if (
    UNDER_WAY.test(said) &&
    /即将|接近|正在|[中]$/u.test(said) &&
    !ANSWERING.test(said) &&
    !/如果|若|待|将[^，]{0,8}正在/u.test(said)
  )
    found.push('underWay');
  return found;
}

/** The status of a report (`complete` and `extend` have their own rules). */
export function statusOf(evidence: StateEvidence): ReplyStatus | null {
  const all: { judgement: Judgement; at: number }[] = [];
  for (const [at, spoken] of evidence.clauses.entries()) {
    if (spoken.section === 'next' || spoken.section === 'evidence' || spoken.isLabel || evidence.ignore(spoken))
      continue;
    const found = judgements(spoken, evidence);
    // Under 存在问题 nothing judges the whole, but the difficulty is there.
    for (const judgement of found) {
      if (spoken.section !== 'problem') all.push({ judgement, at });
      else if (judgement === 'willFail') all.push({ judgement, at });
    }
  }
  const last = (judgement: Judgement): number => all.filter((j) => j.judgement === judgement).at(-1)?.at ?? -1;
  const has = (judgement: Judgement): boolean => last(judgement) >= 0;
  const steps = has('underWay') || evidence.anyShare;
  if (has('notStarted') && !steps && !has('good')) return 'not_started';
  if (has('stopped') && last('good') < last('stopped') && !(has('good') && goodIsOverall(evidence))) return 'blocked';
  const good = has('good') || evidence.deniedProblem;
  if (good && !(has('lag') && last('lag') > last('good')) && !has('willFail')) return 'on_track';
  // 人手紧张，但能按期完成: the forecast is the author's judgement of the whole.
  if (has('willDo') && !has('lag') && !has('willFail') && !has('stopped')) return 'on_track';
  if (has('lag') || has('hard') || has('willFail') || has('stopped')) return 'at_risk';
  if (evidence.hasProblem) return 'at_risk';
  if (has('willDo') || has('goodPart') || steps) return 'on_track';
  if (has('notStarted')) return 'not_started';
  return null;
}

function goodIsOverall({ clauses }: StateEvidence): boolean {
  return clauses.some(({ said }) => /总体|整体|总的/u.test(said) && GOOD.test(said));
}

/** The state words of a request for time: not begun or stopped where the text says so, otherwise at risk. */
export function statusOfExtension(evidence: StateEvidence): ReplyStatus {
  const found = evidence.clauses.filter((c) => c.section !== 'next').flatMap((c) => judgements(c, evidence));
  if (found.includes('notStarted') && !found.includes('underWay')) return 'not_started';
  return found.includes('stopped') ? 'blocked' : 'at_risk';
}

/** Any word on the state at all: such a clause is a report, no chatter. */
export function saysState(spoken: SpokenClause, evidence: StateEvidence): boolean {
  return judgements(spoken, evidence).length > 0;
}
