/** Reasons that are named without a word of trouble: what stands beside a request for time, and what is being waited for. */
import type { SpokenClause } from './spoken-clause.ts';
import { GOOD, HARD, LAGGING, NOT_STARTED, STOPPED, showsStep } from './state-words.ts';
import { saysAbsence } from './talk.ts';

/** Something went otherwise than planned: 雨季来得早, 项目批复晚了, 工地征拆没弄完. */
const OTHERWISE =
  /没|未|不(?!错|过|仅|但)|晚|早(?!日|已|点)|迟|慢|难|少|缺|忙|紧(?!抓)|受|停|坏|病|雨|台风|变(?!更为)|换|冲突|撞|复杂|反复|退|涨|冻|等|还在|刚/u;
/** Courtesy, promises, old and new dates, state: beside a request, but not why it is made. */
const NOT_WHY =
  /请|谢|望|辛苦|抱歉|不好意思|批准|同意|时间|日期|期限|原定|原计划|保证|一定|争取|力争|尽[快量早]|确保|按[期时]|如期|我们?会|将|拟|计划|下一?步|收到|领导|已完成|延期|延[到至]|[完办报交]不[成了完出上]|不影响|没问题|\d%|[一二三四五六七八九]成/u;
const WAITING =
  /^(?:但|目前|现在|主要|就|只|是|还|仍|一直|都|正)*(?:在)?等(?:待|着)?(?!我|一下|会|时|下|于|级|额|工作|情况|有关|方面|您|你)[\u4e00-\u9fff“《][^，。;]{1,24}$/u;
const NOT_IDLE = /(?:不是|并非|并不是)(?:我们)?(?:没有?|不|未)[\u4e00-\u9fff]{1,6}/u;

/** The clauses beside a request for time that say why, in order; empty where none does. `asking` are the requests themselves. */
export function reasonClauses(
  clauses: readonly SpokenClause[],
  asking: ReadonlySet<SpokenClause>,
  skip: (c: SpokenClause) => boolean,
): SpokenClause[] {
  const run: SpokenClause[] = [];
  for (const c of clauses) {
    const why =
      !asking.has(c) &&
      !skip(c) &&
      c.said.length >= 3 &&
      c.said.length <= 40 &&
      OTHERWISE.test(c.said) &&
      !NOT_WHY.test(c.said) &&
      !GOOD.test(c.said) &&
      !saysAbsence(c.said);
    if (why && (run.length === 0 || (run.at(-1) as SpokenClause).clause.sentence === c.clause.sentence)) run.push(c);
    else if (run.length > 0) break;
  }
  return run;
}

/** 还没开始，在等预算批复; 不是没推进，是在等文件: what a task that does not move waits for. */
export function waitingClause(clauses: readonly SpokenClause[]): SpokenClause | null {
  const still = clauses.some(
    ({ said }) =>
      NOT_IDLE.test(said) || NOT_STARTED.test(said) || STOPPED.test(said) || LAGGING.test(said) || HARD.test(said),
  );
  return still ? (clauses.find(({ said }) => WAITING.test(said) && !showsStep(said)) ?? null) : null;
}
