/** One task's clauses → one item: the first intent that applies, and the fields that go with it. */
import type { Temporal } from 'temporal-polyfill';
import type { Clause } from './clauses.ts';
import type { CleanText } from './clean-text.ts';
import { completionIn, othersClaim } from './completion.ts';
import { corrects } from './doubts.ts';
import { extensionIn } from './extension.ts';
import { figuresOf } from './figures.ts';
import { hypotheticalClauses } from './hypothetical.ts';
import type { KnownTask } from './known-tasks.ts';
import { nextStepOf } from './next-step.ts';
import { saysOfOthers } from './others-words.ts';
import { problemOf, type Span } from './problem.ts';
import { progressOf } from './progress.ts';
import { clamp, commonDoubts, reading, written, type Reading } from './reading.ts';
import { acceptsOnly, namesIndicator, onlyTalk } from './reporting.ts';
import type { Segment } from './scope.ts';
import type { SpokenClause } from './spoken-clause.ts';
import { spokenClauses } from './spoken-clauses.ts';
import type { SpokenValue } from './spoken-values.ts';
import { saysState, statusOf, statusOfExtension, type StateEvidence } from './status.ts';
import {
  accepts,
  givesEvidence,
  isChatter,
  isQuestion,
  isReceipt,
  lacksData,
  promisesAnswer,
  saysSorry,
  speaksOfState,
  speaksOfValues,
} from './talk.ts';
import { valuesMeant } from './taken-back.ts';
import type { NumberReader } from './task-numbers.ts';
import { transferIn } from './transfer.ts';
import type { ReplyStatus } from './understanding.ts';

export interface Context {
  text: CleanText;
  values: ReadonlyMap<Clause, readonly SpokenValue[]>;
  today: Temporal.PlainDate | null;
  mentions: NumberReader;
  /** The author's own, folded: never the one to take over. */
  bureau: string;
}

/** Reads the clauses of one segment. `task` is null where the task can't be told. */
export function readSegment(segment: Segment, task: KnownTask | null, context: Context): Reading {
  const all = spokenClauses(segment, context.mentions).filter((c) => !saysOfOthers(c.said) && !saysSorry(c.said));
  const questions = new Set(all.filter((c) => isQuestion(c)));
  const asked = (c: SpokenClause): boolean => questions.has(c);
  const supposed = hypotheticalClauses(all.filter((c) => !asked(c)));
  const stated = all.filter((c) => !asked(c) && !supposed.has(c));
  const values = valuesMeant(all, (c) =>
    supposed.has(c) || (asked(c) && !/吧$/u.test(c.said)) ? [] : (context.values.get(c.clause) ?? []),
  );

  if (all.every((c) => isChatter(c.said))) return reading({ task: null, figures: [], intent: 'other' }, [], null);
  const transfer = transferIn(all, task, context.bureau);
  if (transfer) return transferReading(transfer, task, all, context);

  const extension = extensionIn(all, context.today, task?.deadline ?? null);
  const asking = new Set(extension?.clauses ?? []);
  const ignore = (c: SpokenClause): boolean => (asked(c) || supposed.has(c)) && !asking.has(c);
  const planned = new Set(all.filter((c) => c.section === 'next' || asking.has(c)).map(({ clause }) => clause));
  const outside = values.filter((v) => !planned.has(v.clause));
  const year = context.today?.year ?? 9999;
  const figures = task ? figuresOf(outside, task, year) : [];
  const progress = progressOf(all, outside, figures, task);
  const withFigure = new Set(all.filter((c) => figures.some(({ from }) => from.clause === c.clause)));
  const problem = problemOf(
    all,
    task,
    (c) => ignore(c) || (promisesAnswer(c.said) && !(asking.size > 0 && lacksData(c.said))),
    asking,
    (c) => withFigure.has(c),
  );
  const evidence: StateEvidence = {
    clauses: all,
    task,
    withFigure,
    ignore,
    hasProblem: problem.span !== null,
    deniedProblem: problem.deniedUnderLabel,
    anyShare: progress.anyShare,
  };
  const completion = completionIn(stated, task, segment.how === 'blanket');
  const causes = new Set(problem.clauses);
  const nextStep = nextStepOf(
    all,
    context.today,
    (c) => ignore(c) || asking.has(c) || promisesAnswer(c.said) || completion?.spoken === c || causes.has(c),
  );
  const base = {
    task: task?.no ?? null,
    figures: figures.map(({ indicator, value, unit }) => ({ indicator, value, unit })),
  };
  const texts = { problem: written(context.text, problem.span), nextStep: written(context.text, nextStep) };
  const asks = commonDoubts(all, stated, figures);

  if (extension) {
    if (extension.date === null) asks.push('no date');
    if (extension.countedFromNow) asks.push('span counted from today');
    if (extension.uncertain) asks.push('working days');
    if (extension.date !== null && context.today && extension.date < context.today.toString())
      asks.push('date in the past');
    const status = statusOfExtension({ ...evidence, clauses: stated.length > 0 ? stated : all });
    const percent = status === 'not_started' ? 0 : clamp(progress.percent);
    return reading(
      { ...base, ...texts, intent: 'extend', status, progress: percent, requestedDate: extension.date },
      asks,
      task,
    );
  }
  if (completion || progress.full) {
    const below = figures.some(
      ({ of, value }) => !of.lessIsBetter && value < of.target && !(of.unit.base === '' && of.target <= 0),
    );
    const partial = progress.percent !== null && progress.percent < 100;
    const undone = stated.some(
      (c) =>
        c !== completion?.spoken &&
        /还[差剩]|(?:未|没有?|尚未|还没)(?:全部)?完成|还有[^，。;]{0,10}(?:没|未)/u.test(c.said),
    );
    if (below || partial || undone) asks.push('contradiction');
    if (partial && completion === null) asks.push('contradiction');
    return reading(
      { ...base, ...texts, intent: 'complete', status: 'done', progress: below || partial || undone ? null : 100 },
      asks,
      task,
    );
  }
  const claimed = othersClaim(all);
  const accepting = stated.some((c) => accepts(c.said));
  const ofValues = (c: SpokenClause): boolean =>
    !promisesAnswer(c.said) &&
    (speaksOfValues(
      c.said,
      (context.values.get(c.clause) ?? []).some(({ q }) => q.unit !== '' || q.powered),
    ) ||
      (task !== null && namesIndicator(c.said, task)));
  const reports = (c: SpokenClause): boolean =>
    !ignore(c) &&
    !isChatter(c.said) &&
    (withFigure.has(c) ||
      causes.has(c) ||
      (saysState(c, evidence) && !acceptsOnly(c)) ||
      givesEvidence(c.said) ||
      speaksOfState(c.said) ||
      (!accepting && ofValues(c)));
  const saysSomething =
    figures.length > 0 ||
    progress.anyShare ||
    texts.problem !== null ||
    problem.deniedUnderLabel ||
    claimed ||
    corrects(all) ||
    supposed.size > 0 ||
    all.some(reports);
  const plans = texts.nextStep !== null && !stated.every((c) => accepts(c.said) || isReceipt(c.said));
  if ((saysSomething && !onlyTalk(all, asked, figures.length > 0, evidence)) || (plans && !accepting)) {
    let status: ReplyStatus | null = statusOf(evidence);
    if (
      claimed &&
      status === 'on_track' &&
      !evidence.anyShare &&
      !figures.length &&
      !stated.some((c) => !othersClaim([c]) && saysState(c, evidence))
    )
      status = null;
    if (claimed) asks.push('claim of others');
    const percent = status === 'not_started' ? 0 : claimed ? null : clamp(progress.percent);
    const item = { ...base, ...texts, intent: 'report' as const, status, progress: percent };
    if (status === null && percent === null && figures.length === 0 && texts.problem === null)
      asks.push('nothing to record');
    return reading(item, asks, task);
  }
  if (accepting) return reading({ ...base, figures: [], intent: 'accept' }, asks, task);
  if (questions.size > 0) return reading({ ...base, figures: [], intent: 'question' }, [], task);
  if (stated.some((c) => isReceipt(c.said) || promisesAnswer(c.said)))
    return reading({ ...base, figures: [], intent: 'ack' }, [], task);
  return reading({ task: null, figures: [], intent: 'other' }, [], null);
}

function transferReading(
  transfer: { unit: Span | null; ofPart: boolean },
  task: KnownTask | null,
  all: readonly SpokenClause[],
  { text }: Context,
): Reading {
  const asks: string[] = [];
  if (!transfer.unit) asks.push('no unit');
  if (transfer.ofPart) asks.push('part only');
  // 应该由商务局牵头 is no doubt.
  if (all.some((c) => /好像|可能|不(?:太)?确定|似乎|也许|不清楚|应该(?:是|算)[^，。;]*吧$/u.test(c.said)))
    asks.push('doubt');
  return reading(
    { task: task?.no ?? null, figures: [], intent: 'transfer', transferTo: written(text, transfer.unit) },
    asks,
    task,
  );
}
