/** Whether clauses report on the task at all, or only talk: receipts, promises, acceptance, questions about the tool. */
import type { KnownTask } from './known-tasks.ts';
import type { SpokenClause } from './spoken-clause.ts';
import { saysState, type StateEvidence } from './status.ts';
import { accepts, isReceipt, isToolTrouble, promisesAnswer } from './talk.ts';

/** 我局将认真组织落实 holds words of work, but takes the task on; it reports nothing. */
export function acceptsOnly(c: SpokenClause): boolean {
  return accepts(c.said) && !/正在|已(?!经?(?:签收|安排|指定|明确|交由|转))|目前|顺利|正常|进展/u.test(c.said);
}

/** Three characters of an indicator's name: 融资额翻番了 is about the task. */
export function namesIndicator(said: string, task: KnownTask): boolean {
  return task.indicators.some(({ name }) =>
    [...name].some((_, i) => i + 3 <= name.length && said.includes(name.slice(i, i + 3))),
  );
}

/** Promises, receipts, questions about the tool: their 正在 and 没 are no state of the task. */
export function onlyTalk(
  all: readonly SpokenClause[],
  asked: (c: SpokenClause) => boolean,
  hasFigure: boolean,
  evidence: StateEvidence,
): boolean {
  if (hasFigure) return false;
  const tool = all.some((c) => isToolTrouble(c.said));
  const talk = (c: SpokenClause): boolean =>
    asked(c) ||
    isReceipt(c.said) ||
    (promisesAnswer(c.said) && !givesEvidenceNow(c.said)) ||
    acceptsOnly(c) ||
    (tool && !saysState(c, evidence) && !/%|\d/u.test(c.said));
  const receipts = all.filter((c) => isReceipt(c.said));
  if (all.every(talk)) return !(all.length === receipts.length && /^没问题$/u.test(all.map((c) => c.said).join('')));
  return false;
}

function givesEvidenceNow(said: string): boolean {
  return /已(?:经)?(?:上传|报送|提交|上报)/u.test(said);
}
